/**
 * Makes any text literal in Discord's Markdown: what is written is what is read, nothing of it formats, links,
 * pings or unfolds; which text goes where is left to `render.ts`.
 *
 * Escapes are a backslash before punctuation, which Discord takes away again, and are set only where something
 * would come alive, so that the plain words stay searchable:
 *
 *   anywhere     \ * _ ~ | ` <        emphasis, spoilers, code, mentions, timestamps, custom emoji
 *                @ in <@ and @everyone, ( in ](, / in ://, : in :name:, / after discord.gg
 *   line start   # - + >  and the point of "1. "     headings, small print, lists, quotes
 */

/** Breaks that some clients take for a new line; all become one, so that line starts are known. */
const LINE_BREAKS = /\r\n?|[\v\f\u0085\u2028\u2029]/g;

const LIVE = new RegExp(
  [
    /[\\*_~|`<]/,
    /(?<=<)@|@(?=everyone|here)/,
    /(?<=\])\(/,
    /(?<=:)\/(?=\/)/,
    // A name Discord could know as an emoji; numbers of one or two digits are times of day (10:30:15).
    /:(?=(?!\d{1,2}:)[A-Za-z0-9_+-]+:)/,
    // Invitations unfold without a scheme.
    /(?<=discord(?:app)?\.(?:gg|com))\//,
    /(?<=^\s*)[#+>-]/,
    /(?<=^\s*\d+)\.(?=\s|$)/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gim',
);

export function verbatim(text: string): string {
  return text.replace(LINE_BREAKS, '\n').replace(LIVE, '\\$&');
}

/** Longest address that is shown: leaves most of a message of 2000 characters to words. */
const MAX_URL = 900;

/**
 * An http or https address fit for `<…>`; without its fragment when it is too long with it. Undefined when there is
 * nothing left to link to.
 */
export function toSafeUrl(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return undefined;
  if (parsed.href.length > MAX_URL) parsed.hash = '';
  const safe = parsed.href.replace(/[\s<>()[\]\\|`*"^{}]/g, (mark) => encodePunctuation(mark));
  return safe.length <= MAX_URL ? safe : undefined;
}

/** `encodeURIComponent` leaves parentheses and stars alone, which would end or format a link. */
function encodePunctuation(mark: string): string {
  return `%${mark.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
