/** Where things are shown; the only place that knows the forms of addresses. */
import type { Article, Statement } from '../core/article.ts';

export function toArticlePath({ key }: Pick<Article, 'key'>): string {
  return `/articles/${key}`;
}

/** The exact words in the page of their article. */
export function toAnchorPath(article: Pick<Article, 'key'>, { id }: Pick<Statement, 'id'>): string {
  return `${toArticlePath(article)}#${toAnchor(id)}`;
}

export function toAnchor(statementId: string): string {
  return `s-${statementId}`;
}

/** Why this speaker. */
export function toWhyPath(article: Pick<Article, 'key'>, { id }: Pick<Statement, 'id'>): string {
  return `${toArticlePath(article)}/${id}`;
}

export function toSpeakerPath(name: string): string {
  return `/speakers/${encodeURIComponent(name.toWellFormed())}`;
}

/** Card `number` of a quotation, from 1. */
export function toCardPath(
  article: Pick<Article, 'key'>,
  { id }: Pick<Statement, 'id'>,
  number: number,
): string {
  return `/cards/${article.key}-${id}-${number}.png`;
}

/** An address that may be linked to, in its normal form: http or https. Undefined for anything else. */
export function toSafeAddress(url: string | undefined): string | undefined {
  return url !== undefined && /^https?:\/\//i.test(url) && URL.canParse(url) ? new URL(url).href : undefined;
}
