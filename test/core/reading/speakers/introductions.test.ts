/**
 * Every way to introduce somebody by a role against every way to take it up: the name expected is known by construction.
 * Cells that fail stand in the message by their shapes, so that a gap in the grammar shows as a row or a column.
 */
import { describe, expect, it } from 'vitest';
import { toAttributed } from './attributed.ts';

type Person = {
  readonly name: string;
  readonly woman: boolean;
  readonly age: number;
  readonly nation: string;
  readonly head: string;
  readonly body: string;
  /** What kind of body it is. */
  readonly kind: string;
  /** Other nouns for the same, the same in many mouths. */
  readonly same: readonly string[];
  /** What it does to the body, and the same as a participle. */
  readonly verb?: readonly [string, string];
};

const toPerson = (line: string): Person => {
  const [name = '', sex, age, nation = '', head = '', body = '', kind = '', same = '', verb = ''] =
    line.split(/\s*\|\s*/);
  const [does = '', done = ''] = verb.split('/');
  return {
    ...{ name, woman: sex === 'f', age: Number(age), nation, head, body, kind },
    same: same.split(',').filter((word) => word !== ''),
    ...(done === '' ? {} : { verb: [does, done] as const }),
  };
};

const PEOPLE =
  `Helen Ashby | f | 47 | Dutch | chief executive | Brightwater | software company | CEO,executive | runs/run
Oskar Brandt | m | 52 | German | coach | Harrow Rovers | club | manager,trainer | coaches/coached
Lucia Moreno | f | 38 | Spanish | director | the Aldwick Museum | museum | head,chief | heads/headed
Pavel Novak | m | 61 | Czech | president | the Dockers’ Union | union | leader,head | leads/led
Ingrid Solheim | f | 44 | Norwegian | biologist | Bergen University | university | scientist,researcher,academic
Daniel Weiss | m | 35 | Austrian | lawyer | the Tenants’ League | charity | attorney | represents/represented
Grace Wanjiru | f | 56 | Kenyan | spokeswoman | the Interior Ministry | ministry | official
Kofi Mensah | m | 27 | Ghanaian | striker | Albion | club | forward,player,footballer
Clara Benn | f | 71 | Irish | editor | the Morning Herald | newspaper | journalist | edits/edited
Raj Patel | m | 33 | Indian | principal | Hollis Primary School | school | head,educator | runs/run
Tomas Vrba | m | 41 | Slovak | surgeon | St. Anne’s Hospital | hospital | doctor,physician
Maya Renshaw | f | 58 | Australian | founder | Lumen Labs | start-up | entrepreneur | founded/founded
Viktor Danko | m | 64 | Ukrainian | commander | the Northern Brigade | brigade | officer | commands/commanded
Paula Reyes | f | 30 | Mexican | secretary | the Housing Committee | committee | official`
    .split('\n')
    .map(toPerson);

const owned = (words: string): string => `${words}’${words.endsWith('s') ? '' : 's'}`;
const upper = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
const bare = (words: string): string => words.replace(/^the /, '');
const an = (words: string): string => (/^[aeiou]/i.test(words) ? `an ${words}` : `a ${words}`);

type Shape = (person: Person) => string;

const INTRODUCTIONS: Readonly<Record<string, Shape>> = {
  'BODY head NAME': (p) => `${upper(bare(p.body))} ${p.head} ${p.name} arrived late.`,
  'NAME, BODY’s head,': (p) => `${p.name}, ${owned(p.body)} ${p.head}, arrived late.`,
  'NAME, head of BODY,': (p) => `${p.name}, ${p.head} of ${p.body}, arrived late.`,
  'NAME, a BODY head,': (p) => `${p.name}, ${an(bare(p.body))} ${p.head}, arrived late.`,
  'NAME, AGE, head of BODY,': (p) => `${p.name}, ${p.age}, ${p.head} of ${p.body}, arrived late.`,
  'NAME, an AGE-year-old head,': (p) => `${p.name}, ${an(`${p.age}-year-old`)} ${p.head}, arrived late.`,
  'NAME, now head of BODY,': (p) => `${p.name}, now ${p.head} of ${p.body}, arrived late.`,
  'NAME (head, BODY)': (p) => `${p.name} (${p.head}, ${bare(p.body)}) arrived late.`,
  'BODY’s head, NAME,': (p) => `${upper(owned(p.body))} ${p.head}, ${p.name}, arrived late.`,
  'The head of BODY, NAME,': (p) => `The ${p.head} of ${p.body}, ${p.name}, arrived late.`,
  'the new head at BODY, NAME,': (p) => `The new ${p.head} at ${p.body}, ${p.name}, arrived late.`,
  'a head at BODY named NAME': (p) => `${upper(an(p.head))} at ${p.body} named ${p.name} arrived late.`,
  'NATION head NAME of BODY': (p) => `${p.nation} ${p.head} ${p.name} of ${p.body} arrived late.`,
  'NAME is head of BODY': (p) => `${p.name} is ${p.head} of ${p.body}.`,
  'NAME has been head since': (p) => `${p.name} has been ${p.head} of ${p.body} since 2019.`,
  'NAME was named head': (p) => `${p.name} was named ${p.head} of ${p.body} in May.`,
  'NAME was elected as the head': (p) => `${p.name} was elected as the ${p.head} of ${p.body} in May.`,
  'NAME took over as head': (p) => `${p.name} took over as ${p.head} of ${p.body} in May.`,
  'NAME joined BODY as head': (p) => `${p.name} joined ${p.body} as ${p.head} in May.`,
  'NAME works as a head': (p) => `${p.name} works as ${an(p.head)} for ${p.body}.`,
  'BODY named NAME as its head': (p) => `${upper(p.body)} named ${p.name} as its new ${p.head} in May.`,
  'BODY appointed NAME head': (p) => `${upper(p.body)} appointed ${p.name} ${p.head} in May.`,
  'NAME, who became head,': (p) => `${p.name}, who became ${p.head} of ${p.body} in 2019, arrived late.`,
  'NAME, who works as a head,': (p) => `${p.name}, who works as ${an(p.head)} at ${p.body}, arrived late.`,
  'As head of BODY, NAME': (p) => `As ${p.head} of ${p.body}, ${p.name} arrived late.`,
  'BODY, whose head is NAME,': (p) => `${upper(p.body)}, whose ${p.head} is ${p.name}, will move.`,
  'BODY moved. Its head, NAME,': (p) => `${upper(p.body)} has moved. Its ${p.head}, ${p.name}, arrived late.`,
  'BODY moved. Head NAME': (p) => `${upper(p.body)} has moved. ${upper(p.head)} ${p.name} arrived late.`,
  'NAME, one of the heads at BODY,': (p) => `${p.name}, one of the ${p.head}s at ${p.body}, arrived late.`,
  'NAME, a parent and head of BODY,': (p) =>
    `${p.name}, ${p.woman ? 'mother' : 'father'} of three and ${p.head} of ${p.body}, arrived late.`,
  'NAME, who does it to BODY,': (p) => (p.verb ? `${p.name}, who ${p.verb[0]} ${p.body}, arrived late.` : ''),
  'BODY, done by NAME,': (p) => (p.verb ? `${upper(p.body)}, ${p.verb[1]} by ${p.name}, has moved.` : ''),
};

const MENTIONS: Readonly<Record<string, (person: Person, introduction: string) => readonly string[]>> = {
  'the head': (p) => [`The ${p.head}`],
  'the BODY head': (p) => [`The ${bare(p.body)} ${p.head}`],
  'BODY’s head': (p) => [`${upper(owned(p.body))} ${p.head}`],
  'the KIND’s head': (p) => [`The ${owned(p.kind)} ${p.head}`],
  'the head of the KIND': (p) => [`The ${p.head} of the ${p.kind}`],
  'the same': (p) => p.same.map((word) => `The ${word}`),
  'the KIND’s same': (p) => p.same.map((word) => `The ${owned(p.kind)} ${word}`),
  'the AGE-year-old': (p, told) => (told.includes('AGE') ? [`The ${p.age}-year-old`] : []),
  'the NATION head': (p, told) => (told.includes('NATION') ? [`The ${p.nation} ${p.head}`] : []),
  'the man or woman': (p) => [`The ${p.woman ? 'woman' : 'man'}`],
};

/** Somebody else whom the text does not name. */
const STRANGERS: Readonly<Record<string, Shape>> = {
  'the head of another body': (p) => `The Northgate ${p.head}`,
  'the deputy head': (p) => `The deputy ${p.head}`,
  'the former head': (p) => `The former ${p.head}`,
  'the acting head': (p) => `The acting ${p.head}`,
  'the head’s driver': (p) => `The ${owned(p.head)} driver`,
  'a rival’s head': (p) => `A rival’s ${p.head}`,
};

const shownAt = (told: string, mention: string): string | null => {
  const { speaker } = toAttributed(`${told} ${mention} {said} [that nothing had been decided].`);
  return speaker?.named ? speaker.name : null;
};

type Cell = { readonly shape: string; readonly expected: string | null; readonly shown: string | null };

/** Another person in every second text, of another sex, office and body. */
const withOther = (told: string, index: number): string => {
  const other = PEOPLE[(index + 7) % PEOPLE.length] as Person;
  return index % 2 === 0 ? told : `${told} ${upper(other.head)} ${other.name} stayed away.`;
};

const cellsOf = (introduction: string, shape: Shape): readonly Cell[] =>
  PEOPLE.filter((_, index) => (index + introduction.length) % 3 === 0).flatMap((person, index) => {
    const told = shape(person);
    if (told === '') return [];
    const cell = (kind: string, mention: string, expected: string | null): Cell => {
      const alone = kind === 'the man or woman' ? told : withOther(told, index);
      return { shape: `${introduction} → ${kind}: ${mention}`, expected, shown: shownAt(alone, mention) };
    };
    return [
      ...Object.entries(MENTIONS).flatMap(([kind, mentions]) =>
        mentions(person, introduction).map((mention) => cell(kind, mention, person.name)),
      ),
      ...Object.entries(STRANGERS).map(([kind, stranger]) => cell(kind, stranger(person), null)),
    ];
  });

const cells = Object.entries(INTRODUCTIONS).flatMap(([introduction, shape]) => cellsOf(introduction, shape));

describe('introductions against mentions', () => {
  const failing = cells.filter(({ expected, shown }) => shown !== expected);
  const listed = (some: readonly Cell[]): string =>
    some.map(({ shape, shown }) => `${shape} ⇒ ${shown}`).join('\n');

  it('are joined in at least 95 of 100', () => {
    expect(cells.length).toBeGreaterThan(1000);
    expect(failing.length / cells.length, listed(failing)).toBeLessThanOrEqual(0.05);
  });

  it('give nobody the words of another', () => {
    const wrong = failing.filter(({ shown }) => shown !== null);
    expect(wrong.length, listed(wrong)).toBe(0);
  });
});
