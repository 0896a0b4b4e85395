/** The operator's settings: what is read, and the one sentence for each mistake. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CONFIG_FILE, parseConfig } from '../src/config.ts';

const ROOT = resolve(import.meta.dirname, '..');

describe('settings', () => {
  test('the file that ships is the default', () => {
    expect(parseConfig(ROOT, readFileSync(resolve(ROOT, CONFIG_FILE), 'utf8'), {})).toEqual(
      parseConfig(ROOT, '', {}),
    );
  });

  test('without tokens no platform is set up', () => {
    expect(parseConfig('/app', '', { DISCORD_TOKEN: ' ', TELEGRAM_TOKEN: '' })).toEqual({
      articlesDir: '/app/data/articles',
      libraryFile: '/app/data/library.sqlite',
      manners: { perAsker: 15, perRoom: 19, windowMs: 60_000 },
      web: { host: '127.0.0.1', port: 8484 },
      feeds: [],
      operators: [],
      allowPrivate: [],
      shown: { speaker: 0.77, indirect: 0.5 },
      colour: true,
    });
  });

  test('tokens and addresses come from the environment', () => {
    const config = parseConfig('/app', 'articles: /srv/news', {
      DISCORD_TOKEN: 'd',
      DISCORD_API: 'http://127.0.0.1:9000/api/',
      TELEGRAM_TOKEN: ' 1:t\n',
      NO_COLOR: '1',
    });
    expect(config).toMatchObject({
      articlesDir: '/srv/news',
      discord: { token: 'd', apiUrl: 'http://127.0.0.1:9000/api', shards: 1 },
      telegram: { token: '1:t', apiRoot: 'https://api.telegram.org' },
      colour: false,
    });
  });

  test('shards, a webhook and the language of the terminal', () => {
    const file = 'discord: {shards: auto}\ntelegram: {webhook: "https://bot.example.org/t", port: 9000}';
    const environment = { DISCORD_TOKEN: 'd', TELEGRAM_TOKEN: 't', LANG: 'ru_RU.UTF-8' };
    expect(parseConfig('/app', file, environment)).toMatchObject({
      discord: { shards: 'auto' },
      telegram: { webhook: { url: 'https://bot.example.org/t', host: '127.0.0.1', port: 9000 } },
      locale: 'ru-RU',
    });
    expect(parseConfig('/app', '', { LANG: 'C.UTF-8' })).not.toHaveProperty('locale');
  });

  test.each([
    ['telegram: {webhook: "http://x.example"}', {}, '“telegram.webhook” is wrong: must be an https address'],
    ['discord: {shards: many}', {}, '“discord.shards” is wrong'],
    ['', { TELEGRAM_WEBHOOK_SECRET: 'a secret' }, 'The environment variable TELEGRAM_WEBHOOK_SECRET must be'],
    [
      'articels: x',
      {},
      'config/whosaid.yaml: there is no setting “articels”; remove it, or use one of: articles, library, feeds, allowPrivate, rooms, operators, perMinute, discord, telegram, web, health, shown.',
    ],
    [
      'shown: {speker: 1}',
      {},
      'config/whosaid.yaml: there is no setting “shown.speker”; remove it, or use one of: shown.speaker, shown.indirect.',
    ],
    ['shown: {speaker: 7}', {}, 'config/whosaid.yaml: “shown.speaker” is wrong'],
    ['articles: [', {}, 'config/whosaid.yaml is not YAML'],
    ['feeds: [ftp://x]', {}, 'config/whosaid.yaml: “feeds.0” is wrong: must be an http or https address'],
    ['- a', {}, 'config/whosaid.yaml: “the file” is wrong'],
    [
      '',
      { DISCORD_TOKEN: 'my secret token' },
      'The environment variable DISCORD_TOKEN must be one word, without spaces: copy the bot token',
    ],
    [
      '',
      { TELEGRAM_API_ROOT: 'localhost' },
      'The environment variable TELEGRAM_API_ROOT must be an http or https address',
    ],
  ])('%j with %j', (file, environment, sentence) => {
    const open = () => parseConfig('/app', file, environment);
    expect(open).toThrow(sentence);
    expect(open).not.toThrow(/secret/);
  });
});
