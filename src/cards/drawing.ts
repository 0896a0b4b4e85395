/**
 * Draws a card: satori lays it out as SVG, letters as outlines, and resvg makes a PNG of that. The height follows the
 * words, so that nothing is ever cut; what stands on a card is decided in `core/quote-card.ts`.
 */
import { renderAsync } from '@resvg/resvg-js';
import satori from 'satori';
import type { QuoteCard } from '../core/quote-card.ts';
import type { CardFont } from './fonts.ts';

/** The layout's own units, at the 1.91:1 of link previews. */
const WIDTH_PX = 1200;
const MIN_HEIGHT_PX = 630;
/** Chats and phones show no more; a fifth less to fill and pack than the layout's size. */
const DRAWN_WIDTH_PX = 1080;

/** On this paper: ink 15.9:1, soft 6.2:1, each kind’s colour at least 4.5:1 (WCAG 2.2 AA). */
export const COLOURS = {
  paper: '#fdfcf9',
  ink: '#1b2127',
  soft: '#56606a',
  direct: '#1f6b2d',
  mixed: '#8a5300',
  indirect: '#2f539b',
  narration: '#56606a',
} as const;

export type DrawCard = (card: QuoteCard) => Promise<Uint8Array>;

export function createCardDrawing(fonts: readonly CardFont[]): DrawCard {
  const family = [...new Set(fonts.map(({ name }) => name))].join(', ');
  // One array for all cards: satori keeps the parsed fonts by it.
  const options = { width: WIDTH_PX, fonts: [...fonts] };
  return async (card) => {
    const svg = await satori(toLayout(card, family), options);
    const drawn = await renderAsync(svg, {
      font: { loadSystemFonts: false },
      fitTo: { mode: 'width', value: DRAWN_WIDTH_PX },
    });
    return drawn.asPng();
  };
}

type Style = Readonly<Record<string, string | number>>;
type Box = {
  readonly type: 'div';
  readonly key: null;
  readonly props: {
    readonly style: Style;
    readonly lang?: string;
    readonly children: readonly Box[] | string;
  };
};

function box(style: Style, children: readonly Box[] | string, lang?: string): Box {
  return {
    type: 'div',
    key: null,
    props: { style: { display: 'flex', ...style }, children, ...(lang ? { lang } : {}) },
  };
}

function toLayout(card: QuoteCard, family: string): Box {
  const colour = COLOURS[card.kind];
  const frame = {
    width: WIDTH_PX,
    minHeight: MIN_HEIGHT_PX,
    boxSizing: 'border-box',
    flexDirection: 'column',
    justifyContent: 'space-between',
    backgroundColor: COLOURS.paper,
    color: COLOURS.ink,
    padding: '52px 64px 44px 64px',
    borderLeft: `16px solid ${colour}`,
    fontFamily: family,
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
