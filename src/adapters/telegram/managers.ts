/** Tells whether someone may manage the room, and asks Telegram only when a command wants to know. */
import type { CommandDescription } from '../../chat/command.ts';
import type { Api } from './api.ts';
import type { Question } from './questions.ts';

type Asked = Pick<Question, 'place' | 'senderId' | 'speaksAsChat' | 'command'>;

/** False whenever Telegram does not say otherwise. */
export function createManagers(
  api: Api,
  commands: readonly CommandDescription[],
): (asked: Asked) => Promise<boolean> {
  const managing = new Set(
    commands.filter(({ permission }) => permission === 'manage').map(({ name }) => name),
  );
  return async ({ place, senderId, speaksAsChat, command }) => {
    if (!place.isGroup || speaksAsChat) return true;
    if (senderId === undefined || !managing.has(command)) return false;
    const member = await api
      .call('getChatMember', { chat_id: place.chatId, user_id: senderId })
      .catch(() => undefined);
    return isManager(member);
  };
}

function isManager(member: unknown): boolean {
  const status =
    typeof member === 'object' && member !== null && 'status' in member ? member.status : undefined;
  return status === 'creator' || status === 'administrator';
}
