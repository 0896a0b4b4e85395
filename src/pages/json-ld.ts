/**
 * An article’s quotations for machines: schema.org `Quotation` for words in marks, `Claim` for reported ones, each
 * with the W3C TextQuoteSelector that finds its words in the article again (Web Annotation Data Model, 4.2.4).
 */
import { raw } from 'hono/html';
import { type Article, type Speaker, type Statement, speakerOf } from '../core/article.ts';
import { KIND_LABELS } from '../core/labels.ts';
import { toAnchorPath, toArticlePath, toSafeAddress } from './paths.ts';
import type { Html } from './shell.ts';

/** Characters before and after: enough to tell repeated words apart. */
const AROUND = 32;

const TYPES: Readonly<Record<Speaker['type'], string>> = {
  person: 'Person',
  organisation: 'Organization',
  document: 'CreativeWork',
  group: 'Organization',
};

/** Plain data; narration is left out. `site`: the origin to which the house’s own addresses belong, for use elsewhere. */
export function toJsonLd(article: Article, site = ''): Readonly<Record<string, unknown>> {
  const id = toSafeAddress(article.url) ?? site + toArticlePath(article);
  return {
    '@context': ['https://schema.org', { oa: 'http://www.w3.org/ns/oa#' }],
    '@graph': [
      {
        '@type': 'NewsArticle',
        '@id': id,
        headline: article.title,
        inLanguage: article.language,
        ...(article.date ? { datePublished: article.date } : {}),
        ...(article.outlet ? { publisher: { '@type': 'Organization', name: article.outlet } } : {}),
      },
      ...article.statements
        .filter(({ kind }) => kind !== 'narration')
        .map((statement) => toStatement(article, statement, id, site)),
    ],
  };
}

function toStatement(article: Article, statement: Statement, source: string, site: string) {
  const { kind, start, end } = statement;
  const speaker = speakerOf(article, statement);
  const role = speaker?.type === 'person' && speaker.role ? { jobTitle: speaker.role.text } : {};
  return {
    '@type': kind === 'indirect' ? 'Claim' : 'Quotation',
    '@id': site + toAnchorPath(article, statement),
    text: article.text.slice(start, end),
    description: KIND_LABELS[kind],
    isPartOf: { '@id': source },
    ...(speaker ? { creator: { '@type': TYPES[speaker.type], name: speaker.name, ...role } } : {}),
    'oa:hasTarget': {
      'oa:hasSource': { '@id': source },
      'oa:hasSelector': {
        '@type': 'oa:TextQuoteSelector',
        'oa:exact': article.text.slice(start, end),
        'oa:prefix': article.text.slice(Math.max(0, start - AROUND), start),
        'oa:suffix': article.text.slice(end, end + AROUND),
      },
    },
  };
}

/** In a data block nothing but `<` could end it or open a comment; JSON may write it as an escape. */
export function renderJsonLd(article: Article): Html {
  const json = JSON.stringify(toJsonLd(article)).replaceAll('<', '\\u003c');
  return raw(`<script type="application/ld+json">${json}</script>`);
}
