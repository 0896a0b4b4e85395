/** The flat form of an article's quotations that `whosaid parse` prints and the measurement reads. */
import { type Article, type Statement, speakerOf } from '../article.ts';

export type ParseRecord = {
  readonly id: string;
  readonly statements: readonly ParsedStatement[];
};

export type ParsedStatement = {
  readonly kind: Statement['kind'];
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Only when a cue splits the content. */
  readonly parts?: readonly (readonly [start: number, end: number])[];
  /** The canonical name; null when unclear. */
  readonly speaker: string | null;
  readonly role?: string;
  readonly mention?: string;
  readonly cue?: string;
  /** Probability from 0 to 1 that this is a statement of this kind. */
  readonly confidence: number;
  /** Probability from 0 to 1 that the speaker is right. */
  readonly speakerConfidence: number;
};

/** Narration is left out. */
export function toParseRecord(article: Article): ParseRecord {
  const quotations = article.statements.filter((statement) => statement.kind !== 'narration');
  return { id: article.id, statements: quotations.map((statement) => toParsed(article, statement)) };
}

function toParsed(article: Article, statement: Statement): ParsedStatement {
  const { kind, start, end, parts, evidence, confidence } = statement;
  const speaker = speakerOf(article, statement);
  const words = (range: { start: number; end: number }): string => article.text.slice(range.start, range.end);
  return {
    kind,
    start,
    end,
    text: words(statement),
    ...(parts.length > 1 ? { parts: parts.map((part) => [part.start, part.end] as const) } : {}),
    speaker: speaker?.name ?? null,
    ...(speaker?.role ? { role: speaker.role.text } : {}),
    ...(evidence.mention ? { mention: words(evidence.mention) } : {}),
    ...(evidence.cue ? { cue: words(evidence.cue) } : {}),
    confidence: rounded(confidence),
    speakerConfidence: rounded(evidence.confidence),
  };
}

const rounded = (probability: number): number => Math.round(probability * 1000) / 1000;
