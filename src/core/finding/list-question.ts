/** Tells whether a question asks who is quoted; answering it is left to `people.ts`. */
import type { LanguagePack } from './data.ts';

/**
 * A question of nothing but filler words that opens with "who", "list", … and holds a word for being quoted:
 * "who's quoted in this one", "whose words are in here", "list the people quoted".
 */
export function isListQuestion(words: readonly string[], pack: LanguagePack): boolean {
  if (words.length < 2 || words.length > 14)
    return words.length === 1 && /^(speakers|people|sources)$/.test(words[0] ?? '');
  const fillers = new Set([...pack.listFillers, ...pack.listTriggers, ...pack.listNouns]);
  const triggers = new Set(pack.listTriggers);
  const openers = new Set(pack.listOpeners);
  return (
    words.every((word) => fillers.has(word)) &&
    words.some((word) => triggers.has(word)) &&
    words.slice(0, 3).some((word) => openers.has(word))
  );
}

const STORY = /^(?:story|article|piece|report|interview|text|one)$/;

/** "who is quoted in the harbour strike story": harbour, strike; empty when such a question names no story. */
export function toListedStory(words: readonly string[], pack: LanguagePack): readonly string[] {
  const at = words.findLastIndex((word) => word === 'in' || word === 'from');
  const tail = words.slice(at + 1);
  if (at < 2 || !tail.some((word) => STORY.test(word)) || !isListQuestion(words.slice(0, at), pack))
    return [];
  const fillers = new Set(pack.listFillers);
  return tail.filter((word) => !fillers.has(word));
}
