/** The command line as people and programs use it: real processes, pipes and exit codes. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runWhosaid } from '../helpers/run-whosaid.ts';

const folder = mkdtempSync(join(tmpdir(), 'whosaid-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

const whosaid = (args: readonly string[], input = '', env: Readonly<Record<string, string>> = {}) =>
  runWhosaid(args, { input, env, cwd: folder });

const lines = (out: string) =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

function write(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('the chat, piped', () => {
  test('is answered line by line and ends well', async () => {
    const { code, out, err } = await whosaid(['chat'], '/whosaid blockade\n\n/whosaid football\n');
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('│ ');
    expect(out).toContain('paragraph');
    expect(out).toContain('https://asbarez.com/moscow-claims');
    expect(out).toContain('Not in this story: “football”.');
    expect(out).not.toContain('\u001b[');
  });

  test('a button is pressed by its number', async () => {
    const { out } = await whosaid(['chat'], '/whosaid frankly\n1\n');
    expect(out.split('[1] Context')[1]).toContain('as befits between friends');
  });

  test('start without tokens is the same chat', async () => {
    const { code, out } = await whosaid(['start'], '/about\n');
    expect([code, out.includes('whosaid ')]).toEqual([0, true]);
  });
});

describe('JSON lines', () => {
  test('parse: one record per line, in order; a bad line is told and the next goes on', async () => {
    const input = [
      '{"id":"a","text":"“We go,” Ana Lopez said."}',
      'nonsense',
      '{"id":7}',
      '{"id":"b","text":""}',
    ].join('\n');
    const { code, out } = await whosaid(['parse', '--jsonl'], input);
    const [a, bad, wrong, b] = lines(out);
    expect(code).toBe(0);
    expect(a.statements).toEqual([expect.objectContaining({ kind: 'direct', speaker: 'Ana Lopez' })]);
    expect([bad, wrong]).toEqual([{ error: expect.any(String) }, { id: 7, error: expect.any(String) }]);
    expect(b).toEqual({ id: 'b', statements: [] });
  });

  test('ask: the library is the seed, or the articles given, narrowed to one', async () => {
    const seed = await whosaid(
      ['ask', '--jsonl'],
      '{"id":1,"input":"/whosaid genocide"}\n{"id":2,"input":"/whosaid football"}',
    );
    expect(lines(seed.out)).toEqual([
      expect.objectContaining({ id: 1, answered: true, text: expect.stringContaining('genocide') }),
      expect.objectContaining({ id: 2, answered: false, results: [] }),
    ]);
    const file = write(
      'articles.jsonl',
      '{"id":"x","text":"“Trams are back,” Ana Lopez said."}\n{"id":"y","text":"“Peaches are ripe early this year,” Bo Ek said."}\n',
    );
    const given = await whosaid(
      ['ask', '--jsonl', '--articles', file],
      '{"id":1,"input":"/whosaid trams"}\n{"id":2,"input":"/whosaid trams","docId":"y"}\n{"id":3,"input":"x","docId":"z"}',
    );
    const [found, elsewhere, nowhere] = lines(given.out);
    expect(found.results[0]).toMatchObject({ articleId: 'x', paragraph: 1, speaker: { name: 'Ana Lopez' } });
    expect(elsewhere.answered).toBe(false);
    expect(nowhere).toEqual({ id: 3, error: 'there is no article with the id “z”' });
  });

  test('rank and summarise', async () => {
    const rank = await whosaid(
      ['rank', '--jsonl'],
      '{"id":1,"question":"When did the tram open?","candidates":[{"text":"It rained."},{"text":"The tram opened on 3 May 2020."}]}',
    );
    expect(lines(rank.out)[0]).toMatchObject({ id: 1, ranking: [1, 0] });
    const text = 'The tram opened on Monday. It rained.\n\nThe mayor rode the tram.';
    const summary = await whosaid(
      ['summarise', '--jsonl', '--words', '10'],
      JSON.stringify({ id: 1, title: '', text }),
    );
    for (const sentence of lines(summary.out)[0].summary) expect(text).toContain(sentence);
  });
});

describe('for people', () => {
  test('parse shows a readable list', async () => {
    const { out } = await whosaid(['parse', write('a.txt', 'Trams\n\n“We go,” Ana Lopez said.\n')]);
    expect(out).toBe('Trams\n\n¶1 direct — Ana Lopez\n   “We go,”\n');
  });

  test('--help lists the commands', async () => {
    const { code, out } = await whosaid(['--help']);
    expect(code).toBe(0);
    for (const name of ['start', 'chat', 'ask', 'parse', 'rank', 'summarise'])
      expect(out).toContain(`  ${name} `);
  });
});

describe('what is wrong is one sentence, exit code 1, no stack', () => {
  const cases: readonly (readonly [string, readonly string[], Readonly<Record<string, string>>, string])[] = [
    ['an unknown command', ['sing'], {}, 'There is no command “sing”'],
    ['a missing file', ['parse', 'none.txt'], {}, 'Cannot read none.txt: there is no such file.'],
    ['a missing library', ['ask', 'x', '--articles', 'none.jsonl'], {}, 'Cannot read none.jsonl'],
    ['an address that is none', ['chat'], { DISCORD_API: 'nowhere' }, 'The environment variable DISCORD_API'],
    [
      'a token with a blank',
      ['start'],
      { DISCORD_TOKEN: 'secret words' },
      'The environment variable DISCORD_TOKEN',
    ],
  ];
  test.each(cases)('%s', async (_name, args, env, sentence) => {
    const { code, err } = await whosaid(args, '', env);
    expect(code).toBe(1);
    expect(err).toContain(sentence);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    expect(err).not.toMatch(/secret|\bat .*:\d+:\d+/);
  });
});

test('nothing is written beside the program', () => {
  mkdirSync(folder, { recursive: true });
  expect(readdirSync(folder).sort()).toEqual(['a.txt', 'articles.jsonl']);
});
