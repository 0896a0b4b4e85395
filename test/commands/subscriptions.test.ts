/** What rooms are told unasked, and summaries: conversations with the bot. */
import { describe, expect, test } from 'vitest';
import type { Reply } from '../../src/chat/reply.ts';
import { talk } from '../helpers/talk.ts';

const NEWS = [
  {
    id: 'ferry',
    title: 'Ferry stops',
    date: '2026-11-22',
    outlet: 'Len Post',
    text: [
      'The ferry to the islands stopped on Sunday after its engine failed at sea.',
      '“We had smoke in the engine room and sent everyone to the boats,” captain Ann Reed said.',
      'A second ferry takes over from Thursday, the company announced.',
    ].join('\n\n'),
  },
  {
    id: 'market',
    title: 'Market hall opens again',
    date: '2026-11-23',
    outlet: 'The Herald',
    text: [
      'The market hall of Lenmouth opens again in spring with forty stalls.',
      '“Every stall of the old hall has been let twice over by now,” said Bob Hale, who runs the hall.',
    ].join('\n\n'),
  },
];

const { says, asks, failures, articles } = await talk(NEWS);

const origins = (reply: Reply) =>
  reply.blocks
    .flatMap((block) => (block.type === 'text' ? [block.spans] : block.type === 'list' ? block.items : []))
    .flat()
    .filter(({ origin }) => origin);

describe('/digest', () => {
  test('is turned on, shown, changed and turned off', async () => {
    expect(await says('/digest')).toBe('There is no digest here. Try: /digest on 09:00 Asia/Yerevan');
    expect(await says('/digest on 9:00 yerevan weekdays')).toMatch(
      /^A summary Monday to Friday at 09:00 \(Asia\/Yerevan\)\. The next one comes on (Mon|Tues|Wednes|Thurs|Fri)day, /,
    );
    expect(await says('/digest on 18:30 short skip ferries')).toMatch(
      /^A short summary Monday to Friday at 18:30 \(Asia\/Yerevan\)\./,
    );
    expect(await says('/digest status')).toMatch(
      /• On “ferries”\n• Next: .*\n• Days without news are skipped$/,
    );
    await says('/digest on 18:30 topic');
    expect(await says('/digest status')).not.toContain('• On');
    expect(await says('/digest off')).toMatch(/^The digest is off\./);
    expect(await asks('/digest off')).toMatchObject({ outcome: 'refused' });
  });

  test('a preview is for who asked for it and shows the stories’ own words', async () => {
    const preview = await asks('/digest preview');
    expect(preview.audience).toBe('asker');
    const now = await asks('/digest now');
    expect(now.audience).toBeUndefined();
    expect(now.blocks).toEqual(preview.blocks);
  });

  test.each([
    ['/digest on', 'Say a time of day such as 09:00: /digest on 09:00 Asia/Yerevan'],
    ['/digest on 25:00', 'Say a time of day such as 09:00: /digest on 09:00 Asia/Yerevan'],
    ['/digest on 09:00', 'Say the time zone as well: /digest on 09:00 Asia/Yerevan'],
    [
      '/digest on 09:00 Mars/Base',
      'There is no time zone “Mars/Base”. Name one as Continent/City: /digest on 09:00 Asia/Yerevan',
    ],
    ['/digest maybe', '“action” of /digest does not fit'],
  ])('%s: %s', async (typed, cure) => {
    expect(await says(typed)).toContain(cure);
  });
});

describe('/watch', () => {
  test('a word or a speaker, listed and ended', async () => {
    expect(await says('/watch')).toBe('Nothing is watched here. Try: /watch blockade');
    expect(await says('/watch smoke')).toContain('A new article that has “smoke” will be posted here.');
    expect(await says('/watch ann reed')).toContain(
      'A new article that quotes ann reed will be posted here.',
    );
    expect(await says('/watch by: Somebody New')).toContain('quotes Somebody New');
    expect(await says('/watch')).toContain('• “smoke”\n• words of ann reed\n• words of Somebody New');
    expect(await says('/watch off Smoke')).toBe('No longer watched: “smoke”.');
    expect(await says('/watch off smoke')).toBe('“smoke” is not watched here. /watch lists what is.');
    expect(await says('/watch off')).toBe('No longer watched: “ann reed”, “Somebody New”.');
    expect(await says('/watch …')).toBe('Name a word or a speaker: /watch blockade');
  });

  test('there is an end to what one room may watch', async () => {
    for (let at = 0; at < 20; at++) await says(`/watch word${at}`);
    expect(await says('/watch another')).toMatch(/^20 things are watched here already\./);
    await says('/watch off');
  });
});

describe('/follow', () => {
  test('narrows the summaries of the room to its stories, and lets go of them again', async () => {
    expect(await says('/follow')).toBe(
      'Summaries and digests here tell of everything. Try: /follow Lachin corridor',
    );
    expect(await says('/follow the ferry')).toContain(
      'Summaries and digests here tell of “the ferry” (1 article). It has every article with “ferry”.',
    );
    expect(await says('/summary')).toMatch(/^Ferry stops\n/);
    expect(await says('/digest preview')).not.toContain('Market hall');
    expect(await says('/follow market hall')).toContain('with “market” and “hall”.');
    expect(await says('/summary')).toMatch(/2 of 2 articles/);
    expect(await says('/follow off market hall')).toBe('No longer followed: “market hall”.');
    expect(await says('/follow')).toContain(
      'tell of:\n\n• the ferry — 1 article\n\nStories there are:\n\n• market hall',
    );
    expect(await says('/follow off ferries')).toBe('“ferries” is not followed here. /follow lists what is.');
    expect(await says('/follow off')).toContain('tell of everything again.');
    expect(await says('/follow off')).toBe('No story is followed here.');
    expect(await says('/follow and the')).toContain('Name a story, or words it is about');
  });
});

describe('/summary', () => {
  test('of several articles has each, every line a slice of its article', async () => {
    const reply = await asks('/summary');
    const shown = origins(reply);
    expect(new Set(shown.map(({ origin }) => origin?.document))).toEqual(new Set(['ferry', 'market']));
    for (const { text, origin } of shown) {
      const article = articles.find(({ id }) => id === origin?.document);
      expect(article?.text.slice(origin?.start, origin?.end)).toBe(text);
    }
    expect(await says('/summary')).toMatch(/2 of 2 articles, \d of \d quotes\.$/);
  });

  test('of a topic has what is on it, one article in full', async () => {
    expect(await says('/summary ferries')).toMatch(/^Ferry stops\n\n• The ferry/);
    expect(await says('/summary football')).toBe(
      'There is nothing on “football”. /story lists what there is.',
    );
  });

  test('of a topic finds it behind many newer articles', async () => {
    const newer = Array.from({ length: 60 }, (_, at) => ({
      id: `weather-${at}`,
      title: `Weather ${at}`,
      date: '2026-11-24',
      text: `Rain falls on hill ${at} of the county until evening.`,
    }));
    const busy = await talk([...NEWS, ...newer]);
    expect(await busy.says('/summary ferry')).toMatch(/^Ferry stops\n\n• The ferry/);
    expect(await busy.says('/summary')).toMatch(/ of 62 articles, /);
  });

  test('of days without articles says so', async () => {
    expect(await says('/summary ferry today')).toContain('There is nothing on “ferry” from today.');
  });
});

test('nothing of it failed', () => {
  expect(failures).toEqual([]);
});
