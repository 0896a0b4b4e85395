/** The flat form of an answer that `whosaid ask --jsonl` prints and the measurements read. */
import type { StatementKind } from '../article.ts';
import type { Answer, Result } from './answer.ts';

export type AskRecordResult = {
  readonly articleId: string;
  readonly paragraph: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly kind: StatementKind;
  readonly speaker: { readonly name: string; readonly role: string | null } | null;
  readonly score: number;
  /** Why it was chosen. */
  readonly reasons: readonly string[];
};

export type AskRecord = {
  readonly id: string | number | null;
  readonly answered: boolean;
  readonly results: readonly AskRecordResult[];
};

function toRecordResult({ article, statement, speaker, shown, score, reasons }: Result): AskRecordResult {
  return {
    articleId: article.id,
    paragraph: statement.paragraph,
    start: shown.start,
    end: shown.end,
    text: article.text.slice(shown.start, shown.end),
    kind: statement.kind,
    speaker: speaker ? { name: speaker.name, role: speaker.role?.text ?? null } : null,
    score: Math.round(score * 1e4) / 1e4,
    reasons,
  };
}

/** Not answered: nothing in the story, another speaker only, two that fit, or no topic; then there are no results. */
export function toAskRecord(id: string | number | null, answer: Answer): AskRecord {
  const answered = answer.outcome === 'found' || answer.outcome === 'people';
  return { id, answered, results: answered ? answer.results.map(toRecordResult) : [] };
}
