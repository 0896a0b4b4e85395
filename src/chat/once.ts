/** Tells what comes for the first time from what was delivered again, as every platform may; keeps nothing but ids. */

/**
 * True the first time an id is given. At least the last `size` ids are remembered and at most twice as many: two sets
 * take turns, since taking the oldest out of one set costs more the longer it has been used.
 */
export function createOnce<Id extends string | number>(size: number): (id: Id) => boolean {
  let younger = new Set<Id>();
  let older = new Set<Id>();
  return (id) => {
    if (younger.has(id) || older.has(id)) return false;
    younger.add(id);
    if (younger.size >= size) {
      older = younger;
      younger = new Set();
    }
    return true;
  };
}
