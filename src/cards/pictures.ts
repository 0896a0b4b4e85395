/** Everything that can be drawn, with the fonts of one folder. */
import { createCardDrawing, type DrawCard } from './card-drawing.ts';
import { loadCardFonts } from './fonts.ts';
import { createDrawing } from './layout.ts';
import { createTimelineDrawing, type DrawTimeline } from './timeline-drawing.ts';

export type Pictures = { readonly drawCard: DrawCard; readonly drawTimeline: DrawTimeline };

/** Throws when the folder holds no fonts. */
export function createPictures(fontsDir: string): Pictures {
  const draw = createDrawing(loadCardFonts(fontsDir));
  return { drawCard: createCardDrawing(draw), drawTimeline: createTimelineDrawing(draw) };
}
