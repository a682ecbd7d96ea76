/* epitome-tool-people.c: articles printed for people
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-tool-people.h"

#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "epitome-error.h"
#include "epitome-tool-input.h"
#include "epitome-tool-lock.h"
#include "epitome-tool-terminal.h"

typedef struct
{
  EpitomeToolPrintFunc func;
  gpointer user_data;
  EpitomeToolProgress progress;
  EpitomeToolFetcher *fetcher;
  gboolean begun;
} Run;

static void
print_trouble (const char *input, const char *message)
{
  g_autofree char *name =
    epitome_tool_terminal_escape (g_str_equal (input, "-") ? _ ("standard input") : input);
  g_autofree char *escaped = epitome_tool_terminal_escape (message);

  g_printerr ("%s: %s: %s\n", g_get_prgname (), name, escaped);
}

static gboolean
print_article (Run *run, EpitomeArticle *article, GError **error)
{
  if (run->begun)
    putchar ('\n');
  run->begun = TRUE;
  if (*article->title != '\0')
    epitome_tool_terminal_print (article->title, EPITOME_TOOL_LOOK_TITLE, 0);
  return run->func (article, run->user_data, error);
}

static const char *
describe (const GError *error)
{
  if (error->domain != EPITOME_ERROR)
    return error->message;
  switch ((EpitomeError) error->code)
    {
    case EPITOME_ERROR_TOO_SHORT:
      return _ ("Too short for a summary");
    case EPITOME_ERROR_NOT_TEXT:
      return _ ("No running text in it");
    case EPITOME_ERROR_UNSUPPORTED_LANGUAGE:
      return _ ("In a language that can’t be read");
    case EPITOME_ERROR_TOO_LARGE:
      return _ ("Too large");
    case EPITOME_ERROR_PAYWALL:
      return _ ("Only the beginning of an article that isn’t free");
    case EPITOME_ERROR_COOKIE_WALL:
      return _ ("Only a notice on cookies or scripts, no article");
    case EPITOME_ERROR_FETCH_REFUSED:
    case EPITOME_ERROR_FETCH_FAILED:
    case EPITOME_ERROR_FETCH_TIMED_OUT:
      return _ (error->message);
    default:
      return error->message;
    }
}

/* A feed always has articles that are too short for the purpose: it fails only when all of its articles do */
static gboolean
print_articles (Run *run, const char *input, GPtrArray *articles)
{
  guint n_good = 0;

  for (guint i = 0; i < articles->len; i++)
    {
      g_autoptr (GError) error = NULL;

      epitome_tool_progress_show (&run->progress, i, articles->len);
      if (print_article (run, g_ptr_array_index (articles, i), &error))
        n_good++;
      else if (articles->len > 1)
        epitome_tool_terminal_print (describe (error), EPITOME_TOOL_LOOK_FAINT, 0);
      else
        print_trouble (input, describe (error));
    }
  epitome_tool_progress_end (&run->progress);
  return n_good > 0;
}

static gboolean
print_input (Run *run, const char *input)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) articles = epitome_tool_input_read (input, run->fetcher, &error);

  if (articles == NULL)
    print_trouble (input, describe (error));
  else if (articles->len == 0)
    print_trouble (input, _ ("No articles in it"));
  else
    return print_articles (run, input, articles);
  return FALSE;
}

static gboolean
has_address (const EpitomeToolOptions *options)
{
  for (guint i = 0; options->inputs[i] != NULL; i++)
    if (epitome_tool_fetch_is_address (options->inputs[i]))
      return TRUE;
  return FALSE;
}

/**
 * epitome_tool_people_run:
 * @options: the inputs
 * @cache: (nullable): what @func writes to
 * @func: prints one article
 * @user_data: for @func
 *
 * Locks itself in, reads all inputs, pages, texts and feeds, and prints what @func has to say about each of
 * their articles.
 *
 * Returns: %EPITOME_TOOL_FAILED if there was an input without a single article to print
 */
EpitomeToolStatus
epitome_tool_people_run (const EpitomeToolOptions *options, EpitomeCache *cache, EpitomeToolPrintFunc func,
                         gpointer user_data)
{
  g_autoptr (EpitomeToolFetcher) fetcher = has_address (options) ? epitome_tool_fetcher_start () : NULL;
  Run run = { .func = func, .user_data = user_data, .fetcher = fetcher };
  gboolean failed = FALSE;

  epitome_tool_lock (options, cache);
  epitome_tool_progress_begin (&run.progress);
  for (guint i = 0; options->inputs[i] != NULL; i++)
    failed |= !print_input (&run, options->inputs[i]);
  return failed ? EPITOME_TOOL_FAILED : EPITOME_TOOL_OK;
}
