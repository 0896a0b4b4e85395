/** What a machine that watches the bot gets to see: whether it is well, and counts that tell nothing of anyone. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Bot } from '../../src/chat/bot.ts';
import type { Request } from '../../src/chat/request.ts';
import { openHealth } from '../../src/operations/health.ts';
import { createMetrics } from '../../src/operations/metrics.ts';
import { createEchoBot } from '../adapters/telegram/talk.ts';
import { openPlatforms, startService } from '../helpers/service.ts';

const request: Request = {
  room: { platform: 'telegram', id: '-100777', kind: 'group' },
  asker: { id: 'anna', mayManage: false },
  addressed: 'command',
  command: 'whosaid',
  line: 'a private matter',
};

async function open(isUp: () => Readonly<Record<string, boolean>>, metrics = createMetrics()) {
  metrics.watchPlatforms(isUp);
  const health = await openHealth({ host: '127.0.0.1', port: 0, isUp, metrics });
  onTestFinished(() => health.stop());
  const get = async (path: string, init?: RequestInit) => {
    const response = await fetch(`http://127.0.0.1:${health.port}${path}`, init);
    return { status: response.status, text: await response.text() };
  };
  return { get, metrics };
}

test('it is well while every platform is connected', async () => {
  const up = { discord: true, telegram: true };
  const { get } = await open(() => up);
  expect(await get('/healthz')).toEqual({
    status: 200,
    text: '{"status":"ok","platforms":{"discord":true,"telegram":true}}\n',
  });
  up.telegram = false;
  expect(await get('/healthz')).toEqual({
    status: 503,
    text: '{"status":"degraded","platforms":{"discord":true,"telegram":false}}\n',
  });
  expect((await get('/metrics')).text).toContain('whosaid_platform_up{platform="telegram"} 0');
});

test('answers are counted, and nobody is in the counts', async () => {
  const { get, metrics } = await open(() => ({}));
  const bot: Bot = metrics.countBot(createEchoBot());
  await bot.answer(request);
  await bot.answer({ ...request, line: 'nothing' });
  await bot.answer({ ...request, command: 'made_up_by_a_member' });
  await bot.answer({ ...request, command: '' });
  const { text } = await get('/metrics');
  for (const line of [
    'whosaid_answers_total{platform="telegram",command="whosaid",outcome="answered"} 1',
    'whosaid_answers_total{platform="telegram",command="whosaid",outcome="refused"} 1',
    'whosaid_answers_total{platform="telegram",command="other",outcome="answered"} 1',
    'whosaid_answers_total{platform="telegram",command="free text",outcome="answered"} 1',
    'whosaid_answer_seconds_count{platform="telegram"} 4',
  ])
    expect(text).toContain(line);
  expect(text).not.toMatch(/private matter|anna|100777|made_up/);
});

test('warnings and errors are counted, and still logged', async () => {
  const { get, metrics } = await open(() => ({}));
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const counted = metrics.countLog(log);
  counted.info('x');
  counted.warn('y', { z: 1 });
  counted.error('w');
  expect(log.warn).toHaveBeenCalledWith('y', { z: 1 });
  const { text } = await get('/metrics');
  expect(text).toContain('whosaid_log_lines_total{level="warn"} 1');
  expect(text).toContain('whosaid_log_lines_total{level="error"} 1');
  expect(text).not.toContain('level="info"');
});

test('nothing else is served', async () => {
  const { get } = await open(() => ({}));
  expect((await get('/')).status).toBe(404);
  expect((await get('/metrics', { method: 'POST' })).status).toBe(405);
});

test('the service opens it where the settings say so, and answers all the same when the port is taken', async () => {
  const { env, telegram } = await openPlatforms();
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void taken.close());
  const service = startService(env, `health: { port: ${(taken.address() as AddressInfo).port} }\n`);
  await vi.waitFor(() => expect(service.written()).toContain('"msg":"ready"'), { timeout: 15_000 });
  expect(service.written()).toContain('choose another port in health.port');
  const ann = telegram.person('Ann');
  telegram.say(ann, '/whosaid genocide');
  expect((await telegram.read(telegram.privateChat(ann))).text).toContain('Ararat Mirzoyan');
});
