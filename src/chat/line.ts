/**
 * The grammar of a typed command, one for all platforms: `/name[@bot] rest of the line`; what the rest means is
 * left to the command.
 */

export type TypedCommand = { readonly command: string; readonly line: string; readonly addressee?: string };

/** Undefined when the text is not a command line. Names are folded to lower case; `addressee` loses its `@`. */
export function parseLine(text: string): TypedCommand | undefined {
  const match = /^\s*\/([\p{L}\p{N}_]{1,32})(?:@([A-Za-z0-9_]{1,64}))?(?:\s+|$)/u.exec(text);
  if (!match) return undefined;
  return {
    command: (match[1] as string).toLowerCase(),
    line: text.slice(match[0].length).trim(),
    ...(match[2] ? { addressee: match[2] } : {}),
  };
}
