/** The library in memory: what a bot without a database keeps until it stops. Nothing in it is built for size. */
import type { Lexicon } from '../core/finding/lexicon.ts';
import { withoutCopies } from './copies.ts';
import type { Library } from './library.ts';
import { createArticles } from './memory/articles.ts';
import { createComplaints, createFeeds, createLedger, createOutbox } from './memory/delivery.ts';
import { createPeople } from './memory/people.ts';
import { createRooms, createSubscriptions } from './memory/rooms.ts';
import { createSearch } from './memory/search.ts';
import { createState } from './memory/state.ts';
import { createStories } from './memory/stories.ts';

/** An empty library. */
export function createMemoryLibrary(lexicon: Lexicon): Library {
  const state = createState();
  const articles = createArticles(state);
  const people = createPeople(state);
  const { candidates, suggest } = createSearch(state, people, lexicon);
  return {
    articles,
    suggest,
    candidates: withoutCopies(candidates, (id) => state.articles.get(id)?.entry.copyOf),
    findStatement: async (articleKey, statementId) => {
      const article = (await articles.getByKey(articleKey))?.article;
      const statement = article?.statements.find((one) => one.id === statementId);
      if (!article || !statement) return null;
      const speaker = article.speakers.find((one) => one.id === statement.speakerId) ?? null;
      return { article, statement, speaker };
    },
    people,
    stories: createStories(state),
    rooms: createRooms(state),
    subscriptions: createSubscriptions(state),
    outbox: createOutbox(state),
    ledger: createLedger(state),
    complaints: createComplaints(state),
    feeds: createFeeds(state),
    counts: async () => ({
      articles: state.articles.size,
      statements: [...state.articles.values()].reduce(
        (sum, row) => sum + row.entry.article.statements.length,
        0,
      ),
      people: state.people.size,
      stories: state.stories.size,
      rooms: state.rooms.size,
    }),
    close: async () => {},
  };
}
