/* lying-fetcher.c: a fetcher that answers what it likes: $EPITOME_TEST_LIE says what
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "epitome-error.h"
#include "epitome-ipc-fetch.h"
#include "epitome-ipc.h"
#include "peers.h"

#define PAGE "<p>Seven."

/* address: NULL for the one that was asked for. n_…: so many characters more */
static const struct
{
  const char *name;
  guint status;
  const char *address;
  gsize n_address;
  gsize n_etag;
  gint64 retry_at;
  gsize n_page;
} answers[] = {
  { "truth", 200 },
  { "large", 200, .n_page = EPITOME_IPC_MAX_PAGE },
  { "too-long-a-message", 200, .n_page = 10 * EPITOME_IPC_MAX_PAGE },
  { "status", 7 },
  { "script", 200, "javascript:alert()" },
  { "no-address", 200, "" },
  { "address", 200, .n_address = 1000000 },
  { "header", 200, .n_etag = 1000000 },
  { "time", 503, .retry_at = G_MININT64 },
};

static void
answer (gsize i, EpitomeIpcFetcher *object, GDBusMethodInvocation *invocation, const char *uri)
{
  g_autofree char *more = g_strnfill (answers[i].n_address, 'x');
  g_autofree char *etag = g_strnfill (answers[i].n_etag, 'x');
  g_autofree char *address = g_strconcat (answers[i].address != NULL ? answers[i].address : uri, more, NULL);
  g_autofree char *more_page = g_strnfill (answers[i].n_page, 'x');
  char *page = g_strconcat (PAGE, more_page, NULL);

  epitome_ipc_fetcher_complete_fetch (
    object, invocation, answers[i].status, address, FALSE, "", etag, "", 0, FALSE, answers[i].retry_at,
    g_variant_new_from_data (G_VARIANT_TYPE_BYTESTRING, page, strlen (page), TRUE, g_free, page));
}

static gboolean
on_handle_cancel (EpitomeIpcFetcher *object, GDBusMethodInvocation *invocation, guint id)
{
  epitome_ipc_fetcher_complete_cancel (object, invocation);
  return TRUE;
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
on_handle_fetch (EpitomeIpcFetcher *object, GDBusMethodInvocation *invocation, guint id, const char *uri)
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
  g_signal_connect (object, "handle-cancel", G_CALLBACK (on_handle_cancel), NULL);
  serve_parent (epitome_ipc_connect (EPITOME_IPC_FD, EPITOME_IPC_HELPER, EPITOME_IPC_MAX_QUESTION, NULL),
                G_DBUS_INTERFACE_SKELETON (object), EPITOME_IPC_FETCHER_OBJECT_PATH);
  return 0;
}
