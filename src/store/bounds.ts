/**
 * What fits into the library of what rooms send: ids and settings of one word, names and words to follow of at most
 * 100 characters. The same bounds stand as CHECKs in the migrations: a member's message fits nowhere.
 */
import type { Article } from '../core/article.ts';
import type { OutboxDraft, PostedSpan } from './delivery.ts';
import type { Digest, RoomKey, Watch } from './rooms.ts';
import { StoreError } from './store-error.ts';

/** Ids of both platforms have at most 20 characters; a web session's is a UUID. */
const ID_MAX = 64;
/** The longest IANA zone name has 32 characters; other settings are shorter. */
const SETTING_MAX = 64;
/** A command's text argument has at most 100 characters. */
export const FOLLOWED_MAX = 100;
const TOPICS_MAX = 10;
const OUTBOX_KEY_MAX = 200;
/** Discord's longest message has 6000 characters of embeds; as JSON with its spans no reply comes near this. */
const PAYLOAD_MAX = 100_000;

function isOneWord(text: string, max: number): boolean {
  return text.length <= max && !/\s/.test(text);
}

function refuse(what: string): never {
  throw new StoreError(`${what}.`);
}

export function checkRoomKey(key: RoomKey): void {
  if (!/^[a-z]{1,20}$/.test(key.platform)) refuse('The name of a platform is 1 to 20 small letters');
  const isId = (id: string) => id !== '' && isOneWord(id, ID_MAX);
  if (!isId(key.id) || !(key.thread === undefined || isId(key.thread)))
    refuse(`The id of a room or thread is one word of 1 to ${ID_MAX} characters`);
}

export function checkSetting(name: string, value: string | number | boolean | null): void {
  if (!/^[A-Za-z]{1,40}$/.test(name)) refuse('The name of a setting is 1 to 40 letters');
  if (typeof value === 'string' && !isOneWord(value, SETTING_MAX))
    refuse(`The setting “${name}” takes one word of at most ${SETTING_MAX} characters`);
  if (typeof value === 'number' && !Number.isFinite(value)) refuse(`The setting “${name}” takes a number`);
}

export function checkSubscription(wanted: Digest | Watch): void {
  if (wanted.kind === 'watch') {
    if (wanted.value.trim() === '' || wanted.value.length > FOLLOWED_MAX)
      refuse(`What to watch for has 1 to ${FOLLOWED_MAX} characters`);
    return;
  }
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(wanted.localTime))
    refuse('A digest wants a time of day such as 09:00');
  if (wanted.zone === '' || !isOneWord(wanted.zone, SETTING_MAX))
    refuse('A digest wants a time zone such as Asia/Yerevan');
  if (wanted.topics.length > TOPICS_MAX || wanted.topics.some((topic) => topic.length > FOLLOWED_MAX))
    refuse(`A digest has at most ${TOPICS_MAX} topics of at most ${FOLLOWED_MAX} characters`);
  if (
    wanted.weekdays.length === 0 ||
    wanted.weekdays.some((day) => !Number.isInteger(day) || day < 1 || day > 7)
  )
    refuse('A digest wants weekdays from 1 (Monday) to 7');
}

export function checkDraft(draft: OutboxDraft): void {
  checkRoomKey(draft.room);
  if (draft.key === '' || draft.key.length > OUTBOX_KEY_MAX || /\s/.test(draft.key))
    refuse(`The key of a message to send is one word of at most ${OUTBOX_KEY_MAX} characters`);
  if (JSON.stringify(draft.payload).length > PAYLOAD_MAX)
    refuse(`A message to send has at most ${PAYLOAD_MAX} characters as JSON`);
  if (draft.about) checkMessageId(draft.about.messageId);
  checkSpans(draft.spans);
}

export function checkSpans(spans: readonly PostedSpan[]): void {
  const isWhole = ({ revision, start, end, at = 0 }: PostedSpan) =>
    [revision, start, end, at].every(Number.isSafeInteger);
  if (!spans.every(isWhole)) refuse('Posted words are given by whole numbers');
}

export function checkMessageId(messageId: string): void {
  if (messageId === '' || !isOneWord(messageId, OUTBOX_KEY_MAX))
    refuse(`The id of a message is one word of at most ${OUTBOX_KEY_MAX} characters`);
}

export function checkReason(reason: string): void {
  if (!/^[a-z0-9-]{1,40}$/.test(reason))
    refuse('A reason is a code of 1 to 40 small letters, digits and hyphens');
}

export function checkStatementId(id: string): void {
  if (!/^[0-9a-z]{1,8}$/.test(id)) refuse('The id of a statement is 1 to 8 small letters and digits');
}

/** A database keeps UTF-8: half a surrogate pair would come back as another character. */
export function checkArticle(article: Article): void {
  if (!article.text.isWellFormed() || !article.title.isWellFormed())
    refuse(`The text of “${article.id.toWellFormed()}” is not Unicode: it holds half a character`);
  if (article.id === '' || !article.id.isWellFormed()) refuse('An article needs an id');
}
