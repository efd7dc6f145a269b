/* Whose the other end of a connection is, read from what the kernel lists. */
#include "web/peer.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include "support/server.h"
#include "web/sock-diag.h"

static const char table[] =
    "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
    "   0: 0100007F:1EC6 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4242 1 0 100 0 0 10 0\n"
    "   1: 0100007F:C001 0100007F:1EC6 01 00000000:00000000 00:00000000 00000000  1001        0 4343 1 0 20 4 30 10 "
    "-1\n"
    "   2: 0100007F:C002 0100007F:1EC6 04 00000000:00000000 01:00000000 00000000     0        0 0 1 0 20 4 30 10 -1\n"
    "   3: 0100007F:C003 0100007F:1EC6\n"
    "   6: 0100007F:C007 0100007F:1EC7 06 00000000:00000000 03:00000000 00000000     0        0 0 3 0\n"
    "   7: 0100007F:C007 0100007F:1EC6 01 00000000:00000000 00:00000000 00000000  1007        0 4747 1 0 20 4 30 10 "
    "-1\n"
    "   4: 0000000000000000FFFF00000100007F:C004 0000000000000000FFFF00000100007F:1EC6 01 00000000:00000000 "
    "00:00000000 00000000  1004        0 4545 1 0 20 4 30 10 -1\n"
    "   5: 00000000000000000000000001000000:C005 00000000000000000000000001000000:1EC6 01 00000000:00000000 "
    "00:00000000 00000000  1005        0 4646 1 0 20 4 30 10 -1\n";

static void test_table(void)
{
  static const struct {
    guint16 port;
    bool found;
    uid_t uid;
  } cases[] = {{0xc001, true, 1001}, {0xc002, false, 0}, {0xc003, false, 0},
               {0xc004, true, 1004}, {0xc006, false, 0}, {0xc007, true, 1007}};

  struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons(7878), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    struct sockaddr_in peer = {
        .sin_family = AF_INET, .sin_port = htons(cases[i].port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    uid_t uid = 0;
    g_assert_cmpint(ent_peer_find(table, (const struct sockaddr *)&peer, (const struct sockaddr *)&here, &uid), ==,
                    cases[i].found);
    g_assert_cmpuint(uid, ==, cases[i].uid);
  }
  struct sockaddr_in6 peer = {.sin6_family = AF_INET6, .sin6_port = htons(0xc005), .sin6_addr = IN6ADDR_LOOPBACK_INIT};
  struct sockaddr_in6 here6 = {.sin6_family = AF_INET6, .sin6_port = htons(7878), .sin6_addr = IN6ADDR_LOOPBACK_INIT};
  uid_t uid = 0;
  g_assert_true(ent_peer_find(table, (const struct sockaddr *)&peer, (const struct sockaddr *)&here6, &uid));
  g_assert_cmpuint(uid, ==, 1005);
}

/* The kernel tells of one connection what its tables tell; of a closed one, that it is nobody's. */
static void test_kernel(void)
{
  g_auto(TestServer) test = test_server_new();
  struct sockaddr_in own = {0}, here = {0};
  socklen_t length = sizeof own;
  uid_t uid = (uid_t)-1;
  int fd = http_connect(test.port);
  g_assert_cmpint(getsockname(fd, (struct sockaddr *)&own, &length), ==, 0);
  g_assert_cmpint(getpeername(fd, (struct sockaddr *)&here, &length), ==, 0);
  EntSock told = ent_sock_owner((const struct sockaddr *)&own, (const struct sockaddr *)&here, &uid);
  if (told == ENT_SOCK_UNTOLD) {
    g_test_skip("this kernel answers no question about sockets");
  } else {
    g_assert_cmpint(told, ==, ENT_SOCK_OWNED);
    g_assert_cmpuint(uid, ==, geteuid());
    own.sin_port = htons(1);
    g_assert_cmpint(ent_sock_owner((const struct sockaddr *)&own, (const struct sockaddr *)&here, &uid), ==,
                    ENT_SOCK_NOBODY);
  }
  close(fd);
}

static void test_own(void)
{
  g_auto(TestServer) test = test_server_new();
  struct sockaddr_in own = {0};
  socklen_t length = sizeof own;
  struct sockaddr_in here = {0};
  int fd = http_connect(test.port);

  g_assert_cmpint(getsockname(fd, (struct sockaddr *)&own, &length), ==, 0);
  g_assert_cmpint(getpeername(fd, (struct sockaddr *)&here, &length), ==, 0);
  g_assert_false(ent_peer_is_foreign((const struct sockaddr *)&own, (const struct sockaddr *)&here));
  close(fd);
}

/* As root, another account can be played: it sees nothing until there is a password. */
static void test_other(void)
{
  if (geteuid() != 0) {
    g_test_skip("only root can play another account");
    return;
  }
  g_auto(TestServer) test = test_server_new();
  int fd = http_socket();
  g_autofree char *request =
      g_strdup_printf("GET /api/v1/book HTTP/1.1\r\nHost: 127.0.0.1:%u\r\nConnection: close\r\n\r\n", test.port);
  g_assert_cmpint(fchown(fd, 65534, 65534), ==, 0);
  http_connect_socket(fd, test.port);
  g_assert_true(http_send(fd, request, strlen(request)));
  g_auto(HttpReply) reply = http_receive(fd);
  assert_answer(&reply, 403, "forbidden");
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/web/peer/the-table-of-the-kernel-is-read", test_table);
  g_test_add_func("/web/peer/the-kernel-is-asked", test_kernel);
  g_test_add_func("/web/peer/own-connections-are-known", test_own);
  g_test_add_func("/web/peer/other-accounts-see-nothing", test_other);
  return g_test_run();
}
