/* test-large-pages.c: however a page is made, its article takes bounded time and memory
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <sys/resource.h>

#include <glib/gstdio.h>

#include "epitome-test-tool.h"

/* As EPITOME_MAX_BODY has it */
#define LONGEST (10 * 1000 * 1000)

/* A hundred times what a quick machine takes of any of them; what isn't bounded takes hours */
#define MOST_SECONDS 60
/* A page of 10 MB, and what is made of it, several times over */
#define MOST_MEGABYTES 200

#define PROSE                                                                                                \
  "<p>The council of Vienna decided on the plan for the railway after a long debate in the evening. "        \
  "Engineers said that the bridge would cost ninety million and take four years to build.</p>"

typedef struct
{
  const char *name;
  const char *before;
  const char *part; /* NULL for attributes, no two of one name */
  const char *after;
  guint n_parts; /* 0: as many as there is room for */
  const char *expected;
} Page;

/* expected is NULL where it is to be refused */
static const Page pages[] = {
  { "long", "<!DOCTYPE html><html><body>", PROSE, "</body></html>", 0, "The council of Vienna" },
  { "too-long", "<!DOCTYPE html><html><body>", PROSE, PROSE PROSE, 0, NULL },
  { "xhtml", "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body>", PROSE,
    "</body></html>", 0, "The council of Vienna" },
  { "elements", "<html><body>" PROSE PROSE PROSE, "<b>x</b>", "</body></html>", 1000000,
    "The council of Vienna" },
  { "paragraphs", "<html><body>" PROSE PROSE PROSE, "<p>x", "</body></html>", 1000000,
    "The council of Vienna" },
  { "levels", "<html><body>" PROSE PROSE PROSE, "<div>", PROSE "</body></html>", 100000,
    "The council of Vienna" },
  { "levels-xhtml", "<?xml version='1.0'?><!-- a --><html><body>" PROSE PROSE PROSE, "<div>",
    PROSE "</body></html>", 100000, "The council of Vienna" },
  { "attributes", "<html><body><p ", NULL, ">" PROSE PROSE PROSE "</body></html>", 500000,
    "The council of Vienna" },
  { "comments", "", "<!---->", "<html><body>" PROSE PROSE PROSE "</body></html>", 1000000,
    "The council of Vienna" },
  { "declarations", "", "<?a?>", "<html><body>" PROSE PROSE PROSE "</body></html>", 1000000,
    "The council of Vienna" },
  { "open-declaration", "<!DOCTYPE html [", "<!ENTITY a 'a'>", PROSE PROSE PROSE, 100000,
    "The council of Vienna" },
};

static gboolean
is_complete (const Page *page, GString *text, guint n_parts)
{
  /* One that is refused is a little longer */
  gsize longest = page->expected != NULL ? LONGEST - strlen (page->after) : LONGEST;

  if (page->n_parts > 0)
    return n_parts == page->n_parts;
  return text->len + strlen (page->part) > longest;
}

static char *
write_page (const Page *page)
{
  g_autoptr (GString) text = g_string_new (page->before);
  char *path = NULL;
  int fd = g_file_open_tmp ("epitome-XXXXXX", &path, NULL);

  for (guint i = 0; !is_complete (page, text, i); i++)
    if (page->part != NULL)
      g_string_append (text, page->part);
    else
      g_string_append_printf (text, "a%u='x' ", i);
  g_string_append (text, page->after);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, text->str, text->len, NULL));
  return path;
}

static double
get_seconds (const struct rusage *usage)
{
  return usage->ru_utime.tv_sec + usage->ru_stime.tv_sec +
         (usage->ru_utime.tv_usec + usage->ru_stime.tv_usec) / 1e6;
}

static void
test_page (gconstpointer data)
{
  const Page *page = data;
  g_autofree char *path = write_page (page);
  g_autoptr (EpitomeTestRun) run = NULL;
  struct rusage before, after;
  double seconds;

  getrusage (RUSAGE_CHILDREN, &before);
  run = epitome_test_run ((const char *[]){ "article", path, NULL }, NULL);
  getrusage (RUSAGE_CHILDREN, &after);
  g_unlink (path);
  seconds = get_seconds (&after) - get_seconds (&before);
  g_test_message ("%.1f s, at most %ld MB so far", seconds, after.ru_maxrss / 1024);
  g_assert_cmpfloat (seconds, <, MOST_SECONDS);
  g_assert_cmpint (after.ru_maxrss / 1024, <, MOST_MEGABYTES);
  if (page->expected != NULL)
    g_assert_nonnull (strstr (run->out, page->expected));
  else
    g_assert_cmpstr (run->err, !=, "");
  g_assert_cmpint (run->status, ==, page->expected != NULL ? 0 : 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *path = g_strconcat ("/tool/large-pages/", pages[i].name, NULL);

      g_test_add_data_func (path, &pages[i], test_page);
    }
  return g_test_run ();
}
