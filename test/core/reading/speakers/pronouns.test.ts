import { describe, expect, it } from 'vitest';
import { toAttributed } from './attributed.ts';

/** The right name and the text, marked as in roles.tsv. */
const CASES: readonly (readonly [string, string, string])[] = [
  [
    'a pronoun beside a surname tells whether it is a woman’s',
    'Sandoval',
    'Sandoval smiled as she left the hall. Later Peter Whitcombe thanked her. “[The road is long],” she {said}.',
  ],
  [
    'a pronoun beside another surname leaves it to the one who is left',
    'Whitcombe',
    'Sandoval smiled as she left the hall. Whitcombe waited outside with Sandoval. “[The road is long],” he {said}.',
  ],
  [
    'whoever is named inside the words did not say them',
    'Peter Lang',
    'Peter Lang closed the mill on Friday. “[Tom Birch has no part in this],” he {said}.',
  ],
  [
    'who spoke before goes on in the next paragraph',
    'Peter Lang',
    'Peter Lang said the mill would close.\nHe {said} [that Tom Birch had been told].',
  ],
  [
    'an object beside the verb is not who speaks',
    'Aurelio Banda',
    'Aurelio Banda led the rescue with a soldier. Banda thanked him. He {said} [that the river had risen].',
  ],
];

describe('pronouns', () => {
  it.each(CASES)('%s', (_, name, text) => {
    const { speaker, evidence } = toAttributed(text);
    expect(evidence.grade).toBe('pronoun');
    expect(speaker?.name).toBe(name);
  });

  it('takes no object of a preposition for the subject', () => {
    const { speaker } = toAttributed(
      'Aurelio Banda led the rescue. A soldier under him {said} [that the river had risen].',
    );
    expect(speaker?.name).toBe('a soldier');
  });
});
