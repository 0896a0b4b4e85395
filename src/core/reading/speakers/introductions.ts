/**
 * Finds where behind a name the words begin that tell who that is, by what stands between:
 *
 *   role  := "," description ","                             "NAME, 41, head of the union,"
 *          | [", who"] be description                        "NAME, who has been the head"
 *          | [", who"] [be] appointed ["as"] description     "NAME was elected head"
 *          | [", who"] served … "as" description             "NAME joined the bank as head"
 *          | appoint NAME ["as"] description                 "The bank named NAME head"
 *
 * What the description says is left to `roles.ts`, descriptions before a name to `appositions.ts`.
 */
import { TAG } from '../tagger.ts';
import type { Mention } from './mention.ts';
import { outerEnd } from './phrase-bounds.ts';
import { behindBrackets } from './phrase-tails.ts';
import type { Scan } from './scan.ts';

/** `open`: the description needs no comma behind it. */
export type RoleStart = { readonly at: number; readonly open: boolean };

const ADVERB =
  /^(?:also|now|then|later|recently|newly|currently|still|once|formerly|previously|long|both|already|since|just|first|soon|reportedly|himself|herself|today|meanwhile|perhaps|probably|possibly|only)$/;
const AUXILIARY = /^(?:is|was|are|were|be|been|being|has|have|had|having|will|would|to|got|gets)$/;
const BE = /^(?:is|was|are|were|be|been|being|got|gets)$/;
const BECOME = /^(?:becomes?|became|becoming|remains?|remained|stays|stayed)$/;
const APPOINTED =
  /^(?:named|appointed|elected|re-elected|reelected|made|ordained|crowned|sworn|hired|chosen|picked|promoted|selected|confirmed|installed|nominated|tapped|recruited|reappointed|identified|known|employed|designated|unveiled|declared|consecrated)$/;
const APPOINT =
  /^(?:named|names|appointed|appoints|elected|elects|re-elected|made|makes|hired|hires|chose|chooses|picked|picks|promoted|promotes|selected|selects|confirmed|installed|nominated|nominates|tapped|recruited|identified|unveiled|brought|signed|welcomed|declared)$/;
const SERVED =
  /^(?:serve|work|act|start|begin|continue|take|step|resign|retire|quit|leave|return|join|serves?|served|serving|works?|worked|working|acts|acted|acting|starts|started|began|begins|continues|continued|stays|stayed|staying|took|takes|taking|steps|stepped|stepping|resigns|resigned|resigning|retires|retired|quits?|left|leaves|leaving|returns|returned|joins|joined|joining|rejoined|doubles|doubled|trained|trains|toiled|arrived|came|comes|sits|sat|spent|led|leads|leading|ran|runs|headed|heads|succeeded|succeeds|replaced|replaces|stands|stood|moved)$/;
/** In tokens: "joined the children’s ward of the county hospital in May as". */
const MOST_TO_AS = 10;
const MOST_AUXILIARIES = 6;

/** In order of the text; empty when nothing such stands behind the name. */
export function roleStarts(scan: Scan, name: Mention): readonly RoleStart[] {
  const starts: RoleStart[] = [];
  const { lowers } = scan.tokens;
  for (const at of behindInsertions(scan, name)) {
    if (/^[,–—-]$/.test(lowers[at] ?? '') || lowers[at] === '(') {
      const start = pastAdverbs(scan, at + 1);
      starts.push({ at: behindOneOf(scan, start), open: false });
      if (start > at + 1) starts.push({ at: at + 1, open: false });
    }
    const told = behindVerb(scan, name, at);
    if (told < 0) continue;
    const named = behindOneOf(scan, told);
    starts.push({ at: named, open: true });
    if (pastActing(scan, named) > named) starts.push({ at: pastActing(scan, named), open: true });
  }
  if (isAppointed(scan, name)) {
    const as = lowers[name.end] === 'as' || lowers[name.end] === 'to' ? behindAs(scan, name.end) : name.end;
    starts.push({ at: as, open: true });
  }
  return starts;
}

/** Behind the name, and behind ", 41", "(D-Ohio)", "of Leeds", ", of Leeds" where such things follow it. */
function behindInsertions(scan: Scan, { end }: Mention): readonly number[] {
  const { lowers } = scan.tokens;
  const places = [end];
  const inner = lowers[end] === ',' ? end + 1 : end;
  if (lowers[end] === '(') places.push(behindBrackets(scan, end));
  else if (inner > end && /^\d{1,3}$/.test(lowers[inner] ?? '')) places.push(inner + 1);
  else if (/^(?:of|from|at)$/.test(lowers[inner] ?? '')) {
    const behind = outerEnd(scan, inner);
    if (behind > inner) places.push(behind);
  }
  return places;
}

function pastAdverbs({ tokens }: Scan, from: number): number {
  let at = from;
  while (ADVERB.test(tokens.lowers[at] ?? '')) at++;
  return at;
}

/** "acting | health minister": behind a verb that is no part of the phrase. */
const pastActing = ({ tokens, tags }: Scan, at: number): number =>
  /^(?:acting|interim)$/.test(tokens.lowers[at] ?? '') && tags[at] !== TAG.JJ ? at + 1 : at;

/** "one of | the founders". */
function behindOneOf({ tokens }: Scan, at: number): number {
  return tokens.lowers[at] === 'one' && tokens.lowers[at + 1] === 'of' ? at + 2 : at;
}

function behindAs({ tokens }: Scan, at: number): number {
  const { lowers } = tokens;
  if (lowers[at] === 'as') return at + 1;
  if (lowers[at] !== 'to') return at;
  if (lowers[at + 1] === 'be') return at + 2;
  return lowers[at + 1] === 'serve' && lowers[at + 2] === 'as' ? at + 3 : at;
}

/** Where a description begins behind the verb that follows at `from`; -1 when no such verb does. */
function behindVerb(scan: Scan, name: Mention, from: number): number {
  const { lowers } = scan.tokens;
  let at = lowers[from] === ',' ? from + 1 : from;
  const free = at > from;
  if (lowers[at] === 'who' || lowers[at] === 'and') at++;
  let being = false;
  const limit = at + MOST_AUXILIARIES;
  for (; at < limit; at++) {
    const word = lowers[at] ?? '';
    if (AUXILIARY.test(word)) being ||= BE.test(word);
    else if (!ADVERB.test(word)) break;
  }
  if (scan.sentences[at] !== name.sentence) return -1;
  const word = lowers[at] ?? '';
  if (being && /^(?:acting|interim)$/.test(word)) return at;
  if (BECOME.test(word)) {
    const as = lowers[at + 1] === 'on' ? at + 2 : at + 1;
    return pastAdverbs(scan, behindAs(scan, as));
  }
  if (APPOINTED.test(word) && (being || free))
    return behindAs(scan, lowers[at + 1] === 'in' ? at + 2 : at + 1);
  if (SERVED.test(word)) return asBehind(scan, name, at);
  return being ? at : -1;
}

/** Behind the "as" that follows the verb in its clause; -1 when none does. */
function asBehind({ tokens, sentences, tags }: Scan, { sentence }: Mention, verb: number): number {
  for (let at = verb + 1; at <= verb + MOST_TO_AS && sentences[at] === sentence; at++) {
    const word = tokens.lowers[at] ?? '';
    if (word === 'as') return at + 1;
    if (/^[,;:“”"]$/.test(word) || tags[at] === TAG.WP || tags[at] === TAG.PRP) return -1;
  }
  return -1;
}

/** "The bank named NAME". */
const isAppointed = ({ tokens, sentences }: Scan, { first, sentence }: Mention): boolean =>
  sentences[first - 1] === sentence && APPOINT.test(tokens.lowers[first - 1] ?? '');
