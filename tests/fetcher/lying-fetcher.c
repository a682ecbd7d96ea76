/* lying-fetcher.c: a fetcher that answers what it likes: $EPITOME_TEST_LIE says what
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gunixfdlist.h>
#include <stdlib.h>
#include <unistd.h>

#include "epitome-error.h"
#include "epitome-ipc-fetch.h"
#include "epitome-ipc-page.h"
#include "epitome-ipc.h"
#include "peers.h"

typedef enum
{
  PAGE_NONE,
  PAGE_SEALED,
  PAGE_UNSEALED,
  PAGE_TOO_LARGE,
  PAGE_NO_MEMORY_FILE,
} Page;

/* address: NULL for the one that was asked for; n_more: so much longer. handle: into the list of descriptors,
 * -1 for none */
static const struct
{
  const char *name;
  guint status;
  const char *address;
  gsize n_more;
  gsize n_etag;
  gint64 retry_at;
  Page page;
  int handle;
} answers[] = {
  { "truth", 200, NULL, 0, 0, 0, PAGE_SEALED, 0 },
  { "no-page", 200, NULL, 0, 0, 0, PAGE_NONE, -1 },
  { "no-handle", 200, NULL, 0, 0, 0, PAGE_SEALED, -1 },
  { "wrong-handle", 200, NULL, 0, 0, 0, PAGE_SEALED, 7 },
  { "unsealed", 200, NULL, 0, 0, 0, PAGE_UNSEALED, 0 },
  { "large", 200, NULL, 0, 0, 0, PAGE_TOO_LARGE, 0 },
  { "no-memory", 200, NULL, 0, 0, 0, PAGE_NO_MEMORY_FILE, 0 },
  { "status", 7, NULL, 0, 0, 0, PAGE_NONE, -1 },
  { "script", 200, "javascript:alert()", 0, 0, 0, PAGE_SEALED, 0 },
  { "no-address", 200, "", 0, 0, 0, PAGE_SEALED, 0 },
  { "address", 200, NULL, 1000000, 0, 0, PAGE_SEALED, 0 },
  { "header", 200, NULL, 0, 1000000, 0, PAGE_SEALED, 0 },
  { "time", 503, NULL, 0, 0, G_MININT64, PAGE_NONE, -1 },
};

/* Returns -1 for none */
static int
make_page (Page page)
{
  int fd;

  if (page == PAGE_NONE)
    return -1;
  if (page == PAGE_NO_MEMORY_FILE)
    return dup (STDIN_FILENO);
  fd = epitome_ipc_page_create (NULL);
  g_assert_cmpint (ftruncate (fd, page == PAGE_TOO_LARGE ? EPITOME_IPC_MAX_PAGE + 1 : 10), ==, 0);
  if (page != PAGE_UNSEALED)
    g_assert_true (epitome_ipc_page_seal (fd, NULL));
  return fd;
}

static void
answer (gsize i, EpitomeIpcFetcher *object, GDBusMethodInvocation *invocation, const char *uri)
{
  g_autoptr (GUnixFDList) fds = g_unix_fd_list_new ();
  g_autofree char *more = g_strnfill (answers[i].n_more, 'x');
  g_autofree char *etag = g_strnfill (answers[i].n_etag, 'x');
  g_autofree char *address = g_strconcat (answers[i].address != NULL ? answers[i].address : uri, more, NULL);
  int page = make_page (answers[i].page);
  GVariantBuilder pages;

  g_variant_builder_init (&pages, G_VARIANT_TYPE ("ah"));
  if (page >= 0)
    g_unix_fd_list_append (fds, page, NULL);
  if (answers[i].handle >= 0)
    g_variant_builder_add (&pages, "h", answers[i].handle);
  epitome_ipc_fetcher_complete_fetch (object, invocation, fds, answers[i].status, address, FALSE, "", etag,
                                      "", 0, FALSE, answers[i].retry_at, g_variant_builder_end (&pages));
}

/* Past the generated code, which knows what the type must be */
static void
answer_in_wrong_type (GDBusMethodInvocation *invocation)
{
  g_autoptr (GDBusMessage) message =
    g_dbus_message_new_method_reply (g_dbus_method_invocation_get_message (invocation));

  g_dbus_message_set_body (message, g_variant_new ("(s)", "A page"));
  g_dbus_connection_send_message (g_dbus_method_invocation_get_connection (invocation), message,
                                  G_DBUS_SEND_MESSAGE_FLAGS_NONE, NULL, NULL);
}

static gboolean
on_handle_fetch (EpitomeIpcFetcher *object, GDBusMethodInvocation *invocation, GUnixFDList *fds, guint id,
                 const char *uri)
{
  const char *lie = g_getenv ("EPITOME_TEST_LIE");

  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    if (g_str_equal (lie, answers[i].name))
      answer (i, object, invocation, uri);
  if (g_str_equal (lie, "type"))
    answer_in_wrong_type (invocation);
  if (g_str_equal (lie, "end"))
    _exit (0);
  return TRUE;
}

/* Until the other end is gone */
static void
be_mute (void)
{
  char heard;

  while (read (EPITOME_IPC_FD, &heard, 1) > 0)
    ;
  _exit (0);
}

int
main (int argc, char *argv[])
{
  g_autoptr (EpitomeIpcFetcher) object = epitome_ipc_fetcher_skeleton_new ();

  if (g_str_equal (g_getenv ("EPITOME_TEST_LIE"), "mute"))
    be_mute ();
  g_signal_connect (object, "handle-fetch", G_CALLBACK (on_handle_fetch), NULL);
  serve_parent (epitome_ipc_connect_with_files (EPITOME_IPC_FD, EPITOME_IPC_HELPER, NULL),
                G_DBUS_INTERFACE_SKELETON (object), EPITOME_IPC_FETCHER_OBJECT_PATH);
  return 0;
}
