import { join } from 'node:path';
import { expect, it } from 'vitest';
import { proposeSpans } from '../../../src/core/reading/span-proposals.ts';
import { layoutOf } from '../../../src/fit/gold-contents.ts';
import { loadReadingTools } from '../../../src/store/reading-data.ts';

const tools = loadReadingTools(join(import.meta.dirname, '../../../data'));

it('no content begins with the place a report was filed from', () => {
  const layout = layoutOf('OSLO (AFP) - The bridge will open in May, the city said.', tools);
  const { lowers } = layout.tokens;
  const { starts } = proposeSpans(layout, lowers.indexOf('said'), 'left');
  expect(lowers[starts[0] as number]).toBe('the');
});
