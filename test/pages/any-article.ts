/** Articles nobody would write but someone might send: every text in them is an attempt to break out of the page. */
import fc from 'fast-check';
import type { Article, Speaker, Statement, TextRange } from '../../src/core/article.ts';

export const ATTACKS = [
  '<script>alert(1)</script>',
  '</script><script src=//evil.example></script>',
  '<!--<script>',
  ']]>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '" autofocus onfocus="alert(1)',
  '<svg/onload=alert(1)>',
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  '&lt;b&gt;&#x3c;script&#x3e;',
  '</title></head><body>',
  '</style><style>*{display:none}</style>',
  '<a href="javascript:alert(1)">',
  '<base href="//evil.example">',
  '<meta http-equiv=refresh content=0>',
  '\u202eevil\u202c',
  '\u0000\u000b\u2028',
  '\ud800',
  '{{7*7}}',
  '=HYPERLINK("http://evil.example")',
  '`*_[x](javascript:alert(1))_*`',
];

const words = fc
  .array(
    fc.oneof(
      fc.constantFrom(...ATTACKS),
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom('said ', 'He '),
    ),
    {
      minLength: 1,
      maxLength: 5,
    },
  )
  .map((pieces) => pieces.join(' '));

const KINDS = ['direct', 'mixed', 'indirect', 'narration'] as const;

type Cuts = readonly (readonly [number, number])[];

/** A range of the text from two shares of its length. */
function toRange(text: string, [one, other]: readonly [number, number]): TextRange {
  const [low, high] = [Math.min(one, other), Math.max(one, other)];
  const start = Math.min(text.length - 1, Math.floor(low * text.length));
  return { start, end: Math.max(start + 1, Math.floor(high * text.length)) };
}

function toStatements(text: string, cuts: Cuts): readonly Statement[] {
  const ranges = cuts.map((cut) => toRange(text, cut)).toSorted((a, b) => a.start - b.start);
  return ranges.map(({ start, end }, index) => ({
    id: start.toString(36),
    kind: KINDS[index % KINDS.length] ?? 'direct',
    start,
    end,
    parts: [{ start, end }],
    paragraph: 1,
    sentence: ranges[(index + 1) % ranges.length] ?? { start, end },
    speakerId: index % 3 === 2 ? null : 'one',
    evidence: {
      grade: 'pronoun',
      confidence: 0.5,
      cue: ranges[(index + 2) % ranges.length] ?? { start, end },
      mention: { start, end: start + 1 },
      antecedent: ranges[0] ?? { start, end },
    },
    confidence: 0.9,
  }));
}

const share = fc.double({ min: 0, max: 1, noNaN: true });

/** Marks overlap at will; names, roles, outlet and address are hostile as well. */
export const anyArticle: fc.Arbitrary<Article> = fc
  .record({
    texts: fc.array(words, { minLength: 1, maxLength: 4 }),
    cuts: fc.array(fc.tuple(share, share), { minLength: 1, maxLength: 6 }),
    other: fc.tuple(words, words, words, words, words),
    dated: fc.boolean(),
  })
  .map(({ texts, cuts, other: [title, outlet, url, name, language], dated }) => {
    const text = texts.join('\n\n');
    let at = 0;
    const paragraphs = texts.map((one, index) => {
      const range = { start: at, end: at + one.length };
      at = range.end + 2;
      return { ...range, number: index + 1, sentences: [range] };
    });
    const speaker: Speaker = {
      id: 'one',
      type: 'person',
      name,
      named: true,
      aliases: [outlet],
      role: { text: text.slice(0, 20), start: 0, end: Math.min(20, text.length) },
    };
    return {
      id: title,
      key: 'abc1234',
      text,
      title,
      language,
      outlet,
      url: url.length % 2 === 0 ? url : `https://news.example/${url}`,
      ...(dated ? { date: '2023-03-20' } : {}),
      paragraphs,
      speakers: [speaker],
      statements: toStatements(text, cuts),
    };
  });
