/* The header block of a message or of a MIME part, found in one pass and left where it lies. */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* A borrowed stretch of bytes; data NULL: absent. */
typedef struct EntSlice {
  const char *data;
  gsize length;
} EntSlice;

/* The fields that this program reads. */
typedef enum {
  ENT_HEADER_NONE,
  ENT_HEADER_AUTO_REPLY, /* X-Autoreply and its like */
  ENT_HEADER_AUTO_SUBMITTED,
  ENT_HEADER_BCC,
  ENT_HEADER_CC,
  ENT_HEADER_CONTENT_DISPOSITION,
  ENT_HEADER_CONTENT_ENCODING,
  ENT_HEADER_CONTENT_TYPE,
  ENT_HEADER_DATE,
  ENT_HEADER_DELIVERED_TO,
  ENT_HEADER_FEEDBACK_ID,
  ENT_HEADER_FROM,
  ENT_HEADER_GMAIL_LABELS,
  ENT_HEADER_IN_REPLY_TO,
  ENT_HEADER_LIST_ID,
  ENT_HEADER_LIST_POST,
  ENT_HEADER_LIST_UNSUBSCRIBE,
  ENT_HEADER_MAILING_LIST,
  ENT_HEADER_MESSAGE_ID,
  ENT_HEADER_MOZILLA_STATUS, /* X-Mozilla-Status: what Thunderbird knows of it, four hexadecimal digits */
  ENT_HEADER_ORIGINAL_FROM, /* X-Original-From: the author, where a list put itself into From */
  ENT_HEADER_PRECEDENCE,
  ENT_HEADER_RECEIVED,
  ENT_HEADER_REFERENCES,
  ENT_HEADER_REPLY_TO,
  ENT_HEADER_RESPONSE_SUPPRESS,
  ENT_HEADER_RETURN_PATH,
  ENT_HEADER_SENDER,
  ENT_HEADER_SPAM_FILTER, /* X-Bogosity and what other filters say in one word */
  ENT_HEADER_SPAM_FLAG,
  ENT_HEADER_SPAM_REPORT, /* X-Forefront-Antispam-Report */
  ENT_HEADER_SPAM_SCORE,  /* X-MS-Exchange-Organization-SCL: 5 and over is spam */
  ENT_HEADER_SPAM_STATUS,
  ENT_HEADER_SUBJECT,
  ENT_HEADER_TO,
  ENT_HEADER_X_FROM, /* the sender's name, in archives made from Lotus Notes */
} EntHeader;
#define ENT_HEADERS 36
#define ENT_HEADERS_REPEATED 16

typedef struct EntHeaders {
  /* The first of each, without leading blanks and final line end, continuation lines still in it. An empty
   * field is present with length 0; where the same field comes again with something in it, that one counts. */
  EntSlice field[ENT_HEADERS];
  /* Further To, Cc, Bcc and References fields (RFC 5322 allows one each; archives hold more), in order. */
  struct {
    EntHeader id;
    EntSlice value;
  } repeated[ENT_HEADERS_REPEATED];
  guint n_repeated;
  guint n_fields;  /* well-formed fields seen, known or not */
  gsize body;      /* where the body begins: just behind the empty line, or `length` */
} EntHeaders;

/* Scans the header block at the beginning of `data`. Line ends may be LF or CRLF, mixed. The block ends at an
 * empty line, or, where that is missing, at the first line that is neither a field nor a continuation and is
 * not followed by a field that this program knows. */
void ent_headers_scan(const char *data, gsize length, EntHeaders *ret_headers);

/* Whether the bytes begin as a message does: at least two header fields, one of them a known one. */
bool ent_headers_look_like_mail(const char *data, gsize length);

/* ASCII, ignoring case. */
bool ent_slice_equals(EntSlice slice, const char *word);
bool ent_slice_begins(EntSlice slice, const char *word);
/* Where `word` (lower case) stands in the slice, ignoring case; NULL: nowhere. */
const char *ent_slice_find(EntSlice slice, const char *word);
EntSlice ent_slice_trim(EntSlice slice);
