/** Where sentences end, as a table: abbreviations, marks and speech tags. */
import { expect, test } from 'vitest';
import { toLines } from '../../../src/core/reading/paragraphs.ts';
import { toSentences } from '../../../src/core/reading/sentences.ts';
import { toTokens } from '../../../src/core/reading/tokens.ts';

const SAYING = new Set(['said', 'asked', 'told']);

function sentencesOf(text: string): string[] {
  const tokens = toTokens(text);
  const isCue = (token: number): boolean => SAYING.has(tokens.lowers[token] ?? '');
  return toSentences(toLines({ text }), tokens, isCue)
    .flat()
    .map(({ start, end }) => text.slice(start, end));
}

test.each([
  ['plain', 'One ends. Two ends.', ['One ends.', 'Two ends.']],
  ['title', 'Mr. Gray met Dr. White. They spoke.', ['Mr. Gray met Dr. White.', 'They spoke.']],
  ['country', 'He left the U.S. The rest stayed.', ['He left the U.S.', 'The rest stayed.']],
  ['country as adjective', 'The U.S. Senate voted.', ['The U.S. Senate voted.']],
  ['closing mark', '“I agree.” He left.', ['“I agree.”', 'He left.']],
  [
    'question with a speaker',
    '“Why now?” Ann Brown asked. Nobody knew.',
    ['“Why now?” Ann Brown asked.', 'Nobody knew.'],
  ],
  ['number', 'It cost 3.5 million. All paid.', ['It cost 3.5 million.', 'All paid.']],
  [
    'numbered',
    'The No. 2 Republican spoke. No. He left.',
    ['The No. 2 Republican spoke.', 'No.', 'He left.'],
  ],
  ['lines', 'A headline\nThe story begins.', ['A headline', 'The story begins.']],
  [
    'Armenian',
    'Նա ասաց՝ «Պատրաստ ենք»։ Հետո գնաց։ Ո՞ւր։',
    ['Նա ասաց՝ «Պատրաստ ենք»։', 'Հետո գնաց։', 'Ո՞ւր։'],
  ],
  ['Russian', '«Мы готовы», — сказал он. Потом ушёл.', ['«Мы готовы», — сказал он.', 'Потом ушёл.']],
  ['Arabic', 'هل ذهب؟ نعم. عاد۔', ['هل ذهب؟', 'نعم.', 'عاد۔']],
  ['Hindi', 'वह गया। वह लौटा।', ['वह गया।', 'वह लौटा।']],
  ['Chinese', '他说：「好。」他走了。真的？', ['他说：「好。」', '他走了。', '真的？']],
  ['no end mark', 'No end here', ['No end here']],
])('%s', (_, text, expected) => {
  expect(sentencesOf(text)).toEqual(expected);
});
