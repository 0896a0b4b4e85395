/**
 * Measures how long the pages of evidence and the pictures take, once warm.
 *
 *     npm run bench -- pages [STATEMENTS]
 *
 * Pages: an article of STATEMENTS (100 when absent) by twelve speakers in a library in memory, asked for as the
 * server would. Pictures: the cards of the article that ships, and its timeline. Prints the median and the 95% of
 * wall time and of the processor’s (all threads of this process; other programs do not count), in milliseconds.
 */
import { join } from 'node:path';
import process from 'node:process';
import { createPictures } from '../../src/cards/pictures.ts';
import { planCards } from '../../src/core/quote-card.ts';
import { chooseEntries, toTimeline } from '../../src/core/timeline.ts';
import { PICTURE_CHARACTERS, planTimelinePicture } from '../../src/core/timeline-picture.ts';
import { createPages } from '../../src/pages/pages.ts';
import { ROOT } from '../../src/version.ts';
import { toQuotedArticle } from '../helpers/quoted-article.ts';
import { seedHouse } from '../pages/seed-house.ts';

const WARM_UP = 5;
const TIMES = 40;
const SPEAKERS = 12;

export async function measure(args: readonly string[]): Promise<void> {
  const count = Number(args[0] ?? 100);
  const { library, finder, article: seed } = await seedHouse();
  const long = toLongArticle(count);
  await library.articles.put(long, { atMs: 1 });
  const pictures = createPictures(join(ROOT, 'data/fonts'));
  const { app } = createPages({ library, finder, drawCard: pictures.drawCard });
  const open = (path: string) => async () => {
    const response = await app.request(path);
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
    await response.text();
  };
  console.log(`an article of ${long.statements.length} statements, ${long.text.length} characters`);
  await time('its page', open(`/articles/${long.key}`));
  await time('why this speaker', open(`/articles/${long.key}/${long.statements[50]?.id}`));
  await time('speaker', open('/speakers/Ana%20Lopez%200'));
  await time('speakers', open('/speakers'));
  await time('story', open('/stories/all'));
  await time('timeline', open('/timeline'));
  await time('as JSON-LD', open(`/articles/${long.key}.jsonld`));
  const cards = seed.statements.flatMap((statement) => {
    const plan = planCards(seed, statement);
    return plan.outcome === 'cards' ? plan.cards : [];
  });
  await time(`card (${cards.length} of them in turn)`, async (turn) => {
    const card = cards[turn % cards.length];
    if (card) await pictures.drawCard(card);
  });
  const said = seed.statements.map((statement) => ({ article: seed, statement }));
  const entries = chooseEntries(toTimeline(said), said, { entries: 8, characters: PICTURE_CHARACTERS });
  const picture = planTimelinePicture(entries, 0);
  if (picture) await time('timeline as a picture', () => pictures.drawTimeline(picture));
}

function toLongArticle(count: number) {
  const lines = Array.from({ length: count }, (_, index) => {
    const by = `Ana Lopez ${index % SPEAKERS}`;
    const said = `“The road of the ${index}th village stays shut until the talks of May ${(index % 28) + 1} have ended, and nobody can say how long that will take,”`;
    return { text: `${said} ${by} told reporters in Oda.`, said, by };
  });
  return toQuotedArticle({ id: 'longone', date: '2023-03-20', outlet: 'Gazette', lines });
}

async function time(name: string, run: (turn: number) => Promise<unknown>): Promise<void> {
  const wallMs: number[] = [];
  const processorMs: number[] = [];
  for (let turn = 0; turn < WARM_UP + TIMES; turn += 1) {
    const used = process.cpuUsage();
    const startedMs = performance.now();
    await run(turn);
    if (turn < WARM_UP) continue;
    wallMs.push(performance.now() - startedMs);
    const { user, system } = process.cpuUsage(used);
    processorMs.push((user + system) / 1000);
  }
  console.log(`${name}: wall ${toFigures(wallMs)}, processor ${toFigures(processorMs)} ms`);
}

/** "median/95%" */
function toFigures(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1);
  return `${at(0.5)}/${at(0.95)}`;
}
