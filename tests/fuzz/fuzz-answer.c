/* fuzz-answer.c: what a worker may answer, to what a host shows
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A D-Bus message as it comes over the line or, with a parenthesis first, what is in one in GVariant's own
 * text format. */
#include "config.h"
#include "fuzz.h"

#include <string.h>

#include <json-glib/json-glib.h>
#include <pango/pango.h>

#include "epitome-ipc-generated.h"
#include "epitome-presentation.h"
#include "epitome-process.h"

#define ANSWER_TYPE "(" EPITOME_SUMMARY_VARIANT_TYPE ")"

/* No process is needed for an answer that is here already */
static gpointer nobody[64];

static GVariant *answer;

__typeof__ (epitome_ipc_worker_call_summarize) __wrap_epitome_ipc_worker_call_summarize;
__typeof__ (epitome_ipc_worker_call_summarize_finish) __wrap_epitome_ipc_worker_call_summarize_finish;

/* In place of the call */
void
__wrap_epitome_ipc_worker_call_summarize (EpitomeIpcWorker *worker, guint id, const char *title,
                                          const char *body, guint body_type, const char *language,
                                          const char *feed_title, const char *author, const char *published,
                                          guint sentences, guint words, guint entities, gboolean whole,
                                          const char *link, const char *feed_uri, guint full_text,
                                          gboolean metered, GCancellable *cancellable,
                                          GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  callback (NULL, G_ASYNC_RESULT (task), user_data);
}

/* As the call itself, refuses an answer of another type */
gboolean
__wrap_epitome_ipc_worker_call_summarize_finish (EpitomeIpcWorker *worker, GVariant **summary,
                                                 GAsyncResult *result, GError **error)
{
  if (answer == NULL || !g_variant_is_of_type (answer, G_VARIANT_TYPE (ANSWER_TYPE)))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "Of another type");
      return FALSE;
    }
  *summary = g_variant_get_child_value (answer, 0);
  return TRUE;
}

static GVariant *
read_answer (const guint8 *data, size_t size)
{
  g_autoptr (GDBusMessage) message = NULL;
  g_autofree char *text = NULL;
  GVariant *body = NULL;

  if (size > 0 && data[0] == '(')
    {
      text = fuzz_dup_text (data, size);
      /* GLib's parser takes half a surrogate pair for a character, and complains of it */
      if (strstr (text, "\\u") != NULL || strstr (text, "\\U") != NULL)
        return NULL;
      return g_variant_parse (G_VARIANT_TYPE (ANSWER_TYPE), text, NULL, NULL, NULL);
    }
  if (size > 0)
    message =
      g_dbus_message_new_from_blob ((guchar *) data, size, G_DBUS_CAPABILITY_FLAGS_UNIX_FD_PASSING, NULL);
  if (message != NULL)
    body = g_dbus_message_get_body (message);
  return body != NULL ? g_variant_ref (body) : NULL;
}

static void
check_markup (const char *markup)
{
  g_autoptr (GError) error = NULL;

  pango_parse_markup (markup, -1, 0, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
check_shown (EpitomeSummary *summary)
{
  g_autofree char *tooltip = epitome_presentation_format_tooltip (summary, 5);
  g_autofree char *text = epitome_presentation_format_text (summary);
  g_autofree char *names = epitome_presentation_format_names (summary, 5);
  g_autofree char *json = epitome_presentation_format_json (summary, 5);
  g_autofree char *source =
    summary->source != NULL ? epitome_presentation_format_source (summary->source) : NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) error = NULL;

  check_markup (tooltip);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_true (names == NULL || g_utf8_validate (names, -1, NULL));
  g_assert_true (source == NULL || g_utf8_validate (source, -1, NULL));
  g_assert_null (strpbrk (json, "<>&'\n"));
  root = json_from_string (json, &error);
  g_assert_no_error (error);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autoptr (EpitomeArticle) article =
    epitome_article_new ("Storm in Lisbon", "The harbour of Lisbon was closed.", EPITOME_BODY_PLAIN);
  EpitomeOptions options = EPITOME_OPTIONS_INIT;
  g_autoptr (EpitomeSummary) summary = NULL;
  g_autoptr (GError) error = NULL;

  answer = read_answer (data, size);
  summary = epitome_process_summarize ((EpitomeProcess *) nobody, article, &options, NULL, &error);
  g_assert_true ((summary == NULL) == (error != NULL));
  if (summary != NULL)
    {
      fuzz_check_summary (summary);
      check_shown (summary);
    }
  g_clear_pointer (&answer, g_variant_unref);
  return 0;
}
