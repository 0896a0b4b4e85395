/**
 * What the finder knows besides the stories: the language pack, known words, word vectors and fitted weights, as
 * values; where they are kept is left to `store/finding-data.ts`.
 */
import { z } from 'zod';

/** Words parted by blanks, as the pack's files hold them. */
const wordList = z.string().transform((text) => text.split(' ').filter(Boolean));

/** Looked up by words people type, "constructor" among them: such a table has no prototype. */
const table = <Value extends z.ZodType>(value: Value) =>
  z
    .record(z.string(), value)
    .transform(
      (given): Readonly<Record<string, z.output<Value>>> => Object.assign(Object.create(null), given),
    );

/** `data/finding/LANGUAGE/language.json`: everything about a language that code must not know. */
export const languagePackSchema = z
  .object({
    language: z.string(),
    /** Never topic words. */
    stopWords: wordList,
    /** Topic words of little weight: they say how something is told rather than what. */
    weakWords: wordList,
    /** Dropped at the beginning of a question, one by one. */
    interjections: wordList,
    /** Dropped at its end, one by one. */
    trailers: wordList,
    /** Dropped wherever they stand. */
    particles: wordList,
    /** Chat spelling to words. */
    texting: table(z.string()),
    /** Regular expressions of words parted by blanks, dropped from the beginning and from the end. */
    wrappers: z.array(z.string()),
    trailingWrappers: z.array(z.string()),
    /** Verbs that report words; `plainSayVerbs` tell nothing else and are no topic. */
    sayVerbs: wordList,
    plainSayVerbs: wordList,
    /** With these even "did", "when" or "why" ask for somebody's words. */
    coreSayVerbs: wordList,
    /** Verbs that take a side: after "who" they ask for somebody's words, which may say so in another verb. */
    stanceVerbs: wordList,
    auxiliaries: wordList,
    sayNouns: wordList,
    /** Words between the verb and the topic. */
    aboutWords: wordList,
    /** Words in a speaker's place that ask for nobody in particular. */
    genericSpeakers: wordList,
    questionWords: table(z.string()),
    yesNoOpeners: wordList,
    /** A question that consists of these words alone asks who is quoted. */
    listNouns: wordList,
    listTriggers: wordList,
    listOpeners: wordList,
    listFillers: wordList,
    /** Words of a description that need not be found in a role: "top". */
    roleStopWords: wordList,
    /** Words of a description that say that somebody no longer is what it says. */
    pastRoles: wordList,
    /** Words beside a name that need not be known: "President". */
    titles: wordList,
    /** What people and organisations are: these make a description of capitalised words. */
    roleNouns: wordList,
    /** Words for anybody: "the guy from the ministry" is who has the ministry in a description. */
    anyPerson: wordList,
    /** With these "how much" asks for a sum of money. */
    moneyWords: wordList,
    /** Endings of stems that stand for one another within a family: "decid" and "decis". */
    alternations: z.array(z.tuple([z.string(), z.string()])),
    /** Form to base form, where the stemmer does not get there. */
    irregular: table(z.string()),
    /** Endings that are one: British to American. */
    spellings: z.array(z.tuple([z.string(), z.string()])),
    /** What may differ between the stems of derived words. */
    derivations: wordList,
    /** Regular expressions of words parted by blanks that name days, and which (`asked-dates.ts`). */
    datePhrases: z.array(z.tuple([z.string(), z.string()])),
    months: wordList,
    weekdays: wordList,
    /** Words that name a time by themselves, as a date does. */
    dayWords: wordList,
    timeWords: wordList,
    numberWords: wordList,
    unitWords: wordList,
    /** Word after "how" to the units in which it is measured. */
    measures: table(wordList),
    /** Words that make a sentence say the opposite. */
    denials: wordList,
    /** Signs of what is still to come, for questions with "will". */
    futureWords: wordList,
    placePrepositions: wordList,
    placeWords: wordList,
    reasonWords: wordList,
    personWords: wordList,
    /** Demonyms and other names to the place they come from. */
    honorificPlaces: table(z.string()),
  })
  .readonly();

export type LanguagePack = z.infer<typeof languagePackSchema>;

/** Vectors of the most frequent words, row by row; row `i` belongs to word `i` of the known words. */
export type WordVectors = { readonly dimensions: number; readonly values: Int8Array };

/** A network of one hidden layer: `hidden[h]` holds one weight per feature, then the bias. */
export const rankerWeightsSchema = z
  .object({
    features: z.array(z.string()),
    means: z.array(z.number()),
    scales: z.array(z.number()),
    hidden: z.array(z.array(z.number())),
    /** One weight per hidden unit, then one per feature (the straight path). */
    output: z.array(z.number()),
  })
  .readonly();

export type RankerWeights = z.infer<typeof rankerWeightsSchema>;

/**
 * A logistic: `weights[i]` belongs to `features[i]`. Bare sentences are given as answers from `threshold` on, what
 * stories hold from `storyThreshold` on, and from `askedThreshold` on when somebody's own words were asked for.
 */
export const refusalWeightsSchema = z
  .object({
    features: z.array(z.string()),
    weights: z.array(z.number()),
    bias: z.number(),
    threshold: z.number(),
    storyThreshold: z.number(),
    askedThreshold: z.number(),
  })
  .readonly();

export type RefusalWeights = z.infer<typeof refusalWeightsSchema>;

export type FindingData = {
  readonly language: LanguagePack;
  /** Groups of words of close meaning; the first is close to all others, the others are not to one another. */
  readonly synonyms: readonly (readonly string[])[];
  /** Hashes of known words (`word-hash.ts`), the most frequent first. */
  readonly knownWords: Uint32Array;
  /** Loaded when first asked for. */
  readonly vectors: () => WordVectors;
  readonly ranker: RankerWeights;
  readonly refusal: RefusalWeights;
};
