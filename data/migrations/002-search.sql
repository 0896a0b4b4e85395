-- The index of statements: which words (as stems) stand in which, who speaks, and what is near a misspelt word.
--
-- A unit is what can answer: a statement, or a sentence without any; numbered article * 65536 + place among the
-- article's units. The title's row is the last one, article * 65536 + 65535. All of this can be built afresh from
-- the articles.

-- No positions (detail = column) and no words of its own (content = ''): postings are all there is. Tokens are made
-- by the program: stems, `p12` for person 12 and `_us` for the acronym US.
CREATE VIRTUAL TABLE unit_terms USING fts5 (
  words, speaker, title,
  content = '', contentless_delete = 1, detail = column,
  tokenize = "unicode61 remove_diacritics 0 tokenchars '_'"
);

-- Merge two segments of a size rather than four: writing takes a fifth longer, a search looks into half as many.
INSERT INTO unit_terms (unit_terms, rank) VALUES ('automerge', 2);

-- In how many units a stem stands.
CREATE TABLE terms (
  term TEXT PRIMARY KEY,
  unit_count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Every form of every word, with the number of units it stands in; for spelling.
CREATE TABLE words (
  no INTEGER PRIMARY KEY,
  word TEXT NOT NULL UNIQUE,
  unit_count INTEGER NOT NULL
) STRICT;

-- What is left of a word's first letters when none, one or two of them are taken out; the row's number is the word's.
-- As an inverted index such rests, being much alike, take a third of the room of rows in a table.
CREATE VIRTUAL TABLE word_rests USING fts5 (
  rests,
  content = '', contentless_delete = 1, detail = none,
  tokenize = "unicode61 remove_diacritics 0"
);

INSERT INTO word_rests (word_rests, rank) VALUES ('automerge', 2);

-- What articles are about, as slices of their texts.
CREATE TABLE topics (
  folded TEXT PRIMARY KEY,
  label TEXT NOT NULL,
  article_count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX topics_by_count ON topics (article_count);
CREATE INDEX topics_by_letter ON topics (substr(folded, 1, 1), article_count);
CREATE INDEX topics_by_letters ON topics (substr(folded, 1, 2), article_count);

-- One row: how the index was made, how far, and how many units it holds.
CREATE TABLE index_state (
  no INTEGER PRIMARY KEY CHECK (no = 1),
  version TEXT NOT NULL,
  indexed_to INTEGER,                  -- number of the last article indexed; null when all are
  unit_count INTEGER NOT NULL
) STRICT;
INSERT INTO index_state VALUES (1, '', NULL, 0);
