/* Cards: the units cover the file without a gap, a cut made with half of the bytes is the one made with all of them, and
 * what is read of a card is clean text. */
#include "archive/vcard-card.h"
#include "check-text.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  const char *bytes = (const char *)data;
  EntDecoder *decoder = ent_decoder_new();
  g_autoptr(EntArena) arena = ent_arena_new();
  for (gsize at = 0; at < size;) {
    gsize rest = size - at, length = ent_vcard_cut(bytes + at, rest, true);
    g_assert_true(length > 0 && length <= rest);
    gsize early = ent_vcard_cut(bytes + at, rest / 2, false);
    g_assert_true(early == 0 || early == length);
    EntVcard card;
    ent_vcard_read(bytes + at, length, decoder, arena, &card);
    check_text(card.name);
    check_text(card.organisation);
    check_text(card.position);
    check_text(card.uid);
    for (guint i = 0; i < card.n_ids; i++)
      check_text(card.ids[i].value);
    at += length;
  }
  ent_decoder_free(decoder);
  return 0;
}
