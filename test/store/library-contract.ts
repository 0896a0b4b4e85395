/** What every library must do, whatever keeps it: run by the tests of each implementation. */
import { afterEach, beforeEach, describe } from 'vitest';
import type { Library } from '../../src/store/library.ts';
import { testArticles } from './contract/articles.ts';
import { testDelivery } from './contract/delivery.ts';
import { testPeople } from './contract/people.ts';
import { testRooms } from './contract/rooms.ts';
import { testSearch } from './contract/search.ts';
import { testStories } from './contract/stories.ts';

/** `open` gives an empty library each time. */
export function testLibrary(name: string, open: () => Library): void {
  describe(name, () => {
    let library: Library;
    beforeEach(() => {
      library = open();
    });
    afterEach(() => library.close());
    const now = () => library;
    testArticles(now);
    testPeople(now);
    testStories(now);
    testRooms(now);
    testDelivery(now);
    testSearch(now);
  });
}
