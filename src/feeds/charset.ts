/**
 * Bytes of the web to text: the byte order mark wins, then the header, then what the document says of itself, then
 * UTF-8, and windows-1252 where that does not fit (the order of the HTML standard, encoding sniffing).
 */
import { TextDecoder } from 'node:util';

/** Pages declare their encoding within the first 1024 bytes (HTML standard); feeds do in the first line. */
const DECLARED_WITHIN = 1024;

const XML_DECLARATION = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w-]+)["']/i;
const META = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i;

/** Never throws: what no encoding explains comes out with replacement characters. */
export function decodeText(bytes: Uint8Array, contentType = ''): string {
  const marked = findMark(bytes);
  if (marked) return new TextDecoder(marked).decode(bytes);
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, DECLARED_WITHIN));
  const labels = [/charset\s*=\s*"?([\w-]+)/i.exec(contentType), XML_DECLARATION.exec(head), META.exec(head)];
  for (const label of labels) {
    const decoder = label?.[1] ? findDecoder(label[1]) : undefined;
    if (decoder) return decoder.decode(bytes);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function findMark([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return undefined;
}

/** Undefined for labels that the encoding standard does not know. */
function findDecoder(label: string): TextDecoder | undefined {
  try {
    return new TextDecoder(label);
  } catch {
    return undefined;
  }
}
