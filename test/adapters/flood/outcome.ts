/** What a flood came to. */
export type Outcome = {
  readonly attacks: number;
  /** As far as whoever attacked was to see something. */
  readonly answered: number;
  /** Messages of the bot. */
  readonly written: number;
  /** Whatever should not be; empty when all is well. */
  readonly findings: readonly string[];
};
