/** The reply for what the asker can put right: one sentence, shown to the asker alone where that is possible. */
import type { Reply } from './reply.ts';

export function refusal(sentence: string): Reply {
  return { outcome: 'refused', audience: 'asker', blocks: [{ type: 'text', spans: [{ text: sentence }] }] };
}
