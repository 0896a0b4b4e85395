/** Finds the statement a button or link points at, also after the article was read anew. */
import { AskerError } from '../chat/command.ts';
import type { Article, Statement } from '../core/article.ts';
import type { Services } from './services.ts';

const TARGET = /^([A-Za-z0-9]{1,16})-([0-9a-z]{1,8})$/;

export type Target = { readonly article: Article; readonly statement: Statement };

/** Whether it has the form of a target, as buttons carry it and cards show it. */
export function isTarget(line: string): boolean {
  return TARGET.test(line.trim());
}

/** What follows the target on a button's line is left. Throws `AskerError` when it is malformed or its article has gone. */
export async function readTarget(line: string, services: Services): Promise<Target> {
  const match = TARGET.exec(line.trim().split(' ', 1)[0] ?? '');
  const article = match ? await services.shelf.byKey(match[1] as string) : undefined;
  if (!match || !article)
    throw new AskerError('That quote is no longer here. Ask again with /whosaid and a topic.');
  const start = Number.parseInt(match[2] as string, 36);
  const statement =
    article.statements.find(({ id }) => id === match[2]) ??
    article.statements.find((other) => other.start <= start && start < other.end);
  if (!statement)
    throw new AskerError('That quote is no longer in the article. Ask again with /whosaid and a topic.');
  return { article, statement };
}
