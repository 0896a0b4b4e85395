/**
 * The one door through which every platform asks: describes the commands, runs them, turns failures into replies;
 * what a command does is left to `commands/`.
 */
import type { CommandDescription, SuggestedValue } from './command.ts';
import type { Delivered } from './delivered.ts';
import type { LanguagePack } from './languages.ts';
import type { Reply } from './reply.ts';
import type { Request } from './request.ts';

export type SuggestRequest = {
  readonly command: string;
  readonly option: string;
  readonly typed: string;
};

export type Bot = {
  readonly commands: readonly CommandDescription[];
  /** Never throws: a failure is logged once with a short id and the reply names the id. */
  readonly answer: (request: Request) => Promise<Reply>;
  /** How commands are called in other languages; none when absent. Read at the first call. */
  readonly languages?: () => readonly LanguagePack[];
  /** Empty when the command or option has no suggestions; never throws. */
  readonly suggest: (request: SuggestRequest) => Promise<readonly SuggestedValue[]>;
  /** Whether the answer will be for the asker alone, for who must know before it is there; never throws. */
  readonly whispers?: (request: Request) => Promise<boolean>;
  /** To be told after an answer stands in a room; returns at once and never throws. */
  readonly delivered?: (delivered: Delivered) => void;
};

/** What every adapter is to the rest of the house. */
export type Adapter = {
  readonly name: string;
  /** Resolves once ready to answer; rejects with a `StartError` that names the cure. */
  readonly start: () => Promise<void>;
  /** Answers what is in hand, then disconnects. */
  readonly stop: () => Promise<void>;
};

/** Structured log lines; never carries a member's words or a secret. */
export type Log = {
  readonly info: (event: string, fields?: Readonly<Record<string, unknown>>) => void;
  readonly warn: (event: string, fields?: Readonly<Record<string, unknown>>) => void;
  readonly error: (event: string, fields?: Readonly<Record<string, unknown>>) => void;
};

/** A start-up failure the operator can mend: the message is one sentence that names what and how. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
