import { describe, expect, it } from 'vitest';
import { takeFilters, toDate } from '../../../src/core/finding/filters.ts';
import { toQuery } from '../../../src/core/finding/query.ts';
import { lexiconOf } from '../../../src/core/finding/rank-sentences.ts';
import { editDistance, nearestSpelling } from '../../../src/core/finding/spelling.ts';
import { toWords } from '../../../src/core/finding/text-words.ts';
import { findingData } from '../../helpers/seed-finder.ts';

const lexicon = lexiconOf(findingData);

function understood(input: string): string {
  const { question, terms, answerType, isList, wantsWords } = toQuery(input, 'ask', lexicon, '2024-05-10');
  const kind = isList ? 'list' : (answerType ?? 'topic');
  const speaker = question.speaker ? ` [${question.speaker}]` : '';
  return `${kind}${speaker}${wantsWords ? ' said' : ''}: ${terms.map(({ word }) => word.text).join(' ')}`;
}

describe('a question is understood', () => {
  it.each([
    ['what did the mayor say about the harbour?', 'topic [the mayor] said: harbour'],
    ['what the mayor said about the harbour', 'topic [the mayor] said: harbour'],
    ['hey does anyone know what the mayor thinks of the harbour lol', 'topic [the mayor] said: harbour'],
    ['did the mayor say the harbour is closed?', 'topic [the mayor] said: harbour closed'],
    ['according to Anna Lindqvist, is the harbour closed?', 'yes-no [Anna Lindqvist] said: harbour closed'],
    ['is the harbour closed according to the pilot', 'yes-no [the pilot] said: harbour closed'],
    ["what was Lindqvist's reaction to the strike", 'topic [Lindqvist] said: strike'],
    ['what did the mayor warn about the harbour', 'topic [the mayor] said: harbour'],
    ['who said the harbour is closed?', 'who said: harbour closed'],
    ['who called it a disgrace', 'who said: called disgrace'],
    ['when did the harbour close', 'when: harbour close'],
    ['what year did the harbour close', 'when: year harbour close'],
    ['how many ships are there', 'how-many: ships'],
    ['how many points did the mayor mention', 'how-many: points mayor mention'],
    ['why did the mayor leave', 'why: mayor leave'],
    ['will the harbour open again?', 'yes-no: harbour open'],
    ['what did they say about the harbour', 'topic: harbour'],
    ['who is quoted', 'list: quoted'],
    ['yo ppl whos quoted in this article', 'list: quoted'],
    ['harbour', 'topic: harbour'],
    ['😀', 'topic: '],
    // Chat: words of letters and digits, politeness in the middle, force, what trails.
    ['can some1 tell me plz what the mayor said about the harbour', 'topic [the mayor] said: harbour'],
    ['someone explain pls why the harbour closed', 'why: harbour closed'],
    ['what the hell did the mayor say about the harbour or what', 'topic [the mayor] said: harbour'],
    ['like is the harbour closed or nah', 'yes-no: harbour closed'],
    ['what do people say about the harbour', 'topic: harbour'],
    ['did the mayor even mention the harbour', 'topic [the mayor] said: harbour'],
    ['which groups or people are quoted', 'list: quoted'],
    ['who does the mayor think closed the harbour', 'topic [the mayor] said: closed harbour'],
    ['who did say the harbour is closed', 'who said: harbour closed'],
    // Of two questions the last; one that leans on the first keeps it.
    ['is the ferry late, no wait when does the harbour open?', 'when: harbour open'],
    ['what is the ferry called? who owns the harbour?', 'who: owns harbour'],
    ['who closed the harbour, and when does she open it?', 'who: closed harbour open'],
    ['the envoy saw the mayor, when did the harbour close', 'when: envoy saw mayor harbour close'],
    ['hey, does anyone know, when did the harbour close', 'when: harbour close'],
  ])('%s', (input, expected) => {
    const actual = understood(input);
    expect(actual.startsWith('list') ? 'list: quoted' : actual).toBe(expected);
  });
});

describe('filters', () => {
  it.each([
    ['harbour by:Lindqvist', 'harbour', { by: 'Lindqvist', direct: false }],
    ['by:"Anna Lindqvist" harbour', 'harbour', { by: 'Anna Lindqvist', direct: false }],
    ['harbour since:2024-03', 'harbour', { fromDate: '2024-03-01', direct: false }],
    ['harbour until:2024-02', 'harbour', { toDate: '2024-02-29', direct: false }],
    ['harbour since:7d', 'harbour', { fromDate: '2024-05-03', direct: false }],
    ['harbour direct', 'harbour', { direct: true }],
    ['direct', 'direct', { direct: false }],
    ['harbour since:whenever', 'harbour since:whenever', { direct: false }],
  ])('%s', (input, text, filters) => {
    const taken = takeFilters(input, '2024-05-10');
    expect(taken.text.trim()).toBe(text);
    expect(taken.filters).toEqual(filters);
  });

  it('know no day that is none, and no relative one without a clock', () => {
    expect(toDate('2024-13', 'first')).toBeNull();
    expect(toDate('soon', 'first')).toBeNull();
    expect(toDate('yesterday', 'first')).toBeNull();
  });
});

describe('words', () => {
  it.each([
    ['Azerbaijan’s U.S. envoy', 'azerbaijan US envoy'],
    ['1,709 cafés (46%)', '1709 cafes 46 percent'],
    ['the US told us', 'the US told us'],
    ["don't", 'dont'],
  ])('%s', (text, expected) => {
    expect(toWords(text).join(' ')).toBe(expected);
  });

  it('are compared by edits, a swap of neighbours being one', () => {
    expect(editDistance('blockade', 'blokade', 2)).toBe(1);
    expect(editDistance('lavrov', 'lavorv', 2)).toBe(1);
    expect(editDistance('kitten', 'sitting', 2)).toBe(3);
    expect(nearestSpelling('blokade', ['brocade', 'blockade', 'decade'])).toBe('blockade');
    expect(nearestSpelling('cat', ['bat', 'car'])).toBeNull();
  });
});
