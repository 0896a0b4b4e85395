/**
 * Goes through the contents of an article in the order of their cues and says for each who spoke: the mention beside
 * the cue, and whom it refers to. The choices themselves are made by the two rankers, or by whoever fits them.
 */
import type { EvidenceGrade } from '../../article.ts';
import type { Content } from '../attribution.ts';
import { TAG } from '../tagger.ts';
import type { Chain } from './antecedent-features.ts';
import { type AntecedentFinder, antecedentsOf } from './antecedents.ts';
import { findCompany } from './conjunction.ts';
import { type CuedContent, toCued } from './cued-content.ts';
import type { Entity } from './entities.ts';
import { WORD } from './lexicon.ts';
import type { Mention } from './mention.ts';
import { addGroup, entityOf, type Scene } from './scene.ts';
import { candidatesOf, type SourceFinder } from './sources.ts';
import { type ReferenceSigns, type Sureness, toSigns } from './sureness.ts';

export type Finders = {
  readonly source: SourceFinder;
  readonly antecedent: AntecedentFinder;
  readonly sureness: Sureness;
};

/** Who said a content. */
export type Resolution = {
  readonly entity: Entity | null;
  readonly mention: Mention | null;
  readonly antecedent: Mention | null;
  readonly grade: EvidenceGrade;
  /** Probability from 0 to 1 that the entity is right. */
  readonly confidence: number;
};

const NOBODY: Resolution = { entity: null, mention: null, antecedent: null, grade: 'unclear', confidence: 0 };

/** How many of those who spoke last are remembered. */
const CHAIN_LENGTH = 3;

/** One for each content, in the order of `contents`. */
export function resolve(scene: Scene, contents: readonly Content[], finders: Finders): readonly Resolution[] {
  const results: Resolution[] = contents.map(() => NOBODY);
  const order = contents
    .map((content, index) => ({ content, index, at: content.cue?.start ?? content.start }))
    .sort((a, b) => a.at - b.at || a.index - b.index);
  let chain: Chain = [];
  let previous: Mention | null = null;
  for (const { content, index } of order) {
    if (content.cue === undefined) {
      results[index] = goOn(scene, contents[index - 1], content, results[index - 1]);
      continue;
    }
    const result = resolveOne(
      scene,
      content,
      { chain, previous },
      finders,
      enclosing(contents, results, index),
    );
    results[index] = result;
    previous = result.mention ?? previous;
    if (result.entity === null) continue;
    const { index: spoke } = result.entity;
    chain = [spoke, ...chain.filter((other) => other !== spoke)].slice(0, CHAIN_LENGTH);
  }
  return results;
}

/**
 * A quotation without a cue goes on with the speech before it: at once in its paragraph, or in the next one when the
 * marks before were left open, as is done where a speech runs over paragraphs. With words between, it is anybody's.
 */
function goOn(
  scene: Scene,
  before: Content | undefined,
  content: Content,
  spoken: Resolution | undefined,
): Resolution {
  if (before === undefined || spoken?.entity == null || before.end > content.start) return NOBODY;
  const { text } = scene.scan.tokens;
  const between = text.slice(before.end, Math.min(content.start, before.end + LONGEST_PAUSE));
  const worded = /[\p{L}\p{N}]/u.test(between);
  if (!between.includes('\n')) return { ...spoken, confidence: spoken.confidence * (worded ? 0.6 : 0.9) };
  const open = before.kind !== 'indirect' && !/["”’'»]/.test(text.slice(before.end - 1, before.end + 1));
  const goes = open && before.end + LONGEST_PAUSE > content.start && between.trim().split(/\n+/).length <= 2;
  return goes ? { ...spoken, confidence: spoken.confidence * (worded ? 0.8 : 0.9) } : NOBODY;
}

/** In characters: a caption may stand between two paragraphs of one speech, but not much more. */
const LONGEST_PAUSE = 200;

/** The resolution of the content that holds this one, if any: "I" inside it is its speaker. */
function enclosing(
  contents: readonly Content[],
  results: readonly Resolution[],
  index: number,
): Resolution | null {
  const inner = contents[index];
  if (inner === undefined) return null;
  for (let before = index - 1; before >= Math.max(0, index - 4); before--) {
    const outer = contents[before];
    if (outer !== undefined && outer.start <= inner.start && outer.end >= inner.end)
      return results[before] ?? null;
  }
  return null;
}

/** Who spoke before: the entities, the latest first, and the mention beside the last cue. */
type Before = { readonly chain: Chain; readonly previous: Mention | null };

function resolveOne(
  scene: Scene,
  content: Content,
  { chain, previous }: Before,
  finders: Finders,
  outer: Resolution | null,
): Resolution {
  const cued = toCued(scene.scan, content, previous);
  if (cued === null) return NOBODY;
  const source = finders.source(scene.scan, cued, candidatesOf(scene.scan, cued, scene.mentions));
  const { mention } = source;
  if (mention === null) return { ...NOBODY, confidence: 1 - source.confidence };
  const last = chain[0] ?? -1;
  if (mention.kind !== 'pronoun') {
    const company = findCompany(scene.scan, scene.mentions, mention, cued.cue);
    if (company !== null) {
      const entity = addGroup(scene, company.first, company.last);
      const signs = toSigns(scene, cued, source, mention, entityOf(scene, mention), last);
      const confidence = finders.sureness(mention.kind, signs);
      return { entity, mention, antecedent: null, grade: 'description', confidence };
    }
    const author = authorOf(scene, mention);
    const entity = entityOf(scene, author ?? mention);
    const linked = scene.confidences[(author ?? mention).index] ?? 1;
    const signs = toSigns(scene, cued, source, mention, entity, last);
    return {
      ...{ entity, mention, antecedent: author ?? antecedentMention(scene, mention, entity) },
      grade: mention.kind === 'name' ? 'named' : 'description',
      confidence: finders.sureness(mention.kind, signs) * linked,
    };
  }
  const reference = refer(scene, cued, mention, chain, finders.antecedent, outer);
  if (reference.antecedent === null) {
    return { ...NOBODY, entity: entityOf(scene, mention), mention, confidence: 0 };
  }
  const entity = entityOf(scene, reference.antecedent);
  if (entity.canonical.kind !== 'pronoun') scene.entities.ofMention[mention.index] = entity.index;
  const { signs } = reference;
  return {
    entity,
    mention,
    antecedent: reference.antecedent,
    grade: 'pronoun',
    confidence:
      signs === undefined
        ? source.confidence * reference.confidence
        : finders.sureness('pronoun', toSigns(scene, cued, source, mention, entity, last, signs)),
  };
}

/** What somebody says or writes for himself: the words of it are his. */
const OWN_WORDS =
  /^(?:statements?|tweets?|comments?|remarks?|letter|e-?mails?|message|post|testimony|reply|response|answer|speech|address|affidavit|verdict|view|warning|explanation|notice|note|bulletin|circular|advisory|memo|memorandum|reaction|plea|assessment)$/;

/** The named one whose statement it is: "Rossi’s statement", "a statement from the union"; null for other documents, whose words are nobody's alone. */
function authorOf(scene: Scene, { index, type, possessor, first, end, head }: Mention): Mention | null {
  const { scan, mentions } = scene;
  if (type !== 'document' || !OWN_WORDS.test(scan.tokens.lowers[head] ?? '')) return null;
  const by = mentions.get(index + 1);
  const from = by?.first === end + 1 && /^(?:from|by)$/.test(scan.tokens.lowers[end] ?? '');
  if (from && by.kind === 'description' && entityOf(scene, by).named) return by;
  const owner = mentions.get(possessor);
  if (owner?.kind === 'description' && owner.definite) return entityOf(scene, owner).named ? owner : null;
  if (owner?.kind !== 'name' || owner.type === 'place') return null;
  return scan.flags.subarray(first, end).some((flags) => flags & WORD.organisation) ? null : owner;
}

/** How many mentions back the name that a description stands for is looked for. */
const NAME_BACK = 200;

/** The nearest earlier name that a description stands for, else the fullest. */
function antecedentMention({ mentions, entities }: Scene, mention: Mention, entity: Entity): Mention | null {
  if (mention.kind === 'name' || !entity.named) return null;
  for (let index = mention.index - 1; index >= Math.max(0, mention.index - NAME_BACK); index--) {
    if (entities.ofMention[index] === entity.index && mentions.get(index)?.kind === 'name')
      return mentions.get(index) ?? null;
  }
  return entity.canonical;
}

type Reference = {
  readonly antecedent: Mention | null;
  readonly confidence: number;
  /** Given where the ranker chose. */
  readonly signs?: ReferenceSigns;
};

function refer(
  scene: Scene,
  cued: CuedContent,
  pronoun: Mention,
  chain: Chain,
  find: AntecedentFinder,
  outer: Resolution | null,
): Reference {
  const word = scene.scan.tokens.lowers[pronoun.head] ?? '';
  if (/^(?:who|which|that)$/.test(word)) return relative(scene, pronoun, word === 'who');
  if (/^(?:i|me|my|we|our|us|you)$/.test(word)) {
    if (outer?.entity == null || outer.mention === null || word === 'you')
      return { antecedent: null, confidence: 0 };
    return { antecedent: outer.antecedent ?? outer.mention, confidence: outer.confidence * 0.9 };
  }
  const antecedents = antecedentsOf(pronoun, scene.mentions, scene.entities, cued.parts);
  const { antecedent, confidence, runnerUp } = find(scene.scan, cued, pronoun, antecedents, chain);
  if (antecedent === null) return { antecedent, confidence };
  const { mention } = antecedent;
  const signs = {
    ...{ confidence, runnerUp, candidates: antecedents.length },
    distance: pronoun.sentence - mention.sentence,
    hangs: scene.scan.tags[mention.first - 1] === TAG.IN,
    said: scene.scan.said[mention.head] === 1,
  };
  return { antecedent: mention, confidence, signs };
}

/** A relative pronoun stands for the phrase right before it; "who" for a person if one of two can be meant. */
function relative(scene: Scene, pronoun: Mention, personal: boolean): Reference {
  let nearest: Mention | null = null;
  for (let back = 1; back <= 5; back++) {
    const mention = scene.mentions.get(pronoun.index - back);
    if (mention === undefined) break;
    const gap = pronoun.first - Math.max(mention.end, mention.outerEnd);
    if ((gap > 2 && pronoun.first - mention.end > 2) || mention.kind === 'pronoun' || mention.possessive)
      continue;
    nearest ??= mention;
    const { type } = mention;
    if (!personal || type === 'person' || type === 'group' || type === 'unknown')
      return { antecedent: mention, confidence: 0.9 };
  }
  return { antecedent: nearest, confidence: 0.6 };
}
