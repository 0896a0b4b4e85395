/**
 * Draws a timeline: days down an axis, under each who told what of it. A full dot stands where the text names the day,
 * an empty one where it is the article's. What stands on it is decided in `core/timeline-picture.ts`.
 */
import type { PictureDay, PictureEntry, TimelinePicture } from '../core/timeline-picture.ts';
import { type Box, box, COLOURS, type DrawBox, WIDTH_PX } from './layout.ts';

export type DrawTimeline = (picture: TimelinePicture) => Promise<Uint8Array>;

export function createTimelineDrawing(draw: DrawBox): DrawTimeline {
  return (picture) => draw(toLayout(picture));
}

const DAYS_PX = 260;
const AXIS_PX = 48;
const DOT_PX = 20;
const LINE_PX = 4;
const PADDING_PX = 56;

function toLayout({ source, days, left }: TimelinePicture): Box {
  const frame = {
    width: WIDTH_PX,
    flexDirection: 'column',
    padding: `44px ${PADDING_PX}px 36px ${PADDING_PX}px`,
  };
  const soft = { fontSize: 22, color: COLOURS.soft };
  return box(frame, [
    box({ fontSize: 44, fontWeight: 700 }, 'Timeline'),
    box({ ...soft, fontSize: 24, marginBottom: 30, wordBreak: 'break-word' }, source),
    ...days.map(toDayRow),
    box({ ...soft, justifyContent: 'space-between', marginTop: 14 }, [
      box({ alignItems: 'center' }, [
        toDot(true, { marginRight: 12 }),
        box({ marginRight: 36 }, 'the text names the day'),
        toDot(false, { marginRight: 12 }),
        box({}, 'the day of the article'),
      ]),
      box({}, left > 0 ? `${left} more · whosaid` : 'whosaid'),
    ]),
  ]);
}

function toDayRow({ label, gap, entries }: PictureDay): Box {
  return box({ flexDirection: 'column' }, [
    ...(gap ? [toGapRow(gap)] : []),
    ...entries.map((entry, index) => toEntryRow(entry, index === 0 ? label : '')),
  ]);
}

/** The time that passed, on a lighter stretch of the axis. */
function toGapRow(gap: string): Box {
  return box({}, [
    box({ width: DAYS_PX, flexShrink: 0 }, ''),
    box({ width: AXIS_PX, flexShrink: 0, justifyContent: 'center' }, [
      box({ width: 0, borderLeft: `${LINE_PX}px dashed ${COLOURS.line}` }, ''),
    ]),
    box({ fontSize: 22, color: COLOURS.soft, padding: '0 0 26px 16px' }, gap),
  ]);
}

function toEntryRow({ who, telling, named, words, language }: PictureEntry, label: string): Box {
  const text = { width: WIDTH_PX - 2 * PADDING_PX - DAYS_PX - AXIS_PX, flexDirection: 'column' };
  const note = { fontSize: 22, color: COLOURS.soft };
  const day = named ? ` · “${named}”` : '';
  const after = telling.after.replace(/^,? /, '');
  return box({}, [
    box({ width: DAYS_PX, flexShrink: 0, fontSize: 27, fontWeight: 700, lineHeight: 1.3 }, label),
    box({ width: AXIS_PX, flexShrink: 0, flexDirection: 'column', alignItems: 'center' }, [
      toDot(named !== undefined, { marginTop: 8, marginBottom: 6 }),
      box({ width: LINE_PX, flexGrow: 1, backgroundColor: COLOURS.line }, ''),
    ]),
    box({ ...text, padding: '0 0 28px 16px', wordBreak: 'break-word' }, [
      box({ flexWrap: 'wrap', alignItems: 'baseline' }, [
        ...(telling.before ? [box({ ...note, marginRight: 9 }, telling.before.trim())] : []),
        box({ fontSize: 27, fontWeight: 700, marginRight: 12 }, who),
        box(note, `${after}${day}`),
      ]),
      box({ fontSize: 27, lineHeight: 1.4, whiteSpace: 'pre-wrap', marginTop: 4 }, words, language),
    ]),
  ]);
}

function toDot(isNamed: boolean, place: Readonly<Record<string, number>>): Box {
  const { indirect, paper } = COLOURS;
  const size = { width: DOT_PX, height: DOT_PX, borderRadius: DOT_PX, flexShrink: 0 };
  const fill = { backgroundColor: isNamed ? indirect : paper, border: `4px solid ${indirect}` };
  return box({ ...size, ...fill, ...place }, '');
}
