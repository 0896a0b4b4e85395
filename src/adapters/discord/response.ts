/**
 * The ways to answer one interaction within Discord's three seconds and, once deferred, within its quarter of an
 * hour; what is said is left to the caller.
 */
import { type APIInteraction, InteractionResponseType, MessageFlags, Routes } from 'discord.js';
import { toOutgoing } from './body.ts';
import { type Outlet, toMessageId } from './delivery.ts';
import { discordCode, type Wire } from './wire.ts';

/** Discord forgets an interaction that got no answer for 3 s; a try that ends after that can't succeed. */
const RESPOND_WITHIN_MS = 2800;

/** Answered before: an earlier try arrived although it seemed to fail. */
const ALREADY_ANSWERED = 40060;

export type Responder = {
  /** Says that an answer will come. */
  readonly defer: (ephemeral: boolean) => Promise<void>;
  /** Says that a press has been seen; nothing changes in the message. */
  readonly acknowledge: () => Promise<void>;
  readonly offer: (
    choices: readonly { readonly name: string; readonly value: string | number }[],
  ) => Promise<void>;
  /** Takes the answer so far, or the message that a button hangs on, away. */
  readonly remove: () => Promise<void>;
  /** Answers at once: the first message as the response, further ones as follow-ups. */
  readonly outlet: (options: { readonly ephemeral: boolean }) => Outlet;
  /** Fills in what was deferred, then follows up. */
  readonly deferredOutlet: (options: { readonly ephemeral: boolean; readonly replaces: boolean }) => Outlet;
};

export function createResponder(interaction: APIInteraction, receivedAtMs: number, wire: Wire): Responder {
  const { id, token, application_id: applicationId } = interaction;
  const original = Routes.webhookMessage(applicationId, token, '@original');

  async function callback(
    body: object,
    files: Parameters<Wire>[0]['files'] = [],
    wantsId = false,
  ): Promise<unknown> {
    try {
      return await wire({
        method: 'POST',
        route: Routes.interactionCallback(id, token),
        body,
        files,
        asBot: false,
        giveUpAtMs: receivedAtMs + RESPOND_WITHIN_MS,
        ...(wantsId ? { query: new URLSearchParams({ with_response: 'true' }) } : {}),
      });
    } catch (error) {
      if (discordCode(error) === ALREADY_ANSWERED) return undefined;
      throw error;
    }
  }

  const followUp =
    (ephemeral: boolean): Outlet =>
    async (draft) => {
      const { body, files } = toOutgoing(draft, { ephemeral });
      return toMessageId(
        await wire({
          method: 'POST',
          route: Routes.webhook(applicationId, token),
          body,
          files,
          asBot: false,
        }),
      );
    };

  return {
    async defer(ephemeral) {
      const data = ephemeral ? { data: { flags: MessageFlags.Ephemeral } } : {};
      await callback({ type: InteractionResponseType.DeferredChannelMessageWithSource, ...data });
    },
    async acknowledge() {
      await callback({ type: InteractionResponseType.DeferredMessageUpdate });
    },
    async offer(choices) {
      await callback({
        type: InteractionResponseType.ApplicationCommandAutocompleteResult,
        data: { choices },
      });
    },
    async remove() {
      await wire({ method: 'DELETE', route: original, asBot: false });
    },
    outlet({ ephemeral }) {
      return async (draft, index, wantsId) => {
        if (index > 0) return followUp(ephemeral)(draft, index, wantsId);
        const { body, files } = toOutgoing(draft, { ephemeral });
        const type = InteractionResponseType.ChannelMessageWithSource;
        return toCallbackMessageId(await callback({ type, data: body }, files, wantsId));
      };
    },
    deferredOutlet({ ephemeral, replaces }) {
      return async (draft, index, wantsId) => {
        if (index > 0 || !replaces) return followUp(ephemeral)(draft, index, wantsId);
        const { body: whole, files } = toOutgoing(draft, { ephemeral });
        // Flags stay as they were promised.
        const { flags: _, ...body } = whole;
        return toMessageId(await wire({ method: 'PATCH', route: original, body, files, asBot: false }));
      };
    },
  };
}

/** Where the answer to a callback with `with_response` carries the message. */
function toCallbackMessageId(answer: unknown): string | undefined {
  if (typeof answer !== 'object' || answer === null || !('resource' in answer)) return undefined;
  const { resource } = answer;
  if (typeof resource !== 'object' || resource === null || !('message' in resource)) return undefined;
  return toMessageId(resource.message);
}
