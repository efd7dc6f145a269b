/* Rows come sorted by number, then by who it is linked with; each number is judged when its last row was read. A name
 * is common to all where as many partners bear it as bear any. */
#include "people/shared-phone.h"

#include "archive/machine.h"
#include "base/text.h"

typedef struct Link {
  gint64 a, b; /* a < b */
} Link;

struct EntLinkSet {
  GHashTable *links; /* of Link*: a set */
};

static guint link_hash(gconstpointer key)
{
  const Link *link = key;
  return (guint)(link->a * 31 + link->b);
}

static gboolean link_equal(gconstpointer x, gconstpointer y)
{
  return memcmp(x, y, sizeof(Link)) == 0;
}

static Link link_of(gint64 a, gint64 b)
{
  return (Link){MIN(a, b), MAX(a, b)};
}

static EntLinkSet *link_set_new(void)
{
  EntLinkSet *set = g_new0(EntLinkSet, 1);
  set->links = g_hash_table_new_full(link_hash, link_equal, g_free, NULL);
  return set;
}

void ent_link_set_free(EntLinkSet *set)
{
  if (!set) return;
  g_hash_table_unref(set->links);
  g_free(set);
}

gboolean ent_link_set_holds(const EntLinkSet *set, gint64 a, gint64 b)
{
  Link link = link_of(a, b);
  return g_hash_table_contains(set->links, &link);
}

/* One number and whom it is linked with. */
typedef struct Phone {
  gint64 id;
  GArray *partners; /* of gint64, ascending */
  GHashTable *bearers; /* folded name -> how many partners bear it */
  gint64 last_named;
  guint named; /* partners that bear a name */
  guint most; /* bearers of the name that most bear */
} Phone;

static void phone_begin(Phone *phone, gint64 id)
{
  phone->id = id;
  g_array_set_size(phone->partners, 0);
  g_hash_table_remove_all(phone->bearers);
  phone->last_named = 0;
  phone->named = phone->most = 0;
}

static void phone_add(Phone *phone, gint64 partner, const char *name)
{
  guint n = phone->partners->len;
  if (n == 0 || g_array_index(phone->partners, gint64, n - 1) != partner) g_array_append_val(phone->partners, partner);
  if (!name) return;
  phone->named += partner != phone->last_named;
  phone->last_named = partner;
  char *folded = ent_text_fold(name);
  guint bearers = GPOINTER_TO_UINT(g_hash_table_lookup(phone->bearers, folded)) + 1;
  phone->most = MAX(phone->most, bearers);
  g_hash_table_replace(phone->bearers, folded, GUINT_TO_POINTER(bearers));
}

static void phone_judge(const Phone *phone, EntLinkSet *set)
{
  if (phone->most >= phone->named) return;
  for (guint i = 1; i < phone->partners->len; i++) {
    Link link = link_of(phone->id, g_array_index(phone->partners, gint64, i));
    g_hash_table_add(set->links, g_memdup2(&link, sizeof link));
  }
}

/* A mail address that does not name itself one of several (family@, info@). */
static bool is_own_address(EntStmt *stmt)
{
  return ent_row_int_at(stmt, 3) == ENT_ID_EMAIL &&
         !(ent_machine_address(ent_row_text_at(stmt, 4)) & ENT_FLAG_SHARED_ADDRESS);
}

static bool read_rows(EntStore *store, Phone *phone, EntLinkSet *set, GError **error)
{
  EntStmt *stmt = ent_store_prepare(
      store, "SELECT l.phone, l.partner, n.name, i.kind, i.value FROM (SELECT a AS phone, b AS partner FROM "
             "identity_link UNION ALL "
             "SELECT b, a FROM identity_link) l JOIN identity i ON i.id = l.phone AND i.kind IN (?1, ?2) "
             "LEFT JOIN identity_name n ON n.identity_id = l.partner ORDER BY l.phone, l.partner");
  ent_stmt_bind_int(stmt, 1, ENT_ID_PHONE);
  ent_stmt_bind_int(stmt, 2, ENT_ID_EMAIL);
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return false;
    gint64 id = row ? ent_row_int_at(stmt, 0) : 0;
    if (id != phone->id) {
      phone_judge(phone, set);
      phone_begin(phone, id);
    }
    if (!row) return true;
    if (is_own_address(stmt)) continue;
    phone_add(phone, ent_row_int_at(stmt, 1), ent_row_text_at(stmt, 2));
  }
}

EntLinkSet *ent_shared_phones(EntStore *store, GError **error)
{
  g_autoptr(EntLinkSet) set = link_set_new();
  g_autoptr(GArray) partners = g_array_new(FALSE, FALSE, sizeof(gint64));
  g_autoptr(GHashTable) bearers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  Phone phone = {.partners = partners, .bearers = bearers};
  if (!read_rows(store, &phone, set, error)) return NULL;
  return g_steal_pointer(&set);
}
