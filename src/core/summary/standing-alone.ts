/** Whether a sentence can be read without its neighbours; which ones are worth reading is left to others. */

/** Opens with a pronoun or a connective, or is a piece of a quotation that began or ends elsewhere. */
export function leansOnOthers(sentence: string): boolean {
  return POINTS_BACK.test(sentence) || !hasPairedMarks(sentence);
}

const POINTS_BACK =
  /^["'“‘«]?(?:he|she|it|they|his|her|their|its|this|that|these|those|but|and|so|however|also|meanwhile)\b/i;

/** Curly marks come in pairs, straight ones too; apostrophes are not looked at. */
function hasPairedMarks(sentence: string): boolean {
  const count = (mark: RegExp) => sentence.match(mark)?.length ?? 0;
  return count(/“/g) === count(/”/g) && count(/«/g) === count(/»/g) && count(/"/g) % 2 === 0;
}

/** Ends as sentences do: not a headline, a caption, or "He said:". */
export function isWhole(sentence: string): boolean {
  return /[.!?…。！？]["'”’»)\]]*$/.test(sentence);
}
