/** Who speaks how much, word for word or reported: counted over statements and drawn as a table with bars. */
import { html } from 'hono/html';
import { type Article, type Speaker, type Statement, speakerOf } from '../core/article.ts';
import { toSpeakerPath } from './paths.ts';
import type { Html } from './shell.ts';

const KINDS = ['direct', 'mixed', 'indirect'] as const;
const HEADS = { direct: 'Word for word', mixed: 'Partly', indirect: 'Reported' } as const;

type Share = {
  readonly speaker: Speaker;
  readonly statements: Readonly<Record<(typeof KINDS)[number], number>>;
  /** Characters of the statements. */
  readonly lengths: Readonly<Record<(typeof KINDS)[number], number>>;
  readonly total: number;
};

/** Rows in a table: beyond it everyone spoke once or twice. */
const ROWS = 40;

/** One entry per name, who has most to say first; statements without a sure speaker are left out. */
export function toShares(articles: readonly Article[]): readonly Share[] {
  const byName = new Map<string, Share>();
  for (const article of articles) {
    for (const statement of article.statements) {
      const speaker = speakerOf(article, statement);
      if (speaker && statement.kind !== 'narration') {
        byName.set(speaker.name, add(byName.get(speaker.name), speaker, statement, statement.kind));
      }
    }
  }
  return [...byName.values()].sort((a, b) => b.total - a.total);
}

function add(
  before: Share | undefined,
  speaker: Speaker,
  statement: Statement,
  kind: (typeof KINDS)[number],
): Share {
  const none = { direct: 0, mixed: 0, indirect: 0 };
  const { statements, lengths, total } = before ?? { statements: none, lengths: none, total: 0 };
  const length = statement.end - statement.start;
  return {
    speaker: before?.speaker ?? speaker,
    statements: { ...statements, [kind]: statements[kind] + 1 },
    lengths: { ...lengths, [kind]: lengths[kind] + length },
    total: total + length,
  };
}

export function renderShares(articles: readonly Article[]): Html {
  const shares = toShares(articles);
  const most = shares[0]?.total ?? 1;
  const unclear = articles.flatMap(({ statements }) =>
    statements.filter(({ kind, speakerId }) => kind !== 'narration' && speakerId === null),
  ).length;
  const note =
    unclear > 0
      ? html`<p class="soft">${unclear} without a sure speaker ${unclear === 1 ? 'is' : 'are'} not counted.</p>`
      : '';
  if (shares.length === 0)
    return html`<p>${unclear > 0 ? 'No speaker is sure here.' : 'Nobody is quoted here.'}</p>${note}`;
  return html`<table class="bars"><thead><tr><th scope="col">Speaker</th>${KINDS.map(
    (kind) => html`<th scope="col"><span class="key bar-${kind}"></span>${HEADS[kind]}</th>`,
  )}<th scope="col" class="share">Share of the words</th></tr></thead><tbody>${shares
    .slice(0, ROWS)
    .map((share) => renderRow(share, most))}</tbody></table>${
    shares.length > ROWS ? html`<p class="soft">… and ${shares.length - ROWS} more.</p>` : ''
  }${note}`;
}

function renderRow({ speaker, statements, lengths, total }: Share, most: number): Html {
  const name = speaker.named
    ? html`<a href="${toSpeakerPath(speaker.name)}">${speaker.name}</a>`
    : speaker.name;
  return html`<tr><th scope="row">${name}${speaker.role ? html` <small>${speaker.role.text}</small>` : ''}</th>${KINDS.map(
    (kind) => html`<td>${statements[kind]}</td>`,
  )}<td class="share">${renderBar(lengths, total, most)}</td></tr>`;
}

/** Attributes, not styles: the pages allow no inline style. */
function renderBar(lengths: Share['lengths'], total: number, most: number): Html {
  let x = 0;
  return html`<svg viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" aria-label="${Math.round(
    (100 * total) / most,
  )}% of who says most">${KINDS.map((kind) => {
    const width = Math.round((1000 * lengths[kind]) / most);
    const bar = html`<rect class="bar-${kind}" x="${x}" y="0" width="${width}" height="10"></rect>`;
    x += width;
    return bar;
  })}</svg>`;
}
