-- The spine: what was read (enduring), the ledger (append-only), and what is derived from them (projections).
--
-- Every instant is an integer of microseconds since 1970 UTC. Enumerations are small integers whose meaning is
-- given in the header named beside them; they are only ever appended to.

-- ---------------------------------------------------------------- enduring

-- Settings of this book: owner_name, salt (32 hex digits, keys every hash), created_at, language, search_upto
-- (the last item in the search index), web_password (argon2id).
CREATE TABLE book (
  key   TEXT NOT NULL PRIMARY KEY,   -- one of those
  value TEXT NOT NULL                -- as text, whatever it is
) STRICT;

-- Which schema this book has been through.
CREATE TABLE upgrade (
  version INTEGER NOT NULL PRIMARY KEY,  -- number of the migration
  at      INTEGER NOT NULL,          -- when it was reached
  program TEXT NOT NULL              -- version of the program that did it
) STRICT;

-- An archive that was read at least once.
CREATE TABLE source (
  id          INTEGER PRIMARY KEY,
  path        TEXT NOT NULL UNIQUE,  -- absolute
  format      TEXT NOT NULL,         -- EntFormat.name
  added_at    INTEGER NOT NULL,      -- first time it was read
  read_at     INTEGER NOT NULL,      -- last time it was read
  suspended   INTEGER NOT NULL DEFAULT 0   -- 1: sync passes it over
) STRICT;

-- A file of an archive, so that an unchanged one need not be read again. A folder of messages has as many as there
-- are messages, so their names stand here once and in no index: an import reads all names of the archive (import/files.c).
CREATE TABLE file (
  id          INTEGER PRIMARY KEY,
  source_id   INTEGER NOT NULL REFERENCES source(id),  -- the archive it lies in
  name        TEXT NOT NULL,         -- relative to the archive; '' where it is one file; Maildir: without flags
  size        INTEGER NOT NULL,      -- bytes
  modified_at INTEGER NOT NULL,      -- as the file system said when it was read
  items       INTEGER NOT NULL,      -- items read in it
  aside       INTEGER NOT NULL       -- of them set aside
) STRICT;
CREATE INDEX file_source ON file(source_id);

-- One run of import or sync. A row exists only for a run that was completed: a run is one transaction.
CREATE TABLE import (
  id          INTEGER PRIMARY KEY,
  started_at  INTEGER NOT NULL,      -- when it began
  finished_at INTEGER NOT NULL,      -- when its projections were derived
  items       INTEGER NOT NULL,      -- read = kept + known + aside
  kept        INTEGER NOT NULL,      -- new to the book
  known       INTEGER NOT NULL,      -- in the book already
  aside       INTEGER NOT NULL,      -- listed in table aside
  receipt     TEXT NOT NULL          -- the receipt as printed (JSON, schema entregent/import/1)
) STRICT;

-- An item that was read and not kept, with its reason (R7).
CREATE TABLE aside (
  id        INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES import(id),  -- the run that read it
  source_id INTEGER REFERENCES source(id),           -- NULL: found in no archive
  file      TEXT NOT NULL,           -- as the user would name it
  place     TEXT NOT NULL,           -- "byte 1234", "row 17"
  reason    TEXT NOT NULL            -- lower case, no full stop
) STRICT;

-- Something that stands for a person in an archive, normalised.
CREATE TABLE identity (
  id    INTEGER PRIMARY KEY,
  kind  INTEGER NOT NULL,            -- EntIdentityKind, archive/record.h
  value TEXT NOT NULL,               -- in the one spelling of people/normalize.h
  UNIQUE (kind, value)
) STRICT;

-- A name under which an identity was seen.
CREATE TABLE identity_name (
  identity_id INTEGER NOT NULL REFERENCES identity(id),  -- who was called so
  name        TEXT NOT NULL,         -- as seen, decoded
  seen        INTEGER NOT NULL,      -- how many items say so
  PRIMARY KEY (identity_id, name)
) STRICT, WITHOUT ROWID;

-- An archive itself says that two identities are one person (a connection's profile and mail address).
CREATE TABLE identity_link (
  a         INTEGER NOT NULL REFERENCES identity(id),   -- the smaller id
  b         INTEGER NOT NULL REFERENCES identity(id),   -- the larger
  source_id INTEGER REFERENCES source(id),              -- the archive that says so
  PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;

-- The owner says that two persons are one; undone by a date, never deleted.
CREATE TABLE merge (
  id        INTEGER PRIMARY KEY,
  a         INTEGER NOT NULL REFERENCES identity(id),  -- one of theirs
  b         INTEGER NOT NULL REFERENCES identity(id),  -- one of the other's
  at        INTEGER NOT NULL,        -- when they were joined
  why       TEXT NOT NULL,           -- JSON: fields and weights, or {"by":"owner"}
  undone_at INTEGER                  -- NULL: it holds
) STRICT;

-- What an archive states about a person: organisation, position.
CREATE TABLE fact (
  id          INTEGER PRIMARY KEY,
  identity_id INTEGER NOT NULL REFERENCES identity(id),  -- about whom
  kind        TEXT NOT NULL,         -- 'organisation', 'position', ...
  value       TEXT NOT NULL,         -- as stated
  at          INTEGER,               -- as of
  source_id   INTEGER REFERENCES source(id),  -- the archive that states it
  UNIQUE (identity_id, kind, value)
) STRICT;

-- An identity that is the owner. The identity of kind ENT_ID_OWNER stands for "the owner of this archive" where
-- a format says no more than that; it is always among these.
CREATE TABLE owner_identity (
  identity_id INTEGER NOT NULL PRIMARY KEY REFERENCES identity(id),  -- an identity of the owner's
  added_at    INTEGER NOT NULL,      -- when it was said
  said_by     TEXT NOT NULL          -- 'owner', or the format of the archive that names its owner
) STRICT;

-- An identity that may be the owner, as an archive suggests; becomes one only by init --me.
CREATE TABLE owner_suggestion (
  identity_id INTEGER NOT NULL PRIMARY KEY REFERENCES identity(id),  -- an identity that may be
  reason      TEXT NOT NULL,         -- 'sent folder', 'delivered to', 'account file', 'same name'
  seen        INTEGER NOT NULL       -- how many items suggest it
) STRICT;

-- An item of an archive: a mail, a direct message, a connection, an invitation, ...
CREATE TABLE item (
  id          INTEGER PRIMARY KEY,
  key         INTEGER NOT NULL UNIQUE,  -- keyed hash of what identifies it (signals/prepare.h)
  kind        INTEGER NOT NULL,      -- EntItemKind, archive/record.h
  flags       INTEGER NOT NULL,      -- ENT_FLAG_*
  at          INTEGER,               -- when it was written; NULL: not said
  from_id     INTEGER REFERENCES identity(id),  -- NULL: unknown
  file_id     INTEGER NOT NULL REFERENCES file(id),  -- where it was read
  place       INTEGER NOT NULL,      -- byte offset or row number in the file
  size        INTEGER NOT NULL,      -- bytes of the raw item
  external_id TEXT,                  -- Message-ID without brackets, or the service's id
  refs        BLOB,                  -- 8-byte little-endian keyed hashes of what it answers, parent first; last: its subject key
  list        TEXT,                  -- List-Id
  subject     TEXT,                  -- title, skill, reaction, ... for other kinds
  template    INTEGER NOT NULL,      -- 32-bit hash of the subject with its variable parts masked; 0: none
  link        TEXT,                  -- address of the thing acted on
  block_id    INTEGER REFERENCES text_block(id),  -- where its text lies; NULL: it has none
  block_start INTEGER,               -- byte offset of its text in the unpacked block
  text_length INTEGER                -- bytes
) STRICT;
-- Also what the judgement of a sender reads, so that it never touches the rows.
CREATE INDEX item_from ON item(from_id, at, flags, template);
-- Which addresses are lists.
CREATE INDEX item_list ON item(lower(list)) WHERE list IS NOT NULL;

-- From the newest back: what a search shows first.
CREATE INDEX item_at ON item(at);

-- Whom it was addressed to. Owner identities stand here as any other.
CREATE TABLE item_to (
  item_id     INTEGER NOT NULL REFERENCES item(id),          -- what was addressed
  identity_id INTEGER NOT NULL REFERENCES identity(id),      -- to whom
  role        INTEGER NOT NULL,      -- EntRole
  PRIMARY KEY (item_id, identity_id)
) STRICT, WITHOUT ROWID;

-- The texts of neighbouring items, compressed together (zstd).
CREATE TABLE text_block (
  id   INTEGER PRIMARY KEY,
  size INTEGER NOT NULL,             -- bytes unpacked
  data BLOB NOT NULL                 -- one zstd frame
) STRICT;

-- The ledger: one dated act between the owner and a person. Append-only (R6); see the triggers below.
CREATE TABLE signal (
  id          INTEGER PRIMARY KEY,
  identity_id INTEGER NOT NULL REFERENCES identity(id),  -- the other
  at          INTEGER NOT NULL,      -- when it happened
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
  signal_id INTEGER NOT NULL PRIMARY KEY REFERENCES signal(id),  -- the signal that does not hold
  at        INTEGER NOT NULL,        -- when that was found
  reason    TEXT NOT NULL            -- in words
) STRICT;

-- What a person asked for: silence, erasure. Append-only.
CREATE TABLE consent (
  id          INTEGER PRIMARY KEY,
  identity_id INTEGER NOT NULL REFERENCES identity(id),  -- who asked
  at          INTEGER NOT NULL,      -- when
  what        TEXT NOT NULL,         -- 'silence', 'subscribed', 'unsubscribed', ...
  evidence    TEXT NOT NULL          -- what shows it
) STRICT;

-- Identities that were erased and must not come back: keyed hashes only.
CREATE TABLE suppression (
  hash INTEGER NOT NULL PRIMARY KEY, -- of an identity, keyed with the book's salt
  at   INTEGER NOT NULL              -- when it was erased
) STRICT;

-- Erasing a person is the one act that may take rows out of the ledger; it says so here first.
CREATE TABLE erasing (
  one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1)   -- there while an erasure is under way
) STRICT;

CREATE TRIGGER signal_no_update BEFORE UPDATE ON signal
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER signal_no_delete BEFORE DELETE ON signal WHEN NOT EXISTS (SELECT 1 FROM erasing)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER retraction_no_update BEFORE UPDATE ON retraction
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER retraction_no_delete BEFORE DELETE ON retraction WHEN NOT EXISTS (SELECT 1 FROM erasing)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER consent_no_update BEFORE UPDATE ON consent WHEN NOT EXISTS (SELECT 1 FROM erasing)
BEGIN SELECT RAISE(ABORT, 'what a person asked for is append-only'); END;
CREATE TRIGGER consent_no_delete BEFORE DELETE ON consent WHEN NOT EXISTS (SELECT 1 FROM erasing)
BEGIN SELECT RAISE(ABORT, 'what a person asked for is append-only'); END;
CREATE TRIGGER merge_no_delete BEFORE DELETE ON merge WHEN NOT EXISTS (SELECT 1 FROM erasing)
BEGIN SELECT RAISE(ABORT, 'a merge is undone by a date'); END;

-- ---------------------------------------------------------------- projections: derived anew by rebuild

-- Who is who: the connected components of identity_link and merge, named by their smallest identity.
CREATE TABLE identity_person (
  identity_id INTEGER NOT NULL PRIMARY KEY REFERENCES identity(id),  -- none of the owner's
  person_id   INTEGER NOT NULL       -- whose it is
) STRICT;
CREATE INDEX identity_person_person ON identity_person(person_id);

-- Threads: the connected components of items by refs, named by their smallest item.
CREATE TABLE item_thread (
  item_id   INTEGER NOT NULL PRIMARY KEY REFERENCES item(id),  -- every item has its row
  thread_id INTEGER NOT NULL,        -- the smallest item id in it
  parent_id INTEGER                  -- the item it answers, where it is here
) STRICT;
CREATE INDEX item_thread_thread ON item_thread(thread_id);

-- Where each relationship stands. Warmth is not here: it depends on the clock (standing/rules.h).
CREATE TABLE person (
  id               INTEGER NOT NULL PRIMARY KEY,   -- smallest identity id
  name             TEXT NOT NULL,    -- most seen name, or the address
  name_fold        TEXT NOT NULL,    -- folded for sorting and finding
  organisation     TEXT,             -- latest fact; NULL: none
  machine          INTEGER NOT NULL, -- 1: judged a machine or a bulk sender (signals/robots.h)
  standing         INTEGER NOT NULL, -- EntStanding
  standing_at      INTEGER,          -- since when; NULL where nothing of theirs happened
  decided_by       INTEGER,          -- the signal that did; NULL: none
  closed_at        INTEGER,          -- their no: silence asked, connection removed, ...
  theirs           INTEGER NOT NULL, -- signals, retracted ones left out
  mine             INTEGER NOT NULL, -- the owner's, likewise
  both             INTEGER NOT NULL, -- of both, likewise
  first_theirs_at  INTEGER,          -- first of theirs; NULL: none
  last_theirs_at   INTEGER,          -- last of theirs
  last_mine_at     INTEGER,          -- last of the owner's
  last_contact_at  INTEGER,          -- last act of one side directed at the other (standing/rules.h); warmth counts from it
  first_mine_personal_at INTEGER,    -- the owner's first one/circle message to them
  usual_gap_s      INTEGER,          -- median silence between days with such acts, seconds; NULL: too few
  began_theirs     INTEGER NOT NULL, -- conversations that they began
  began_mine       INTEGER NOT NULL, -- conversations that the owner began
  answered_theirs  INTEGER NOT NULL, -- of the owner's beginnings, those they answered
  answered_mine    INTEGER NOT NULL, -- of their beginnings, those the owner answered
  answer_us        INTEGER,          -- the owner's median time to answer them, microseconds
  waiting_signal   INTEGER,          -- their last personal act without an answer; NULL: none
  waiting_at       INTEGER,          -- the first such act since the owner's last word
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

-- Runs of personal messages of one pair (standing/conversation.h).
CREATE TABLE conversation (
  person_id    INTEGER NOT NULL,     -- with whom
  began_at     INTEGER NOT NULL,     -- its first message
  ended_at     INTEGER NOT NULL,     -- its last message so far
  initiator    INTEGER NOT NULL,     -- who began: EntInitiator theirs or mine
  theirs       INTEGER NOT NULL,     -- messages of theirs
  mine         INTEGER NOT NULL,     -- messages of the owner's
  first_signal INTEGER NOT NULL,     -- the first message's
  last_signal  INTEGER NOT NULL,     -- the last message's
  PRIMARY KEY (person_id, began_at, first_signal)
) STRICT, WITHOUT ROWID;
