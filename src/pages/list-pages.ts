/** Pages that list: articles, speakers, one speaker’s words, stories and one story. */
import { html } from 'hono/html';
import type { Article, Statement } from '../core/article.ts';
import { toDay } from '../core/labels.ts';
import type { ArticleHead, FoundStatement, Page, Person, Story } from '../store/library.ts';
import { toArticlePath, toSpeakerPath } from './paths.ts';
import { renderQuotation } from './quotation.ts';
import { renderShares } from './shares.ts';
import { type Html, renderNext, renderShell } from './shell.ts';

export function renderArticles(page: Page<ArticleHead>): Html {
  return renderShell({
    title: 'Articles',
    current: '/articles',
    body: html`<h1>${page.total} ${page.total === 1 ? 'article' : 'articles'}</h1>
${renderHeads(page.items)}${renderNext('/articles', page.next)}`,
  });
}

type Head = Pick<Article, 'id' | 'key' | 'title' | 'date' | 'outlet'>;

function renderHeads(heads: readonly Head[]): Html {
  return html`<ul class="plainlist">${heads.map(
    (head) => html`<li><a href="${toArticlePath(head)}" dir="auto">${head.title || head.id}</a>
<div class="soft">${[head.outlet, head.date && toDay(head.date)].filter(Boolean).join(', ')}</div></li>`,
  )}</ul>`;
}

export function renderSpeakers(page: Page<Person>): Html {
  return renderShell({
    title: 'Speakers',
    current: '/speakers',
    body: html`<h1>${page.total} ${page.total === 1 ? 'speaker' : 'speakers'}</h1>
<ul class="plainlist">${page.items.map(renderPerson)}</ul>${renderNext('/speakers', page.next)}`,
  });
}

function renderPerson({ id, name, roles, statementCount, articleCount }: Person): Html {
  const path = `${toSpeakerPath(name)}?id=${encodeURIComponent(id.toWellFormed())}`;
  const articles = `${articleCount} ${articleCount === 1 ? 'article' : 'articles'}`;
  return html`<li><a href="${path}">${name}</a>${roles[0] ? html`, <span dir="auto">${roles[0]}</span>` : ''}
<div class="soft">${statementCount} ${statementCount === 1 ? 'statement' : 'statements'} in ${articles}</div></li>`;
}

/** Several go by that name. */
export function renderNamesakes(asked: string, people: readonly Person[]): Html {
  return renderShell({
    title: asked,
    current: '/speakers',
    body: html`<h1>Who is meant by “${asked}”?</h1><ul class="plainlist">${people.map(renderPerson)}</ul>`,
  });
}

/** Latest first. */
export function renderSpeaker(person: Person, statements: Page<FoundStatement>): Html {
  const others = person.names.slice(1);
  const path = `${toSpeakerPath(person.name)}?id=${encodeURIComponent(person.id.toWellFormed())}`;
  return renderShell({
    title: person.name,
    current: '/speakers',
    body: html`<h1 dir="auto">${person.name}</h1>
${person.roles.length > 0 ? html`<p class="lead" dir="auto">${person.roles.join(' · ')}</p>` : ''}
${others.length > 0 ? html`<p class="soft">Also written ${others.join(', ')}</p>` : ''}
<p class="soft">${statements.total} ${statements.total === 1 ? 'statement' : 'statements'}, the latest article first</p>
${toGroups(statements.items).map(renderGroup)}${renderNext(path, statements.next)}`,
  });
}

type Group = readonly [Article, readonly Statement[]];

/** What stands in one article together, the latest article first and those without a day last. */
function toGroups(found: readonly FoundStatement[]): readonly Group[] {
  return [...Map.groupBy(found, ({ article }) => article.key).values()]
    .flatMap((ofOne): readonly Group[] => {
      const article = ofOne[0]?.article;
      return article ? [[article, ofOne.map(({ statement }) => statement)]] : [];
    })
    .toSorted(([a], [b]) => (b.date ?? '').localeCompare(a.date ?? ''));
}

function renderGroup([article, statements]: Group): Html {
  const { outlet, date, title, id } = article;
  return html`<section class="source"><h2><a href="${toArticlePath(article)}" dir="auto">${title || id}</a></h2>
<p class="kicker">${[outlet, date && toDay(date)].filter(Boolean).join(' · ')}</p>
${statements.map((statement) => renderQuotation(article, statement, { isGrouped: true }))}</section>`;
}

export function renderStories(page: Page<Story>): Html {
  return renderShell({
    title: 'Stories',
    current: '/stories',
    body: html`<h1>Stories</h1><ul class="plainlist"><li><a href="/stories/all">All articles together</a></li>${page.items.map(
      ({
        id,
        name,
        articleCount,
      }) => html`<li><a href="/stories/${encodeURIComponent(id.toWellFormed())}">${name}</a>
<div class="soft">${articleCount} ${articleCount === 1 ? 'article' : 'articles'}</div></li>`,
    )}</ul>${renderNext('/stories', page.next)}`,
  });
}

/** `total`: articles of the story, of which the newest are counted and listed. */
export function renderStory(name: string, articles: readonly Article[], total: number): Html {
  const counted =
    articles.length < total ? `the newest ${articles.length} of ${total} articles` : 'all its articles';
  return renderShell({
    title: name,
    wide: true,
    current: '/stories',
    body: html`<h1>${name}</h1><h2>Who speaks how much</h2><p class="soft">Counted over ${counted}.</p>
${renderShares(articles)}<h2>Articles</h2>${renderHeads(articles)}`,
  });
}
