/**
 * Closed classes of English words that decide how much a shared word proves and what a cut may leave out; what follows
 * from them is left to `fragments.ts`, `edges.ts` and `changes.ts`. After Quirk et al., A Comprehensive Grammar of the
 * English Language (1985): closed-class items (2.34), negation and words negative in meaning but not in form (10.54-60),
 * subordinators of condition and exception (14.12, 15.33-38).
 */

const FUNCTION_WORDS = new Set(
  `a an the this that these those my your his her its our their some any no every each either neither both all half
  such what which whose who whom whoever whatever i me we us you he him she it they them myself yourself himself
  herself itself ourselves themselves mine yours hers ours theirs one ones someone somebody something anyone anybody
  anything everyone everybody everything nobody nothing none other others another
  am is are was were be been being do does did doing done have has had having will would shall should can could may
  might must ought i'm i've i'd i'll we're we've we'd we'll you're you've you'd you'll he's he'd he'll she's she'd
  she'll it's it'd it'll they're they've they'd they'll that's there's here's what's who's let's isn't aren't wasn't
  weren't don't doesn't didn't haven't hasn't hadn't won't wouldn't can't couldn't shouldn't mustn't ain't cannot not
  of to in on at by for with from about into onto over under up down out off as than through during before after
  between among against without within along across behind beyond near since until till per via toward towards upon
  and or but nor so yet if because although though while when where why how whether unless once there here then now
  just very too also only even still again more most much many few little less least well`.split(/\s+/),
);

/** True for words of closed classes, which texts share by chance. */
export function isFunctionWord(key: string): boolean {
  return FUNCTION_WORDS.has(key);
}

const NEGATIONS = new Set(
  `not no never none nobody nothing nowhere neither nor cannot without hardly scarcely barely seldom rarely
  nothing's nobody's ain't`.split(/\s+/),
);

/** Negative in form, "not", "n't", "nobody", or in meaning and syntax, "hardly". */
export function isNegation(key: string): boolean {
  return NEGATIONS.has(key) || key.endsWith("n't") || (key.endsWith('nt') && UNMARKED_CONTRACTIONS.has(key));
}

/** Contractions typed without their apostrophe; those that are other words as well ("wont", "cant") included. */
const UNMARKED_CONTRACTIONS = new Set(
  'dont doesnt didnt isnt arent wasnt werent havent hasnt hadnt wont wouldnt cant couldnt shouldnt mustnt aint'.split(
    ' ',
  ),
);

const DENIALS =
  /^(?:doubt|doubts|doubted|deny|denies|denied|denying|refuse|refuses|refused|refusing|fail|fails|failed|failing|unlikely|impossible|untrue|false|wrong|myth|lie|rejects?|rejected|disputes?|disputed|disagrees?|disagreed|stop|stopped|avoid|avoids|avoided|prevent|prevents|prevented|far|instead|rather|lack|lacks|lacked)$/;

/** Words that deny what follows them without being negative in form: "I doubt that …". */
export function isDenial(key: string): boolean {
  return DENIALS.test(key);
}

/** Numbers written out, by value; "one" is left out, being a pronoun more often. */
const NUMBER_WORDS: Readonly<Record<string, string>> = Object.fromEntries(
  `zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
  eighteen nineteen`
    .split(/\s+/)
    .map((word, index): [string, string] => [word, String(index === 0 ? 0 : index + 1)])
    .concat(
      'twenty thirty forty fifty sixty seventy eighty ninety'
        .split(' ')
        .map((word, index): [string, string] => [word, String((index + 2) * 10)]),
    ),
);

const NUMBER =
  /\d|^(?:one|hundreds?|thousands?|millions?|billions?|trillions?|dozens?|half|halves|twice|double|triple|third|thirds|quarter|quarters|first|second|percent|%|[\p{Sc}])$/u;

/** The digits a written-out number stands for; the key itself for every other word. */
export function toDigits(key: string): string {
  return NUMBER_WORDS[key] ?? key;
}

/** True for figures and for words of number and measure. */
export function isNumber(key: string): boolean {
  return NUMBER.test(key) || NUMBER_WORDS[key] !== undefined;
}
