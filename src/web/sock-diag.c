/* One request, one answer, over a netlink socket that lives as long as the question. */
#include "web/sock-diag.h"

#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <string.h>
#include <unistd.h>

#include <glib.h>

typedef struct {
  struct nlmsghdr head;
  struct inet_diag_req_v2 body;
} Request;

static void put_address(const struct sockaddr *address, __be16 *port, __be32 *words)
{
  if (address->sa_family == AF_INET6) {
    const struct sockaddr_in6 *in6 = (const struct sockaddr_in6 *)address;
    *port = in6->sin6_port;
    memcpy(words, &in6->sin6_addr, sizeof in6->sin6_addr);
  } else {
    const struct sockaddr_in *in = (const struct sockaddr_in *)address;
    *port = in->sin_port;
    words[0] = in->sin_addr.s_addr;
  }
}

static Request make_request(const struct sockaddr *from, const struct sockaddr *to)
{
  Request request = {
      .head = {.nlmsg_len = sizeof request, .nlmsg_type = SOCK_DIAG_BY_FAMILY, .nlmsg_flags = NLM_F_REQUEST},
      .body = {.sdiag_family = (__u8)from->sa_family, .sdiag_protocol = IPPROTO_TCP, .idiag_states = ~0u}};
  put_address(from, &request.body.id.idiag_sport, request.body.id.idiag_src);
  put_address(to, &request.body.id.idiag_dport, request.body.id.idiag_dst);
  request.body.id.idiag_cookie[0] = request.body.id.idiag_cookie[1] = INET_DIAG_NOCOOKIE;
  return request;
}

static EntSock read_answer(const void *answer, gsize length, uid_t *ret_uid)
{
  struct nlmsghdr head;
  struct inet_diag_msg found;
  if (length < sizeof head) return ENT_SOCK_UNTOLD;
  memcpy(&head, answer, sizeof head);
  if (head.nlmsg_type == NLMSG_ERROR && length >= NLMSG_HDRLEN + sizeof(int)) {
    int code = 0;
    memcpy(&code, (const char *)answer + NLMSG_HDRLEN, sizeof code);
    return code == -ENOENT ? ENT_SOCK_NOBODY : ENT_SOCK_UNTOLD;
  }
  if (head.nlmsg_type != SOCK_DIAG_BY_FAMILY || length < NLMSG_HDRLEN + sizeof found) return ENT_SOCK_UNTOLD;
  memcpy(&found, (const char *)answer + NLMSG_HDRLEN, sizeof found);
  *ret_uid = found.idiag_uid;
  return found.idiag_inode ? ENT_SOCK_OWNED : ENT_SOCK_NOBODY;
}

EntSock ent_sock_owner(const struct sockaddr *from, const struct sockaddr *to, uid_t *ret_uid)
{
  Request request = make_request(from, to);
  struct sockaddr_nl kernel = {.nl_family = AF_NETLINK};
  struct timeval limit = {.tv_sec = 1};
  char answer[8192];
  int fd = socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC, NETLINK_SOCK_DIAG);
  if (fd < 0) return ENT_SOCK_UNTOLD;
  setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  ssize_t n = sendto(fd, &request, sizeof request, 0, (const struct sockaddr *)&kernel, sizeof kernel);
  if (n == (ssize_t)sizeof request) n = recv(fd, answer, sizeof answer, 0);
  close(fd);
  return n < 0 ? ENT_SOCK_UNTOLD : read_answer(answer, (gsize)n, ret_uid);
}
