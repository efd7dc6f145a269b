/* Address books as vCards. A card is the owner's own note of somebody: it says who has which addresses, and no act of
 * anybody. */
#include "archive/address.h"
#include "archive/parser-internal.h"
#include "archive/unit-reader.h"
#include "archive/vcard-card.h"
#include "base/when.h"

static const char *const suffixes[] = {".vcf", ".vcard", NULL};

static const char *role(const char *name)
{
  return ent_unit_name_ends(name, suffixes) ? NULL : ENT_FILE_UNKNOWN;
}

static const EntUnitRules rules = {
    .format = &ent_format_vcard,
    .service = ENT_VCARD_SERVICE,
    .role = role,
    .cut = ent_vcard_cut,
};

static int vcard_detect(const EntProbe *probe)
{
  if (probe->entries) return ent_unit_names_are(probe->entries, suffixes) ? 50 : 0;
  return probe->head && ent_unit_begins(probe->head, probe->head_length, "BEGIN:VCARD") ? 90 : 0;
}

static EntReader *vcard_open(const char *path, GError **error)
{
  return ent_unit_reader_open(&rules, path, error);
}

/* ---- parse ---- */

/* Why a card cannot be kept; NULL where it can. */
static const char *reason_aside(const EntVcard *card)
{
  if (!card->begins) return "it stands outside any card";
  if (!card->ends) return "the card that begins here has no end";
  if (card->is_group) return "a group of cards, not a person";
  if (card->is_organisation) return "the card of an organisation, not of a person";
  return card->n_ids || card->name ? NULL : "a card without name, address or number";
}

/* A card that is changed is a new item; the same card twice is one. */
static const char *external_id(const EntVcard *card, const EntPiece *piece, const EntPieceItem *item, EntArena *arena)
{
  g_autofree char *sum =
      g_compute_checksum_for_data(G_CHECKSUM_SHA1, (const guchar *)piece->data + item->start, item->length);
  g_autofree char *id = g_strdup_printf("vcard:%s#%.16s", card->uid ? card->uid : "", sum);
  return ent_arena_dup(arena, id, -1);
}

/* Fills the record of a person's card; `facts` has room for two. */
static void fill_record(EntVcard *card, EntRecord *record, EntFact *facts, EntArena *arena)
{
  ent_address_mails_first(card->ids, card->n_ids);
  if (!card->n_ids) {
    g_autofree char *id = g_strconcat(ENT_VCARD_SERVICE ":", card->name, NULL);
    card->ids[card->n_ids++] = (EntIdentity){ENT_ID_NAME, ent_arena_dup(arena, id, -1)};
  }
  record->from = (EntParty){.id = card->ids[0], .name = card->name};
  record->also = card->ids + 1;
  record->n_also = card->n_ids - 1;
  record->facts = facts;
  if (card->organisation) facts[record->n_facts++] = (EntFact){"organisation", card->organisation};
  if (card->position) facts[record->n_facts++] = (EntFact){"position", card->position};
}

/* "Agathe et Mathurin Clairvaux", "Ann & Bob": a card of two, whose addresses are not one person's. */
static bool is_of_two(const EntVcard *card)
{
  static const char *const words[] = {" & ", " + ", " et ", " and ", " und "};
  if (!card->name) return false;
  for (guint i = 0; i < G_N_ELEMENTS(words); i++)
    if (strstr(card->name, words[i])) return true;
  return false;
}

/* Each mail address becomes a contact of its own, under no name: whose it is, the card does not say. */
static void emit_two(const EntVcard *card, EntRecord *record, EntArena *arena, EntRecordFunc emit, gpointer user_data)
{
  const char *id = record->external_id;
  for (guint i = 0; i < card->n_ids && card->ids[i].kind == ENT_ID_EMAIL; i++) {
    record->from = (EntParty){.id = card->ids[i]};
    record->external_id = ent_arena_printf(arena, "%s:%u", id, i);
    emit(record, user_data);
  }
}

static bool has_two_addresses(const EntVcard *card)
{
  return card->n_ids > 1 && card->ids[0].kind == ENT_ID_EMAIL && card->ids[1].kind == ENT_ID_EMAIL;
}

static void parse_item(const EntPiece *piece, const EntPieceItem *item, EntParser *parser, EntArena *arena,
                       EntRecordFunc emit, gpointer user_data)
{
  EntVcard card;
  const char *data = piece->data + item->start;
  if (ent_unit_is_blank(data, item->length)) return;
  ent_vcard_read(data, item->length, parser->decoder, arena, &card);
  const char *reason = reason_aside(&card);
  EntRecord record = {.type = reason ? ENT_RECORD_ASIDE : ENT_RECORD_ITEM,
                      .kind = ENT_ITEM_CONTACT,
                      .at = card.at,
                      .service = ENT_VCARD_SERVICE,
                      .size = item->length,
                      .file = item->file,
                      .offset = item->offset,
                      .place = ent_arena_printf(arena, "line %" G_GUINT64_FORMAT, item->offset),
                      .reason = reason};
  EntFact facts[2];
  if (!reason) {
    fill_record(&card, &record, facts, arena);
    record.external_id = external_id(&card, piece, item, arena);
  }
  if (!reason && is_of_two(&card) && has_two_addresses(&card)) {
    record.n_also = record.n_facts = 0;
    emit_two(&card, &record, arena, emit, user_data);
    return;
  }
  emit(&record, user_data);
}

static void vcard_parse(G_GNUC_UNUSED const EntReader *reader, const EntPiece *piece, EntParser *parser,
                        EntArena *arena, EntRecordFunc record, gpointer user_data)
{
  for (guint i = 0; i < piece->n_items; i++)
    parse_item(piece, &piece->items[i], parser, arena, record, user_data);
}

const EntFormat ent_format_vcard = {
    .name = "vcard",
    .label = "vCards",
    .lacks = ENT_ADDRESS_BOOK_LACKS,
    .by_line = true,
    .detect = vcard_detect,
    .open = vcard_open,
    .choose = ent_unit_reader_choose,
    .next = ent_unit_reader_next,
    .parse = vcard_parse,
    .close = ent_unit_reader_close,
};
