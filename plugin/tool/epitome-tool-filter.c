/* epitome-tool-filter.c: a feed with its summaries in it
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A reader that gets nothing, or half of something, has lost the update. So all is read before anything is
 * written, the work is done in a process that may die, and whatever goes wrong, the feed comes out as it was.
 *
 * Readers filter a feed at every update, and most of the time it is the one they filtered before. So that
 * costs no more than reading and writing it. */
#include "config.h"
#include "epitome-tool-filter.h"

#include <errno.h>
#include <signal.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "epitome-engine.h"
#include "epitome-shelf.h"
#include "epitome-tool-edits.h"
#include "epitome-tool-module.h"
#include "epitome-tool.h"

#define BLOCK     (64 * 1024)
#define MAX_BYTES (64 * 1024 * 1024)
/* In seconds */
#define DEFAULT_BUDGET 10
#define MAX_BUDGET     3600
#define MAX_WORDS      100000

static GBytes *
read_all (void)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *block = g_malloc (BLOCK);
  gssize n;

  while ((n = read (STDIN_FILENO, block, BLOCK)) != 0)
    {
      if (n > 0)
        g_byte_array_append (bytes, block, n);
      else if (errno != EINTR)
        {
          g_printerr ("%s: %s\n", g_get_prgname (), g_strerror (errno));
          break;
        }
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static void
write_all (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  while (size > 0)
    {
      gssize n = write (STDOUT_FILENO, data, size);

      if (n >= 0)
        {
          data += n;
          size -= n;
        }
      else if (errno != EINTR)
        {
          g_printerr ("%s: %s\n", g_get_prgname (), g_strerror (errno));
          return;
        }
    }
}

/* All that the edits depend on */
static char *
make_key (const EpitomeToolFilter *self, GBytes *feed)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *asked = g_strdup_printf (
    "%d %d, %u %u %u %d, %d %d, %s\n", EPITOME_ENGINE_VERSION, G_BYTE_ORDER, self->options.sentences,
    self->options.words, self->options.entities, self->options.full_text, self->style.text,
    self->style.short_descriptions, self->feed_uri != NULL ? self->feed_uri : "");
  gsize size;
  const guchar *data = g_bytes_get_data (feed, &size);

  g_checksum_update (checksum, (const guchar *) asked, -1);
  g_checksum_update (checksum, data, size);
  return g_strdup (g_checksum_get_string (checksum));
}

static GBytes *
find_edits (EpitomeToolFilter *self, GBytes *feed)
{
  EpitomeToolEditFunc edit;
  GBytes *record;

  self->folder = g_build_filename (g_get_user_cache_dir (), "epitome", NULL);
  self->key = make_key (self, feed);
  record = epitome_shelf_look_up (self->folder, self->key);
  if (record != NULL)
    return record;
  edit = (EpitomeToolEditFunc) epitome_tool_module_find (EPITOME_TOOL_MODULE_EDIT);
  return edit != NULL ? edit (self, feed) : NULL;
}

static GBytes *
filter (EpitomeToolFilter *self, GBytes *feed)
{
  g_autoptr (GBytes) record = NULL;

  if (g_bytes_get_size (feed) > MAX_BYTES)
    {
      g_printerr (_ ("%s: more than %d bytes"), g_get_prgname (), MAX_BYTES);
      g_printerr ("\n");
      return NULL;
    }
  record = find_edits (self, feed);
  return record != NULL ? epitome_tool_edits_apply (record, feed) : NULL;
}

static void
run (EpitomeToolFilter *self, int budget)
{
  g_autoptr (GBytes) feed = read_all ();
  g_autoptr (GBytes) filtered = NULL;

  /* A reader that is gone is no reason to be killed */
  signal (SIGPIPE, SIG_IGN);
  self->deadline = g_get_monotonic_time () + budget * G_TIME_SPAN_SECOND;
  filtered = filter (self, feed);
  write_all (filtered != NULL ? filtered : feed);
}

static gboolean
read_full_text (const char *name, EpitomeFullText *full_text)
{
  /* As in the settings' schema */
  static const char *const names[] = { "never", "teasers", "always" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (name == NULL || g_str_equal (name, names[i]))
      {
        *full_text = i;
        return TRUE;
      }
  g_printerr (_ ("%s: --fetch is never, teasers or always"), g_get_prgname ());
  g_printerr ("\n");
  return FALSE;
}

/**
 * epitome_tool_filter:
 *
 * `epitome filter`
 */
EpitomeToolStatus
epitome_tool_filter (char **argv)
{
  EpitomeOptions defaults = EPITOME_OPTIONS_INIT;
  EpitomeToolFilter self = { 0 };
  int budget = DEFAULT_BUDGET;
  int sentences = defaults.sentences;
  int words = defaults.words;
  int entities = defaults.entities;
  g_autofree char *fetch = NULL;
  g_autofree char *feed_uri = NULL;
  const GOptionEntry entries[] = {
    { "budget", 'b', 0, G_OPTION_ARG_INT, &budget,
      N_ ("Leave what isn’t done after so many seconds for the next time (default 10)"), N_ ("SECONDS") },
    { "fetch", 'f', 0, G_OPTION_ARG_STRING, &fetch,
      N_ ("Fetch the articles’ pages: never (default), teasers or always"), N_ ("WHEN") },
    { "feed", 0, 0, G_OPTION_ARG_STRING, &feed_uri,
      N_ ("Where the feed is from: pages on the same host may be fetched even in your own network"),
      N_ ("URL") },
    { "text", 't', 0, G_OPTION_ARG_NONE, &self.style.text, N_ ("Put in plain text instead of HTML"), NULL },
    { "short-descriptions", 0, 0, G_OPTION_ARG_NONE, &self.style.short_descriptions,
      N_ ("Make one sentence of the description where there is a full text, too"), NULL },
    { "sentences", 's', 0, G_OPTION_ARG_INT, &sentences,
      N_ ("Choose at most N sentences (1 to 10, default 3)"), N_ ("N") },
    { "words", 'w', 0, G_OPTION_ARG_INT, &words, N_ ("Choose at most N words (default 0: no limit)"),
      N_ ("N") },
    { "entities", 'e', 0, G_OPTION_ARG_INT, &entities,
      N_ ("Name at most N key entities (0 to 50, default 10)"), N_ ("N") },
    { NULL }
  };

  if (!epitome_tool_parse (
        entries,
        _ ("Reads a feed from standard input and writes it to standard output, with a summary\n"
           "before each article. Whatever goes wrong, the feed comes out as it was."),
        argv) ||
      !epitome_tool_check_range ("--budget", budget, 0, MAX_BUDGET) ||
      !epitome_tool_check_range ("--sentences", sentences, 1, EPITOME_MAX_SENTENCES) ||
      !epitome_tool_check_range ("--words", words, 0, MAX_WORDS) ||
      !epitome_tool_check_range ("--entities", entities, 0, EPITOME_MAX_ENTITIES) ||
      !read_full_text (fetch, &self.options.full_text))
    return EPITOME_TOOL_USAGE;

  self.options.sentences = sentences;
  self.options.words = words;
  self.options.entities = entities;
  self.feed_uri = feed_uri;
  run (&self, budget);
  g_free (self.folder);
  g_free (self.key);
  return EPITOME_TOOL_OK;
}
