/**
 * A small model of how Discord's client reads Markdown: what a reader sees, and which marks are alive. Written from
 * Discord's help page on formatting and the rules of simple-markdown, which its client is built on; made for judging
 * output, so where Discord's reading is disputed the model takes a mark for alive.
 */

export type Live = {
  readonly kind:
    | 'mention'
    | 'emoji'
    | 'timestamp'
    | 'link'
    | 'address'
    | 'strong'
    | 'emphasis'
    | 'underline'
    | 'strike'
    | 'spoiler'
    | 'code'
    | 'heading'
    | 'small'
    | 'quote'
    | 'list';
  readonly text: string;
};

export type Seen = { readonly text: string; readonly live: readonly Live[] };

type Rule = {
  readonly kind: Live['kind'];
  readonly at: RegExp;
  /** What the reader sees of a match: nothing, or words that are read on. */
  readonly shows: (match: RegExpExecArray) => string;
  readonly literal?: true;
};

/** Tried in this order at every character. Escapes come first. */
const INLINE: readonly Rule[] = [
  { kind: 'code', at: /^```[\s\S]+?```/, shows: (match) => match[0].slice(3, -3), literal: true },
  { kind: 'code', at: /^(`+)([\s\S]*?[^`])\1(?!`)/, shows: (match) => match[2] ?? '', literal: true },
  { kind: 'mention', at: /^<(?:@[!&]?|#)\d+>/, shows: () => '', literal: true },
  { kind: 'mention', at: /^<\/[^>\n]+:\d+>|^<id:\w+>/, shows: () => '', literal: true },
  { kind: 'mention', at: /^@(?:everyone|here)/, shows: (match) => match[0], literal: true },
  { kind: 'timestamp', at: /^<t:-?\d+(?::[a-zA-Z])?>/, shows: () => '', literal: true },
  { kind: 'emoji', at: /^<a?:\w+:\d+>/, shows: () => '', literal: true },
  { kind: 'emoji', at: /^:(?!\d{1,2}:)[\w+-]+:/, shows: () => '', literal: true },
  { kind: 'address', at: /^<(https?:\/\/[^\s>]+)>/, shows: (match) => match[1] ?? '', literal: true },
  {
    kind: 'link',
    at: /^\[((?:\\[\s\S]|\[[^\]]*\]|[^[\]\\])*)\]\(<?(?:\([^)]*\)|[^\s\\]|\\.)*?>?\)/,
    shows: (match) => match[1] ?? '',
  },
  {
    kind: 'address',
    at: /^(?:https?|steam):\/\/[^\s<]+[^<.,:;"'\]\s]/,
    shows: (match) => match[0],
    literal: true,
  },
  { kind: 'address', at: /^discord(?:app)?\.(?:gg|com)\/\w+/i, shows: (match) => match[0], literal: true },
  { kind: 'strong', at: /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/, shows: (match) => match[1] ?? '' },
  { kind: 'underline', at: /^__((?:\\[\s\S]|[^\\])+?)__(?!_)/, shows: (match) => match[1] ?? '' },
  { kind: 'emphasis', at: /^\*(?=\S)((?:\*\*|\\[\s\S]|[^*\\])+?)\*(?!\*)/, shows: (match) => match[1] ?? '' },
  { kind: 'emphasis', at: /^_((?:__|\\[\s\S]|[^\\_])+?)_\b/, shows: (match) => match[1] ?? '' },
  { kind: 'strike', at: /^~~((?:\\[\s\S]|[^\\])+?)~~(?!_)/, shows: (match) => match[1] ?? '' },
  { kind: 'spoiler', at: /^\|\|([\s\S]+?)\|\|/, shows: (match) => match[1] ?? '' },
];

const BLOCK: readonly { readonly kind: Live['kind']; readonly at: RegExp }[] = [
  { kind: 'quote', at: /^\s*>(?:>> |\s|$)/ },
  { kind: 'small', at: /^\s*-# +(?=\S)/ },
  { kind: 'heading', at: /^\s*#{1,3}\s+(?=\S)/ },
  { kind: 'list', at: /^\s*(?:[-*+]|\d+\.)\s+(?=\S)/ },
];

export function readMarkdown(content: string): Seen {
  const live: Live[] = [];
  const lines = content.split('\n').map((line) => {
    let rest = line;
    const found: Live['kind'][] = [];
    for (let block = findBlock(rest, found); block; block = findBlock(rest, found)) {
      found.push(block.kind);
      rest = rest.slice(block.length);
    }
    live.push(...found.map((kind) => ({ kind, text: line })));
    return rest;
  });
  const text = readInline(lines.join('\n'), live);
  return { text, live };
}

/** Quotes hold other blocks, but not each other. */
function findBlock(line: string, found: readonly Live['kind'][]) {
  if (found.some((kind) => kind !== 'quote')) return undefined;
  for (const { kind, at } of BLOCK) {
    const match = at.exec(line);
    if (match && !(kind === 'quote' && found.includes('quote'))) return { kind, length: match[0].length };
  }
  return undefined;
}

function readInline(source: string, live: Live[]): string {
  let seen = '';
  let rest = source;
  let previous = '';
  while (rest !== '') {
    const escaped = /^\\([^0-9A-Za-z\s])/u.exec(rest);
    const step = escaped
      ? { length: escaped[0].length, text: escaped[1] ?? '' }
      : readRule(rest, previous, live);
    seen += step.text;
    previous = rest.slice(0, step.length);
    rest = rest.slice(step.length);
  }
  return seen;
}

function readRule(
  rest: string,
  previous: string,
  live: Live[],
): { readonly length: number; readonly text: string } {
  for (const rule of INLINE) {
    // A word runs on: "a_b_" and "xhttps://" start nothing.
    if (/\w$/.test(previous) && /^[_\w]/.test(rest)) break;
    const match = rule.at.exec(rest);
    if (!match) continue;
    live.push({ kind: rule.kind, text: match[0] });
    const shown = rule.shows(match);
    return { length: match[0].length, text: rule.literal ? shown : readInline(shown, live) };
  }
  const character = String.fromCodePoint(rest.codePointAt(0) ?? 0);
  return { length: character.length, text: character };
}
