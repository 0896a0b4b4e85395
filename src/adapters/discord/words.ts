/** The words a person sees in a message, out of the wire codes and Markdown it is written in. */

export type Named = { readonly id: string; readonly username: string; readonly global_name?: string | null };

/**
 * Mentions become names, custom emoji their names, escapes the character they stand for; quote marks at line starts
 * and small print marks go. Emphasis stays: without a parser a star may be meant.
 */
export function toWords(content: string, mentions: readonly Named[] = []): string {
  const names = new Map(mentions.map((user) => [user.id, user.global_name ?? user.username]));
  return content
    .replace(/<@!?(\d+)>/g, (_, id: string) => `@${names.get(id) ?? 'someone'}`)
    .replace(/<a?:(\w+):\d+>/g, ':$1:')
    .replace(/<(https?:\/\/[^\s>]+)>/g, '$1')
    .replace(/^(?:>>> |> |-# )/gm, '')
    .replace(/\\([^0-9A-Za-z\s])/g, '$1')
    .trim();
}

/** A question put to the bot: without the mention of it and the comma behind that. */
export function toQuestion(content: string, botId: string, mentions: readonly Named[]): string {
  const atTheEnd = new RegExp(`[,\\s]*<@!?${botId}>(?=[\\s?!.…]*$)`);
  const anywhere = new RegExp(`<@!?${botId}>`, 'g');
  const rest = content
    .replace(atTheEnd, '')
    .replace(anywhere, ' ')
    .replace(/^[\s,:;–—-]+/, '');
  return toWords(rest, mentions)
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}
