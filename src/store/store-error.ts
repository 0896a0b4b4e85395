/** The one error of the store: a sentence that says what is wrong and how to mend it; finding that out from SQLite is left to `sqlite/`. */

/** The database could not do what was asked; `message` is one sentence that can be shown to the operator. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}
