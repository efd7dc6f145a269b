-- Who is who by comparison of names and addresses (people/match.h): joins say who undid them, and what is only likely
-- waits for the owner.

ALTER TABLE merge ADD COLUMN said_by TEXT NOT NULL DEFAULT 'owner' CHECK (said_by IN ('owner', 'matching'));  -- who joined them
ALTER TABLE merge ADD COLUMN apart INTEGER NOT NULL DEFAULT 0;  -- 1: the owner said that they are two, before anybody joined them
ALTER TABLE merge ADD COLUMN undone_by TEXT;  -- 'owner': the two are two, for ever; 'matching': it is certain no longer; NULL: as if nothing had been said

-- ---------------------------------------------------------------- projections: derived anew by rebuild

-- Two persons who may be one: what is likely and not certain, or certain against a contradiction.
CREATE TABLE review (
  id           INTEGER PRIMARY KEY,
  a            INTEGER NOT NULL REFERENCES identity(id),  -- the smallest identity of the one
  b            INTEGER NOT NULL REFERENCES identity(id),  -- of the other, larger
  weight       REAL NOT NULL,        -- bits for one person, prior odds included
  contradicted INTEGER NOT NULL,     -- 1: certain by itself, held apart by others who would be joined with it
  gain         INTEGER NOT NULL,     -- what joining would change: acts that would stand beside acts of the other
  why          TEXT NOT NULL,        -- JSON: fields and bits
  UNIQUE (a, b)
) STRICT;
CREATE INDEX review_order ON review(gain DESC, weight DESC);

-- Of these, what is still to be decided: one row for two persons, none for whom the owner joined or said to be two.
CREATE VIEW open_review AS
SELECT r.id, r.a, r.b, max(r.weight) AS weight, r.contradicted, r.gain, r.why
FROM review r JOIN identity_person x ON x.identity_id = r.a JOIN identity_person y ON y.identity_id = r.b
WHERE x.person_id <> y.person_id AND (min(x.person_id, y.person_id), max(x.person_id, y.person_id)) NOT IN (
  SELECT min(p.person_id, q.person_id), max(p.person_id, q.person_id) FROM merge m
  JOIN identity_person p ON p.identity_id = m.a JOIN identity_person q ON q.identity_id = m.b WHERE m.undone_by = 'owner')
GROUP BY min(x.person_id, y.person_id), max(x.person_id, y.person_id);
