/** What the child process of the benchmark of reading tells. */
export type Figures = {
  readonly characters: number;
  /** Statements that are somebody's words; for others, quotations. */
  readonly found: number;
  /** Characters a millisecond of processor time of the first articles, while code is compiled. */
  readonly coldSpeed: number;
  /** Of loading: processor time and time of the clock. */
  readonly loadMs: number;
  readonly loadWallMs: number;
  /** Processor time of the fastest reading of all texts. */
  readonly readMs: number;
  /** The most memory the process had, garbage included, less what it had before reading. */
  readonly peakBytes: number;
  /**
   * The most that was in use at once, garbage left out, less what was before reading; 0 when it was not measured: all
   * garbage is then collected so often that time tells nothing.
   */
  readonly usedBytes: number;
};
