import { describe, expect, it } from 'vitest';
import { createDiscordAdapter } from '../../../src/adapters/discord/discord.ts';
import { isSameSet, toJsonCommands } from '../../../src/adapters/discord/registration.ts';
import { COMMANDS, command, createSmallBot, createTestLog } from './small-bot.ts';
import { setStage } from './stage.ts';

const PUT = 'PUT /applications/:id/commands';

describe('registration of commands', () => {
  it('describes them as Discord wants them', () => {
    expect(toJsonCommands(COMMANDS).find(({ name }) => name === 'settings')).toEqual({
      type: 1,
      name: 'settings',
      description: 'What settings does',
      integration_types: [0],
      contexts: [0, 1],
      default_member_permissions: '32',
      options: [
        { type: 4, name: 'limit', description: 'How many', required: true },
        {
          type: 3,
          name: 'style',
          description: 'How',
          required: false,
          choices: [
            { name: 'short', value: 'short' },
            { name: 'long', value: 'long' },
          ],
        },
        { type: 5, name: 'quiet', description: 'Less', required: false },
      ],
    });
  });

  it('registers once, and again only when something has changed', async () => {
    const { fake, adapter } = await setStage();
    expect(fake.requestsTo(PUT)).toHaveLength(1);
    expect(fake.state.commands.map(({ type, name }) => `${type} ${name}`)).toEqual([
      '1 whosaid',
      '1 ask',
      '1 privacy',
      '1 settings',
      '3 Find in the story',
    ]);
    await adapter.stop();
    const restart = async (commands = COMMANDS) => {
      const options = { token: fake.token, apiUrl: fake.apiUrl, log: createTestLog() };
      const next = createDiscordAdapter({ ...options, bot: createSmallBot(undefined, commands) });
      await next.start();
      await next.stop();
    };
    await restart();
    expect(fake.requestsTo(PUT)).toHaveLength(1);
    await restart([...COMMANDS, command('about')]);
    expect(fake.requestsTo(PUT)).toHaveLength(2);
  });

  it.each([
    ['a summary', { summary: 'Something else' }],
    ['a permission', { permission: 'manage' as const }],
    ['a menu entry', { messageMenu: 'Check this quote' }],
    ['an option', { options: [] }],
  ])('notices that %s has changed', (_, change) => {
    const [first, ...others] = COMMANDS;
    const registered = JSON.parse(JSON.stringify(toJsonCommands(COMMANDS)));
    expect(isSameSet(registered.toReversed(), toJsonCommands(COMMANDS))).toBe(true);
    expect(
      isSameSet(registered, toJsonCommands([{ ...(first ?? command('x')), ...change }, ...others])),
    ).toBe(false);
  });

  it('registers names in other languages once, and again when a word of them changes', async () => {
    const { fake, adapter } = await setStage({ prepare: (fake) => void fake });
    await adapter.stop();
    const restart = async (summary: string) => {
      const pack = {
        language: 'ru',
        help: { intro: 'a', free: 'b', honest: 'c' },
        commands: {
          whosaid: {
            name: 'ктосказал',
            summary,
            menu: 'Найти',
            options: { topic: { name: 'тема', description: 'О чём' } },
          },
        },
      };
      const bot = { ...createSmallBot(), languages: () => [pack] };
      const next = createDiscordAdapter({
        token: fake.token,
        apiUrl: fake.apiUrl,
        log: createTestLog(),
        bot,
      });
      await next.start();
      await next.stop();
    };
    for (const summary of ['Кто сказал', 'Кто сказал', 'Кто это сказал']) await restart(summary);
    expect(fake.requestsTo(PUT)).toHaveLength(3);
    expect(fake.state.commands.find(({ name }) => name === 'whosaid')).toMatchObject({
      name_localizations: { ru: 'ктосказал' },
      description_localizations: { ru: 'Кто это сказал' },
      options: [{ name_localizations: { ru: 'тема' } }],
    });
  });

  it('answers typed words when Discord takes no commands', async () => {
    const { fake, log, news, ann, at } = await setStage({
      prepare: (fake) => {
        fake.fault = ({ route }) =>
          route === PUT ? { status: 400, json: { code: 50035, message: 'Invalid Form Body' } } : undefined;
      },
    });
    expect(fake.state.commands).toEqual([]);
    expect(log.lines).toContainEqual({
      level: 'error',
      event: 'discord: commands not registered',
      fields: { status: 400, code: 50035, reason: 'Invalid Form Body' },
    });
    expect((await ann.asks(news, `${at} hello?`)).content).toBe('mention / hello?');
  });
});
