/* articles.c: articles to test with, and waiting for what comes of them
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "articles.h"

#include <glib/gstdio.h>

#define PATIENCE_SECONDS 120

/* No two numbers give the same article, and each is long enough to be worth a summary */
EpitomeArticle *
make_article (guint number, guint n_paragraphs)
{
  static const char *const places[] = { "Lisbon", "Vienna", "Nairobi", "Quito", "Hanoi", "Tallinn", "Dakar" };
  static const char *const things[] = { "harbour", "railway",  "library", "market",
                                        "theatre", "hospital", "museum",  "stadium" };
  GString *body = g_string_new (NULL);
  g_autofree char *text = NULL;
  g_autofree char *title =
    g_strdup_printf ("%s opens its %s number %u", places[number % 7], things[number % 8], number);

  for (guint i = 0; i < n_paragraphs; i++)
    g_string_append_printf (
      body,
      "<p>The council of %s decided on plan %u for the %s after a long debate. "
      "Engineers said that the %s would cost %u million and take %u years to build. "
      "Residents of the old town fear noise, dust and higher rents during the works. "
      "A second report, written by the university, found that %u visitors a day could come. "
      "The mayor wants to ask the citizens before the first stone of the %s is laid.</p>\n",
      places[(number + i) % 7], number * 100 + i, things[(number + i) % 8], things[(number + i) % 8],
      20 + (number * 7 + i) % 90, 2 + i % 9, 500 + i * 3, things[(number + i + 1) % 8]);
  text = g_string_free (body, FALSE);
  return epitome_article_new (title, text, EPITOME_BODY_HTML);
}

EpitomeArticle *
make_marked (const char *mark)
{
  g_autoptr (EpitomeArticle) plain = make_article (0, 3);
  g_autofree char *body = g_strdup_printf ("<p>Nobody in %s knew what was to come.</p>%s", mark, plain->body);

  return epitome_article_new (mark, body, EPITOME_BODY_HTML);
}

static gboolean
on_patience_lost (gpointer user_data)
{
  g_error ("Waited for %d seconds in vain", PATIENCE_SECONDS);
  return G_SOURCE_REMOVE;
}

void
wait_for (const gboolean *done)
{
  guint id = g_timeout_add_seconds (PATIENCE_SECONDS, on_patience_lost, NULL);

  while (!*done)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (id);
}

/* With all that is in it */
void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}
