/** Words what people called wrong most often, for who runs the bot; counting is `wrong.ts`'s. */
import type { Block, Span } from '../chat/reply.ts';
import type { Request } from '../chat/request.ts';
import { toSpeakerLabel } from '../core/labels.ts';
import type { Complaint } from '../store/delivery.ts';
import type { Library } from '../store/library.ts';
import { toPlaceDetails, toShown } from './quote-block.ts';

/** Who sits at the terminal runs the bot; elsewhere the settings say who does. */
export function isOperator({ room, asker }: Request, operators: readonly string[]): boolean {
  return room.platform === 'terminal' || operators.includes(`${room.platform}:${asker.id}`);
}

type Parts = Pick<Library, 'articles' | 'complaints'>;

/** The worst, each with its count, its words and where they stand; empty when nothing was called wrong. */
export async function toComplaintBlocks(library: Parts, limit: number): Promise<readonly Block[]> {
  const worst = await library.complaints.worst(limit);
  const items = await Promise.all(worst.map((complaint) => toItem(complaint, library)));
  if (items.length === 0) return [];
  return [
    { type: 'heading', text: 'Called wrong' },
    { type: 'list', items },
  ];
}

async function toItem({ articleId, statementId, count }: Complaint, { articles }: Parts) {
  const times: Span = { text: `${count}× `, style: 'strong' };
  const article = (await articles.get(articleId))?.article;
  const statement = article?.statements.find(({ id }) => id === statementId);
  if (!article || !statement) return [times, { text: `No longer in “${article?.title ?? articleId}”` }];
  const { shown, speaker } = toShown(article, statement);
  const { start, end } = shown;
  return [
    times,
    { text: article.text.slice(start, end), origin: { document: article.id, start, end } },
    {
      text: ` — ${[toSpeakerLabel(article, statement, speaker), ...toPlaceDetails(article, statement.paragraph)].join(' · ')}`,
    },
  ];
}
