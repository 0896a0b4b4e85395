/** The platforms the web chat can show an answer as, with the length of one message there. */

export type Look = {
  readonly name: string;
  readonly label: string;
  /** Characters in one message; absent where there is no limit. */
  readonly limit?: number;
};

/** Limits of the platforms: Discord’s message content, Telegram’s text after entities are parsed. */
export const LOOKS: readonly [Look, ...Look[]] = [
  { name: 'discord', label: 'Discord', limit: 2000 },
  { name: 'telegram', label: 'Telegram', limit: 4096 },
  { name: 'plain', label: 'Plain text' },
];

/** The first look for any other name. */
export function toLook(name: string | undefined): Look {
  return LOOKS.find((look) => look.name === name) ?? LOOKS[0];
}
