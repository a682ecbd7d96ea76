/* test-line-growth.c: a thousand times the line takes about a thousand times the time to be read, answered,
 * and printed SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "epitome-tool-question.h"
#include "epitome-tool-terminal.h"
#include "growth.h"

static const struct
{
  const char *name, *before, *part, *after;
} lines[] = {
  { "text", "{\"id\":1,\"text\":\"", "word%u ", "\"}" },
  { "escapes", "{\"id\":1,\"text\":\"", "\\u0041", "\"}" },
  { "quotes", "{\"id\":1,\"text\":\"", "\\\"", "\"}" },
  { "half-pairs", "{\"id\":1,\"html\":\"", "\\ud800", "\"}" },
  { "marks", "{\"id\":1,\"text\":\"", "\314\201", "\"}" },
  { "id", "{\"text\":\"a\",\"id\":\"", "\\u0041", "\"}" },
  { "number", "{\"text\":\"a\",\"id\":", "1", "}" },
  { "members", "{\"id\":1,\"text\":\"a\"", ",\"m%u\":1", "}" },
  { "same-members", "{\"id\":1,\"text\":\"a\"", ",\"text\":\"b\"", "}" },
  { "array", "{\"id\":1,\"text\":\"a\",\"b\":[1", ",1", "]}" },
  { "open", "{\"id\":1,\"text\":", "[", "" },
  { "blanks", "{\"id\":1,", " ", "\"text\":\"a\"}" },
  { "no-json", "", "}", "" },
};

static gboolean
answer (const EpitomeToolQuestion *question, EpitomeJsonWriter *writer, gpointer user_data, GError **error)
{
  g_autoptr (EpitomeArticle) article =
    epitome_tool_question_read_article (question, EPITOME_TOOL_BODY_TEXT | EPITOME_TOOL_BODY_HTML, error);

  if (article == NULL)
    return FALSE;
  epitome_json_writer_add_string (writer, "text", article->body);
  return TRUE;
}

static void
measure_line (gsize length, gconstpointer data, double *seconds)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *repeated = growth_repeat (lines[i].part, length);
  GString *line = g_string_new (lines[i].before);
  GString *answered;
  gboolean failed;
  double begun;

  g_string_append (line, repeated);
  g_string_append (line, lines[i].after);
  begun = growth_get_seconds ();
  answered = epitome_tool_question_answer (line, answer, NULL, &failed);
  *seconds = growth_get_seconds () - begun;
  g_string_free (answered, TRUE);
  g_string_free (line, TRUE);
}

static void
test_line (gconstpointer data)
{
  static const char *const stages[] = { "answer", NULL };

  growth_check (GROWTH_LEAST, GROWTH_MOST, stages, measure_line, data);
}

static const char *const printed[] = { "word ",   "word",          " ", "\314\201", "国",
                                       "\033[2J", "\342\200\256a", "-", "\377" };

static void
measure_print (gsize length, gconstpointer data, double *seconds)
{
  g_autofree char *text = growth_repeat (data, length);
  double begun = growth_get_seconds ();
  g_autofree char *escaped = epitome_tool_terminal_escape (text);
  g_autofree char *wrapped = epitome_tool_terminal_wrap (escaped, 80, 2);

  *seconds = growth_get_seconds () - begun;
}

static void
test_print (gconstpointer part)
{
  static const char *const stages[] = { "print", NULL };

  growth_check (GROWTH_LEAST, GROWTH_MOST, stages, measure_print, part);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *path = g_strconcat ("/tool/line-growth/", lines[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_line);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (printed); i++)
    {
      g_autofree char *path = g_strdup_printf ("/tool/print-growth/%" G_GSIZE_FORMAT, i);

      g_test_add_data_func (path, printed[i], test_print);
    }
  return g_test_run ();
}
