/**
 * Reads what is said after an answer as going on from it; what to answer then is left to `follow-up.ts`.
 *
 *   follow-up := [lead…] (more | others | when | who | paragraph | source | bare | days | about | same) [tail…] ["?"]
 *   lead      := "and" | "but" | "so" | "ok" | …            tail := "please" | "then" | …
 *   days      := as in `follow-up-days.ts`, led in as `about` is
 *   about     := lead NAME | ("what" | "how") "about" NAME   NAME := one to five words that make no sentence
 *   same      := "what" ["else"] AUX PRONOUN VERB [PREPOSITION TOPIC]
 *
 * Invariant: a whole question is never read as a follow-up, whatever it begins with. Every form but `about` and
 * `same` is a closed list, matched from end to end.
 */

import { type AskedDays, parseDays } from './follow-up-days.ts';

export type FollowUp =
  | { readonly kind: 'more' | 'when' | 'who' | 'paragraph' | 'source' }
  /** `disagreeing`: those who said otherwise were asked for, which is for the reader to see. */
  | { readonly kind: 'others'; readonly disagreeing: boolean }
  /** A question word alone, to be asked of the same topic. */
  | { readonly kind: 'bare'; readonly word: string }
  /** The same topic on other days. */
  | { readonly kind: 'days'; readonly days: AskedDays }
  /** A person or a topic, as typed. */
  | { readonly kind: 'about'; readonly name: string }
  /** The same person, on the same topic or on another. */
  | { readonly kind: 'same'; readonly topic?: string };

/** Longer than this it is a question of its own. */
const LONGEST = 120;
const NAME_WORDS = 5;

const LEADS =
  /^(?:and|but|so|ok|okay|well|hm+|ah|now|then|also|yes|yeah|right|great|thanks|thank you)[\s,:–—-]+/;
/** Leads that join what follows to what was before; the others are talk. */
const JOINS = /^(?:and|but|also|then)\b/;
const TAILS = /[\s,]+(?:please|pls|plz|then|though|too|as well|thanks|thank you|exactly)$/;
const ABOUT = /^(?:(?:what|how) about|what of|same for|the same for)\s+/;

const MORE =
  /^(?:(?:(?:show|give|tell)(?: me| us)? )?(?:(?:some|any|a few|even|one) )?more(?: (?:of (?:that|this|those|these|it)|quotes|quotations|passages|results|on (?:that|this|it)))?|next(?: (?:page|one|ones))?|go on|keep going|continue|what else|anything else|something else|another(?: one)?|the rest(?: of (?:it|them))?)$/;
const DISAGREEING =
  /^(?:(?:who|did anyone|did anybody|does anyone|does anybody|has anyone|did someone)(?: else)? (?:disagreed?|disagrees|objected|objects?|contradicted (?:him|her|them|it|that|this)|contradicts? (?:him|her|them|it|that|this)|opposed (?:it|that|this)|opposes? (?:it|that|this)|(?:said|says|thinks|thought|sees it|saw it) otherwise|differs?)(?: with (?:him|her|them|it|that|this))?|who (?:is|was) against(?: (?:it|that|this))?|(?:the |what is the |what's the )?(?:other|opposite|opposing) (?:side|sides|view|views|opinion|opinions)|(?:what )?does? (?:the )?other side say|what did the other side say)$/;
const OTHERS =
  /^(?:(?:the )?others?|who else(?: (?:said (?:so|something|anything|that)|spoke|commented|is quoted|was quoted|talked about (?:it|that|this)))?|anyone else|anybody else|someone else|what (?:did|do|have) (?:the )?others? (?:say|said|think)(?: (?:about|on|of|to) (?:it|that|this))?|did anyone else (?:say (?:so|something|anything|that)|speak|comment)(?: (?:about|on) (?:it|that|this))?)$/;
const WHEN =
  /^(?:when|when (?:was|is) (?:that|this|it)(?: said)?|when did (?:he|she|they|that person) say (?:that|this|it|so)|(?:on )?(?:what|which) (?:day|date)(?: (?:was|is) (?:that|this|it))?|what(?:'s| is| was) the date)$/;
const WHO =
  /^(?:who (?:said|says|told) (?:that|this|it|so)|who (?:is|was|'s) (?:he|she|that|this|it|speaking)|who's (?:he|she|that|this)|says who|said who|whose words (?:are|were) (?:that|those|these|they)|how (?:do|can) you know(?: (?:that|this))?|are you sure(?: (?:that|it) (?:is|was) (?:him|her|them))?|is that really (?:him|her|them)|(?:why|really) (?:him|her|them|this speaker|that speaker))$/;
const PARAGRAPH =
  /^(?:(?:the |in )?(?:full|whole|entire|complete)(?: (?:quote|quotation|text|paragraph|passage|thing|sentence|statement|context))?|in full|(?:(?:show|give)(?: me| us)? )?(?:the |some |more )?(?:full |whole )?context|(?:what(?:'s| is| was) )?the context|(?:the )?paragraph|(?:the )?surroundings?)$/;
const SOURCE =
  /^(?:(?:the |your )?(?:source|link|url|reference)|(?:what(?:'s| is) )?(?:the|your) source|source for (?:that|this)|where (?:is|was|does) (?:that|this|it) (?:from|come from|stand|written)|where did (?:he|she|they) say (?:that|this|it)|which article(?: (?:is|was) (?:that|this|it))?|where(?:'s| is) (?:that|this) from)$/;
const BARE =
  /^(?:where|why|how many|how much|how long|since when|how often)(?: (?:is|was) (?:that|this|it))?$/;
const SAME =
  /^(?:and )?what (?:else )?(?:did|does|do|has|have) (?:he|she|they) (?:say|said|think|thought|tell|told)(?: else)?(?: (?:about|on|of|regarding) (.+))?$/;
const MENTIONED =
  /^(?:did|does|has) (?:he|she|they) (?:mention|mentioned|say anything about|said anything about|speak of|spoken of|talk about|talked about) (.+)$/;
const ON_PRONOUN = /^(?:it|that|this|them|those|these)$/;

/** Words that a name has not: with one of them it is a sentence, or points at nothing. */
const NO_NAME =
  /(?:^|\s)(?:in|on|since|until|during|last|who|whom|whose|what|when|where|why|how|which|is|are|was|were|be|been|am|do|does|did|has|have|had|will|would|can|could|shall|should|may|might|must|say|says|said|saying|told|tell|think|thinks|claim|claims|claimed|about|that|this|these|those|it|its|he|him|she|her|they|them|you|me|us|we|i|not|no|nothing|everything|if|because|and|or|but|than|there|here|now|then|so|yes|more|less|else|all|please|thanks|show|give|list|find|check|compare|explain)(?=\s|$)/;

const SIMPLE: readonly (readonly [RegExp, FollowUp])[] = [
  [MORE, { kind: 'more' }],
  [DISAGREEING, { kind: 'others', disagreeing: true }],
  [OTHERS, { kind: 'others', disagreeing: false }],
  [WHEN, { kind: 'when' }],
  [WHO, { kind: 'who' }],
  [PARAGRAPH, { kind: 'paragraph' }],
  [SOURCE, { kind: 'source' }],
];

/** Undefined for what is a question of its own. */
export function parseFollowUp(typed: string): FollowUp | undefined {
  const said = typed.replaceAll('’', "'").replace(/\s+/g, ' ').trim();
  if (said.length > LONGEST || /["“”«»/:]/.test(said)) return undefined;
  const { words, led } = unwrap(said);
  const folded = words.toLowerCase();
  const simple = SIMPLE.find(([pattern]) => pattern.test(folded))?.[1];
  if (simple) return simple;
  if (BARE.test(folded)) return { kind: 'bare', word: folded.replace(/ (?:is|was) (?:that|this|it)$/, '') };
  return parseSame(words) ?? parseAbout(words, led);
}

/** Without what leads in and trails off; `led`: something did lead in. */
function unwrap(said: string): { readonly words: string; readonly led: boolean } {
  let words = said.replace(/[\s?!.…]+$/, '');
  let led = false;
  for (let rest = ''; rest !== words; ) {
    rest = words;
    const lead = LEADS.exec(words.toLowerCase());
    if (lead) words = words.slice(lead[0].length);
    led ||= lead !== null && JOINS.test(lead[0]);
    const tail = TAILS.exec(words.toLowerCase());
    if (tail) words = words.slice(0, tail.index).replace(/[\s?!.…]+$/, '');
  }
  return { words, led };
}

function parseSame(words: string): FollowUp | undefined {
  const match = SAME.exec(words.toLowerCase()) ?? MENTIONED.exec(words.toLowerCase());
  if (!match) return undefined;
  const length = match[1]?.length ?? 0;
  const topic = words.slice(words.length - length).trim();
  return topic === '' || ON_PRONOUN.test(topic.toLowerCase()) ? { kind: 'same' } : { kind: 'same', topic };
}

function parseAbout(words: string, led: boolean): FollowUp | undefined {
  const about = ABOUT.exec(words.toLowerCase());
  if (!about && !led) return undefined;
  const name = words
    .slice(about?.[0].length ?? 0)
    .replace(/[,;:]+$/, '')
    .trim();
  const days = parseDays(name);
  if (days) return { kind: 'days', days };
  const count = name.split(' ').length;
  if (name === '' || count > NAME_WORDS || NO_NAME.test(name.toLowerCase())) return undefined;
  return /[\p{L}\p{N}]/u.test(name) ? { kind: 'about', name } : undefined;
}
