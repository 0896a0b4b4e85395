/** The part of the contract for speakers across articles. */
import { describe, expect, it } from 'vitest';
import type { Library } from '../../../src/store/library.ts';
import { type Said, toArticle } from '../articles.ts';

const WAR = 'Talks on Ukraine grain exports';

export function testPeople(library: () => Library): void {
  const put = (id: string, title: string, ...said: readonly Said[]) =>
    library().articles.put(toArticle({ id, title, said }), { atMs: 1 });
  const names = async () => (await library().people.list({ limit: 50 })).items.map((person) => person.names);

  describe('people', () => {
    it('are one under two spellings, with every spelling and role', async () => {
      await put('a', WAR, ['Volodymyr Zelensky', 'Grain must flow.', 'President']);
      await put(
        'b',
        WAR,
        ['Volodymyr Zelenskyy', 'We export.', 'President of Ukraine'],
        ['Ana Petrova', 'No.'],
      );
      await put('c', 'Weather', ['Volodymyr Zelenskyy', 'Good.', 'President of Ukraine']);
      const [person] = (await library().people.list({ limit: 1 })).items;
      expect(person).toMatchObject({
        name: 'Volodymyr Zelenskyy',
        names: ['Volodymyr Zelenskyy', 'Volodymyr Zelensky'],
        roles: ['President of Ukraine', 'President'],
        articleCount: 3,
        statementCount: 3,
      });
      expect(await library().people.get(person?.id ?? '')).toEqual(person);
      expect((await library().counts()).people).toBe(2);
    });

    it('who share a name and nothing else are two', async () => {
      await put('a', 'Fire in Leeds', ['John Smith', 'It is out.', 'Superintendent']);
      await put('b', 'A new telescope', ['John Smith', 'We see further.', 'Professor']);
      await put('c', 'Council votes', ['Mary Poole', 'I voted.', 'Mayor of Hartlepool']);
      await put('d', 'Storm damage', ['Mary Poole', 'It was bad.', 'Mayor of Springfield']);
      expect((await names()).flat().toSorted()).toEqual([
        'John Smith',
        'John Smith',
        'Mary Poole',
        'Mary Poole',
      ]);
    });

    it('are known by a bare family name only where role or subject agree', async () => {
      await put('a', WAR, ['Sergey Lavrov', 'No.', 'Foreign Minister']);
      await put('b', WAR, ['Lavrov', 'Still no.', 'Foreign Minister']);
      await put('c', 'Chess club reopens', ['Lavrov', 'Check.', 'Teacher']);
      expect(await names()).toEqual([['Sergey Lavrov', 'Lavrov'], ['Lavrov']]);
    });

    it('of other names are never one', async () => {
      await put('a', WAR, ['Vladimir Putin', 'No.', 'President'], ['Maria Putina', 'Yes.', 'President']);
      await put('b', WAR, ['Boris Putin', 'No.', 'President']);
      expect((await names()).length).toBe(3);
    });

    it('are found by the words of their names', async () => {
      await put('a', WAR, ['José Álvarez', 'Sí.'], ['Ana Petrova', 'No.']);
      const find = async (name: string) =>
        (await library().people.findByName(name, 5)).map((person) => person.name);
      expect(await find('alvarez')).toEqual(['José Álvarez']);
      expect(await find('ÁLVAREZ josé')).toEqual(['José Álvarez']);
      expect(await find('Ana Álvarez')).toEqual([]);
      expect(await find('" OR *')).toEqual([]);
    });

    it('lead to what they said, latest article first, in pages', async () => {
      await put('a', WAR, ['Ana Petrova', 'One.'], ['Bo Li', 'Two.'], ['Ana Petrova', 'Three.']);
      await put('b', WAR, ['Ana Petrova', 'Four.']);
      const of = await library().people.ofArticle('a');
      expect([...of.keys()].toSorted()).toEqual(['ana-petrova', 'bo-li']);
      const ana = of.get('ana-petrova') ?? '';
      const first = await library().people.statements(ana, { limit: 2 });
      expect([first.items.map(({ articleId }) => articleId), first.total]).toEqual([['b', 'a'], 3]);
      const rest = await library().people.statements(ana, { limit: 2, after: first.next ?? '' });
      expect(rest.items).toHaveLength(1);
      const last = rest.items[0];
      const found = await library().findStatement(last?.articleKey ?? '', last?.statementId ?? '');
      expect(found?.article.text.slice(found.statement.start, found.statement.end)).toBe('“Three.”');
    });

    it('stay themselves through revisions and go with their last article', async () => {
      await put('a', WAR, ['Ana Petrova', 'One.']);
      const before = (await library().people.ofArticle('a')).get('ana-petrova');
      await put('a', WAR, ['Ana Petrova', 'One.'], ['Ana Petrova', 'Two.']);
      expect((await library().people.ofArticle('a')).get('ana-petrova')).toBe(before);
      expect(await library().people.get(before ?? '')).toMatchObject({ statementCount: 2, articleCount: 1 });
      await library().articles.remove('a');
      expect(await library().people.get(before ?? '')).toBeNull();
      expect((await library().people.list({ limit: 5 })).total).toBe(0);
    });
  });
}
