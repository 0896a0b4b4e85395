/** The pages of evidence over the article that ships: what each address shows, and what leads to what. */
import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import type { Article } from '../../src/core/article.ts';
import { createPages } from '../../src/pages/pages.ts';
import { seedHouse } from './seed-house.ts';

const { library, finder, article } = await seedHouse();
const { app, toEvidencePath } = createPages({ library, finder, drawCard: async () => new Uint8Array([1]) });

async function open(path: string) {
  const response = await app.request(path);
  const { document } = parseHTML(await response.text());
  return { status: response.status, document, headers: response.headers };
}

function findSaid(words: string) {
  const found = article.statements.find(
    ({ start, end, kind }) => kind !== 'narration' && article.text.slice(start, end).includes(words),
  );
  if (!found) throw new Error(`nobody said ${words}`);
  return found;
}

test('the article: every quotation is anchored, marked by kind and leads to its evidence', async () => {
  const { document } = await open(`/articles/${article.key}`);
  for (const { id, kind } of article.statements) {
    expect(document.getElementById(`s-${id}`)).not.toBeNull();
    const tag = document.querySelector(`a.tag[href="/articles/${article.key}/${id}"]`);
    expect(tag === null).toBe(kind === 'narration');
  }
  for (const tag of [...document.querySelectorAll('.tag')]) tag.remove();
  const shown = [...document.querySelectorAll('.story p')].map((paragraph) => paragraph.textContent);
  expect(shown).toEqual(article.paragraphs.map(({ start, end }) => article.text.slice(start, end)));
  expect(document.querySelector('.bars')?.textContent).toContain('Sergey Lavrov');
});

test('why this speaker: cue, pronoun and the name it stands for are marked in the text', async () => {
  const { id } = findSaid('unblocking the transport routes');
  const { document } = await open(`/articles/${article.key}/${id}`);
  const words = (name: string) => document.querySelector(`.story .${name}`)?.textContent;
  expect([words('cue'), words('mention'), words('antecedent')]).toEqual(['added', 'He', 'Lavrov']);
  const card = document.querySelector(`img[src="/cards/${article.key}-${id}-1.png"]`);
  expect(card?.getAttribute('alt')).toContain('unblocking the transport routes');
  expect((await open(`/cards/${article.key}-${id}-1.png`)).headers.get('content-type')).toBe('image/png');
  expect((await open(`/cards/${article.key}-${id}-2.png`)).status).toBe(404);
});

test('words shown in a chat lead to their place', async () => {
  const { id, sentence } = findSaid('unblocking the transport routes');
  const path = toEvidencePath({ document: article.id, start: sentence.start, end: sentence.end });
  expect((await open(path)).headers.get('location')).toBe(`/articles/${article.key}#s-${id}`);
});

test.each([
  ['/articles', 'Russian Foreign Minister Accuses West'],
  ['/speakers', 'Ararat Mirzoyan'],
  ['/speakers/Sergey%20Lavrov', '“We spoke frankly, as befits between friends,”'],
  ['/speakers/mirzoyan', 'genocide prevention'],
  ['/stories', 'All articles together'],
  ['/stories/all', 'Counted over all its articles'],
  ['/timeline', '12 December 2022'],
  ['/timeline?topic=blockade', 'blockade'],
  ['/versus', 'Two speakers side by side'],
  ['/versus?first=Lavrov&second=Mirzoyan&topic=mission', 'fact-finding mission'],
  ['/versus?first=Lavrov&second=Nobody', 'Not quoted in these stories.'],
])('%s shows %s', async (path, words) => {
  const { status, document } = await open(path);
  expect(status).toBe(200);
  expect(document.querySelector('main')?.textContent).toContain(words);
});

test.each([
  '/articles/nothere',
  '/articles/..%2f..',
  '/articles/0000000.exe',
  `/articles/${article.key}/zzzzz`,
  '/speakers/Nobody',
  '/speakers/%E0%A4%A',
  '/stories/none',
  '/articles?after=nonsense',
  '/cards/0000000-1-1.png',
  '/at?document=none&start=x',
])('%s is not there', async (path) => {
  expect((await open(path)).status).toBe(404);
});

test('exports hold every quotation with its words and offsets', async () => {
  const quoted = article.statements.filter(({ kind }) => kind !== 'narration');
  const words = ({ start, end }: Article['statements'][number]) => article.text.slice(start, end);
  const linked = await (await app.request(`/articles/${article.key}.jsonld`)).json();
  expect(linked).toMatchObject({
    '@graph': [
      { '@type': 'NewsArticle', headline: article.title },
      ...quoted.map((statement) => ({
        '@type': statement.kind === 'indirect' ? 'Claim' : 'Quotation',
        'oa:hasTarget': { 'oa:hasSelector': { 'oa:exact': words(statement) } },
      })),
    ],
  });
  const csv = await (await app.request(`/articles/${article.key}.csv`)).text();
  for (const statement of quoted)
    expect(csv).toContain(`${statement.start},${statement.end},"${words(statement).replaceAll('"', '""')}"`);
});
