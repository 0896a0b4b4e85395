import { describe, expect, it } from 'vitest';
import { cutShort, cutStories, SHORT, SHORT_OF_ANSWER } from '../../src/fit/finding-short.ts';
import { toQuotedArticle } from '../helpers/quoted-article.ts';

const lines = Array.from({ length: 30 }, (_, at) => `Ferry ${at} left the harbour at noon.`);

describe('a set question to a text cut short', () => {
  const row = { id: 'a', question: 'When?', sentences: lines, positives: [20], group: 'g', document: 'd' };
  const unanswerable = { ...row, id: 'b', positives: [] };

  it('is asked once with its answer and once without, of 4 to 10 sentences', () => {
    for (let seed = 1; seed < 30; seed++) {
      const [short, without, ...more] = cutShort([row, unanswerable], seed);
      expect(more).toEqual([]);
      expect(short?.kind).toBe(SHORT);
      expect(short?.positives.map((at) => short.sentences[at])).toEqual([lines[20]]);
      expect(without?.kind).toBe(SHORT_OF_ANSWER);
      expect(without?.positives).toEqual([]);
      expect(without?.sentences).not.toContain(lines[20]);
      for (const cut of [short, without]) {
        expect(cut?.sentences.length).toBeGreaterThanOrEqual(4);
        expect(cut?.sentences.length).toBeLessThanOrEqual(10);
      }
    }
  });

  it('is the same each time', () => {
    expect(cutShort([row], 3)).toEqual(cutShort([row], 3));
  });
});

describe('a question to a story cut short', () => {
  const story = toQuotedArticle({ lines: lines.map((text) => ({ text })) });
  const start = story.text.indexOf('Ferry 20');
  const top = [{ start, end: start + 8 }];
  const question = { id: 'q', docId: story.id, input: 'when did it leave?', top };

  it('has its answer where it now stands, or is said to have none', () => {
    for (let seed = 1; seed < 30; seed++) {
      const [short, without] = cutStories([question], [story], seed);
      const [answer] = short?.question.top ?? [];
      expect(short?.text.slice(answer?.start, answer?.end)).toBe('Ferry 20');
      expect(short?.question).toMatchObject({ none: false, home: story.id });
      expect(without?.question).toMatchObject({ none: true, top: [], home: story.id });
      expect(without?.text).not.toContain('Ferry 20');
      expect(story.text).toContain(short?.text);
    }
  });

  it('is left alone when nothing answers it', () => {
    expect(cutStories([{ ...question, none: true, top: [] }], [story], 1)).toEqual([]);
  });
});
