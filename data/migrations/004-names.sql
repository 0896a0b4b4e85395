-- Under which names a person stands in how many articles, and since which: looked up while somebody types, where
-- counting the articles anew took as long as there are articles.
CREATE TABLE person_names (
  person_no INTEGER NOT NULL REFERENCES people (no) ON DELETE CASCADE,
  name TEXT NOT NULL,
  sighting_count INTEGER NOT NULL,
  first_article_no INTEGER NOT NULL,
  PRIMARY KEY (person_no, name)
) STRICT, WITHOUT ROWID;

INSERT INTO person_names
  SELECT person_no, name, count(*), min(article_no) FROM sightings GROUP BY person_no, name;
