/**
 * Good manners towards hosts: one request at a time, a pause between two, a longer one when a host asks for it or
 * fails, and nothing that its robots.txt forbids; getting an address is left to `fetcher.ts`.
 */
import { createRequire } from 'node:module';
import type { Fetched, Fetcher, Validators } from './fetcher.ts';
import { SourceError } from './source-error.ts';

/** Its types describe an ES module, which it is not. */
const robotsParser = createRequire(import.meta.url)(
  'robots-parser',
) as typeof import('robots-parser').default;

export type HostsOptions = {
  readonly fetcher: Fetcher;
  /** The name that robots.txt knows the bot by. */
  readonly robotName: string;
  /** Between two requests to one host. */
  readonly gapMs?: number;
  readonly now?: () => number;
  readonly sleep?: (ms: number) => Promise<void>;
};

export type Hosts = {
  /** Throws `SourceError`: also when robots.txt forbids it or the host is still to be left alone. */
  readonly fetch: (address: string, validators?: Validators) => Promise<Fetched>;
  /** Feeds are made for programs, so robots.txt is not asked. */
  readonly fetchFeed: (address: string, validators?: Validators) => Promise<Fetched>;
};

/** A reader who opens a story a second is a fast one. */
const GAP_MS = 1_000;

/** After a failure of the host; doubled with each further one in a row. */
const FIRST_REST_MS = 60_000;
const LONGEST_REST_MS = 24 * 3_600_000;

/** RFC 9309, 2.4: robots.txt should not be used longer than this. */
const ROBOTS_FRESH_MS = 24 * 3_600_000;

/** Longer than this between two requests and a page is not worth waiting for. */
const LONGEST_GAP_MS = 10_000;

type Rules = {
  readonly allows: (address: string) => boolean;
  readonly gapMs: number;
  readonly untilMs: number;
};

type Host = {
  tail: Promise<unknown>;
  freeAtMs: number;
  restUntilMs: number;
  failures: number;
  rules?: Rules;
};

export function createHosts(options: HostsOptions): Hosts {
  const { fetcher, robotName, gapMs = GAP_MS, now = Date.now, sleep = pause } = options;
  const hosts = new Map<string, Host>();

  /** After those that wait for the same host. */
  async function queued<T>(address: string, task: (host: Host) => Promise<T>): Promise<T> {
    const name = URL.canParse(address) ? new URL(address).host : '';
    const host = hosts.get(name) ?? { tail: Promise.resolve(), freeAtMs: 0, restUntilMs: 0, failures: 0 };
    hosts.set(name, host);
    const done = host.tail.then(() => task(host));
    host.tail = done.catch(() => undefined);
    return done;
  }

  async function get(host: Host, address: string, validators?: Validators): Promise<Fetched> {
    const restMs = host.restUntilMs - now();
    if (restMs > 0) {
      const minutes = Math.ceil(restMs / 60_000);
      throw new SourceError(`its host is left alone for ${minutes} more min`, {
        waitMs: restMs,
        passing: true,
      });
    }
    const waitMs = host.freeAtMs - now();
    if (waitMs > 0) await sleep(waitMs);
    try {
      const fetched = await fetcher.fetch(address, validators);
      host.failures = 0;
      return fetched;
    } catch (error) {
      rest(host, error);
      throw error;
    } finally {
      host.freeAtMs = now() + Math.max(gapMs, host.rules?.gapMs ?? 0);
    }
  }

  /** What is wrong with one page (404) does not count against its host. */
  function rest(host: Host, error: unknown): void {
    if (!(error instanceof SourceError) || !error.trouble.passing) return;
    host.failures += 1;
    const backOffMs = Math.min(FIRST_REST_MS * 2 ** (host.failures - 1), LONGEST_REST_MS);
    host.restUntilMs = now() + Math.min(error.trouble.waitMs ?? backOffMs, LONGEST_REST_MS);
  }

  async function readRules(host: Host, address: string): Promise<Rules> {
    if (host.rules && host.rules.untilMs > now()) return host.rules;
    const robotsUrl = new URL('/robots.txt', address).href;
    const text = await readRobots(robotsUrl, fetcher);
    const robots = robotsParser(robotsUrl, text);
    const delayS = robots.getCrawlDelay(robotName) ?? 0;
    host.rules = {
      allows: (page) => robots.isAllowed(page, robotName) !== false,
      gapMs: Math.min(delayS * 1_000, LONGEST_GAP_MS),
      untilMs: now() + ROBOTS_FRESH_MS,
    };
    return host.rules;
  }

  return {
    fetchFeed: (address, validators) => queued(address, (host) => get(host, address, validators)),
    fetch: (address, validators) =>
      queued(address, async (host) => {
        const isWeb = /^https?:/i.test(address) && URL.canParse(address);
        if (isWeb && host.restUntilMs <= now() && !(await readRules(host, address)).allows(address)) {
          throw new SourceError('its robots.txt asks bots not to read it');
        }
        return get(host, address, validators);
      }),
  };
}

/** RFC 9309, 2.3.1: without a robots.txt (4xx) all is allowed, when the server fails (5xx) nothing is. */
async function readRobots(url: string, fetcher: Fetcher): Promise<string> {
  try {
    const fetched = await fetcher.fetch(url);
    return fetched.outcome === 'fetched' ? fetched.text : '';
  } catch (error) {
    const { status, passing } = error instanceof SourceError ? error.trouble : {};
    if (status !== undefined && !passing) return '';
    throw error;
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
