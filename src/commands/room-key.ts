/** A room as the library knows it: with the thread or topic that was asked in. */
import type { Request, Room } from '../chat/request.ts';
import type { Library } from '../store/library.ts';
import type { Digest, RoomKey, Subscription } from '../store/rooms.ts';

export function toRoomKey({ room }: Pick<Request, 'room'>): RoomKey {
  return toKeyOf(room);
}

export function toKeyOf({ platform, id, thread }: Room): RoomKey {
  return { platform, id, ...(thread === undefined ? {} : { thread }) };
}

/** The room's digest; undefined when it has none. */
export async function findDigest(
  room: RoomKey,
  { library }: { readonly library: Pick<Library, 'subscriptions'> },
): Promise<(Digest & Subscription) | undefined> {
  const subscriptions = await library.subscriptions.ofRoom(room);
  return subscriptions.find((one): one is Digest & Subscription => one.kind === 'digest');
}
