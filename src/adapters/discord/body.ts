/** A draft as the JSON and files that Discord's API takes; the only place where flags and mentions are set. */
import {
  ButtonStyle,
  ComponentType,
  MessageFlags,
  PollLayoutType,
  type RawFile,
  type RESTPostAPIChannelMessageJSONBody,
} from 'discord.js';
import type { Draft } from './pack.ts';

/** What messages, interaction responses and follow-ups have in common. */
export type Body = Pick<
  RESTPostAPIChannelMessageJSONBody,
  'content' | 'components' | 'attachments' | 'poll' | 'flags' | 'allowed_mentions'
>;

export type Outgoing = { readonly body: Body; readonly files: readonly RawFile[] };

/** How long a poll is open. Discord: 1 hour to 32 days, a day where nothing is said. */
const POLL_HOURS = 24;

export function toOutgoing(draft: Draft, options: { readonly ephemeral: boolean }): Outgoing {
  const files = toFiles(draft);
  // Pings no one, whatever the words are; previews of links would bury them.
  const body: Body = {
    allowed_mentions: { parse: [], replied_user: false },
    flags: MessageFlags.SuppressEmbeds | (options.ephemeral ? MessageFlags.Ephemeral : 0),
  };
  if (draft.content !== '') body.content = draft.content;
  if (draft.rows.length > 0) body.components = draft.rows.map(toRow);
  if (draft.poll) body.poll = toPoll(draft.poll);
  if (files.length > 0) {
    body.attachments = files.map(({ file, description }, index) => ({
      id: String(index),
      filename: file.name,
      ...(description === '' ? {} : { description }),
    }));
  }
  return { body, files: files.map(({ file }) => file) };
}

function toRow(buttons: Draft['rows'][number]) {
  return {
    type: ComponentType.ActionRow as const,
    components: buttons.map(({ label, customId }) => ({
      type: ComponentType.Button as const,
      style: ButtonStyle.Secondary as const,
      label,
      custom_id: customId,
    })),
  };
}

function toPoll({ question, choices }: NonNullable<Draft['poll']>): NonNullable<Body['poll']> {
  return {
    question: { text: question },
    answers: choices.map((choice) => ({ poll_media: { text: choice } })),
    duration: POLL_HOURS,
    allow_multiselect: false,
    layout_type: PollLayoutType.Default,
  };
}

function toFiles(draft: Draft): readonly { readonly file: RawFile; readonly description: string }[] {
  const pictures = draft.pictures.map(({ png, alt }, index) => ({
    file: { name: `picture-${index + 1}.png`, data: Buffer.from(png), contentType: 'image/png' },
    description: alt,
  }));
  const texts = (draft.files ?? []).map(({ name, text, description }) => ({
    file: { name, data: text, contentType: 'text/plain; charset=utf-8' },
    description,
  }));
  return [...pictures, ...texts];
}
