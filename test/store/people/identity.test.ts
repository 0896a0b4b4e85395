import { describe, expect, it } from 'vitest';
import {
  findBearer,
  type Profile,
  toFit,
  toProfile,
  toWiderProfile,
} from '../../../src/store/people/identity.ts';
import { toSpellingKey } from '../../../src/store/people/spelling-key.ts';
import { toArticle } from '../articles.ts';

/** A speaker as met in an article: name, role, what the article is called. */
type Met = readonly [name: string, role?: string | undefined, title?: string];

function toMet([name, role, title = 'News']: Met): Profile {
  const article = toArticle({ title, said: [role === undefined ? [name, 'Yes.'] : [name, 'Yes.', role]] });
  const [speaker] = article.speakers;
  const profile = speaker ? toProfile(article, speaker) : null;
  if (!profile) throw new Error(`${name} has no profile`);
  return profile;
}

const GRAIN = 'Grain exports through Odesa resume';

const ONE: readonly (readonly [Met, Met])[] = [
  [['Ana Petrova'], ['ANA PETROVA']],
  [['José Álvarez'], ['Jose Alvarez']],
  [
    ['Sergey Lavrov', 'Foreign Minister'],
    ['Sergei Lavrov', 'Russian Foreign Minister'],
  ],
  [
    ['Volodymyr Zelensky', 'President'],
    ['Volodymyr Zelenskiy', 'President of Ukraine'],
  ],
  [
    ['Oleksandr Kubrakov', undefined, GRAIN],
    ['Olexandr Kubrakow', undefined, GRAIN],
  ],
  [
    ['Mohammed Hassan', 'Farmer'],
    ['Mohamed Hasan', 'Farmer'],
  ],
  [
    ['J. Smith', 'Chief economist'],
    ['Jane Smith', 'Chief economist'],
  ],
  [
    ['Smith', 'Chief economist'],
    ['Jane Smith', 'Bank’s chief economist'],
  ],
  [
    ['Jane Smith', 'Senator'],
    ['Jane Smith', 'Presidential candidate'],
  ],
  [['Jane Smith'], ['Jane Smith', 'Teacher']],
];

const TWO: readonly (readonly [Met, Met])[] = [
  [['Ana Petrova'], ['Anton Petrov']],
  [
    ['Ana Petrova', 'Mayor'],
    ['Olga Petrova', 'Mayor'],
  ],
  [
    ['John Smith', 'Police constable', 'Fire'],
    ['John Smith', 'Professor', 'Telescope'],
  ],
  [
    ['John Smith', 'Goalkeeper'],
    ['John Smith', 'Judge'],
  ],
  [
    ['Mary Poole', 'Mayor of Hartlepool'],
    ['Mary Poole', 'Mayor of Springfield'],
  ],
  [['George Bush Jr'], ['George Bush']],
  [['Smith'], ['Jane Smith', 'Chief economist']],
  [
    ['Volodymyr Zelensky', 'President'],
    ['Volodymyr Zelenskiy', 'Goalkeeper'],
  ],
];

describe('speakers of two articles', () => {
  it.each(ONE)('%j and %j are one', (one, other) => {
    expect(toFit(toMet(one), toMet(other))).toBeGreaterThan(0);
    expect(toFit(toMet(other), toMet(one))).toBeGreaterThan(0);
  });

  it.each(TWO)('%j and %j are two', (one, other) => {
    expect(toFit(toMet(one), toMet(other))).toBe(0);
    expect(toFit(toMet(other), toMet(one))).toBe(0);
  });

  it('that could be either of two namesakes are nobody yet', () => {
    const known = [['Jane Smith', 'Chief economist'] as const, ['John Smith', 'Chief economist'] as const];
    const bearers = known.map((met) => ({ profile: toMet(met) }));
    expect(findBearer(bearers, toMet(['Smith', 'Chief economist']))).toBeNull();
    expect(findBearer(bearers, toMet(['John Smith']))).toBe(bearers[1]);
  });

  it('become better known with each article', () => {
    const wider = toWiderProfile(
      toMet(['Lavrov', 'Foreign Minister']),
      toMet(['Sergey Lavrov', 'Foreign Minister']),
    );
    expect(toFit(wider, toMet(['Sergey Lavrov']))).toBeGreaterThanOrEqual(100);
  });
});

describe('spelling keys', () => {
  it.each([
    ['zelensky', 'zelenskyy'],
    ['zelensky', 'zelenskij'],
    ['yeltsin', 'ieltsin'],
    ['khrushchev', 'hruschev'],
    ['kubrakov', 'kubrakow'],
    ['mohammed', 'mohamed'],
    ['philip', 'filip'],
  ])('of %s and %s are equal', (one, other) => {
    expect(toSpellingKey(one)).toBe(toSpellingKey(other));
  });

  it.each([
    ['petrov', 'petrova'],
    ['putin', 'butin'],
    ['smith', 'smits'],
    ['li', 'lo'],
  ])('of %s and %s are not', (one, other) => {
    expect(toSpellingKey(one)).not.toBe(toSpellingKey(other));
  });
});
