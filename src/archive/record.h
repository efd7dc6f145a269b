/* What a foreign archive yields: records of what was written, by whom, to whom, when.
 *
 * A record says what the archive says and judges nothing: who is the owner, what counts as a signal and who
 * stands where is decided above (people/, signals/, standing/). Every string in a record is owned by the arena it
 * was parsed into and dies with it; its arrays (to, also, facts, refs) may live no longer than the call. Strings are valid UTF-8 without NUL or C0 controls other than
 * tab and newline; NULL where unknown, never "". */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* What identifies a person in an archive. The numbers are stored: append only. */
typedef enum {
  ENT_ID_NONE = 0,
  ENT_ID_EMAIL = 1,    /* local@domain, as seen */
  ENT_ID_PROFILE = 2,  /* profile address: https://www.linkedin.com/in/slug */
  ENT_ID_HANDLE = 3,   /* service:handle */
  ENT_ID_PHONE = 4,    /* as seen */
  ENT_ID_ACCOUNT = 5,  /* service:number */
  ENT_ID_NAME = 6,     /* service:full name, where a service gives no other id */
  ENT_ID_OPAQUE = 7,   /* something in the place of an address that cannot be read as one */
  ENT_ID_OWNER = 8,    /* the owner of this archive, who needs no name; value NULL */
} EntIdentityKind;

typedef struct EntIdentity {
  EntIdentityKind kind;
  const char *value;
} EntIdentity;

/* The numbers are stored: append only. */
typedef enum {
  ENT_ROLE_TO = 1,
  ENT_ROLE_CC = 2,
  ENT_ROLE_BCC = 3,
  /* What somebody answered to an event, the answer that decides last. */
  ENT_ROLE_INVITED = 4,
  ENT_ROLE_TENTATIVE = 5,
  ENT_ROLE_ACCEPTED = 6,
  ENT_ROLE_DECLINED = 7,
} EntRole;

typedef struct EntParty {
  EntIdentity id;
  const char *name;  /* display name as seen, decoded, or NULL */
  EntRole role;
  EntIdentity alias; /* a further identity of the same person (a handle beside a number); kind NONE: none */
} EntParty;

/* Kinds of items. The numbers are stored: append only. */
typedef enum {
  ENT_ITEM_MAIL = 1,
  ENT_ITEM_DIRECT_MESSAGE = 2,   /* a message inside a service: LinkedIn, X */
  ENT_ITEM_CONNECTION = 3,       /* a connection exists since `at`; who asked is not said */
  ENT_ITEM_CONTACT = 4,          /* a row of an address book */
  ENT_ITEM_INVITATION = 5,       /* from asked to for a connection; `text` is the note that came with it */
  ENT_ITEM_ENDORSEMENT = 6,
  ENT_ITEM_RECOMMENDATION = 7,
  ENT_ITEM_COMMENT = 8,
  ENT_ITEM_REACTION = 9,
  ENT_ITEM_SHARE = 10,           /* a post of one's own, a repost */
  ENT_ITEM_VOTE = 11,
  ENT_ITEM_FOLLOW = 12,
  ENT_ITEM_NOTE = 13,            /* the owner's own note, entered here or kept by a service */
  ENT_ITEM_BLOCK = 14,           /* from will see or hear no more of to: blocked or muted */
  ENT_ITEM_EVENT = 15,           /* from organised it; the roles of to are their answers; `at`: when it took place */
  ENT_ITEM_CALL = 16,            /* from called to, as the owner noted it */
} EntItemKind;

/* What was seen of a message, as bits. Stored: append only. */
enum {
  /* Machines and bulk, in FORMATS order (hard rules). Any of them: no person's act. */
  ENT_FLAG_AUTO_SUBMITTED = 1 << 0,     /* Auto-Submitted other than no (RFC 3834) */
  ENT_FLAG_RESPONSE_SUPPRESS = 1 << 1,  /* X-Auto-Response-Suppress: DR, AutoReply or All */
  ENT_FLAG_FEEDBACK_ID = 1 << 2,
  ENT_FLAG_UNSUBSCRIBE = 1 << 3,        /* List-Unsubscribe without List-Post (RFC 2369) */
  ENT_FLAG_NULL_RETURN_PATH = 1 << 4,
  ENT_FLAG_REPORT = 1 << 5,             /* multipart/report (RFC 6522) */
  ENT_FLAG_ROBOT_ADDRESS = 1 << 6,      /* no-reply, bounce, mailer-daemon, ... in From */
  ENT_FLAG_SPONSORED = 1 << 7,          /* an advertisement inside a service */
  ENT_FLAG_SPAM = 1 << 8,               /* the archive itself says so: folder, X-Spam-Flag */
  ENT_FLAG_MACHINE_TALK = 1 << 9,       /* a talk with a service's assistant */
  /* Neutral facts. */
  ENT_FLAG_LIST = 1 << 16,              /* List-Id, List-Post, or Precedence: list|bulk with neither of the above */
  ENT_FLAG_SENT = 1 << 17,              /* lies in a folder of sent mail */
  ENT_FLAG_DRAFT = 1 << 18,
  ENT_FLAG_NO_RECIPIENTS = 1 << 19,     /* the archive has no To or Cc (list archives): an open audience */
  ENT_FLAG_SHARED_ADDRESS = 1 << 20,    /* From is support@, info@, ...: never begins a conversation */
  ENT_FLAG_DATE_GUESSED = 1 << 21,      /* from the envelope line or Received, not from Date */
  ENT_FLAG_ATTACHMENT = 1 << 22,
  ENT_FLAG_REPLY_SUBJECT = 1 << 23,     /* the subject begins with Re: or a localised form of it */
  ENT_FLAG_INCOMING = 1 << 24,          /* the service says that it came in */
  ENT_FLAG_OUTGOING = 1 << 25,
  ENT_FLAG_CALENDAR = 1 << 26,          /* holds a text/calendar part */
  ENT_FLAG_OPT_OUT = 1 << 27,           /* answers nothing, and its own end tells how to be sent no more of it */
  ENT_FLAG_CANCELLED = 1 << 28,         /* an event that was called off */
};
#define ENT_FLAGS_MACHINE 0xffffu

typedef enum {
  ENT_RECORD_ITEM,   /* an item: message, connection, invitation, ... */
  ENT_RECORD_OWNER,  /* the archive names its owner: `from` is an identity of theirs. Not an item, not counted */
  ENT_RECORD_ASIDE,  /* this item cannot be kept: `reason` says why. Counted and listed */
} EntRecordType;

/* A fact about `from` that the archive states, such as where they work. */
typedef struct EntFact {
  const char *kind;   /* "organisation", "position", "skill" */
  const char *value;
} EntFact;

typedef struct EntRecord {
  EntRecordType type;
  EntItemKind kind;
  guint32 flags;          /* ENT_FLAG_* */
  gint64 at;              /* ENT_NEVER where the archive gives none and the kind can live without (contacts) */
  EntParty from;          /* id.kind NONE: unknown sender, the item is kept without signal */
  const EntParty *to;     /* every addressee, in order, duplicates possible */
  guint n_to;
  const EntIdentity *also;  /* further identities of the same person as `from` (contacts, connections) */
  guint n_also;
  const EntFact *facts;   /* about `from`, or about to[0] where from is the owner */
  guint n_facts;
  const char *service;    /* "mail", "linkedin", ... static string */
  const char *external_id;  /* Message-ID without angle brackets, or a service's own id; NULL: none */
  const char *const *refs;  /* external ids this answers: In-Reply-To first, then References newest first */
  guint n_refs;
  const char *thread;     /* a service's own conversation id; NULL: by refs */
  const char *list;       /* List-Id (inside its angle brackets) or list address; NULL */
  const char *folder;     /* folder as the archive names it ("Sent", "INBOX"); NULL */
  const char *subject;    /* decoded; title, skill, reaction type for other kinds */
  const char *link;       /* address of the thing acted on (shares, comments); NULL */
  const char *text;       /* body as text/plain, UTF-8, LF line ends; NULL: none */
  gsize text_length;
  const char *delivered_to;  /* the last Delivered-To / X-Original-To / Envelope-To address; NULL */
  gsize size;             /* bytes of the raw item */
  guint file;             /* index into the reader's files where a piece holds several files; 0: the piece's own */
  guint64 offset;         /* where it begins in its file: byte for mail, row number for tables */
  const char *place;      /* the same in words for people: "byte 1234", "line 17" */
  const char *reason;     /* ENT_RECORD_ASIDE: why, lower case, no full stop */
  bool again;             /* its file has more to say later, though it does not change: events to come */
} EntRecord;
