/** Everything of an article in which speakers are looked for: its mentions and the entities they stand for. */
import type { TextRange } from '../../article.ts';
import type { Tokens } from '../tokens.ts';
import { type Appositions, findAppositions } from './appositions.ts';
import { linkDescriptions } from './descriptions.ts';
import { type Entities, type Entity, joinNames } from './entities.ts';
import type { Lexicon } from './lexicon.ts';
import type { Mention } from './mention.ts';
import { findMentions } from './noun-phrases.ts';
import { type Scan, toScan } from './scan.ts';

export type Scene = {
  readonly scan: Scan;
  readonly mentions: readonly Mention[];
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
  readonly quotations: readonly TextRange[];
};

export function toScene({ tokens, tags, sentences, quotations }: SceneInput, lexicon: Lexicon): Scene {
  const scan = toScan(tokens, tags, sentences, quotations, lexicon);
  const mentions = findMentions(scan);
  const appositions = findAppositions(scan, mentions);
  const entities = joinNames(scan, mentions, appositions.roles);
  const confidences = linkDescriptions(scan, mentions, entities, appositions);
  return { scan, mentions, appositions, entities, confidences };
}

/** The entity a mention stands for; a new one without a name when it has none yet. */
export function entityOf({ entities }: Scene, mention: Mention): Entity {
  const known = entities.all[entities.ofMention[mention.index] ?? -1];
  if (known !== undefined) return known;
  const entity: Entity = {
    ...{
      index: entities.all.length,
      type: mention.type,
      gender: mention.gender,
      named: false,
      canonical: mention,
    },
    ...{ words: [], mentions: [mention.index], roles: [], ambiguous: false },
  };
  entities.all.push(entity);
  entities.ofMention[mention.index] = entity.index;
  return entity;
}
