/** Tells verbs of saying by their form alone, for cutting sentences; what they do where they stand is the cue classifier's. */
import { CUE_CLASS, CUE_FORM, type CueLexicon } from './cue-lexicon.ts';

const SAYING = CUE_CLASS.say | CUE_CLASS.tell | CUE_CLASS.ask | CUE_CLASS.voice;

export const isSaying = (cues: CueLexicon, word: string): boolean => {
  const cue = cues.get(word);
  return (
    cue !== undefined &&
    (cue.classes & SAYING) !== 0 &&
    (cue.forms & (CUE_FORM.past | CUE_FORM.present)) !== 0
  );
};
