/** The one error of the store: a sentence that says what is wrong and how to mend it; finding that out from SQLite is left to `sqlite/`. */

export type StoreErrorOptions = ErrorOptions & {
  /** The file is there but this user, or the disk, does not let it be written. */
  readonly isReadOnly?: boolean;
};

/** The database could not do what was asked; `message` is one sentence that can be shown to the operator. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly isReadOnly: boolean;

  constructor(message: string, { isReadOnly = false, ...options }: StoreErrorOptions = {}) {
    super(message, options);
    this.isReadOnly = isReadOnly;
  }
}
