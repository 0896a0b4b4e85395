/** Which letters can be drawn in pictures: those of the fonts in data/fonts. */

/**
 * What the fonts cover (their `unicode-range`): Latin, Greek, Cyrillic, Armenian, general punctuation, currency signs.
 * Everything else would come out as empty boxes.
 */
const DRAWABLE =
  /^(?:\u0301|\u0304|\u0308|\u0329|[\s\u0020-\u007e\u00a0-\u02ff\u0370-\u03ff\u0400-\u052f\u0530-\u058f\u1c80-\u1c8a\u1d00-\u1dbf\u1e00-\u1eff\u2000-\u206f\u20a0-\u20c0\u2113\u2116\u2122\u2191\u2193\u2212\u2215\u2c60-\u2c7f\u2de0-\u2dff\ua640-\ua69f\ua720-\ua7ff\ufb13-\ufb17\ufeff])*$/;

export function isDrawable(words: string): boolean {
  return DRAWABLE.test(words);
}
