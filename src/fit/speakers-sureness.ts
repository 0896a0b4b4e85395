/**
 * Fits how sure a choice of speaker is: rankers fitted on some of the articles choose in the others, and a logistic
 * learns from which signs the choice was right.
 */
import type { Content } from '../core/reading/attribution.ts';
import { createAntecedentFinder } from '../core/reading/speakers/antecedents.ts';
import type { MentionKind } from '../core/reading/speakers/mention.ts';
import { type Resolution, resolve } from '../core/reading/speakers/resolution.ts';
import type { Scene } from '../core/reading/speakers/scene.ts';
import { createSourceFinder } from '../core/reading/speakers/sources.ts';
import type { SurenessWeights } from '../core/reading/speakers/sureness.ts';
import { fitLogistic, type Observation } from './logistic-fit.ts';
import {
  type AnnotatedArticle,
  type AnnotatedStatement,
  type Choices,
  headsWithin,
  isAgreed,
  isSpeech,
  type Models,
  referentEntities,
  sceneOf,
  toContent,
} from './speakers-choices.ts';
import { type FittedRankers, fitRankers } from './speakers-ranker.ts';

/** Parts that the articles are cut into; each is judged by rankers fitted on the others. */
const PARTS = 4;
/** Draws weights for rare signs to 0. */
const RIDGE = 20;

type Judged = Observation & { readonly kind: MentionKind };

/** `choices[i]` are those of `articles[i]`. */
export function fitSureness(
  articles: readonly AnnotatedArticle[],
  choices: readonly Choices[],
  models: Models,
): SurenessWeights {
  const judged = Array.from({ length: PARTS }, (_, part) => {
    const rankers = fitRankers(choices.filter((_, at) => at % PARTS !== part));
    return articles
      .filter((_, at) => at % PARTS === part)
      .flatMap((article) => judgeArticle(article, rankers, models));
  }).flat();
  const of = (kind: MentionKind): readonly number[] =>
    fitLogistic(
      judged.filter((each) => each.kind === kind),
      RIDGE,
    ).map((weight) => Math.round(weight * 1e4) / 1e4);
  return { name: of('name'), description: of('description'), pronoun: of('pronoun') };
}

function judgeArticle(
  { text, statements }: AnnotatedArticle,
  rankers: FittedRankers,
  models: Models,
): readonly Judged[] {
  const spoken = statements.filter((statement) => isSpeech(statement) && statement.cueStart !== undefined);
  const contents = spoken.map(toContent);
  const scene = sceneOf(text, contents, models);
  const seen = new Map<Content, Omit<Judged, 'share'>>();
  const source = createSourceFinder(rankers.sources);
  let current = contents[0];
  const results = resolve(scene, contents, {
    source: (scan, cued, candidates) => {
      current = cued.content;
      return source(scan, cued, candidates);
    },
    antecedent: createAntecedentFinder(rankers.antecedents),
    sureness: (kind, features) => {
      if (current !== undefined) seen.set(current, { kind, features });
      return 1;
    },
  });
  return contents.flatMap((content, at) => {
    const signs = seen.get(content);
    const [result, statement] = [results[at], spoken[at]];
    if (signs === undefined || result === undefined || statement === undefined) return [];
    const right = isRight(scene, result, statement);
    return right === null ? [] : [{ ...signs, share: right ? 1 : 0 }];
  });
}

/**
 * Null where the annotation does not surely tell whom a pronoun stands for: where one method alone names somebody else
 * than the ranker, reading on finds the ranker right in 11 of 13.
 */
function isRight(
  scene: Scene,
  { mention, entity }: Resolution,
  statement: AnnotatedStatement,
): boolean | null {
  if (mention === null || statement.speaker === null) return false;
  if (!headsWithin(scene, statement)(mention)) return false;
  if (mention.kind !== 'pronoun') return true;
  if (!isAgreed(statement)) return null;
  const referents = referentEntities(scene, statement);
  return referents.length === 0 ? null : entity !== null && referents.includes(entity.index);
}
