/* liar.c: a worker that answers what it likes over an article that is marked, and truly over all others
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * $EPITOME_TEST_LIE says how. What GDBus would not send is written on the socket as it is. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "articles.h"
#include "epitome-error.h"
#include "epitome-ipc-generated.h"
#include "epitome-ipc.h"
#include "epitome-summary.h"
#include "peers.h"

typedef struct
{
  const char *text;
  guint start;
  guint end;
  double score;
  const char *language;
  const char *source;
  guint n_sentences;
} Answer;

static const Answer truth = { "Nobody", 0, 6, 1, "en", "", 1 };

/* Summaries that can't be. The last one: nobody wanted a page */
static const struct
{
  const char *name;
  Answer answer;
} false_answers[] = {
  { "beyond", { "Nobody", G_MAXUINT - 10, G_MAXUINT, 1, "en", "", 1 } },
  { "backwards", { "Nobody", 6, 0, 1, "en", "", 1 } },
  { "longer", { "Nobody knew more than stands there", 0, 6, 1, "en", "", 1 } },
  { "eleven", { "Nobody", 0, 6, 1, "en", "", 11 } },
  { "none", { "Nobody", 0, 6, 1, "en", "", 0 } },
  { "no-number", { "Nobody", 0, 6, NAN, "en", "", 1 } },
  { "language", { "Nobody", 0, 6, 1, "en\" onload=\"alert()", "", 1 } },
  { "source", { "Nobody", 0, 6, 1, "en", "http://127.0.0.1/", 1 } },
};

static GVariant *
make_summary (Answer answer)
{
  g_autoptr (GVariantBuilder) sentences = g_variant_builder_new (G_VARIANT_TYPE ("a(suud)"));

  for (guint i = 0; i < answer.n_sentences; i++)
    g_variant_builder_add (sentences, "(suud)", answer.text, answer.start, answer.end, answer.score);
  return g_variant_new ("(sb@a(suud)@a(susda(uu))bs)", answer.language, FALSE,
                        g_variant_builder_end (sentences),
                        g_variant_new_array (G_VARIANT_TYPE ("(susda(uu))"), NULL, 0), FALSE, answer.source);
}

static GVariant *
make_entity (const char *name, guint type, guint start, guint end)
{
  return g_variant_new_parsed ("('en', false, [('Nobody', uint32 0, uint32 6, 1.0)],"
                               " [(%s, %u, '', 1.0, [(%u, %u)])], false, '')",
                               name, type, start, end);
}

static void
reply (GDBusMethodInvocation *invocation, GVariant *body, guint32 serial)
{
  GDBusConnection *connection = g_dbus_method_invocation_get_connection (invocation);
  g_autoptr (GDBusMessage) message =
    g_dbus_message_new_method_reply (g_dbus_method_invocation_get_message (invocation));

  if (serial != 0)
    g_dbus_message_set_reply_serial (message, serial);
  g_dbus_message_set_body (message, body);
  g_dbus_connection_send_message (connection, message, G_DBUS_SEND_MESSAGE_FLAGS_NONE, NULL, NULL);
}

static void
reply_summary (GDBusMethodInvocation *invocation, GVariant *summary)
{
  reply (invocation, g_variant_new_tuple (&summary, 1), 0);
}

/* Past GDBus, which has nothing to write at the moment */
static void
write_past_gdbus (GDBusMethodInvocation *invocation, gconstpointer data, gsize size)
{
  GDBusConnection *connection = g_dbus_method_invocation_get_connection (invocation);

  g_dbus_connection_flush_sync (connection, NULL, NULL);
  write_raw (EPITOME_IPC_FD, data, size);
}

/* The true answer as bytes, with these bytes at what was OLD in them */
static void
write_spoilt (GDBusMethodInvocation *invocation, const char *old, const char *new)
{
  g_autoptr (GDBusMessage) message =
    g_dbus_message_new_method_reply (g_dbus_method_invocation_get_message (invocation));
  GVariant *summary = make_summary (truth);
  g_autofree guchar *bytes = NULL;
  gsize size;
  char *at;

  g_dbus_message_set_serial (message, 1000);
  g_dbus_message_set_body (message, g_variant_new_tuple (&summary, 1));
  bytes = g_dbus_message_to_blob (message, &size, G_DBUS_CAPABILITY_FLAGS_NONE, NULL);
  at = memmem (bytes, size, old, strlen (old));
  memcpy (at, new, strlen (new));
  write_past_gdbus (invocation, bytes, size);
}

static void
lie_about_type (GDBusMethodInvocation *invocation)
{
  reply (invocation, g_variant_new ("(s)", "A summary"), 0);
}

static void
lie_about_nothing (GDBusMethodInvocation *invocation)
{
  reply (invocation, g_variant_new ("()"), 0);
}

static void
lie_about_entity (GDBusMethodInvocation *invocation)
{
  reply_summary (invocation, make_entity ("Nobody", 99, 0, 6));
}

static void
lie_about_mention (GDBusMethodInvocation *invocation)
{
  reply_summary (invocation, make_entity ("Nobody", 0, 0, G_MAXUINT));
}

static void
lie_hugely (GDBusMethodInvocation *invocation)
{
  g_autofree char *name = g_strnfill (EPITOME_IPC_MAX_ANSWER, 'x');

  reply_summary (invocation, make_entity (name, 0, 0, 6));
}

/* A message of 2 GiB, of which the first part comes */
static void
announce_too_much (GDBusMethodInvocation *invocation)
{
  static const guint8 header[16] = {
    'l', 2, 0, 1, 0xff, 0xff, 0xff, 0x7f, 1, 0, 0, 0, 0xff, 0xff, 0xff, 0x7f
  };

  write_past_gdbus (invocation, header, sizeof header);
}

/* A message that GDBus would take, of millions of empty strings: some gigabytes in memory */
static void
send_too_much (GDBusMethodInvocation *invocation)
{
  static const gsize size = 100 << 20;
  static const guint8 header[32] = { 'l', 2, 0,   1, 4, 0, 0x40, 6, 1, 0, 0,   0, 16, 0,   0,   0,
                                     5,   1, 'u', 0, 1, 0, 0,    0, 8, 1, 'g', 0, 2,  'a', 's', 0 };
  g_autofree char *body = g_malloc0 (4 + size);

  memcpy (body, &size, 4);
  write_past_gdbus (invocation, header, sizeof header);
  write_past_gdbus (invocation, body, 4 + size);
}

static void
write_garbage (GDBusMethodInvocation *invocation)
{
  g_autofree char *garbage = g_strnfill (100000, '\x7f');

  write_past_gdbus (invocation, garbage, 100000);
}

static void
lie_in_no_text (GDBusMethodInvocation *invocation)
{
  write_spoilt (invocation, "Nobody", "No\xff\xfe\xc0\x80");
}

static void
lie_about_signature (GDBusMethodInvocation *invocation)
{
  write_spoilt (invocation, "(sba(suud)", "(((((((((((");
}

static void
refuse_at_length (GDBusMethodInvocation *invocation)
{
  g_autofree char *message = g_strnfill (1000 * 1000, 'x');

  g_dbus_method_invocation_return_error_literal (invocation, EPITOME_ERROR, EPITOME_ERROR_TOO_SHORT, message);
}

static void
refuse_in_the_clients_name (GDBusMethodInvocation *invocation)
{
  g_dbus_method_invocation_return_error_literal (invocation, EPITOME_ERROR, EPITOME_ERROR_CANCELLED,
                                                 "No longer wanted");
}

static void
refuse_in_no_name (GDBusMethodInvocation *invocation)
{
  g_dbus_method_invocation_return_dbus_error (invocation, "org.example.Unknown", "?");
}

/* Of questions that aren't asked yet, or never were; then the true one */
static void
answer_others (GDBusMethodInvocation *invocation)
{
  guint32 serial = g_dbus_message_get_serial (g_dbus_method_invocation_get_message (invocation));

  for (guint i = 1; i < 20; i++)
    {
      Answer answer = truth;
      GVariant *summary;

      answer.text = "A lie.";
      summary = make_summary (answer);
      reply (invocation, g_variant_new_tuple (&summary, 1), serial + i);
    }
  reply_summary (invocation, make_summary (truth));
}

/* Calls whom it is to answer. The true one comes too late */
static void
ask_back (GDBusMethodInvocation *invocation)
{
  GDBusConnection *connection = g_dbus_method_invocation_get_connection (invocation);

  g_dbus_connection_call (connection, NULL, EPITOME_IPC_OBJECT_PATH, "io.github.epitome.Worker", "ClearCache",
                          NULL, NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL, NULL);
  g_dbus_connection_emit_signal (connection, NULL, EPITOME_IPC_OBJECT_PATH, "io.github.epitome.Worker",
                                 "Surprise", NULL, NULL);
  reply_summary (invocation, make_summary (truth));
}

static const struct
{
  const char *name;
  void (*tell) (GDBusMethodInvocation *invocation);
} lies[] = {
  { "type", lie_about_type },
  { "nothing", lie_about_nothing },
  { "entity", lie_about_entity },
  { "mention", lie_about_mention },
  { "huge", lie_hugely },
  { "announced", announce_too_much },
  { "many", send_too_much },
  { "garbage", write_garbage },
  { "no-text", lie_in_no_text },
  { "signature", lie_about_signature },
  { "refusal-huge", refuse_at_length },
  { "refusal-clients", refuse_in_the_clients_name },
  { "refusal-unknown", refuse_in_no_name },
  { "others", answer_others },
  { "back", ask_back },
};

static gboolean
tell (const char *lie, GDBusMethodInvocation *invocation)
{
  for (gsize i = 0; i < G_N_ELEMENTS (false_answers); i++)
    if (g_str_equal (lie, false_answers[i].name))
      {
        reply_summary (invocation, make_summary (false_answers[i].answer));
        return TRUE;
      }
  for (gsize i = 0; i < G_N_ELEMENTS (lies); i++)
    if (g_str_equal (lie, lies[i].name))
      {
        lies[i].tell (invocation);
        return TRUE;
      }
  return FALSE;
}

static gboolean
on_handle_summarize (EpitomeIpcWorker *object, GDBusMethodInvocation *invocation, guint id, const char *title,
                     const char *body)
{
  const char *lie = g_getenv ("EPITOME_TEST_LIE");

  if (strstr (body, MARK_NONSENSE) != NULL && tell (lie, invocation))
    return TRUE;
  epitome_ipc_worker_complete_summarize (object, invocation, make_summary (truth));
  return TRUE;
}

static gboolean
on_handle_set_cache_size (EpitomeIpcWorker *object, GDBusMethodInvocation *invocation, guint64 max_bytes)
{
  epitome_ipc_worker_complete_set_cache_size (object, invocation);
  return TRUE;
}

int
main (int argc, char *argv[])
{
  g_autoptr (EpitomeIpcWorker) object = epitome_ipc_worker_skeleton_new ();

  g_signal_connect (object, "handle-summarize", G_CALLBACK (on_handle_summarize), NULL);
  g_signal_connect (object, "handle-set-cache-size", G_CALLBACK (on_handle_set_cache_size), NULL);
  serve_parent (epitome_ipc_connect (EPITOME_IPC_FD, EPITOME_IPC_HELPER, EPITOME_IPC_MAX_QUESTION, NULL),
                G_DBUS_INTERFACE_SKELETON (object), EPITOME_IPC_OBJECT_PATH);
  return 0;
}
