/** Counts what an import or a look at the feeds brought, and keeps one line for each thing that went wrong. */
import { FormatError } from '../core/reading/formats/meta.ts';
import type { Kept } from './keeping.ts';
import { SourceError, toTroubleLine } from './source-error.ts';

/** `copies` are wire copies of articles that are in the library; they were added too. */
export type ImportSummary = {
  readonly added: number;
  readonly revised: number;
  readonly unchanged: number;
  readonly copies: number;
  /** Articles whose text has changed: what was shown of them may need a correction. */
  readonly revisedIds: readonly string[];
  /** "Cannot read SOURCE: why." */
  readonly troubles: readonly string[];
};

export type Report = {
  readonly count: (kept: Kept, articleId: string) => void;
  /** Throws the error again when it is not the source's fault: then the library or the program failed. */
  readonly trouble: (source: string, error: unknown) => void;
  readonly toSummary: () => ImportSummary;
};

export function createReport(): Report {
  const counts = { added: 0, revised: 0, unchanged: 0, copy: 0 };
  const troubles: string[] = [];
  const revisedIds: string[] = [];
  return {
    count: (kept, articleId) => {
      counts[kept] += 1;
      if (kept === 'revised') revisedIds.push(articleId);
    },
    trouble: (source, error) => {
      if (!(error instanceof SourceError || error instanceof FormatError)) throw error;
      troubles.push(toTroubleLine(source, error));
    },
    toSummary: () => ({
      added: counts.added,
      revised: counts.revised,
      unchanged: counts.unchanged,
      copies: counts.copy,
      revisedIds: [...revisedIds],
      troubles: [...troubles],
    }),
  };
}
