import { describe, expect, it } from 'vitest';
import { toAttributed } from './attributed.ts';

const nameIn = (marked: string): string | null => toAttributed(marked).speaker?.name ?? null;

describe('names of one person', () => {
  it.each([
    ['a surname', 'Sergio Valdez opened the school. [It will stay open], Valdez {said}.', 'Sergio Valdez'],
    ['a first name', 'Sergio Valdez opened the school. [It will stay open], Sergio {said}.', 'Sergio Valdez'],
    ['a courtesy title', 'Joan M. Tarrant sued. Mrs. Tarrant {said} [she was tired].', 'Joan M. Tarrant'],
    ['a name that comes later', 'Tarrant {said} [she was tired]. Joan Tarrant is a nurse.', 'Joan Tarrant'],
    ['a middle initial', 'Joan M. Tarrant sued. Joan Tarrant {said} [she was tired].', 'Joan M. Tarrant'],
    ['the office before the name', 'Finance Minister Abel Kone {said} [taxes would fall].', 'Abel Kone'],
    ['a party before the name', 'Republican Dana Whitfield {said} [taxes would fall].', 'Dana Whitfield'],
    ['a place before the office', 'Ohio Gov. Dana Whitfield {said} [taxes would fall].', 'Dana Whitfield'],
    ['an apposition', 'Abel Kone, the finance minister, {said} [taxes would fall].', 'Abel Kone'],
    ['two surnames', 'Enrique Vela Prieto sued. Vela Prieto {said} [he was tired].', 'Enrique Vela Prieto'],
    [
      'one of two surnames',
      'Enrique Vela Prieto sued. Vela Prieto won. Prieto {said} [he was tired].',
      'Enrique Vela Prieto',
    ],
    [
      'an acronym',
      'The National Farmers Union met. The NFU {said} [prices were low].',
      'National Farmers Union',
    ],
  ])('are joined: %s', (_, marked, name) => {
    expect(nameIn(marked)).toBe(name);
  });
});

describe('surnames that are words for something else', () => {
  it.each([
    ['a craft', 'Jeff Weaver came to Flint. [The water is brown], Weaver {said}.', 'Jeff Weaver'],
    [
      'a craft behind an office',
      'Mayor Karen Weaver came. [The water is brown], Weaver {said}.',
      'Karen Weaver',
    ],
    ['an office', 'Colleen Deacon ran for the seat. “[We were close],” Deacon {said}.', 'Colleen Deacon'],
    ['a body', 'Douglas J. Band left for New York. Mr. Band {said} [he was tired].', 'Douglas J. Band'],
    ['a courtesy title', 'Lawyers met Mark Singer. Mr. Singer {said} [it was over].', 'Mark Singer'],
  ])('are names: %s', (_, marked, name) => {
    expect(nameIn(marked)).toBe(name);
  });

  it('do not make people of bodies', () => {
    const foundation = 'Bill Clinton spoke for the Clinton Foundation.';
    expect(nameIn(`${foundation} The foundation {said} [it was over].`)).toBe('Clinton Foundation');
    expect(nameIn(`${foundation} Mrs. Clinton {said} [it was over].`)).toBe('Clinton');
  });

  it('leave offices what they are', () => {
    expect(nameIn('Colleen Deacon met a deacon. The deacon {said} [it was late].')).not.toBe(
      'Colleen Deacon',
    );
  });
});

describe('two people of one surname', () => {
  const family = 'Adam Whitfield and Dana Whitfield run the farm.';

  it('are never taken for each other by the surname alone', () => {
    expect(nameIn(`${family} Whitfield {said} [the well was dry].`)).toBe('Whitfield');
  });

  it('are told apart by the first name', () => {
    expect(nameIn(`${family} Dana {said} [the well was dry].`)).toBe('Dana Whitfield');
  });

  it('are told apart by the title', () => {
    expect(nameIn(`${family} Mrs. Whitfield {said} [the well was dry].`)).toBe('Dana Whitfield');
  });

  it('differ by their initials', () => {
    const sons = 'Peter J. Osgood and Peter L. Osgood inherited it.';
    expect(nameIn(`${sons} Peter L. Osgood {said} [the well was dry].`)).toBe('Peter L. Osgood');
  });
});

describe('a pronoun', () => {
  it.each([
    ['the only man', 'Anna Kessler met Paul Rossi. He {said} [the road was open].', 'Paul Rossi'],
    ['the only woman', 'Paul Rossi met Anna Kessler. She {said} [the road was open].', 'Anna Kessler'],
    ['the phrase before "who"', 'Paul Rossi, who {said} [the road was open], drove on.', 'Paul Rossi'],
  ])('stands for %s', (_, marked, name) => {
    expect(nameIn(marked)).toBe(name);
  });

  it('stands for nobody where nobody was named', () => {
    expect(nameIn('She {said} [the road was open].')).toBeNull();
  });
});

describe('those without a name', () => {
  it.each([
    ['officials', 'Officials {said} [the road was open].', 'Officials'],
    [
      'people',
      'Two people familiar with the talks {said} [they had failed].',
      'two people familiar with the talks',
    ],
    ['a document', 'A report by the auditors {said} [money was missing].', 'a report by the auditors'],
  ])('stay unnamed: %s', (_, marked, name) => {
    const { speaker } = toAttributed(marked);
    expect(speaker).toMatchObject({ name, named: false });
  });
});

describe('evidence', () => {
  it('points at the cue, the mention and the name before', () => {
    const { text, evidence } = toAttributed('Paul Rossi arrived late. He {said} [the road was open].');
    const words = (range?: { start: number; end: number }): string | undefined =>
      range && text.slice(range.start, range.end);
    expect(words(evidence.cue)).toBe('said');
    expect(words(evidence.mention)).toBe('He');
    expect(words(evidence.antecedent)).toBe('Paul Rossi');
    expect(evidence.grade).toBe('pronoun');
  });

  it('gives the fullest role as a slice', () => {
    const { text, speaker } = toAttributed(
      'Minister Abel Kone spoke. Abel Kone, Mali’s finance minister, was calm. Kone {said} [taxes would fall].',
    );
    expect(speaker?.role?.text).toBe('Mali’s finance minister');
    expect(text.slice(speaker?.role?.start, speaker?.role?.end)).toBe(speaker?.role?.text);
  });
});
