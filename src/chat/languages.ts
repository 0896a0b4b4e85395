/**
 * Language packs: how commands are called and described in other languages than English, whose words stand in the
 * commands' own declarations. Reading the files is left to `store/languages.ts`.
 */
import { z } from 'zod';

/** Discord's rule for names of commands and options, in any script (Application Commands, naming); no capitals. */
const name = z
  .string()
  .regex(/^[-_'\p{L}\p{N}]{1,32}$/u)
  .refine((text) => text === text.toLowerCase(), { error: 'must be in small letters' });

/** 100 characters: Discord's limit; Telegram takes 256. */
const description = z.string().min(1).max(100);

const CommandWordsSchema = z.strictObject({
  name,
  summary: description,
  /** Entry of the menu on a message; Discord takes 32 characters. */
  menu: z.string().min(1).max(32).optional(),
  options: z.record(z.string(), z.strictObject({ name, description })),
});

export const LanguagePackSchema = z.strictObject({
  /** ISO 639-1, as Telegram names languages. */
  language: z.string().regex(/^[a-z]{2}$/),
  /** The sentences around the list of `/help`. */
  help: z.strictObject({ intro: z.string().min(1), free: z.string().min(1), honest: z.string().min(1) }),
  commands: z.record(z.string(), CommandWordsSchema),
});

export type LanguagePack = z.output<typeof LanguagePackSchema>;

/** Reads and checks the packs when somebody wants them: a talk in English does without. */
export function createLanguages(readFiles: () => readonly unknown[]): () => readonly LanguagePack[] {
  let packs: readonly LanguagePack[] | undefined;
  return () => {
    packs ??= readFiles().map((file) => LanguagePackSchema.parse(file));
    return packs;
  };
}

/** The pack for a BCP 47 tag ("ru", "ru-RU"); undefined for English, for what has no pack, and without a tag. */
export function findPack(
  packs: readonly LanguagePack[],
  locale: string | undefined,
): LanguagePack | undefined {
  const language = locale?.split(/[-_]/, 1)[0]?.toLowerCase();
  return packs.find((pack) => pack.language === language);
}

/** The declared name of the command that some language calls so; undefined when none does. */
export function findLocalName(packs: readonly LanguagePack[], typed: string): string | undefined {
  for (const { commands } of packs) {
    const found = Object.entries(commands).find(([, words]) => words.name === typed);
    if (found) return found[0];
  }
  return undefined;
}
