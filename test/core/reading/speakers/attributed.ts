/** Gives the speaker of one marked content: `[…]` around each of its pieces, `{…}` around its cue. */
import { join } from 'node:path';
import type { Evidence, Speaker } from '../../../../src/core/article.ts';
import type { Attribution, Content } from '../../../../src/core/reading/attribution.ts';
import { toLines } from '../../../../src/core/reading/paragraphs.ts';
import { toQuotations } from '../../../../src/core/reading/quotation-marks.ts';
import { toSentences } from '../../../../src/core/reading/sentences.ts';
import { createAttribute } from '../../../../src/core/reading/speakers/attribute.ts';
import { tagTokens } from '../../../../src/core/reading/tagger.ts';
import { toTokens } from '../../../../src/core/reading/tokens.ts';
import { loadReadingTools } from '../../../../src/store/reading-data.ts';
import { loadSpeakerData } from '../../../../src/store/speaker-data.ts';

const DATA = join(import.meta.dirname, '../../../../data');
const { tagger } = loadReadingTools(DATA);
const speakerData = loadSpeakerData(DATA);
/** What the bot shows unasked. */
const SUREST = 0.77;
const attribute = createAttribute(speakerData, SUREST);

export type Attributed = {
  readonly text: string;
  readonly speaker: Speaker | null;
  readonly evidence: Evidence;
};

/** Throws when the text has no piece of content. */
export function toAttributed(marked: string): Attributed {
  const { text, content } = parseMarked(marked);
  const { speakers, attributions } = attributeContents(text, [content]);
  const first = attributions[0];
  if (first === undefined) throw new Error(`No content is marked in: ${marked}`);
  return {
    text,
    evidence: first.evidence,
    speaker: speakers.find(({ id }) => id === first.speakerId) ?? null,
  };
}

export function attributeContents(text: string, contents: readonly Content[]): Attribution {
  const lines = toLines({ text });
  const tokens = toTokens(text);
  const sentences = toSentences(lines, tokens, () => false).flat();
  const tags = tagTokens(tokens, tagger);
  return attribute({
    text,
    tokens,
    tags,
    quotations: toQuotations(text, lines),
    paragraphs: [],
    sentences,
    contents,
  });
}

function parseMarked(marked: string): { readonly text: string; readonly content: Content } {
  const places: Record<string, number[]> = { '[': [], ']': [], '{': [], '}': [] };
  let text = '';
  for (const character of marked) {
    const place = places[character];
    if (place === undefined) text += character;
    else place.push(text.length);
  }
  const parts = (places['['] ?? []).map((start, index) => ({
    start,
    end: places[']']?.[index] ?? text.length,
  }));
  const [cueStart] = places['{'] ?? [];
  const [cueEnd] = places['}'] ?? [];
  const cue = cueStart === undefined || cueEnd === undefined ? {} : { cue: { start: cueStart, end: cueEnd } };
  const start = parts[0]?.start ?? 0;
  const kind = text.charAt(start - 1) === '“' ? 'direct' : 'indirect';
  return { text, content: { kind, start, end: parts.at(-1)?.end ?? start, parts, confidence: 1, ...cue } };
}
