/** The commands, in the order in which `/help` lists them. */
import type { Command } from '../chat/command.ts';
import { about } from './about.ts';
import { ask } from './ask.ts';
import { card } from './card.ts';
import { check } from './check.ts';
import { context } from './context.ts';
import { digest } from './digest.ts';
import { discuss } from './discuss.ts';
import { doctor } from './doctor.ts';
import { follow } from './follow.ts';
import { forget } from './forget.ts';
import { guess } from './guess.ts';
import { createHelp, createStart } from './help.ts';
import { ledger } from './ledger.ts';
import { more } from './more.ts';
import { other } from './other.ts';
import { privacy } from './privacy.ts';
import { quiet } from './quiet.ts';
import { quiz } from './quiz.ts';
import type { Services } from './services.ts';
import { speaker } from './speaker.ts';
import { speakers } from './speakers.ts';
import { story } from './story.ts';
import { summary } from './summary.ts';
import { timeline } from './timeline.ts';
import { versus } from './versus.ts';
import { watch } from './watch.ts';
import { whosaid } from './whosaid.ts';
import { why } from './why.ts';
import { wrong } from './wrong.ts';

export const commands: readonly Command<Services>[] = [
  whosaid,
  ask,
  check,
  speakers,
  speaker,
  versus,
  timeline,
  discuss,
  ledger,
  quiz,
  card,
  story,
  summary,
  follow,
  digest,
  watch,
  quiet,
  createHelp(() => commands),
  createStart(() => commands),
  about,
  privacy,
  forget,
  doctor,
  context,
  why,
  wrong,
  guess,
  more,
  other,
];

/** What free text runs: mentions, replies and private messages. */
export const FALLBACK_COMMAND = 'ask';
