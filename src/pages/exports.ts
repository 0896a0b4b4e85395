/** An article’s quotations as Markdown (CommonMark) and as CSV (RFC 4180, UTF-8 with a mark, which Excel wants); the words stay literal in both. */
import { type Article, type Statement, speakerOf } from '../core/article.ts';
import { KIND_LABELS, toDay, toSpeakerLabel } from '../core/labels.ts';
import { toMarkdownText } from '../core/markdown-text.ts';
import { toSafeAddress } from './paths.ts';

/** Narration is left out. */
function toQuoted({ statements }: Article): readonly Statement[] {
  return statements.filter(({ kind }) => kind !== 'narration');
}

export function toMarkdown(article: Article): string {
  const url = toSafeAddress(article.url);
  const head = [article.outlet, article.date && toDay(article.date)].filter(Boolean).join(', ');
  return `${[
    `# ${toLine(article.title || article.id)}`,
    [toLine(head), url && `<${url}>`].filter(Boolean).join(' · '),
    ...toQuoted(article).map((statement) => toMarkdownQuote(article, statement)),
  ]
    .filter(Boolean)
    .join('\n\n')}\n`;
}

function toMarkdownQuote(article: Article, statement: Statement): string {
  const speaker = speakerOf(article, statement);
  const words = toMarkdownText(article.text.slice(statement.start, statement.end)).replace(/^/gm, '> ');
  const by = [toSpeakerLabel(article, statement, speaker), speaker?.role?.text].filter(Boolean).join(', ');
  const place = statement.paragraph > 0 ? `paragraph ${statement.paragraph}` : 'headline';
  return `${words}\n>\n> — ${toLine(by)} · ${KIND_LABELS[statement.kind]} · ${place} · ${statement.id}`;
}

function toLine(words: string): string {
  return toMarkdownText(words.replace(/\s+/g, ' ').trim());
}

const UTF8_MARK = '\ufeff';

const COLUMNS = [
  'article',
  'statement',
  'kind',
  'speaker',
  'role',
  'date',
  'outlet',
  'paragraph',
  'start',
  'end',
  'text',
  'url',
];

export function toCsv(article: Article): string {
  const rows = toQuoted(article).map((statement) => {
    const speaker = speakerOf(article, statement);
    return [
      article.key,
      statement.id,
      statement.kind,
      toSpeakerLabel(article, statement, speaker),
      speaker?.role?.text ?? '',
      article.date ?? '',
      article.outlet ?? '',
      statement.paragraph,
      statement.start,
      statement.end,
      article.text.slice(statement.start, statement.end),
      toSafeAddress(article.url) ?? '',
    ];
  });
  return `${UTF8_MARK}${[COLUMNS, ...rows].map((row) => `${row.map(toCell).join(',')}\r\n`).join('')}`;
}

/** A sheet would run a cell that begins like a formula (OWASP, CSV injection): an apostrophe before it stops that. */
function toCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${harmless.replaceAll('"', '""')}"`;
}
