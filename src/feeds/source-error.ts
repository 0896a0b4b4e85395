/** The one error of fetching and parsing: why a feed, page or file gave nothing; reporting it is left to the caller. */

export type SourceTrouble = {
  /** Where it was last looked for, when it was not where it was asked for. */
  readonly url?: string;
  readonly status?: number;
  /** How long the host asked to be left alone. */
  readonly waitMs?: number;
  /** It may work at another time without anyone doing anything. */
  readonly passing?: boolean;
};

/** `message` completes "Cannot read SOURCE: …": it names the trouble and, where there is one, the cure. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  readonly trouble: SourceTrouble;

  constructor(message: string, trouble: SourceTrouble = {}) {
    super(message);
    this.trouble = trouble;
  }
}

/** One line that names the source and the trouble; anything that is no `SourceError` is named by its message. */
export function toTroubleLine(source: string, error: unknown): string {
  const why = error instanceof Error ? error.message : String(error);
  return `Cannot read ${source}: ${why.replace(/\s+/g, ' ').replace(/\.$/, '')}.`;
}
