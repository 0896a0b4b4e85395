/** What the child process of the benchmark of reading tells. */
export type Figures = {
  readonly characters: number;
  /** Statements that are somebody's words; for others, quotations. */
  readonly found: number;
  /** Processor time. */
  readonly loadMs: number;
  readonly readMs: number;
  /** The most memory the process had, less what it had before reading. */
  readonly peakBytes: number;
};
