import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowedEdits, editDistance } from '../../../src/core/finding/spelling.ts';
import { findNeighbours, toRests } from '../../../src/store/search/spelling-table.ts';
import { createConnection } from '../../../src/store/sqlite/connection.ts';
import { migrate } from '../../../src/store/sqlite/migrations.ts';

function createWords(words: readonly string[]) {
  const connection = createConnection(':memory:');
  migrate(connection);
  for (const [index, word] of words.entries()) {
    connection.run('INSERT INTO words (no, word, unit_count) VALUES (?, ?, ?)', index + 1, word, index + 1);
    connection.run('INSERT INTO word_rests (rowid, rests) VALUES (?, ?)', index + 1, toRests(word).join(' '));
  }
  return connection;
}

const letters = fc.string({ unit: fc.constantFrom(...'aabbcdé'), minLength: 3, maxLength: 11 });

describe('spelling', () => {
  it('finds a nearest word whenever one is within the edits allowed', () => {
    fc.assert(
      fc.property(fc.uniqueArray(letters, { minLength: 1, maxLength: 30 }), letters, (words, asked) => {
        const connection = createWords(words);
        const edits = allowedEdits(asked.length);
        const near = words
          .filter((word) => word !== asked && word.length >= 4 && edits > 0)
          .map((word) => editDistance(asked, word, edits) + (word[0] === asked[0] ? 0 : 0.5))
          .filter((cost) => Math.floor(cost) <= edits && cost <= 2.4);
        const [found] = findNeighbours(connection, asked, 1);
        connection.close();
        const cost = found ? found.edits + (found.word[0] === asked[0] ? 0 : 0.5) : undefined;
        expect(cost).toBe(near.length > 0 ? Math.min(...near) : undefined);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['goverment', 'government'],
    ['recieve', 'receive'],
    ['embarassment', 'embarrassment'],
    ['zaporizhia', 'zaporizhzhia'],
    ['lavrvo', 'lavrov'],
  ])('takes %s for %s', (asked, word) => {
    const connection = createWords(['governed', 'receipt', 'embargo', 'lavish', word]);
    expect(findNeighbours(connection, asked, 5)[0]?.word).toBe(word);
    connection.close();
  });
});
