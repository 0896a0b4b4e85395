/** Finds speakers by the capitalised words beside a cue alone: for measurements that ask nothing of speakers. */
import type { Evidence, Speaker, TextRange } from '../../src/core/article.ts';
import type { Attribution, AttributionInput, Content } from '../../src/core/reading/attribution.ts';

const NAME = /\p{Lu}[\p{L}’'-]+(?: (?:of |the )?\p{Lu}[\p{L}’'.-]+)*/gu;
const PRONOUN = /^(?:he|she|they|it)$/i;
const MEMORY = 60;

export function attributePlainly({ text, contents, sentences }: AttributionInput): Attribution {
  const names = new Map<string, string>();
  for (const match of text.matchAll(NAME)) {
    const words = match[0].split(' ');
    const last = words.at(-1) ?? '';
    if (words.length > 1 && !names.has(last)) names.set(last, match[0]);
  }
  const speakers = new Map<string, Speaker>();
  let before: Speaker | null = null;
  let at = 0;
  const attributions = contents.map((content) => {
    while ((sentences[at]?.end ?? Infinity) <= content.start) at++;
    const mention = content.cue ? findMention(text, content, content.cue, sentences[at]) : null;
    const words = mention ? text.slice(mention.start, mention.end) : '';
    const pronoun = PRONOUN.test(words) || !mention;
    if (!pronoun) {
      const last = words.split(' ').at(-1) ?? words;
      before = speakers.get(last) ?? {
        id: `s${speakers.size}`,
        type: 'person',
        name: names.get(last) ?? words,
        named: true,
        aliases: [],
      };
      speakers.set(last, before);
    }
    const grade: Evidence['grade'] = !before ? 'unclear' : pronoun ? 'pronoun' : 'named';
    const evidence: Evidence = {
      grade,
      confidence: 0.5,
      ...(content.cue ? { cue: content.cue } : {}),
      ...(mention ? { mention } : {}),
    };
    return { speakerId: before?.id ?? null, evidence };
  });
  return { speakers: [...speakers.values()], attributions };
}

function findMention(text: string, content: Content, cue: TextRange, sentence?: TextRange): TextRange | null {
  const inside = content.parts.some((part) => part.end <= cue.start)
    ? Math.max(...content.parts.filter((part) => part.end <= cue.start).map((part) => part.end))
    : -1;
  const from = Math.max(inside, sentence?.start ?? 0, cue.start - MEMORY);
  const left = text.slice(from, cue.start);
  const found = [
    ...left.matchAll(/\b(?:[Hh]e|[Ss]he|[Tt]hey)\b|\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'.-]+)*/gu),
  ].at(-1);
  if (found) return { start: from + found.index, end: from + found.index + found[0].length };
  const right =
    /^(?: to)?\s+((?:he|she|they)\b|(?:[\p{L}]+ ){0,4}?\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'.-]+)*)/u.exec(
      text.slice(cue.end, cue.end + MEMORY),
    );
  if (!right?.[1]) return null;
  const start = cue.end + right[0].length - right[1].length;
  return { start, end: start + right[1].length };
}
