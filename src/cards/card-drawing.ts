/**
 * Draws a card: satori lays it out as SVG, letters as outlines, and resvg makes a PNG of that. The height follows the
 * words, so that nothing is ever cut; what stands on a card is decided in `core/quote-card.ts`.
 */
import type { QuoteCard } from '../core/quote-card.ts';
import { type Box, box, COLOURS, type DrawBox, MIN_HEIGHT_PX, WIDTH_PX } from './layout.ts';

export type DrawCard = (card: QuoteCard) => Promise<Uint8Array>;

export function createCardDrawing(draw: DrawBox): DrawCard {
  return (card) => draw(toLayout(card));
}

function toLayout(card: QuoteCard): Box {
  const colour = COLOURS[card.kind];
  const frame = {
    width: WIDTH_PX,
    minHeight: MIN_HEIGHT_PX,
    boxSizing: 'border-box',
    flexDirection: 'column',
    justifyContent: 'space-between',
    padding: '52px 64px 44px 64px',
    borderLeft: `16px solid ${colour}`,
  };
  const words = {
    fontSize: toFontPx(card.words.length),
    lineHeight: 1.32,
    whiteSpace: 'pre-wrap',
    wordBreak: 'break-word',
    marginTop: 24,
    marginBottom: 32,
  };
  const kind = { fontSize: 26, fontWeight: 700, color: colour };
  return box(frame, [
    box({ flexDirection: 'column' }, [
      box({ justifyContent: 'space-between' }, [
        box(kind, card.kindLabel),
        box(kind, card.of > 1 ? `${card.number} of ${card.of}` : ''),
      ]),
      box(words, card.words.trim(), card.language),
    ]),
    box({ flexDirection: 'column', wordBreak: 'break-word' }, [
      box({ fontSize: 36, fontWeight: 700 }, card.speaker),
      ...(card.role ? [box({ fontSize: 28, color: COLOURS.soft }, card.role)] : []),
      box({ fontSize: 24, color: COLOURS.soft, marginTop: 18, justifyContent: 'space-between' }, [
        box({ flexShrink: 1 }, card.details.join(' · ')),
        box({ marginLeft: 32, flexShrink: 0 }, `whosaid ${card.id}`),
      ]),
    ]),
  ]);
}

/** Short words large, long ones still legible on a phone, where the card is shown at a third of its width. */
function toFontPx(length: number): number {
  if (length <= 110) return 56;
  return length <= 240 ? 46 : 38;
}
