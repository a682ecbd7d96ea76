/* test-web.h: a web server on loopback that plays every role
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * TestWeb:
 * @base: its address, without a slash at the end
 * @n_requests: what was asked for so far
 * @n_open: requests that it is at
 * @max_open: the most that it was at together
 * @headers: (nullable): of the last request
 * @cache_control: what it says with the pages that were added
 * @type: what it says that they are
 *
 * Its pages:
 *   /page          a page, with validators
 *   /plain, /feed, /none, /image, /pdf   other types
 *   /latin1        with the character set in the header
 *   /hop/N         N redirects on the way to /page; /loop: without an end
 *   /to?ADDRESS    a redirect there
 *   /status/N      that status; /busy: 429 with Retry-After; /login: 401
 *   /gzip          compressed; /bomb: compressed, a quarter of a gigabyte
 *   /large         more than is read, and it says so; /endless: it doesn't
 *   /slow          the start of a page, and then nothing more
 *   /held          nothing until test_web_release(), then what was added there, or a page
 *   /truncated     half of it; /reset: the connection is cut
 *   /cookie        sets one
 * and those that are added, with an ETag
 */
typedef struct
{
  SoupServer *server;
  char *base;
  guint n_requests;
  guint n_open;
  guint max_open;
  SoupMessageHeaders *headers;
  const char *cache_control;
  const char *type;
  GPtrArray *held;
  GPtrArray *sockets; /* of all connections that there were */
  GHashTable *added;
} TestWeb;

extern const char test_web_page[];

TestWeb *test_web_new     (GTlsCertificate *certificate);
char    *test_web_address (TestWeb *self, const char *path);
void     test_web_add     (TestWeb *self, const char *path, const char *body);
void     test_web_release (TestWeb *self);
/* How many connections there are that the other end hasn't closed */
guint    test_web_count_connections (TestWeb *self);
void     test_web_free    (TestWeb *self);

/* For the name localhost and the address 127.0.0.1, signed by itself */
GTlsCertificate *test_web_make_certificate (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestWeb, test_web_free)

G_END_DECLS
