/**
 * Finds who said each content of an article: one speaker per person, body or document, with role, other names and the
 * evidence; finding the contents is left to the other files of `reading/`.
 */
import type { Evidence, Speaker, TextRange } from '../../article.ts';
import type { Attribute, Attribution, AttributionInput } from '../attribution.ts';
import { createAntecedentFinder } from './antecedents.ts';
import { piecesOf } from './cued-content.ts';
import type { Entity } from './entities.ts';
import type { Lexicon } from './lexicon.ts';
import type { RankerWeights } from './linear-ranker.ts';
import { type Resolution, resolve } from './resolution.ts';
import { type Scene, type SceneInput, toScene } from './scene.ts';
import { createSourceFinder } from './sources.ts';
import { nameOf, surfaceRange, toRange, toSpeaker } from './speaker-list.ts';
import { createSureness, type SurenessWeights } from './sureness.ts';

export type SpeakerData = {
  readonly lexicon: Lexicon;
  readonly sources: RankerWeights;
  readonly antecedents: RankerWeights;
  readonly sureness: SurenessWeights;
};

/**
 * `surest`: a speaker is given only with at least this confidence, else the statement is unclear; 0 gives the likeliest
 * always.
 */
export function createAttribute(data: SpeakerData, surest: number): Attribute {
  const finders = {
    source: createSourceFinder(data.sources),
    antecedent: createAntecedentFinder(data.antecedents),
    sureness: createSureness(data.sureness),
  };
  return (input) => {
    const scene = toScene(toSceneInput(input), data.lexicon);
    return toAttribution(scene, input, resolve(scene, input.contents, finders), surest);
  };
}

function toSceneInput({ tokens, tags, sentences, quotations, contents }: AttributionInput): SceneInput {
  const cues = contents.flatMap(({ cue }) => (cue === undefined ? [] : [cue]));
  return { tokens, tags, sentences, quotations, cues, contents: piecesOf(contents) };
}

function toAttribution(
  scene: Scene,
  { contents }: AttributionInput,
  resolutions: readonly Resolution[],
  surest: number,
): Attribution {
  const speakers = new Map<string, Speaker>();
  const attributions = resolutions.map((resolution, index) => {
    const { entity, confidence, grade } = resolution;
    const cue = contents[index]?.cue;
    const shown = entity !== null && confidence >= surest;
    const key = shown ? keyOf(scene, entity) : '';
    if (shown && !speakers.has(key)) speakers.set(key, toSpeaker(scene, entity, `s${speakers.size}`));
    const evidence = toEvidence(scene, resolution, cue);
    return {
      speakerId: speakers.get(key)?.id ?? null,
      evidence: { ...evidence, grade: shown ? grade : ('unclear' as const) },
    };
  });
  return { speakers: [...speakers.values()], attributions };
}

/** Groups without a name are one speaker when they are called the same: "officials". */
function keyOf(scene: Scene, entity: Entity): string {
  const { kind, definite } = entity.canonical;
  const shared = !entity.named && kind !== 'pronoun' && (entity.type === 'group' || definite);
  return shared ? nameOf(scene, entity).toLowerCase() : `#${entity.index}`;
}

function toEvidence(
  scene: Scene,
  { mention, antecedent, grade, confidence }: Resolution,
  cue: TextRange | undefined,
): Evidence {
  return {
    grade,
    confidence,
    ...(cue === undefined ? {} : { cue }),
    ...(mention === null ? {} : { mention: surfaceRange(scene, mention) }),
    ...(antecedent === null ? {} : { antecedent: toRange(scene, antecedent.first, antecedent.end) }),
  };
}
