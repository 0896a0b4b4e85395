/**
 * A table of what was made last, for what is worked out of articles that come and go by the thousand.
 *
 * Maps and weak maps take longer over it than they save: the collector of young objects (V8's scavenger) takes the
 * values of a weak map for reachable whatever becomes of the keys, and a map leaves tables behind that hold on to what
 * was in them, so that most of a question's work was copied twice before it was given up. This one writes over itself.
 */
export type Recent<Key, Value> = {
  /** What was made for the key, else what `make` gives now. */
  readonly get: (key: Key, make: (key: Key) => Value) => Value;
  readonly drop: (key: Key) => void;
  readonly clear: () => void;
  readonly find: (is: (value: Value) => boolean) => Value | undefined;
};

type Entry<Key, Value> = { readonly key: Key; readonly value: Value };

/** Keeps so many values, those used last; looking through a hundred keys takes less than a hash does. */
export function createRecent<Key, Value>(most: number): Recent<Key, Value> {
  const entries: Entry<Key, Value>[] = [];
  const keep = (entry: Entry<Key, Value>) => {
    entries.push(entry);
    if (entries.length > most) entries.shift();
    return entry.value;
  };
  return {
    get: (key, make) => {
      let at = entries.length - 1;
      while (at >= 0 && entries[at]?.key !== key) at--;
      const known = entries[at];
      if (!known) return keep({ key, value: make(key) });
      if (at < entries.length - 1) {
        entries.splice(at, 1);
        entries.push(known);
      }
      return known.value;
    },
    drop: (key) => {
      const at = entries.findIndex((entry) => entry.key === key);
      if (at >= 0) entries.splice(at, 1);
    },
    clear: () => {
      entries.length = 0;
    },
    find: (is) => entries.find(({ value }) => is(value))?.value,
  };
}

/** For keys that stay: what was made is kept as long as its key is. */
export function createLasting<Key extends object, Value>(): Pick<Recent<Key, Value>, 'get'> {
  const kept = new WeakMap<Key, { readonly value: Value }>();
  return {
    get: (key, make) => {
      const entry = kept.get(key) ?? { value: make(key) };
      kept.set(key, entry);
      return entry.value;
    },
  };
}
