/** Builds a small article out of sentences, each told by the outlet or said by somebody. */
import type { Article, Speaker, Statement } from '../../src/core/article.ts';

export type Line = {
  readonly text: string;
  /** The words of `text` that are the statement; all of it when absent. */
  readonly said?: string;
  /** Name of the speaker; narration when absent. */
  readonly by?: string;
};

export type QuotedArticle = {
  readonly id?: string;
  readonly date?: string;
  readonly outlet?: string;
  readonly roles?: Readonly<Record<string, string>>;
  readonly lines: readonly Line[];
};

/** One paragraph a line. A role must occur in the text. */
export function toQuotedArticle({ id = 'story', date, outlet, roles = {}, lines }: QuotedArticle): Article {
  const text = lines.map((line) => line.text).join('\n\n');
  const names = [...new Set(lines.flatMap(({ by }) => (by ? [by] : [])))];
  const speakers = names.map((name): Speaker => {
    const role = roles[name];
    const start = role ? text.indexOf(role) : -1;
    return {
      id: name.toLowerCase(),
      type: 'person',
      name,
      named: true,
      aliases: [name.split(' ').at(-1) ?? name],
      ...(role && start >= 0 ? { role: { text: role, start, end: start + role.length } } : {}),
    };
  });
  let at = 0;
  const paragraphs = lines.map((line, index) => {
    const range = { start: at, end: at + line.text.length };
    at = range.end + 2;
    return { ...range, number: index + 1, sentences: [range] };
  });
  const statements = lines.map((line, index): Statement => {
    const sentence = paragraphs[index] ?? { start: 0, end: 0 };
    const inside = line.said ? line.text.indexOf(line.said) : 0;
    const start = sentence.start + inside;
    const end = start + (line.said ?? line.text).length;
    const direct = /["“]/.test(text.slice(sentence.start, sentence.end));
    return {
      id: start.toString(36),
      kind: line.by ? (direct ? 'direct' : 'indirect') : 'narration',
      start,
      end,
      parts: [{ start, end }],
      paragraph: index + 1,
      sentence: { start: sentence.start, end: sentence.end },
      speakerId: line.by?.toLowerCase() ?? null,
      evidence: { grade: 'named', confidence: 1 },
      confidence: 1,
    };
  });
  return {
    id,
    key: id.padEnd(7, '0').slice(0, 7),
    text,
    title: '',
    language: 'en',
    paragraphs: paragraphs.map(({ number, start, end, sentences }) => ({
      number,
      start,
      end,
      sentences: sentences.map((range) => ({ start: range.start, end: range.end })),
    })),
    speakers,
    statements,
    ...(date ? { date } : {}),
    ...(outlet ? { outlet } : {}),
  };
}
