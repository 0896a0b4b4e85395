/** Builds articles for tests about summaries: a line is a paragraph of one or more sentences, `Name: words` a quotation. */
import type { Article, Paragraph, Speaker, Statement } from '../../../src/core/article.ts';

export function toSmallArticle(id: string, lines: readonly string[]): Article {
  const speakers: Speaker[] = [];
  const statements: Statement[] = [];
  const paragraphs: Paragraph[] = [];
  let text = '';
  for (const line of lines) {
    const [, name, words] = /^(?:([A-Z][a-z]+): )?(.*)$/.exec(line) ?? [];
    const sentence = name ? `“${words}” ${name} said.` : line;
    const start = text.length;
    const sentences = [...sentence.matchAll(/[^.]+\.(?:”[^.]*\.)?/g)].map((match) => {
      const lead = match[0].length - match[0].trimStart().length;
      return { start: start + match.index + lead, end: start + match.index + match[0].length };
    });
    text += `${sentence}\n\n`;
    paragraphs.push({ start, end: start + sentence.length, number: paragraphs.length + 1, sentences });
    if (!name) continue;
    if (!speakers.some((speaker) => speaker.name === name)) {
      speakers.push({ id: name.toLowerCase(), type: 'person', name, named: true, aliases: [] });
    }
    const quoted = { start, end: start + sentence.lastIndexOf('”') + 1 };
    statements.push({
      ...quoted,
      id: start.toString(36),
      kind: 'direct',
      parts: [quoted],
      paragraph: paragraphs.length,
      sentence: { start, end: start + sentence.length },
      speakerId: name.toLowerCase(),
      evidence: { grade: 'named', confidence: 1 },
      confidence: 1,
    });
  }
  return { id, key: id, text, title: '', language: 'en', paragraphs, speakers, statements };
}
