/** Words as CommonMark that stay the words: what Markdown could take for its own signs is escaped. */

/**
 * Signs that Markdown could take for its own get a backslash (CommonMark 0.31, 2.4: any ASCII punctuation may have
 * one); digits and dashes only where a line begins with them, since elsewhere they mean nothing. Of the blanks at the
 * end of a line, which would break it (6.7), the last is written by its number.
 */
export function toMarkdownText(words: string): string {
  return words
    .replace(/[\\`*_{}[\]<>#|~&!]/g, '\\$&')
    .replace(/^(\s*)([-+=])/gm, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/gm, '$1\\$2')
    .replace(/ $/gm, '&#32;');
}
