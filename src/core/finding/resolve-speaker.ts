/**
 * Whose words a question asks for, in the articles of a scope; telling whether a speaker is the one asked for is left
 * to `speaker-match.ts`, what is done with their words to `finder.ts`.
 */
import type { Article } from '../article.ts';
import type { Scope } from './answer.ts';
import type { Candidates } from './candidates.ts';
import { isPublished, toPublished } from './filters.ts';
import type { Lexicon } from './lexicon.ts';
import type { Query } from './query.ts';
import { findSpeakers, type SpeakerMatch } from './speaker-match.ts';
import type { SpeakerProfile } from './speaker-profile.ts';

export type SpeakerSource = {
  readonly candidates: Candidates;
  readonly lexicon: Lexicon;
  readonly profilesOf: (article: Article) => readonly SpeakerProfile[];
};

/** Statements on the topic, by those who match, that are looked at for articles a large scope did not name at once. */
const MOST_STATEMENTS = 60;

/**
 * Best first; empty when nobody is asked for or nobody fits. A large scope gives the latest articles with such a
 * speaker; where the topic is spoken of in others of theirs, these are matched in the same way and added.
 */
export async function resolveSpeaker(
  query: Query,
  scope: Scope,
  { candidates, lexicon, profilesOf }: SpeakerSource,
): Promise<readonly SpeakerMatch[]> {
  const { asked, terms, filters } = query;
  if (!asked) return [];
  const match = (articles: Iterable<Article>) =>
    findSpeakers(asked.words, [...articles].flatMap(profilesOf), lexicon);
  const found = await candidates.findSpeakers(
    asked.words.map(({ text }) => text),
    scope,
  );
  const all = new Set(found.map(({ article }) => article));
  const known = match(all);
  const published = toPublished(filters);
  const isFiltered = Object.keys(published).length > 0;
  if (known.length === 0 || (terms.length === 0 && !isFiltered)) return known;
  const articles = new Set([...all].filter((article) => isPublished(article, published)));
  const onTopic = await candidates.find({
    terms: terms.map(({ word }) => ({ word: word.text, alternatives: [...lexicon.synonyms(word.stem)] })),
    speakers: known.map(({ profile }) => ({
      articleId: profile.article.id,
      speakerId: profile.speaker.id,
    })),
    scope,
    ...published,
    limit: MOST_STATEMENTS,
  });
  const isMore = onTopic.some(({ article }) => !articles.has(article));
  if (!isMore && articles.size === all.size) return known;
  return match(new Set([...articles, ...onTopic.map(({ article }) => article)]));
}
