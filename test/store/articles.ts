/** Small articles for the tests of the store: a sentence a paragraph, what is said given as a speaker and words. */
import type { Article, Speaker, Statement, TextRange } from '../../src/core/article.ts';

export type Said = readonly [speaker: string, words: string, role?: string];

export type Wanted = {
  readonly id?: string;
  readonly title?: string;
  /** `null` for none. */
  readonly date?: string | null;
  readonly outlet?: string;
  readonly told?: readonly string[];
  readonly said?: readonly Said[];
};

type Line = { readonly text: string; readonly said?: Said };

function toLine(said: Said): Line {
  const [speaker, words, role] = said;
  return { text: `${role ? `${role} ` : ''}${speaker} said: “${words}”`, said };
}

function toSpeakers(said: readonly Said[], text: string): readonly Speaker[] {
  return [...new Set(said.map(([name]) => name))].map((name): Speaker => {
    const role = said.find(([own, , given]) => own === name && given)?.[2];
    const at = role === undefined ? -1 : text.indexOf(`${role} ${name}`);
    return {
      id: name.toLowerCase().replace(/\W+/g, '-'),
      type: 'person',
      name,
      named: true,
      aliases: [name.split(' ').at(-1) ?? name],
      ...(role === undefined ? {} : { role: { text: role, start: at, end: at + role.length } }),
    };
  });
}

function toStatement(line: Line, paragraph: number, sentence: TextRange): Statement {
  const { said } = line;
  const offset = said ? line.text.indexOf('“') : 0;
  const start = sentence.start + offset;
  return {
    id: start.toString(36),
    kind: said ? 'direct' : 'narration',
    start,
    end: sentence.end,
    parts: [{ start, end: sentence.end }],
    paragraph,
    sentence,
    speakerId: said ? said[0].toLowerCase().replace(/\W+/g, '-') : null,
    evidence: said
      ? { grade: 'named', mention: { start: sentence.start, end: start - 7 }, confidence: 0.9 }
      : { grade: 'unclear', confidence: 1 },
    confidence: 0.8,
  };
}

/** Dull where nothing is wanted: one sentence about the weather, said by nobody. */
export function toArticle(wanted: Wanted = {}): Article {
  const { id = 'weather', title = 'The weather', date = '2023-03-20', said = [] } = wanted;
  const told = wanted.told ?? (said.length > 0 ? [] : ['It rained in the afternoon.']);
  const lines: readonly Line[] = [...told.map((text) => ({ text })), ...said.map(toLine)];
  let text = `${title}\n`;
  const ranges = lines.map((line) => {
    const start = text.length;
    text += `${line.text}\n`;
    return { start, end: start + line.text.length };
  });
  return {
    id,
    key: id.slice(0, 7).padEnd(7, '0'),
    text,
    title,
    titleRange: { start: 0, end: title.length },
    ...(date === null ? {} : { date }),
    ...(wanted.outlet === undefined ? {} : { outlet: wanted.outlet }),
    language: 'en',
    paragraphs: ranges.map((range, index) => ({ ...range, number: index + 1, sentences: [range] })),
    speakers: toSpeakers(said, text),
    statements: lines.flatMap((line, index) => {
      const range = ranges[index];
      return range ? [toStatement(line, index + 1, range)] : [];
    }),
  };
}
