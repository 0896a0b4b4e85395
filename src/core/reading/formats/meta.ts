/**
 * What is known of an article besides its text, under the names that people, front matter and schema.org use; the
 * formats themselves are read next door.
 */
import { z } from 'zod';
import type { ArticleSource } from '../../article.ts';

/** A file or record that is no article; the message completes "cannot read FILE: …" and names the cure. */
export class FormatError extends Error {
  override readonly name = 'FormatError';
}

const named = z.union([z.string(), z.object({ name: z.string() }).transform((thing) => thing.name)]);

const MetaSchema = z.looseObject({
  title: z.string().trim().optional(),
  headline: z.string().trim().optional(),
  date: z.coerce.string().optional(),
  datePublished: z.coerce.string().optional(),
  outlet: named.optional(),
  publisher: named.optional(),
  source: named.optional(),
  url: z.string().optional(),
  language: z.string().optional(),
  inLanguage: z.string().optional(),
});

export type Meta = Pick<ArticleSource, 'date' | 'outlet' | 'url' | 'language'> & { readonly title?: string };

/** Keeps what is there; throws `FormatError` for a date, address or value that is of the wrong kind. */
export function parseMeta(record: unknown): Meta {
  const parsed = MetaSchema.safeParse(record);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new FormatError(`“${issue?.path.join('.') || 'its head'}” is not as expected (${issue?.message})`);
  }
  const { data } = parsed;
  const title = data.title ?? data.headline;
  const date = data.date ?? data.datePublished;
  const outlet = data.outlet ?? data.publisher ?? data.source;
  const language = data.language ?? data.inLanguage;
  return {
    ...(title ? { title } : {}),
    ...(date ? { date: parseDate(date) } : {}),
    ...(outlet ? { outlet } : {}),
    ...(data.url ? { url: parseUrl(data.url) } : {}),
    ...(language ? { language } : {}),
  };
}

/** The day of an ISO 8601 date or time, as written: no zone is applied. */
function parseDate(value: string): string {
  const day = /^\d{4}-\d{2}-\d{2}(?=$|[T ])/.exec(value)?.[0];
  if (!day || Number.isNaN(Date.parse(day))) {
    throw new FormatError(`its date “${value.slice(0, 40)}” is not of the form YYYY-MM-DD`);
  }
  return day;
}

function parseUrl(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
    throw new FormatError(`its url “${value.slice(0, 80)}” is not an http or https address`);
  }
  return url.href;
}
