-- The spine: what was read (enduring), the ledger (append-only), and what is derived from them (projections).
--
-- Every instant is an integer of microseconds since 1970 UTC. Enumerations are small integers whose meaning is
-- given in the header named beside them; they are only ever appended to.

-- ---------------------------------------------------------------- enduring

-- Settings of this book: owner_name, salt (32 hex digits, keys every hash), created_at, language, search_upto.
CREATE TABLE book (
  key   TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

-- Which schema this book has been through.
CREATE TABLE upgrade (
  version INTEGER NOT NULL PRIMARY KEY,
  at      INTEGER NOT NULL,          -- when it was reached
  program TEXT NOT NULL              -- version of the program that did it
) STRICT;

-- An archive that was read at least once.
CREATE TABLE source (
  id          INTEGER PRIMARY KEY,
  path        TEXT NOT NULL UNIQUE,  -- absolute
  format      TEXT NOT NULL,         -- EntFormat.name
  added_at    INTEGER NOT NULL,
  read_at     INTEGER NOT NULL,      -- last time it was read
  suspended   INTEGER NOT NULL DEFAULT 0   -- 1: sync passes it over
) STRICT;

-- A file of an archive, so that an unchanged one need not be read again.
CREATE TABLE file (
  id          INTEGER PRIMARY KEY,
  source_id   INTEGER NOT NULL REFERENCES source(id),
  name        TEXT NOT NULL,         -- relative to the archive; '' where it is one file; Maildir: without flags
  size        INTEGER NOT NULL,      -- bytes
  modified_at INTEGER NOT NULL,
  items       INTEGER NOT NULL,      -- items read in it
  aside       INTEGER NOT NULL,      -- of them set aside
  UNIQUE (source_id, name)
) STRICT;

-- One run of import or sync. A row exists only for a run that was completed: a run is one transaction.
CREATE TABLE import (
  id          INTEGER PRIMARY KEY,
  started_at  INTEGER NOT NULL,
  finished_at INTEGER NOT NULL,
  items       INTEGER NOT NULL,      -- read = kept + known + aside
  kept        INTEGER NOT NULL,
  known       INTEGER NOT NULL,
  aside       INTEGER NOT NULL,
  receipt     TEXT NOT NULL          -- the receipt as printed (JSON, schema entregent/import/1)
) STRICT;

-- An item that was read and not kept, with its reason (R7).
CREATE TABLE aside (
  id        INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES import(id),
  source_id INTEGER REFERENCES source(id),
  file      TEXT NOT NULL,           -- as the user would name it
  place     TEXT NOT NULL,           -- "byte 1234", "row 17"
  reason    TEXT NOT NULL
) STRICT;

-- Something that stands for a person in an archive, normalised.
CREATE TABLE identity (
  id    INTEGER PRIMARY KEY,
  kind  INTEGER NOT NULL,            -- EntIdentityKind, archive/record.h
  value TEXT NOT NULL,
  UNIQUE (kind, value)
) STRICT;

-- A name under which an identity was seen.
CREATE TABLE identity_name (
  identity_id INTEGER NOT NULL REFERENCES identity(id),
  name        TEXT NOT NULL,
  seen        INTEGER NOT NULL,      -- how many items say so
  PRIMARY KEY (identity_id, name)
) STRICT, WITHOUT ROWID;

-- An archive itself says that two identities are one person (a connection's profile and mail address).
CREATE TABLE identity_link (
  a         INTEGER NOT NULL REFERENCES identity(id),   -- the smaller id
  b         INTEGER NOT NULL REFERENCES identity(id),
  source_id INTEGER REFERENCES source(id),
  PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;

-- The owner says that two persons are one; undone by a date, never deleted.
CREATE TABLE merge (
  id        INTEGER PRIMARY KEY,
  a         INTEGER NOT NULL REFERENCES identity(id),
  b         INTEGER NOT NULL REFERENCES identity(id),
  at        INTEGER NOT NULL,
  why       TEXT NOT NULL,           -- JSON: fields and weights, or {"by":"owner"}
  undone_at INTEGER
) STRICT;

-- What an archive states about a person: organisation, position.
CREATE TABLE fact (
  id          INTEGER PRIMARY KEY,
  identity_id INTEGER NOT NULL REFERENCES identity(id),
  kind        TEXT NOT NULL,
  value       TEXT NOT NULL,
  at          INTEGER,               -- as of
  source_id   INTEGER REFERENCES source(id),
  UNIQUE (identity_id, kind, value)
) STRICT;

-- An identity that is the owner. The identity of kind ENT_ID_OWNER stands for "the owner of this archive" where
-- a format says no more than that; it is always among these.
CREATE TABLE owner_identity (
  identity_id INTEGER NOT NULL PRIMARY KEY REFERENCES identity(id),
  added_at    INTEGER NOT NULL,
  said_by     TEXT NOT NULL          -- 'owner', or the format of the archive that names its owner
) STRICT;

-- An identity that may be the owner, as an archive suggests; becomes one only by init --me.
CREATE TABLE owner_suggestion (
  identity_id INTEGER NOT NULL PRIMARY KEY REFERENCES identity(id),
  reason      TEXT NOT NULL,         -- 'sent folder', 'delivered to', 'account file'
  seen        INTEGER NOT NULL
) STRICT;

-- An item of an archive: a mail, a direct message, a connection, an invitation, ...
CREATE TABLE item (
  id          INTEGER PRIMARY KEY,
  key         INTEGER NOT NULL UNIQUE,  -- keyed hash of what identifies it (people/item-key.h)
  kind        INTEGER NOT NULL,      -- EntItemKind, archive/record.h
  flags       INTEGER NOT NULL,      -- ENT_FLAG_*
  at          INTEGER,
  from_id     INTEGER REFERENCES identity(id),  -- NULL: unknown
  file_id     INTEGER NOT NULL REFERENCES file(id),
  place       INTEGER NOT NULL,      -- byte offset or row number in the file
  size        INTEGER NOT NULL,      -- bytes of the raw item
  external_id TEXT,                  -- Message-ID without brackets, or the service's id
  refs        BLOB,                  -- 8-byte little-endian keyed hashes of what it answers, parent first; last: its subject key
  list        TEXT,                  -- List-Id
  subject     TEXT,                  -- title, skill, reaction, ... for other kinds
  template    INTEGER NOT NULL,      -- 32-bit hash of the subject with its variable parts masked; 0: none
  link        TEXT,                  -- address of the thing acted on
  block_id    INTEGER REFERENCES text_block(id),
  block_start INTEGER,               -- byte offset of its text in the unpacked block
  text_length INTEGER                -- bytes
) STRICT;
-- Also what the judgement of a sender reads, so that it never touches the rows.
CREATE INDEX item_from ON item(from_id, at, flags, template);

-- Whom it was addressed to. Owner identities stand here as any other.
CREATE TABLE item_to (
  item_id     INTEGER NOT NULL REFERENCES item(id),
  identity_id INTEGER NOT NULL REFERENCES identity(id),
  role        INTEGER NOT NULL,      -- EntRole
  PRIMARY KEY (item_id, identity_id)
) STRICT, WITHOUT ROWID;

-- The texts of neighbouring items, compressed together (zstd).
CREATE TABLE text_block (
  id   INTEGER PRIMARY KEY,
  size INTEGER NOT NULL,             -- bytes unpacked
  data BLOB NOT NULL
) STRICT;

-- The ledger: one dated act between the owner and a person. Append-only (R6); see the triggers below.
CREATE TABLE signal (
  id          INTEGER PRIMARY KEY,
  identity_id INTEGER NOT NULL REFERENCES identity(id),  -- the other
  at          INTEGER NOT NULL,
  kind        INTEGER NOT NULL,      -- EntSignalKind, signals/signal.h
  initiator   INTEGER NOT NULL,      -- EntInitiator
  audience    INTEGER NOT NULL,      -- distinct addressees other than the sender; 0: open
  item_id     INTEGER REFERENCES item(id),   -- evidence
  note        TEXT                   -- for reported acts: the owner's words; item_id is NULL then
) STRICT;
CREATE INDEX signal_identity ON signal(identity_id, at);
CREATE INDEX signal_item ON signal(item_id);
-- At which scale the owner speaks.
CREATE INDEX signal_mine ON signal(audience) WHERE initiator = 2;

-- A signal that turned out to be read wrongly (an identity became the owner's, a parent arrived). The signal
-- stays in the ledger; every reader passes over it.
CREATE TABLE retraction (
  signal_id INTEGER NOT NULL PRIMARY KEY REFERENCES signal(id),
  at        INTEGER NOT NULL,
  reason    TEXT NOT NULL
) STRICT;

-- What a person asked for: silence, erasure. Append-only.
CREATE TABLE consent (
  id          INTEGER PRIMARY KEY,
  identity_id INTEGER NOT NULL REFERENCES identity(id),
  at          INTEGER NOT NULL,
  what        TEXT NOT NULL,         -- 'silence', 'subscribed', 'unsubscribed', ...
  evidence    TEXT NOT NULL
) STRICT;

-- Identities that were erased and must not come back: keyed hashes only.
CREATE TABLE suppression (
  hash INTEGER NOT NULL PRIMARY KEY,
  at   INTEGER NOT NULL
) STRICT;

-- Erasing a person is the one act that may take rows out of the ledger; it says so here first.
CREATE TABLE erasing (
  one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1)
) STRICT;

CREATE TRIGGER signal_no_update BEFORE UPDATE ON signal
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER signal_no_delete BEFORE DELETE ON signal WHEN NOT EXISTS (SELECT 1 FROM erasing)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER retraction_no_update BEFORE UPDATE ON retraction
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER retraction_no_delete BEFORE DELETE ON retraction WHEN NOT EXISTS (SELECT 1 FROM erasing)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

-- ---------------------------------------------------------------- projections: derived anew by rebuild

-- Who is who: the connected components of identity_link and merge, named by their smallest identity.
CREATE TABLE identity_person (
  identity_id INTEGER NOT NULL PRIMARY KEY REFERENCES identity(id),
  person_id   INTEGER NOT NULL
) STRICT;
CREATE INDEX identity_person_person ON identity_person(person_id);

-- Threads: the connected components of items by refs, named by their smallest item.
CREATE TABLE item_thread (
  item_id   INTEGER NOT NULL PRIMARY KEY REFERENCES item(id),
  thread_id INTEGER NOT NULL,
  parent_id INTEGER                  -- the item it answers, where it is here
) STRICT;
CREATE INDEX item_thread_thread ON item_thread(thread_id);

-- Where each relationship stands. Warmth is not here: it depends on the clock (standing/rules.h).
CREATE TABLE person (
  id               INTEGER NOT NULL PRIMARY KEY,   -- smallest identity id
  name             TEXT NOT NULL,    -- most seen name, or the address
  name_fold        TEXT NOT NULL,    -- folded for sorting and finding
  organisation     TEXT,             -- latest fact
  machine          INTEGER NOT NULL, -- 1: judged a machine or a bulk sender (signals/robots.h)
  standing         INTEGER NOT NULL, -- EntStanding
  standing_at      INTEGER,          -- since when; NULL where nothing of theirs happened
  decided_by       INTEGER,          -- signal
  closed_at        INTEGER,          -- their no: silence asked, connection removed, ...
  theirs           INTEGER NOT NULL, -- signals, retracted ones left out
  mine             INTEGER NOT NULL,
  both             INTEGER NOT NULL,
  first_theirs_at  INTEGER,
  last_theirs_at   INTEGER,
  last_mine_at     INTEGER,
  last_contact_at  INTEGER,          -- last act of one side directed at the other (standing/rules.h); warmth counts from it
  first_mine_personal_at INTEGER,    -- the owner's first one/circle message to them
  usual_gap_s      INTEGER,          -- median silence between days with such acts, seconds; NULL: too few
  began_theirs     INTEGER NOT NULL, -- conversations
  began_mine       INTEGER NOT NULL,
  answered_theirs  INTEGER NOT NULL, -- of the owner's beginnings, those they answered
  answered_mine    INTEGER NOT NULL, -- of their beginnings, those the owner answered
  answer_us        INTEGER,          -- the owner's median time to answer them, microseconds
  waiting_signal   INTEGER,          -- their last personal act without an answer
  waiting_at       INTEGER,
  class            INTEGER NOT NULL  -- what the mirror asks of a person, as bits: insight/figures.h
    GENERATED ALWAYS AS (
      machine + 2 * standing
      + CASE WHEN began_theirs > 0 THEN 16 ELSE 0 END
      + CASE WHEN began_mine > 0 THEN 32 ELSE 0 END
      + CASE WHEN answered_theirs > 0 THEN 64 ELSE 0 END
      + CASE WHEN answered_mine > 0 THEN 128 ELSE 0 END
      + CASE WHEN waiting_signal IS NOT NULL THEN 256 ELSE 0 END
      + CASE WHEN last_contact_at IS NOT NULL THEN 512 ELSE 0 END
      + CASE WHEN closed_at IS NOT NULL THEN 1024 ELSE 0 END) STORED
) STRICT;
CREATE INDEX person_standing ON person(standing, last_theirs_at);
CREATE INDEX person_name ON person(name_fold);
CREATE INDEX person_last ON person(last_theirs_at);
CREATE INDEX person_first ON person(first_theirs_at);
CREATE INDEX person_theirs ON person(theirs);
-- Every count of the mirror and every warmth is read from this one.
CREATE INDEX person_class ON person(class, last_contact_at, usual_gap_s);
CREATE INDEX person_answer ON person(answer_us) WHERE answer_us IS NOT NULL;
CREATE INDEX person_waiting ON person(waiting_at) WHERE waiting_signal IS NOT NULL;

CREATE TABLE conversation (
  person_id    INTEGER NOT NULL,
  began_at     INTEGER NOT NULL,
  ended_at     INTEGER NOT NULL,
  initiator    INTEGER NOT NULL,     -- who began: EntInitiator theirs or mine
  theirs       INTEGER NOT NULL,     -- messages
  mine         INTEGER NOT NULL,
  first_signal INTEGER NOT NULL,
  last_signal  INTEGER NOT NULL,
  PRIMARY KEY (person_id, began_at, first_signal)
) STRICT, WITHOUT ROWID;
