/** Builds articles for tests about checking quotes: text as printed, and who said which quoted words. */
import type { Article, Speaker, Statement } from '../../../src/core/article.ts';

/** `said`: for each speaker's name the words of the text, marks left out, that are theirs; `reported` without marks. */
export function toStory(
  id: string,
  text: string,
  said: Readonly<Record<string, readonly string[]>>,
  reported: Readonly<Record<string, readonly string[]>> = {},
): Article {
  const names = [...new Set([...Object.keys(said), ...Object.keys(reported)])];
  const speakers = names.map(
    (name): Speaker => ({
      id: name,
      type: 'person',
      name,
      named: true,
      aliases: [name.split(' ').at(-1) ?? name],
    }),
  );
  const statements = [
    ...toStatements(text, said, 'direct'),
    ...toStatements(text, reported, 'indirect'),
  ].sort((a, b) => a.start - b.start);
  return { id, key: id, text, title: '', language: 'en', paragraphs: [], speakers, statements };
}

function toStatements(
  text: string,
  said: Readonly<Record<string, readonly string[]>>,
  kind: 'direct' | 'indirect',
): Statement[] {
  return Object.entries(said).flatMap(([name, pieces]) =>
    pieces.map((words): Statement => {
      const start = text.indexOf(words);
      if (start < 0) throw new Error(`The story has no words “${words}”.`);
      const range = { start, end: start + words.length };
      return {
        ...range,
        id: start.toString(36),
        kind,
        parts: [range],
        paragraph: 1,
        sentence: range,
        speakerId: name,
        evidence: { grade: 'named', confidence: 1 },
        confidence: 1,
      };
    }),
  );
}

/** Invented; two paragraphs between the two statements of Ana Li. */
export const HARBOUR = toStory(
  'harbour',
  [
    'The council met on Monday to decide the fate of the old harbour.',
    '“We will not close the harbour before 2030, and we never planned to,” Ana Li said. “The cranes are safe.”',
    'Bo Ek, who leads the opposition, disagreed: “If the cranes fail, forty families lose their income. I don’t think the mayor has read the report.”',
    'Ek told reporters that his party would vote against the plan.',
    'The engineers inspected every crane twice in the spring.',
    '“My colleagues say the harbour pays for itself,” said Cy Obi, the treasurer, “and the books bear them out.” He called the debate “a storm in a very small glass of water.”',
    '“Nobody has offered us 20 percent of the organisation’s e-mail archive,” Ana Li added later.',
  ].join('\n\n'),
  {
    'Ana Li': [
      'We will not close the harbour before 2030, and we never planned to,',
      'The cranes are safe.',
      'Nobody has offered us 20 percent of the organisation’s e-mail archive,',
    ],
    'Bo Ek': [
      'If the cranes fail, forty families lose their income. I don’t think the mayor has read the report.',
    ],
    'Cy Obi': [
      'My colleagues say the harbour pays for itself,',
      'and the books bear them out.',
      'a storm in a very small glass of water.',
    ],
  },
  { 'Bo Ek': ['his party would vote against the plan'] },
);
