/** `/speakers`: everyone the stories quote, with role and how much they said. */
import { z } from 'zod';
import { refusal } from '../chat/refusal.ts';
import type { Button, Span } from '../chat/reply.ts';
import type { Article, Speaker } from '../core/article.ts';
import { define } from './define.ts';

/** Articles looked through: the newest, as many as fill a screen with names. */
const NEWEST = 20;

/** Names in one reply: what fits a message of 2,000 characters with roles of ordinary length. */
const LISTED = 20;

/** Discord shows five buttons in a row; more rows would bury the list. */
const BUTTONS = 5;

export const speakers = define({
  name: 'speakers',
  summary: 'Everyone the story quotes, with their role',
  examples: ['/speakers'],
  args: z.object({}),
  async run(_args, _request, { shelf }) {
    const tallies = toTallies(await shelf.newest(NEWEST));
    if (tallies.length === 0) return refusal('Nobody is quoted in these stories.');
    const listed = tallies.slice(0, LISTED);
    const buttons = listed
      .filter(({ speaker }) => speaker.named)
      .slice(0, BUTTONS)
      .map(({ speaker }): Button => ({ label: speaker.name, command: 'speaker', line: speaker.name }));
    const rest = tallies.length - listed.length;
    return {
      blocks: [
        { type: 'heading', text: `Quoted: ${tallies.length}` },
        { type: 'list', items: listed.map(toItem) },
        ...(rest > 0 ? [{ type: 'text', spans: [{ text: `… and ${rest} more.` }] } as const] : []),
        ...(buttons.length > 0 ? [{ type: 'buttons', buttons } as const] : []),
      ],
    };
  },
});

type Tally = { readonly speaker: Speaker; readonly statements: number; readonly direct: number };

/** One entry per name, most quoted first; names of equal weight keep the order of the articles. */
function toTallies(articles: readonly Article[]): readonly Tally[] {
  const byName = new Map<string, Tally>();
  for (const article of articles) {
    for (const speaker of article.speakers) {
      const own = article.statements.filter(({ speakerId }) => speakerId === speaker.id);
      if (own.length === 0) continue;
      const before = byName.get(speaker.name);
      byName.set(speaker.name, {
        speaker: before?.speaker ?? speaker,
        statements: (before?.statements ?? 0) + own.length,
        direct: (before?.direct ?? 0) + own.filter(({ kind }) => kind === 'direct').length,
      });
    }
  }
  return [...byName.values()].sort((a, b) => b.statements - a.statements);
}

function toItem({ speaker, statements, direct }: Tally): readonly Span[] {
  const count = `${statements} statement${statements === 1 ? '' : 's'}, ${direct} word for word`;
  return [
    { text: speaker.name, style: 'strong' },
    { text: `${speaker.role ? `, ${speaker.role.text}` : ''} — ${count}` },
  ];
}
