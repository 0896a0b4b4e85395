-- What answers in rooms need beyond digests: where in a message words stand, which message a post is about, and how
-- often a statement was called wrong. Ids, numbers and codes alone.

-- UTF-16 offset in the text of the message, where the platform quotes messages by it.
CREATE TABLE post_places (
  post_no INTEGER NOT NULL REFERENCES posts (no) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (post_no, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox_about (
  outbox_no INTEGER PRIMARY KEY REFERENCES outbox (no) ON DELETE CASCADE,
  message_id TEXT NOT NULL CHECK (length(message_id) BETWEEN 1 AND 200 AND message_id NOT GLOB '*[' || char(9, 10, 13, 32) || ']*'),
  how TEXT NOT NULL CHECK (how IN ('reply', 'edit'))
) STRICT;

-- Who said so is nowhere.
CREATE TABLE complaints (
  article_no INTEGER NOT NULL REFERENCES articles (no) ON DELETE CASCADE,
  statement_id TEXT NOT NULL CHECK (length(statement_id) BETWEEN 1 AND 8 AND statement_id NOT GLOB '*[^0-9a-z]*'),
  count INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  PRIMARY KEY (article_no, statement_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX complaints_by_count ON complaints (count);
