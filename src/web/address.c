/* Only numeric addresses and localhost are listened on, so that no look-up in the network decides who can reach
 * the book. The Host rule is in the header; an IP literal is safe to accept because rebinding needs a name. */
#include "web/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include "web/error.h"
#include "web/target.h"

static bool set_ipv4(EntAddress *address, const char *text, guint16 port)
{
  struct sockaddr_in *in = (struct sockaddr_in *)&address->storage;

  if (inet_pton(AF_INET, text, &in->sin_addr) != 1) return false;
  in->sin_family = AF_INET;
  in->sin_port = htons(port);
  address->length = sizeof *in;
  return true;
}

static bool set_ipv6(EntAddress *address, const char *text, guint16 port)
{
  struct sockaddr_in6 *in6 = (struct sockaddr_in6 *)&address->storage;

  if (inet_pton(AF_INET6, text, &in6->sin6_addr) != 1) return false;
  in6->sin6_family = AF_INET6;
  in6->sin6_port = htons(port);
  address->length = sizeof *in6;
  return true;
}

static bool set_host(EntAddress *address, const char *host, guint16 port)
{
  gsize length = strlen(host);

  if (host[0] == '[' && host[length - 1] == ']') {
    g_autofree char *inner = g_strndup(host + 1, length - 2);
    return set_ipv6(address, inner, port);
  }
  if (host[0] == '\0' || g_ascii_strcasecmp(host, "localhost") == 0) return set_ipv4(address, "127.0.0.1", port);
  return set_ipv4(address, g_str_equal(host, "*") ? "0.0.0.0" : host, port);
}

bool ent_address_parse(const char *text, EntAddress *ret_address, GError **error)
{
  const char *colon = strrchr(text, ':');
  g_autofree char *host = colon != NULL ? g_strndup(text, (gsize)(colon - text)) : NULL;
  EntAddress address = {0};
  gint64 port = 0;

  if (host == NULL || !ent_digits_parse(colon + 1, 0, G_MAXUINT16, &port) || !set_host(&address, host, (guint16)port)) {
    g_set_error(error, ENT_WEB_ERROR, ENT_WEB_ERROR_BAD_REQUEST,
                "'%s' is not an address to listen on; write 127.0.0.1:7878 or [::1]:7878", text);
    return false;
  }
  *ret_address = address;
  return true;
}

bool ent_address_is_loopback(const EntAddress *address)
{
  if (address->storage.ss_family == AF_INET6)
    return IN6_IS_ADDR_LOOPBACK(&((const struct sockaddr_in6 *)&address->storage)->sin6_addr);
  return ntohl(((const struct sockaddr_in *)&address->storage)->sin_addr.s_addr) >> 24 == 127;
}

guint16 ent_address_port(const EntAddress *address)
{
  if (address->storage.ss_family == AF_INET6) return ntohs(((const struct sockaddr_in6 *)&address->storage)->sin6_port);
  return ntohs(((const struct sockaddr_in *)&address->storage)->sin_port);
}

char *ent_address_url(const EntAddress *address)
{
  char text[INET6_ADDRSTRLEN] = "";

  if (address->storage.ss_family == AF_INET6) {
    const struct in6_addr *in6 = &((const struct sockaddr_in6 *)&address->storage)->sin6_addr;
    inet_ntop(AF_INET6, IN6_IS_ADDR_UNSPECIFIED(in6) ? &in6addr_loopback : in6, text, sizeof text);
    return g_strdup_printf("http://[%s]:%u/", text, ent_address_port(address));
  }
  struct in_addr in = ((const struct sockaddr_in *)&address->storage)->sin_addr;
  if (in.s_addr == htonl(INADDR_ANY)) in.s_addr = htonl(INADDR_LOOPBACK);
  inet_ntop(AF_INET, &in, text, sizeof text);
  return g_strdup_printf("http://%s:%u/", text, ent_address_port(address));
}

/* `host` without its port and brackets; NULL where it is not host[:port]. */
static char *host_name(const char *host)
{
  const char *close = host[0] == '[' ? strchr(host, ']') : NULL;
  gsize length = close != NULL ? (gsize)(close - host) + 1 : strcspn(host, ":");
  const char *rest = host + length;
  gint64 port;

  if (length == 0 || (rest[0] != '\0' && (rest[0] != ':' || !ent_digits_parse(rest + 1, 0, G_MAXUINT16, &port))))
    return NULL;
  return close != NULL ? g_strndup(host + 1, length - 2) : g_strndup(host, length);
}

bool ent_address_answers_to(const EntAddress *address, const char *const *names, const char *host)
{
  g_autofree char *name = host != NULL ? host_name(host) : NULL;
  EntAddress literal = {0};

  if (name == NULL) return false;
  if (set_ipv4(&literal, name, 0) || (host[0] == '[' && set_ipv6(&literal, name, 0)))
    return !ent_address_is_loopback(address) || ent_address_is_loopback(&literal);
  if (g_ascii_strcasecmp(name, "localhost") == 0) return true;
  for (gsize i = 0; names != NULL && names[i] != NULL; i++)
    if (g_ascii_strcasecmp(name, names[i]) == 0) return true;
  return false;
}

bool ent_origin_is_host(const char *origin, const char *host)
{
  if (host == NULL) return false;
  if (g_str_has_prefix(origin, "http://")) return g_ascii_strcasecmp(origin + strlen("http://"), host) == 0;
  return g_str_has_prefix(origin, "https://") && g_ascii_strcasecmp(origin + strlen("https://"), host) == 0;
}
