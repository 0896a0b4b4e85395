/** Finds the article that a page describes as JSON-LD (schema.org Article and its kinds); the page's text is left to `page.ts`. */
import { z } from 'zod';

const named = z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]);
const firstName = z.union([named, z.array(named)]).transform((found) => [found].flat()[0]);

const ArticleSchema = z.looseObject({
  headline: z.string().trim().optional().catch(undefined),
  name: z.string().trim().optional().catch(undefined),
  articleBody: z.string().optional().catch(undefined),
  datePublished: z.string().optional().catch(undefined),
  publisher: firstName.optional().catch(undefined),
  inLanguage: firstName.optional().catch(undefined),
  isAccessibleForFree: z.union([z.boolean(), z.string()]).optional().catch(undefined),
});

export type LinkedArticle = z.output<typeof ArticleSchema>;

/** Article, NewsArticle, ReportageNewsArticle, BlogPosting …: schema.org names them so. */
const ARTICLE_TYPE = /(?:Article|BlogPosting)$/;

/** `scripts` are the contents of the page's `application/ld+json` elements; broken ones are passed over. */
export function findLinkedArticle(scripts: readonly string[]): LinkedArticle | undefined {
  const articles = scripts
    .flatMap((script) => toThings(parse(script)))
    .filter(isArticle)
    .map((thing) => ArticleSchema.safeParse(thing))
    .flatMap((parsed): readonly LinkedArticle[] => (parsed.success ? [parsed.data] : []));
  return articles.find(({ articleBody }) => articleBody) ?? articles[0];
}

function parse(script: string): unknown {
  try {
    // Some sites wrap it in comment marks or leave line breaks inside strings.
    return JSON.parse(script.replace(/^\s*(?:<!--|\/\/<!\[CDATA\[)|(?:-->|\/\/\]\]>)\s*$/g, ''));
  } catch {
    return undefined;
  }
}

/** Lists and graphs laid flat. */
function toThings(value: unknown): readonly object[] {
  if (Array.isArray(value)) return value.flatMap(toThings);
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...('@graph' in value ? toThings(value['@graph']) : [])];
}

function isArticle(thing: object): boolean {
  const type = '@type' in thing ? thing['@type'] : undefined;
  return [type].flat().some((name) => typeof name === 'string' && ARTICLE_TYPE.test(name));
}
