/** The bot that ships, on the seed and an article that attacks, for hostile members to be let loose on. */
import { join } from 'node:path';
import { readArticleFolder } from '../../../src/store/article-files.ts';
import { ROOT } from '../../../src/version.ts';
import { talk } from '../../helpers/talk.ts';
import { ATTACKING_ARTICLE, toAttacks } from './attacks.ts';
import { floodDiscord } from './on-discord.ts';
import { floodTelegram } from './on-telegram.ts';
import type { Outcome } from './outcome.ts';

const FLOODS = { discord: floodDiscord, telegram: floodTelegram } as const;

export type Flood = (platform: keyof typeof FLOODS, count: number, seed: number) => Promise<Outcome>;

export async function openFlood(): Promise<Flood> {
  const files = readArticleFolder(join(ROOT, 'data/articles'));
  const { bot } = await talk([...files.flatMap((file) => (file.ok ? [file.source] : [])), ATTACKING_ARTICLE]);
  return async (platform, count, seed) => {
    const failures: string[] = [];
    const error = (event: string, fields: object = {}) =>
      void failures.push(`${event} ${JSON.stringify(fields)}`);
    const log = { info: () => {}, warn: () => {}, error };
    const outcome = await FLOODS[platform](bot, log, toAttacks(count, seed));
    return { ...outcome, findings: [...outcome.findings, ...failures] };
  };
}
