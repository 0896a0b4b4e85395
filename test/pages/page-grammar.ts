/**
 * The only HTML the pages may be made of: known tags with known, double-quoted attributes, text without angle
 * brackets, one data block, the two files of the house. Whatever breaks out of its place is outside this grammar.
 */

const TAGS =
  'html|head|meta|title|link|body|header|nav|main|footer|section|aside|article|form|fieldset|legend|label|input|button|div|span|p|pre|a|b|em|strong|code|small|h1|h2|ul|ol|li|dl|dt|dd|figure|figcaption|blockquote|table|thead|tbody|tr|th|td|svg|rect|time|details|summary|del|ins|img';
const ATTRIBUTES =
  'lang|dir|charset|name|content|rel|href|type|class|id|aria-[a-z]+|action|method|value|maxlength|required|role|viewbox|preserveaspectratio|x|y|width|height|scope|datetime|alt|src|data-ask|checked|hidden|autocomplete|autocapitalize|spellcheck|placeholder|for|download';

const OPENING = new RegExp(`^<(?:${TAGS})((?:\\s+(?:${ATTRIBUTES})(?:="[^"<>]*")?)*)\\s*>`, 'i');
const CLOSING = new RegExp(`^</(?:${TAGS})>`, 'i');
const TEXT = /^[^<>]+/;
const DATA = /^<script type="application\/ld\+json">([^<]*)<\/script>/;
const SCRIPT = /^<script type="module" src="\/assets\/chat\.js"><\/script>/;
const DOCTYPE = /^<!doctype html>/;

/** Every way that leads out of the page goes to http, https or an address of the house. */
const ADDRESS = /\b(?:href|src|action)="([^"]*)"/gi;
const KNOWN_ADDRESS = /^(?:https?:\/\/|\/(?!\/)|#|data:image\/png;base64,)/i;

/** What is outside the grammar, with the place it begins at; undefined when nothing is. */
export function findBreakout(page: string): string | undefined {
  let rest = page;
  while (rest !== '') {
    const opening = OPENING.exec(rest);
    for (const [, address = ''] of opening?.[1]?.matchAll(ADDRESS) ?? [])
      if (!KNOWN_ADDRESS.test(address)) return `leads to ${address}`;
    const data = DATA.exec(rest);
    if (data) JSON.parse(data[1] ?? '');
    const match =
      opening ?? CLOSING.exec(rest) ?? TEXT.exec(rest) ?? data ?? SCRIPT.exec(rest) ?? DOCTYPE.exec(rest);
    if (!match) return rest.slice(0, 120);
    rest = rest.slice(match[0].length);
  }
  return undefined;
}
