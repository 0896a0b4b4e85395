/** What cards and timelines share: paper, colours, boxes, and the way from a layout to a PNG. */
import { renderAsync } from '@resvg/resvg-js';
import satori from 'satori';
import type { CardFont } from './fonts.ts';

/** The layout's own units, at the 1.91:1 of link previews. */
export const WIDTH_PX = 1200;
export const MIN_HEIGHT_PX = 630;
/** What a chat on a phone has room for; filling and packing, two thirds of the work, grow with the square of it. */
export const DRAWN_WIDTH_PX = 960;

/** On this paper: ink 15.9:1, soft 6.2:1, each kind’s colour at least 4.5:1 (WCAG 2.2 AA). */
export const COLOURS = {
  paper: '#fdfcf9',
  ink: '#1b2127',
  soft: '#56606a',
  line: '#c9c5ba',
  direct: '#1f6b2d',
  mixed: '#8a5300',
  indirect: '#2f539b',
  narration: '#56606a',
} as const;

export type Style = Readonly<Record<string, string | number>>;

export type Box = {
  readonly type: 'div';
  readonly key: null;
  readonly props: {
    readonly style: Style;
    readonly lang?: string;
    readonly children: readonly Box[] | string;
  };
};

export function box(style: Style, children: readonly Box[] | string, lang?: string): Box {
  return {
    type: 'div',
    key: null,
    props: { style: { display: 'flex', ...style }, children, ...(lang ? { lang } : {}) },
  };
}

/** Draws a box as high as what is in it. */
export type DrawBox = (content: Box) => Promise<Uint8Array>;

export function createDrawing(fonts: readonly CardFont[]): DrawBox {
  const fontFamily = [...new Set(fonts.map(({ name }) => name))].join(', ');
  // One array for all pictures: satori keeps the parsed fonts by it.
  const options = { width: WIDTH_PX, fonts: [...fonts] };
  return async (content) => {
    const sheet = { width: WIDTH_PX, backgroundColor: COLOURS.paper, color: COLOURS.ink, fontFamily };
    const svg = await satori(box(sheet, [content]), options);
    const drawn = await renderAsync(svg, {
      font: { loadSystemFonts: false },
      fitTo: { mode: 'width', value: DRAWN_WIDTH_PX },
    });
    return drawn.asPng();
  };
}
