-- Who is who by comparison of names and addresses (people/match.h): joins say who undid them, and what is only likely
-- waits for the owner.

ALTER TABLE merge ADD COLUMN said_by TEXT NOT NULL DEFAULT 'owner' CHECK (said_by IN ('owner', 'matching'));  -- who joined them
ALTER TABLE merge ADD COLUMN apart INTEGER NOT NULL DEFAULT 0;  -- 1: the owner said that they are two, before anybody joined them
ALTER TABLE merge ADD COLUMN undone_by TEXT;  -- 'owner': the two are two, for ever; 'matching': it is certain no longer

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
