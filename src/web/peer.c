/* A socket that its process has closed is listed under root, with inode 0: it is held for nobody's, or a stranger
 * could send an act and hang up before being looked at. An IPv4 peer may be an IPv6 socket with a mapped address,
 * so both tables are searched. */
#include "web/peer.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <unistd.h>

#include "web/sock-diag.h"

#define FIELDS_NEEDED 10
#define FIELD_LOCAL 1
#define FIELD_REMOTE 2
#define FIELD_UID 7
#define FIELD_INODE 9

/* The three ways in which the kernel writes an address and port: IPv4, the same mapped, IPv6. Unused ones empty. */
typedef struct Written {
  char plain[48];
  char mapped[48];
} Written;

static Written write_address(const struct sockaddr *peer)
{
  Written written = {0};

  if (peer->sa_family == AF_INET) {
    const struct sockaddr_in *in = (const struct sockaddr_in *)peer;
    g_snprintf(written.plain, sizeof written.plain, "%08X:%04X", in->sin_addr.s_addr, ntohs(in->sin_port));
    g_snprintf(written.mapped, sizeof written.mapped, "0000000000000000%08X%08X:%04X", htonl(0xffff),
               in->sin_addr.s_addr, ntohs(in->sin_port));
  } else if (peer->sa_family == AF_INET6) {
    const struct sockaddr_in6 *in6 = (const struct sockaddr_in6 *)peer;
    guint32 words[4];
    memcpy(words, &in6->sin6_addr, sizeof words);
    g_snprintf(written.plain, sizeof written.plain, "%08X%08X%08X%08X:%04X", words[0], words[1], words[2], words[3],
               ntohs(in6->sin6_port));
  }
  return written;
}

/* Splits at blanks, however many; returns the number of fields, `max` at most. */
static guint split(char *line, char **fields, guint max)
{
  guint n = 0;

  for (char *p = line; n < max;) {
    p += strspn(p, " ");
    if (*p == '\0') break;
    fields[n++] = p;
    p += strcspn(p, " ");
    if (*p != '\0') *p++ = '\0';
  }
  return n;
}

static bool is_between(char **fields, const Written *from, const Written *to)
{
  const char *local = fields[FIELD_LOCAL];
  const char *remote = fields[FIELD_REMOTE];

  return (g_str_equal(local, from->plain) && g_str_equal(remote, to->plain)) ||
         (g_str_equal(local, from->mapped) && g_str_equal(remote, to->mapped));
}

bool ent_peer_find(const char *table, const struct sockaddr *peer, const struct sockaddr *here, uid_t *ret_uid)
{
  Written from = write_address(peer);
  Written to = write_address(here);
  g_auto(GStrv) lines = g_strsplit(table, "\n", -1);

  for (char **line = lines; *line != NULL; line++) {
    char *fields[FIELDS_NEEDED];
    if (split(*line, fields, FIELDS_NEEDED) < FIELDS_NEEDED || !is_between(fields, &from, &to)) continue;
    if (g_str_equal(fields[FIELD_INODE], "0")) return false;
    *ret_uid = (uid_t)g_ascii_strtoull(fields[FIELD_UID], NULL, 10);
    return true;
  }
  return false;
}

static bool is_stranger(uid_t uid)
{
  return uid != 0 && uid != geteuid();
}

/* The slow way, where the kernel answers no question about one connection. */
static bool is_foreign_in_tables(const struct sockaddr *peer, const struct sockaddr *here)
{
  static const char *const tables[] = {"/proc/net/tcp", "/proc/net/tcp6"};
  bool told = false;

  for (gsize i = 0; i < G_N_ELEMENTS(tables); i++) {
    g_autofree char *table = NULL;
    uid_t uid = 0;
    if (!g_file_get_contents(tables[i], &table, NULL, NULL)) continue;
    told = true;
    if (ent_peer_find(table, peer, here, &uid)) return is_stranger(uid);
  }
  return told;
}

bool ent_peer_is_foreign(const struct sockaddr *peer, const struct sockaddr *here)
{
  uid_t uid = 0;

  switch (ent_sock_owner(peer, here, &uid)) {
  case ENT_SOCK_OWNED:
    return is_stranger(uid);
  case ENT_SOCK_NOBODY:
    return true;
  case ENT_SOCK_UNTOLD:
    break;
  }
  return is_foreign_in_tables(peer, here);
}
