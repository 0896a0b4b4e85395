/** `whosaid report`: what people called wrong most often, out of the library file. */
import { existsSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { toPlain } from '../chat/plain.ts';
import { toComplaintBlocks } from '../commands/complaints.ts';
import { loadConfig } from '../config.ts';
import { openLibrary } from '../main.ts';
import { ROOT } from '../version.ts';

/** More than anyone looks at in one go. */
const LISTED = 50;

export async function reportComplaints(output: Writable): Promise<void> {
  const { libraryFile } = loadConfig(ROOT);
  // A file that is not there holds nothing, and looking makes none.
  const library = await openLibrary(existsSync(libraryFile) ? libraryFile : undefined);
  try {
    const blocks = await toComplaintBlocks(library, LISTED);
    output.write(blocks.length > 0 ? `${toPlain({ blocks })}\n` : 'Nothing was called wrong.\n');
  } finally {
    await library.close();
  }
}
