-- Articles, speakers across them, stories, rooms, deliveries and feeds.
--
-- Statements are numbered article * 65536 + position. Offsets are UTF-16 code units. Times are milliseconds since 1970 in UTC.
-- Columns that rooms write to carry CHECKs: what a member writes in a conversation fits into none of them.

CREATE TABLE articles (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL,
  title TEXT NOT NULL,
  day INTEGER NOT NULL,                -- day of publication as YYYYMMDD, 0 without one
  outlet TEXT,
  url TEXT,
  feed TEXT,
  copy_of INTEGER REFERENCES articles (no) ON DELETE SET NULL,
  revision INTEGER NOT NULL,
  added_at INTEGER NOT NULL,
  revised_at INTEGER NOT NULL,
  statement_count INTEGER NOT NULL,
  reading TEXT NOT NULL,               -- what was read out of the text, as JSON (src/store/sqlite/reading.ts)
  text TEXT NOT NULL                   -- the text, kept here and nowhere else
) STRICT;
CREATE INDEX articles_by_key ON articles (key);
CREATE INDEX articles_by_day ON articles (day, no);
CREATE INDEX articles_by_arrival ON articles (added_at);
CREATE INDEX articles_by_feed ON articles (feed) WHERE feed IS NOT NULL;
CREATE INDEX articles_by_original ON articles (copy_of);
CREATE INDEX articles_by_statements ON articles (statement_count);

CREATE TABLE revisions (
  article_no INTEGER NOT NULL REFERENCES articles (no) ON DELETE CASCADE,
  revision INTEGER NOT NULL,
  at INTEGER NOT NULL,
  changes TEXT NOT NULL,
  text TEXT,                           -- null for the latest, whose text is in articles
  PRIMARY KEY (article_no, revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE bands (
  band INTEGER NOT NULL,
  article_no INTEGER NOT NULL REFERENCES articles (no) ON DELETE CASCADE,
  PRIMARY KEY (band, article_no)
) STRICT, WITHOUT ROWID;
CREATE INDEX bands_by_article ON bands (article_no);

CREATE TABLE people (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL,                   -- speakers with different keys are never one
  type TEXT NOT NULL,
  profile TEXT NOT NULL,
  statement_count INTEGER NOT NULL
) STRICT;
CREATE INDEX people_by_key ON people (key);
CREATE INDEX people_by_statements ON people (statement_count);

CREATE TABLE sightings (
  article_no INTEGER NOT NULL REFERENCES articles (no) ON DELETE CASCADE,
  speaker_id TEXT NOT NULL,
  person_no INTEGER NOT NULL REFERENCES people (no),
  name TEXT NOT NULL,
  role TEXT,
  statement_count INTEGER NOT NULL,
  PRIMARY KEY (article_no, speaker_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX sightings_by_person ON sightings (person_no, article_no);

-- Folded words of a person's names. `weight` is the number of binary digits of the person's number of statements:
-- it orders suggestions and changes seldom.
CREATE TABLE person_words (
  word TEXT NOT NULL,
  person_no INTEGER NOT NULL REFERENCES people (no) ON DELETE CASCADE,
  weight INTEGER NOT NULL,
  PRIMARY KEY (word, person_no)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_words_by_letter ON person_words (substr(word, 1, 1), weight);
CREATE INDEX person_words_by_letters ON person_words (substr(word, 1, 2), weight);
CREATE INDEX person_words_by_person ON person_words (person_no);

CREATE TABLE sayings (
  person_no INTEGER NOT NULL,
  statement_no INTEGER NOT NULL,
  PRIMARY KEY (person_no, statement_no)
) STRICT, WITHOUT ROWID;

CREATE TABLE stories (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  folded TEXT NOT NULL UNIQUE CHECK (length(folded) <= 200),
  rule TEXT NOT NULL CHECK (rule IN ('hand', 'feed', 'words')),
  feed TEXT CHECK (length(feed) <= 2000 AND feed NOT GLOB '*[' || char(9, 10, 13, 32) || ']*')
) STRICT;

CREATE TABLE story_words (
  story_no INTEGER NOT NULL REFERENCES stories (no) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position < 20),
  word TEXT NOT NULL CHECK (length(word) <= 100 AND word NOT GLOB '*[' || char(9, 10, 13, 32) || ']*'),
  PRIMARY KEY (story_no, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE story_articles (
  story_no INTEGER NOT NULL REFERENCES stories (no) ON DELETE CASCADE,
  article_no INTEGER NOT NULL REFERENCES articles (no) ON DELETE CASCADE,
  by_rule INTEGER NOT NULL CHECK (by_rule IN (0, 1)),
  by_hand INTEGER CHECK (by_hand IN (0, 1)),
  PRIMARY KEY (story_no, article_no)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_articles_by_article ON story_articles (article_no);

CREATE TABLE rooms (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  platform TEXT NOT NULL CHECK (length(platform) BETWEEN 1 AND 20 AND platform NOT GLOB '*[^a-z]*'),
  room_id TEXT NOT NULL CHECK (length(room_id) BETWEEN 1 AND 64 AND room_id NOT GLOB '*[' || char(9, 10, 13, 32) || ']*'),
  thread TEXT NOT NULL CHECK (length(thread) <= 64 AND thread NOT GLOB '*[' || char(9, 10, 13, 32) || ']*'),
  UNIQUE (platform, room_id, thread)
) STRICT;

CREATE TABLE room_settings (
  room_no INTEGER NOT NULL REFERENCES rooms (no) ON DELETE CASCADE,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40 AND name NOT GLOB '*[^A-Za-z]*'),
  value TEXT NOT NULL CHECK (length(value) <= 400 AND json_valid(value)
    AND length(json_extract(value, '$')) <= 64 AND value NOT GLOB '*[' || char(9, 10, 13, 32) || ']*'),
  PRIMARY KEY (room_no, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE follows (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  room_no INTEGER NOT NULL REFERENCES rooms (no) ON DELETE CASCADE,
  story_no INTEGER NOT NULL REFERENCES stories (no) ON DELETE CASCADE,
  UNIQUE (room_no, story_no)
) STRICT;
CREATE INDEX follows_by_story ON follows (story_no);

CREATE TABLE pauses (
  platform TEXT NOT NULL CHECK (length(platform) BETWEEN 1 AND 20 AND platform NOT GLOB '*[^a-z]*'),
  room_id TEXT NOT NULL CHECK (length(room_id) BETWEEN 1 AND 64 AND room_id NOT GLOB '*[' || char(9, 10, 13, 32) || ']*'),
  reason TEXT NOT NULL CHECK (reason IN ('blocked', 'deleted', 'forbidden', 'failing')),
  at INTEGER NOT NULL,
  PRIMARY KEY (platform, room_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE digests (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  room_no INTEGER NOT NULL UNIQUE REFERENCES rooms (no) ON DELETE CASCADE,
  local_time TEXT NOT NULL CHECK (local_time GLOB '[0-2][0-9]:[0-5][0-9]' AND length(local_time) = 5),
  zone TEXT NOT NULL CHECK (length(zone) <= 64 AND zone NOT GLOB '*[' || char(9, 10, 13, 32) || ']*'),
  weekdays TEXT NOT NULL CHECK (length(weekdays) BETWEEN 1 AND 7 AND weekdays NOT GLOB '*[^1-7]*'),
  length TEXT NOT NULL CHECK (length IN ('short', 'normal', 'long')),
  quiet_days TEXT NOT NULL CHECK (quiet_days IN ('say', 'skip')),
  story_no INTEGER REFERENCES stories (no) ON DELETE SET NULL,
  next_due_at INTEGER NOT NULL,
  last_local_date TEXT CHECK (last_local_date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]' AND length(last_local_date) = 10)
) STRICT;
CREATE INDEX digests_by_due ON digests (next_due_at);

-- What a room asked to be told of: a command's argument of at most 100 characters, given by who manages the room.
CREATE TABLE digest_topics (
  digest_no INTEGER NOT NULL REFERENCES digests (no) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position < 10),
  topic TEXT NOT NULL CHECK (length(topic) <= 100),
  PRIMARY KEY (digest_no, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE watches (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  room_no INTEGER NOT NULL REFERENCES rooms (no) ON DELETE CASCADE,
  what TEXT NOT NULL CHECK (what IN ('word', 'speaker')),
  value TEXT NOT NULL CHECK (length(value) BETWEEN 1 AND 100),
  folded TEXT NOT NULL CHECK (length(folded) <= 200),
  UNIQUE (room_no, what, folded)
) STRICT;

CREATE TABLE outbox (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL UNIQUE CHECK (length(key) BETWEEN 1 AND 200 AND key NOT GLOB '*[' || char(9, 10, 13, 32) || ']*'),
  room_no INTEGER NOT NULL REFERENCES rooms (no) ON DELETE CASCADE,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'failed', 'uncertain')),
  not_before INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  done_at INTEGER NOT NULL,
  reason TEXT CHECK (length(reason) <= 40 AND reason NOT GLOB '*[^a-z0-9-]*'),
  -- The bot's own reply; null once it is sent.
  payload TEXT CHECK (payload IS NULL OR json_type(payload, '$.blocks') IS 'array' AND length(payload) <= 100000),
  spans TEXT CHECK (spans IS NULL OR json_type(spans) IS 'array')
) STRICT;
CREATE INDEX outbox_open ON outbox (room_no, no) WHERE state IN ('waiting', 'sending');
CREATE INDEX outbox_waiting ON outbox (not_before, no) WHERE state = 'waiting';
CREATE INDEX outbox_sending ON outbox (no) WHERE state = 'sending';
CREATE INDEX outbox_by_room ON outbox (room_no);
CREATE INDEX outbox_done ON outbox (done_at) WHERE state NOT IN ('waiting', 'sending');

-- What was posted where: ids and offsets alone.
CREATE TABLE posts (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  room_no INTEGER NOT NULL REFERENCES rooms (no) ON DELETE CASCADE,
  platform TEXT NOT NULL CHECK (length(platform) BETWEEN 1 AND 20 AND platform NOT GLOB '*[^a-z]*'),
  room_id TEXT NOT NULL CHECK (length(room_id) BETWEEN 1 AND 64 AND room_id NOT GLOB '*[' || char(9, 10, 13, 32) || ']*'),
  message_id TEXT NOT NULL CHECK (length(message_id) BETWEEN 1 AND 200 AND message_id NOT GLOB '*[' || char(9, 10, 13, 32) || ']*'),
  at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('posted', 'uncertain')),
  UNIQUE (platform, room_id, message_id)
) STRICT;
CREATE INDEX posts_by_room ON posts (room_no);
CREATE INDEX posts_by_time ON posts (at);

CREATE TABLE post_spans (
  post_no INTEGER NOT NULL REFERENCES posts (no) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  article_id TEXT NOT NULL,
  revision INTEGER NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  PRIMARY KEY (post_no, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX post_spans_by_article ON post_spans (article_id, post_no);

CREATE TABLE feeds (
  url TEXT PRIMARY KEY,
  next_at INTEGER NOT NULL,
  state TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX feeds_by_time ON feeds (next_at);
