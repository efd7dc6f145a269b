/* What mail programs call their folders. Names are split into words, so "presents" is no "sent". */
#include "archive/message.h"
#include "base/text.h"

static const struct {
  const char *words; /* folded, one space between */
  guint32 flag;
} names[] = {
    {"sent", ENT_FLAG_SENT},
    {"sent items", ENT_FLAG_SENT},
    {"sent mail", ENT_FLAG_SENT},
    {"sent messages", ENT_FLAG_SENT},
    {"outbox", ENT_FLAG_SENT},
    {"envoyes", ENT_FLAG_SENT},
    {"elements envoyes", ENT_FLAG_SENT},
    {"messages envoyes", ENT_FLAG_SENT},
    {"gesendet", ENT_FLAG_SENT},
    {"gesendete elemente", ENT_FLAG_SENT},
    {"enviados", ENT_FLAG_SENT},
    {"spam", ENT_FLAG_SPAM},
    {"junk", ENT_FLAG_SPAM},
    {"junk e mail", ENT_FLAG_SPAM},
    {"junk email", ENT_FLAG_SPAM},
    {"bulk mail", ENT_FLAG_SPAM},
    {"indesirables", ENT_FLAG_SPAM},
    {"courrier indesirable", ENT_FLAG_SPAM},
    {"pourriel", ENT_FLAG_SPAM},
    {"drafts", ENT_FLAG_DRAFT},
    {"draft", ENT_FLAG_DRAFT},
    {"brouillons", ENT_FLAG_DRAFT},
    {"entwurfe", ENT_FLAG_DRAFT},
    {"borradores", ENT_FLAG_DRAFT},
};

/* Under which a server hangs its folders: "INBOX.Sent", "[Gmail].Sent Mail". */
static gboolean is_prefix(const char *word)
{
  return g_str_equal(word, "inbox") || g_str_equal(word, "gmail") || g_str_equal(word, "googlemail");
}

/* The last component, folded, its words joined by one space, numbers at the end gone. */
static char *plain_name(const char *folder)
{
  const char *slash = strrchr(folder, '/');
  g_autofree char *fold = ent_text_fold(slash && slash[1] ? slash + 1 : folder);
  g_strdelimit(fold, "._-[]()&", ' ');
  g_auto(GStrv) words = g_strsplit(fold, " ", -1);
  g_autoptr(GString) plain = g_string_new(NULL);
  for (guint i = 0; words[i]; i++) {
    if (!*words[i] || strspn(words[i], "0123456789") == strlen(words[i])) continue;
    if (plain->len == 0 && words[i + 1] && is_prefix(words[i])) continue;
    if (plain->len) g_string_append_c(plain, ' ');
    g_string_append(plain, words[i]);
  }
  return g_string_free(g_steal_pointer(&plain), FALSE);
}

guint32 ent_message_folder_flags(const char *folder)
{
  if (!folder) return 0;
  g_autofree char *plain = plain_name(folder);
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
    if (g_str_equal(plain, names[i].words)) return names[i].flag;
  return 0;
}
