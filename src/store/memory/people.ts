/** Speakers across the articles in memory; telling them apart is left to `people/identity.ts`. */
import type { Article } from '../../core/article.ts';
import { toPageOf } from '../cursor.ts';
import type { People, Person, StatementRef } from '../library.ts';
import { findBearer, toProfile, toWiderProfile } from '../people/identity.ts';
import { toWords } from '../words.ts';
import type { ArticleRow, PersonRow, State } from './state.ts';

/** Finds or makes the person behind each named speaker, then forgets people in no article. */
export function linkPeople(state: State, article: Article | null): ReadonlyMap<string, number> {
  const links = new Map<string, number>();
  for (const speaker of article?.speakers ?? []) {
    const profile = article ? toProfile(article, speaker) : null;
    if (!profile) continue;
    const known = findBearer([...state.people.values()], profile);
    const no = known?.no ?? state.nextNo();
    state.people.set(no, { no, profile: known ? toWiderProfile(known.profile, profile) : profile });
    links.set(speaker.id, no);
  }
  const others = [...state.articles.values()].filter((row) => row.entry.article.id !== article?.id);
  const used = new Set([...others.flatMap((row) => [...row.people.values()]), ...links.values()]);
  for (const no of state.people.keys()) if (!used.has(no)) state.people.delete(no);
  return links;
}

type Sighting = { readonly row: ArticleRow; readonly speakerId: string };

function toSightings(state: State, no: number): readonly Sighting[] {
  return [...state.articles.values()]
    .toSorted((one, other) => one.no - other.no)
    .flatMap((row) =>
      [...row.people].filter(([, person]) => person === no).map(([speakerId]) => ({ row, speakerId })),
    );
}

function toRefs(
  state: State,
  no: number,
): readonly { readonly key: readonly number[]; readonly ref: StatementRef }[] {
  return toSightings(state, no).flatMap(({ row, speakerId }) => {
    const { article } = row.entry;
    return article.statements.flatMap((statement, index) =>
      statement.speakerId === speakerId
        ? [
            {
              key: [-row.no, index],
              ref: { articleId: article.id, articleKey: article.key, statementId: statement.id },
            },
          ]
        : [],
    );
  });
}

function toPerson(state: State, { no }: PersonRow): Person {
  const sightings = toSightings(state, no);
  const uses = new Map<string, number>();
  const roles = new Set<string>();
  let type: Person['type'] = 'person';
  for (const { row, speakerId } of sightings) {
    const speaker = row.entry.article.speakers.find((one) => one.id === speakerId);
    if (!speaker) continue;
    uses.set(speaker.name, (uses.get(speaker.name) ?? 0) + 1);
    const role = speaker.role?.text;
    if (role !== undefined) {
      roles.delete(role);
      roles.add(role);
    }
    type = speaker.type;
  }
  const names = [...uses].toSorted(([, one], [, other]) => other - one).map(([name]) => name);
  return {
    id: String(no),
    type,
    name: names[0] ?? '',
    names,
    roles: [...roles].toReversed(),
    articleCount: new Set(sightings.map(({ row }) => row.no)).size,
    statementCount: toRefs(state, no).length,
  };
}

function hasName(person: Person, words: readonly string[]): boolean {
  return person.names.some((name) => {
    const known = new Set(toWords(name));
    return words.every((word) => known.has(word));
  });
}

export function createPeople(state: State): People {
  const all = () => [...state.people.values()].map((row) => toPerson(state, row));
  const keyOf = (person: Person) => [-person.statementCount, Number(person.id)];
  return {
    list: async (paging) => toPageOf(all(), paging, keyOf, (person) => person),
    get: async (id) => {
      const row = state.people.get(Number(id));
      return row ? toPerson(state, row) : null;
    },
    findByName: async (name, limit) => {
      const words = toWords(name);
      const found = words.length === 0 ? [] : all().filter((person) => hasName(person, words));
      return toPageOf(found, { limit }, keyOf, (person) => person).items;
    },
    ofArticle: async (articleId) =>
      new Map([...(state.articles.get(articleId)?.people ?? [])].map(([id, no]) => [id, String(no)])),
    statements: async (personId, paging) =>
      toPageOf(
        toRefs(state, Number(personId)),
        paging,
        ({ key }) => key,
        ({ ref }) => ref,
      ),
  };
}
