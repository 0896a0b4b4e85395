/** Everything of an article in which speakers are looked for: its mentions and the entities they stand for. */
import type { TextRange } from '../../article.ts';
import { TAG } from '../tagger.ts';
import { type Tokens, tokenAt } from '../tokens.ts';
import { type Appositions, findAppositions } from './appositions.ts';
import { linkDescriptions } from './descriptions.ts';
import { addUnnamed, type Entities, type Entity, joinNames } from './entities.ts';
import { voteGenders } from './gender-votes.ts';
import type { Lexicon } from './lexicon.ts';
import type { Mention, Mentions } from './mention.ts';
import { spanMentions } from './mention-rows.ts';
import { findMentions } from './noun-phrases.ts';
import { type Scan, toScan } from './scan.ts';
import { isIn, tagSet, VERBS } from './tag-sets.ts';

export type Scene = {
  readonly scan: Scan;
  readonly mentions: Mentions;
  readonly appositions: Appositions;
  readonly entities: Entities;
  /** How surely each mention stands for its entity, 0 to 1. */
  readonly confidences: Float32Array;
};

export type SceneInput = {
  readonly tokens: Tokens;
  readonly tags: Uint8Array;
  readonly sentences: readonly TextRange[];
  /** The stretches within quotation marks. */
  readonly quotations: Iterable<TextRange>;
  /** The reporting expressions that were found. */
  readonly cues: readonly TextRange[];
  /** The pieces of what was said, in order. */
  readonly contents: readonly TextRange[];
};

export function toScene(input: SceneInput, lexicon: Lexicon): Scene {
  const { tokens, sentences, quotations } = input;
  const tags = withCueVerbs(input);
  const cues = [...input.cues].sort((a, b) => a.start - b.start);
  const scan = toScan(tokens, tags, sentences, quotations, cues, input.contents, lexicon);
  const mentions = findMentions(scan);
  const appositions = findAppositions(scan, mentions);
  const entities = joinNames(scan, mentions, appositions.roles);
  const confidences = linkDescriptions(scan, mentions, entities, appositions);
  voteGenders(mentions, entities);
  return { scan, mentions, appositions, entities, confidences };
}

/** The entity a mention stands for; a new one without a name when it has none yet. */
export function entityOf({ entities }: Scene, mention: Mention): Entity {
  return entities.all[entities.ofMention[mention.index] ?? -1] ?? addUnnamed(entities, mention);
}

/** An entity for those who speak together, from the first to the last: "Rossi and Kessler". */
export function addGroup({ entities }: Scene, first: Mention, last: Mention): Entity {
  const canonical = spanMentions(first, last);
  const entity: Entity = {
    ...{ index: entities.all.length, type: 'group', gender: 'unknown', named: false, canonical },
    ...{ words: [], mentions: [first.index], roles: [], ambiguous: false },
  };
  entities.all.push(entity);
  return entity;
}

const NOUN_LIKE = tagSet('NN', 'NNS', 'JJ', 'NNP');
const SUBJECTS = tagSet('NN', 'NNS', 'NNP', 'PRP', 'WP', 'WDT', 'RB');

const PLURAL = /^(?:people|.*[^s]s)$/;

/**
 * The tags with verbs for nouns where a cue without a verb follows its subject: "Trump demands", "some claim"; and with
 * nouns for verbs in "according to people".
 */
function withCueVerbs({ tokens, tags, cues }: SceneInput): Uint8Array {
  const verbs = tags.slice();
  for (const { start, end } of cues) {
    const first = tokenAt(tokens, start);
    const named = tokens.lowers[first] === 'according' && tokens.lowers[first + 1] === 'to' ? first + 2 : -1;
    if (isIn(VERBS, verbs, named) && PLURAL.test(tokens.lowers[named] ?? '')) verbs[named] = TAG.NNS;
    const behind = Math.min(tokenAt(tokens, end - 1) + 1, first + 8, tokens.count);
    if (!isIn(NOUN_LIKE, tags, first) || tags.subarray(first, behind).some((tag) => VERBS[tag])) continue;
    const before = tokens.lowers[first - 1] ?? '';
    if (!isIn(SUBJECTS, tags, first - 1) && !/^(?:some|many|all|others|both|”|"|,)$/.test(before)) continue;
    verbs[first] = /s$/.test(tokens.lowers[first] ?? '') ? TAG.VBZ : TAG.VBP;
  }
  return verbs;
}
