/** Every language pack has all words and none besides, and they fit both platforms. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { toJsonCommands } from '../../src/adapters/discord/registration.ts';
import { toMenu } from '../../src/adapters/telegram/menu.ts';
import { createLanguages, findLocalName, findPack } from '../../src/chat/languages.ts';
import { commands } from '../../src/commands/index.ts';
import { readLanguageFiles } from '../../src/store/languages.ts';
import { ROOT } from '../../src/version.ts';
import { checkCommands } from '../fakes/discord/checks.ts';
import { talk } from '../helpers/talk.ts';

const packs = createLanguages(() => readLanguageFiles(join(ROOT, 'data/languages')))();
const descriptions = commands.map(({ description }) => description);
const listed = descriptions.filter(({ hidden }) => !hidden);

test('there is Russian and Armenian, each in one file', () => {
  expect(packs.map(({ language }) => language)).toEqual(['hy', 'ru']);
});

describe.each(packs)('$language', (pack) => {
  test('has every command and option, and none that is gone', () => {
    const declared = listed.map(({ name, options, messageMenu }) => [
      name,
      options.map((option) => option.name).sort(),
      messageMenu !== undefined,
    ]);
    const translated = Object.entries(pack.commands).map(([name, { options, menu }]) => [
      name,
      Object.keys(options).sort(),
      menu !== undefined,
    ]);
    expect(Object.fromEntries(translated.map(([name, ...rest]) => [String(name), rest]))).toEqual(
      Object.fromEntries(declared.map(([name, ...rest]) => [String(name), rest])),
    );
  });

  test('no two commands, and no two options of one, share a name', () => {
    const words = Object.values(pack.commands);
    const lists = [
      words.map(({ name }) => name),
      ...words.map(({ options }) => Object.values(options).map(({ name }) => name)),
    ];
    for (const names of lists) expect(new Set(names).size).toBe(names.length);
  });

  test('is written in its own script', () => {
    const script = { ru: /\p{Script=Cyrillic}/u, hy: /\p{Script=Armenian}/u }[pack.language];
    for (const { name, summary } of Object.values(pack.commands)) {
      expect(name).toMatch(script as RegExp);
      expect(summary).toMatch(script as RegExp);
      // A letter of another script that looks alike can't be typed by who reads it.
      expect(name).not.toMatch(/\p{Script=Latin}/u);
    }
  });

  test('fits Telegram: Latin names, up to 256 characters of description', () => {
    for (const { command, description } of toMenu(descriptions, true, pack)) {
      expect(command).toMatch(/^[a-z0-9_]{1,32}$/);
      expect(description.length).toBeLessThanOrEqual(256);
      expect(description).toBe(pack.commands[command]?.summary);
    }
  });
});

test('Discord takes all of it', () => {
  const json = toJsonCommands(descriptions, packs);
  expect(checkCommands(json)).toEqual([]);
  expect(json.find(({ name }) => name === 'whosaid')).toMatchObject({
    name_localizations: { ru: 'ктосказал' },
    // Armenian is no language of Discord's.
    description_localizations: {
      ru: packs.find(({ language }) => language === 'ru')?.commands.whosaid?.summary,
    },
  });
});

test.each([
  ['ru', 'ru'],
  ['ru-RU', 'ru'],
  ['hy_AM', 'hy'],
  ['en-US', undefined],
  ['de', undefined],
  [undefined, undefined],
])('%s is answered from the pack %s', (locale, language) =>
  expect(findPack(packs, locale)?.language).toBe(language),
);

describe('in chat', async () => {
  const { says, failures } = await talk();

  test('/help is in the asker’s language, else in English', async () => {
    expect(await says('/help', { locale: 'ru-RU' })).toMatch(/^Я отвечаю словами самой статьи/);
    expect(await says('/help', { locale: 'hy' })).toContain('/whosaid blockade — Գտնել');
    expect(await says('/help', { locale: 'fr' })).toBe(await says('/help'));
    expect(await says('/help проверить', { locale: 'ru' })).toMatch(/^\/check — Сверить цитату/);
  });

  test('a command may be typed by its name in any of the languages', async () => {
    expect(findLocalName(packs, 'ктосказал')).toBe('whosaid');
    expect(await says('/ктосказал blockade')).toBe(await says('/whosaid blockade'));
    expect(await says('/мимо')).toMatch(/^There is no command \/мимо/);
    expect(failures).toEqual([]);
  });
});
