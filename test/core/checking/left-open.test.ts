/**
 * What the definitions of the verdicts leave open, decided. The rule behind it: the same words in other writing are
 * permitted, other words are not, and what softens or turns a sentence belongs to it.
 */
import { expect, test } from 'vitest';
import { createChecker } from '../../../src/core/checking/check.ts';
import { HARBOUR, toStory } from './story.ts';

const STORY = toStory(
  'left-open',
  [
    '“I think the ferry’s done, and they can’t mend it,” Ana Li said.',
    '“We’ve lost 20% of the travellers, 1,200 in all,” Bo Ek said. “It’s the council’s fault.”',
    '“If they ask,” said Cy Obi, “we will sail.”',
    '“She told me, ‘I quit. The boats leak.’ I was shocked,” Dee Umo said.',
    'The ferry was built in 1931 and painted green.',
  ].join('\n\n'),
  {
    'Ana Li': ['I think the ferry’s done, and they can’t mend it,'],
    'Bo Ek': ['We’ve lost 20% of the travellers, 1,200 in all,', 'It’s the council’s fault.'],
    'Cy Obi': ['If they ask,', 'we will sail.'],
    'Dee Umo': ['She told me, ‘I quit. The boats leak.’ I was shocked,'],
  },
);
const checker = createChecker([STORY, HARBOUR]);

test.each([
  // Contractions written out say the same; read wrongly they do not.
  ['I think the ferry’s done, and they cannot mend it', undefined, 'permitted'],
  ['It is the council’s fault.', undefined, 'permitted'],
  ['It was the council’s fault.', undefined, 'altered'],
  ['I think the ferry’s done, and they can mend it', undefined, 'altered'],
  // British and American spelling.
  ['We’ve lost 20% of the travelers, 1,200 in all,', undefined, 'permitted'],
  ['Nobody has offered us 20 percent of the organization’s email archive', undefined, 'permitted'],
  // Figures in another writing; another figure.
  ['We have lost 20 percent of the travellers, 1200 in all,', undefined, 'permitted'],
  ['We’ve lost twenty percent of the travellers, 1,200 in all,', undefined, 'permitted'],
  ['We’ve lost 20 of the travellers, 1,200 in all,', undefined, 'clipped'],
  // “I think” makes an opinion of it: without it the sentence says more.
  ['The ferry’s done, and they can’t mend it', undefined, 'clipped'],
  // Wrong words and the wrong speaker: the words are judged first.
  ['We’ve lost 30% of the travellers, 1,200 in all,', 'Ana Li', 'altered'],
  // The story’s own words, which nobody is said to have said.
  ['The ferry was built in 1931 and painted green.', undefined, 'paraphrase'],
  ['The ferry was built in 1931 and painted green.', 'Ana Li', 'paraphrase'],
  // What the speaker says that somebody else said.
  ['The boats leak.', 'Dee Umo', 'clipped'],
  ['I was shocked', 'Dee Umo', 'excerpt'],
])('%s (%s) → %s', (quote, speaker, verdict) => {
  expect(checker.check({ quote, ...(speaker ? { speaker } : {}) }).verdict).toBe(verdict);
});

test('a part behind a cue whose condition stands before the cue is exact, with a doubt', () => {
  expect(checker.check({ quote: 'we will sail.' })).toMatchObject({ verdict: 'exact', unsure: true });
});

test('words of the narration have no speaker', () => {
  const verdict = checker.check({ quote: 'The ferry was built in 1931 and painted green.' });
  expect(verdict.speaker).toBeNull();
  expect(verdict.statements).toEqual([]);
});
