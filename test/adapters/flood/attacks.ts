/** What hostile members send, by kind and with a seed, and an article that attacks as well. */
import fc from 'fast-check';
import type { ArticleSource } from '../../../src/core/article.ts';
import { hostileText } from '../discord/hostile-text.ts';

export type Attack = { readonly kind: number; readonly text: string };

/** What a manager of another room has settled there: no answer elsewhere may hold it. */
export const SECRET_WORD = 'zzyzxanadu';

const SPEECHES: readonly string[] = [
  'what did Lavrov say about the West?',
  '/whosaid blockade',
  '/check “The corridor must be open”',
  '/speaker Mirzoyan',
  '/versus Lavrov Mirzoyan',
  '/ledger',
  '/privacy',
  '/digest show',
  '/watch',
  'and who disagreed?',
  'more',
  'everyone corridor',
];

/** Pieces that are repeated until they fill what a platform lets through. */
const FLOODS: readonly string[] = [
  '@everyone ',
  '@here ',
  '<@1>',
  '<@&2> ',
  '@ann @ben ',
  '\u202e\u200b',
  '👩‍👩‍👧‍👦',
  'A\u0301\u0302\u0303\u0304',
  '“',
  '**_~~||`',
  '<b><a href="tg://user?id=1001">',
  '[x](tg://user?id=1001) ',
  '&lt;&#64;everyone&gt; ',
  'Լաչինի միջանցքը ',
  '拉钦走廊 ',
  'ممر لاتشين ',
  'by:Lavrov since:2023-03-20 ',
  'U.S. ',
  '1,000,',
  ' \n\t',
  '\u0000\u0007\u001b[31m',
];

const text = fc.oneof(
  { weight: 4, arbitrary: hostileText },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }).map((raw) => raw.toWellFormed()) },
  { weight: 3, arbitrary: fc.tuple(fc.constantFrom(...SPEECHES), hostileText).map(([a, b]) => `${a} ${b}`) },
  { weight: 1, arbitrary: fc.constantFrom(...FLOODS).map((piece) => piece.repeat(6_000 / piece.length)) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...SPEECHES), fc.constantFrom(...FLOODS))
      .map(([asked, piece]) => `${asked} ${piece.repeat(1_000 / piece.length)}`),
  },
);

export function toAttacks(count: number, seed: number): readonly Attack[] {
  return fc.sample(fc.record({ kind: fc.nat({ max: 1_000 }), text }), { numRuns: count, seed });
}

/** Data of buttons nobody was given: other versions, other commands, other targets, nonsense. */
export const FORGED: readonly string[] = [
  'v1:',
  'v2:more:1',
  'v1:MORE:1',
  'v1:../../etc/passwd:1',
  'v1:context:no-such-quote',
  'v1:context:seed:999999',
  'v1:why:-1',
  'v1:more:99 blockade',
  `v1:watch:${'x'.repeat(40)}`,
  'v1:digest:off room:1',
  'v1:ledger:room:telegram:-1001',
  'v1:quiet:on',
  'v1:constructor:x',
  'v1:__proto__:x',
  'bin:1:2:3',
  '{"command":"ask"}',
  '\u202ev1:ask:x',
];

/** Someone who is quoted may say anything, too. */
export const ATTACKING_ARTICLE: ArticleSource = {
  id: 'attack',
  title: '@everyone: <@1001> says <b>no</b>',
  date: '2023-03-21',
  text: [
    '“@everyone must open the corridor, <@123456789012345678> and @here <@&1> alike,” Foreign Minister Ivan Petrov said.',
    '“[Click](https://evil.example) `rm -rf` || **now** ~~or~~ never, @ann and @ben,” said Mariam Aslanyan, a lawyer.',
    '“<script>alert(1)</script> is what the corridor is about :smile: <t:1700000000:R>,” Petrov told @whosaid_bot.',
  ].join('\n\n'),
};
