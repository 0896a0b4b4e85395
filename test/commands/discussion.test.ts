/**
 * The discussion that the README tells, held in a group on each platform through its real wire: every line under a turn
 * stands in what the group sees of the bot then, in that order.
 *
 *   turn := "> " NAME ": " what is typed                       · in the discussion once it is open
 *         | "> " NAME ", to “" another's words "”: " what is typed
 *         | "> " NAME " presses “" label "”"                    · under the bot's last message
 *         | "> The outlet changes “" words "” to “" words "”"
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createDigests } from '../../src/digests/digests.ts';
import { ROOT } from '../../src/version.ts';
import { GROUPS, type Seen } from '../helpers/groups.ts';
import { talk } from '../helpers/talk.ts';

const SILENT = { info: () => {}, warn: () => {}, error: () => {} };

type Turn = { readonly does: string; readonly lines: readonly string[] };

function readTurns(): readonly Turn[] {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const told = /<!-- discussion -->\n```text\n([\s\S]*?)\n```/.exec(readme)?.[1] ?? '';
  return told.split(/^> /m).flatMap((part) => {
    const [does, ...lines] = part.split('\n').filter((line) => line.trim() !== '');
    return does === undefined ? [] : [{ does, lines }];
  });
}

/** Words alone: each platform draws marks and addresses in its own way. */
function toWords(text: string): string {
  const bare = text.replace(/<?https?:\/\/[^\s>)]+>?/g, ' ');
  return ` ${(bare.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')} `;
}

function holdsInOrder(seen: string, lines: readonly string[]): string | undefined {
  const words = toWords(seen);
  let from = 0;
  return lines.find((line) => {
    const at = words.indexOf(toWords(line), from);
    from = Math.max(from, at);
    return at < 0;
  });
}

const toText = (messages: readonly Seen[]) =>
  messages
    .map(({ text, poll = '', files, buttons }) => [text, poll, ...buttons, ...files].join('\n'))
    .join('\n');

test('the README tells of twelve turns', () => expect(readTurns()).toHaveLength(12));

describe.each(Object.keys(GROUPS))('on %s', (platform) => {
  test('the discussion goes as the README tells', async () => {
    const house = await talk();
    const group = await (GROUPS[platform] as (typeof GROUPS)[string])(house.bot);
    const posts = { [platform]: group.post };
    const digests = createDigests({ library: house.library, posts, log: SILENT });
    await digests.start();
    onTestFinished(() => digests.stop());
    let opening: Seen | undefined;
    let last: Seen | undefined;

    /** Everything new that there is to see, once the lines are among it. */
    async function see(before: ReadonlySet<string>, lines: readonly string[]): Promise<void> {
      await vi.waitFor(
        () => {
          const fresh = group.seen().filter((message) => !before.has(JSON.stringify(message)));
          expect(holdsInOrder(toText(fresh), lines), toText(fresh)).toBeUndefined();
          last = fresh.findLast(({ buttons }) => buttons.length > 0) ?? last;
          opening ??= fresh[0];
        },
        { timeout: 20_000, interval: 20 },
      );
    }

    for (const { does, lines } of readTurns()) {
      const before = new Set(group.seen().map((message) => JSON.stringify(message)));
      const pressed = /^(\w+) presses “(.+)”$/.exec(does);
      const changed = /^The outlet changes “(.+)” to “(.+)”$/.exec(does);
      const asked = /^(\w+)(?:, to “(.+)”)?: (.+)$/.exec(does);
      const toPerson = (name = '') => name.toLowerCase() as 'ann' | 'bob';
      if (pressed && last) {
        const words = await group.presses(toPerson(pressed[1]), last, pressed[2] ?? '');
        expect(holdsInOrder(words, lines), words).toBeUndefined();
      } else if (changed) {
        await house.keeping.settled();
        const [, from = '', to = ''] = changed;
        await digests.correct([await house.revises((text) => text.replace(from, to))]);
        await see(before, lines);
      } else {
        const [, name, about, line = ''] = asked ?? [];
        const options = { ...(about ? { about } : {}), ...(opening ? { under: opening } : {}) };
        await group.asks(toPerson(name), line, options);
        await see(before, lines);
      }
      await house.keeping.settled();
    }
    expect(house.failures).toEqual([]);
  }, 60_000);
});
