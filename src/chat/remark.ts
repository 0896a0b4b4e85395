/** What a platform's adapter tells of how the bot is in a room; whom it is told is left to the commands. */

/** One thing worth knowing, as a sentence, with the cure where something is amiss. */
export type Remark = {
  readonly text: string;
  /** `posting`: until it is mended nothing can be posted there unasked. `lack`: something does not work. */
  readonly amiss?: 'posting' | 'lack';
};
