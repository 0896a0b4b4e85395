/** Sees to it that nothing is promised to a room which the bot may not write to by itself. */
import { AskerError } from '../chat/command.ts';
import type { Room } from '../chat/request.ts';
import type { Services } from './services.ts';

/** Throws `AskerError` with the cure. */
export async function checkCanPost(room: Room, { examine }: Pick<Services, 'examine'>): Promise<void> {
  const obstacle = (await examine(room)).find(({ amiss }) => amiss === 'posting');
  if (obstacle) throw new AskerError(`I could not keep that promise. ${obstacle.text} Then ask again.`);
}
