/** Makes the speakers that readers see of the entities that spoke: one name, the fullest role, every other surface. */
import type { Speaker, SpeakerType } from '../../article.ts';
import { TAG } from '../tagger.ts';
import { outerFirst } from './appositions.ts';
import { type Entity, ownerOf } from './entities.ts';
import { WORD } from './lexicon.ts';
import type { Mention, RoleRange } from './mention.ts';
import type { Scene } from './scene.ts';

/** Surfaces beyond this many are repetitions. */
const MOST_ALIASES = 16;

export function toSpeaker(scene: Scene, entity: Entity, id: string): Speaker {
  const name = nameOf(scene, entity);
  const role = fullestRole(scene, entity);
  return {
    id,
    type: typeOf(entity),
    name,
    named: entity.named || isSpecific(scene, entity),
    aliases: aliasesOf(scene, entity, name),
    ...(role === undefined ? {} : { role: toRole(scene, role) }),
    ...(entity.gender === 'female' || entity.gender === 'male' ? { gender: entity.gender } : {}),
  };
}

/** The range of the token numbers `first` to `end` in the text. */
export function toRange(
  { scan }: Scene,
  first: number,
  end: number,
): { readonly start: number; readonly end: number } {
  const start = scan.tokens.starts[first] ?? 0;
  return { start, end: Math.max(start, scan.tokens.ends[end - 1] ?? start) };
}

/** The words of a mention: a name with its titles, a description with what hangs on it. */
export function surfaceRange(
  scene: Scene,
  mention: Mention,
): { readonly start: number; readonly end: number } {
  const { mentions, appositions } = scene;
  const before = mentions
    .slice(Math.max(0, mention.index - 3), mention.index)
    .find(({ index, outerEnd }) => appositions.nameOf[index] === mention.index && outerEnd === mention.first);
  return toRange(
    scene,
    outerFirst(mentions, before ?? mention),
    mention.kind === 'name' ? mention.end : mention.tailEnd,
  );
}

function textOf(scene: Scene, first: number, end: number): string {
  const range = toRange(scene, first, end);
  return scene.scan.tokens.text.slice(range.start, range.end).replace(/\s+/g, ' ');
}

/** The words a speaker is shown by. */
export function nameOf(scene: Scene, { canonical, named }: Entity): string {
  if (named && canonical.nameFirst >= 0) {
    const owner = scene.mentions.get(ownerOf(scene.scan, scene.mentions, canonical));
    return textOf(scene, owner?.nameFirst ?? canonical.nameFirst, canonical.nameEnd);
  }
  const end = scene.scan.nameish[canonical.head] ? canonical.outerEnd : canonical.tailEnd;
  const words = textOf(scene, outerFirst(scene.mentions, canonical), end);
  return words
    .replace(/^[Bb]oth (?=.+ and )/, '')
    .replace(/^(?:The|A|An|Some|Many|Several|One|Two|Three|Other|Others|His|Her|Their|Its) /, (word) =>
      word.toLowerCase(),
    );
}

/** A body is known by a description with a name in it: "Armenia’s foreign ministry", "Yonhap news agency". */
function isSpecific({ mentions, scan }: Scene, { canonical, type }: Entity): boolean {
  if (type !== 'organisation') return false;
  if (mentions.get(canonical.possessor)?.kind === 'name') return true;
  for (let at = canonical.first; at < canonical.head; at++) if (scan.nameish[at]) return true;
  return false;
}

function typeOf({ type, canonical }: Entity): SpeakerType {
  if (type === 'person' || type === 'organisation' || type === 'document' || type === 'group') return type;
  if (type === 'unknown') return 'person';
  if (type === 'place') return 'organisation';
  return canonical.plural ? 'group' : 'document';
}

/** The role with the most words; of equals the first in the text. */
function fullestRole(scene: Scene, { roles, named }: Entity): RoleRange | undefined {
  if (!named) return undefined;
  let best: RoleRange | undefined;
  for (const role of roles) {
    if (role.origin || weight(scene, role) === 0 || isOwn(scene, role)) continue;
    const longer = best === undefined || weight(scene, role) > weight(scene, best);
    if (longer) best = role;
  }
  return best;
}

/** "his chief of staff" tells nobody whose. */
const isOwn = ({ scan }: Scene, { first }: RoleRange): boolean =>
  scan.tags[first] === TAG.PRP$ || /^(?:his|her|their|its|my|our)$/.test(scan.tokens.lowers[first] ?? '');

const EMPTY_WORD = /^(?:the|a|an|of|for|'s|,|and|in|at|(?:mr|mrs|ms|dr)\.?)$/;

/** What a role that names an office is worth more than one that only names a body, in words. */
const OFFICE = 10;

/** Words that carry meaning; a role over eight words is a clause and counts as less. */
function weight({ scan }: Scene, { first, end }: RoleRange): number {
  let words = 0;
  let office = 0;
  for (let at = first; at < end; at++) {
    if (EMPTY_WORD.test(scan.tokens.lowers[at] ?? '')) continue;
    words++;
    if ((scan.flags[at] ?? 0) & (WORD.role | WORD.kin | WORD.title | WORD.party)) office = OFFICE;
  }
  return words === 0 ? 0 : office + (words > 8 ? 1 : words);
}

function toRole(scene: Scene, { first, end }: RoleRange): NonNullable<Speaker['role']> {
  const { lowers, text } = scene.scan.tokens;
  const idle =
    /^(?:the|a|an|now|then|another)$/.test(lowers[first] ?? '') || scene.scan.tags[first] === TAG.RB;
  const from = idle && end - first > 1 ? first + 1 : first;
  let behind = end;
  while (behind > from + 1 && EMPTY_WORD.test(lowers[behind - 1] ?? '')) behind--;
  const range = toRange(scene, from, behind);
  return { text: text.slice(range.start, range.end), ...range };
}

function aliasesOf(scene: Scene, entity: Entity, name: string): readonly string[] {
  const aliases = new Set<string>();
  for (const index of entity.mentions) {
    const mention = scene.mentions.get(index);
    if (mention === undefined || mention.kind === 'pronoun') continue;
    if (aliases.size >= MOST_ALIASES) break;
    if (mention.nameFirst >= 0) aliases.add(textOf(scene, mention.nameFirst, mention.nameEnd));
    else aliases.add(textOf(scene, outerFirst(scene.mentions, mention), mention.outerEnd));
  }
  aliases.delete(name);
  return [...aliases];
}
