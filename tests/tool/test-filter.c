/* test-filter.c: feeds with summaries put into them
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <string.h>

#include <libxml/parser.h>

#include "epitome-test-tool.h"
#include "eval.h"

#define TEXT                                                                                                 \
  "The old mill at Brenford will be a school of music from next autumn, the town council decided on "        \
  "Tuesday. For nine years nobody had found a use for the building, which the river floods every spring. "   \
  "The council gives two million pounds for a new wall and a dry cellar. Teachers from the county's "        \
  "orchestra will give lessons there on five days a week. Some neighbours fear that there won't be enough "  \
  "room to park. The mayor, Anne Copley, said that a bus would stop at the mill every twenty minutes."
#define RUSSIAN                                                                                                                                                                                 \
  "Старая мельница в Заречье с осени станет музыкальной школой, решил во вторник городской совет. Девять " \
  "лет никто не находил применения зданию, которое река затапливает каждую весну. Совет выделяет два "        \
  "миллиона рублей на новую стену и сухой подвал. Преподаватели областного оркестра будут давать здесь "   \
  "уроки пять дней в неделю. Некоторые соседи опасаются, что негде будет оставлять машины. Мэр Анна "            \
  "Копылова сказала, что автобус будет останавливаться у мельницы каждые двадцать минут."

#define RSS(ITEMS)                                                                                           \
  "<?xml version='1.0'?>\r\n<!-- kept --><rss version='2.0' "                                                \
  "xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:x='urn:x' "                                \
  "xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'>"                                               \
  "<channel><description>A feed</description><x:odd  a = \"1\"/>" ITEMS "</channel>\n</rss>\n<!-- end -->\n"
#define ATOM(CONTENT)                                                                                        \
  "<feed xmlns='http://www.w3.org/2005/Atom'><id>f</id><entry><id>e</id><title>A mill</title>" CONTENT       \
  "<updated>2026-02-06T10:00:00Z</updated></entry></feed>"

#define HTML_BEGIN    "<blockquote class=\"epitome-summary\"><p>"
#define HTML_END      "</blockquote>"
#define ESCAPED_BEGIN "&lt;blockquote class=\"epitome-summary\"&gt;&lt;p&gt;"
#define ESCAPED_END   "&lt;/blockquote&gt;"
#define XHTML_BEGIN   "<blockquote class=\"epitome-summary\" xmlns=\"http://www.w3.org/1999/xhtml\"><p>"
#define TEXT_BEGIN    "[Epitome: "
#define TEXT_END      "]\n\n"
#define JSON_BEGIN    "<blockquote class=\\\"epitome-summary\\\"><p>"

/* "|" stands where a block is expected, and is not in the feed */
static const struct
{
  const char *name;
  const char *options;
  const char *feed;
  const char *begin;
  const char *end;
} cases[] = {
  { "escaped", "", RSS ("<item><description>|&lt;p>" TEXT "&lt;/p></description><guid>1</guid></item>"),
    ESCAPED_BEGIN, ESCAPED_END },
  { "CDATA", "", RSS ("<item><description>\n <![CDATA[|<p>" TEXT "</p>]]>\n</description></item>"),
    HTML_BEGIN, HTML_END },
  { "description and content", "",
    RSS ("<item><description><![CDATA[|Short.]]></description><!-- c --><content:encoded><![CDATA[|<p>" TEXT
         "</p>]]></content:encoded><itunes:summary>A mill.</itunes:summary></item>"),
    HTML_BEGIN, HTML_END },
  { "nothing there", "",
    RSS ("<item><description/><content:encoded><![CDATA[|<p>" TEXT "</p>]]></content:encoded></item>"
         "<item><title>" TEXT "</title><description></description></item>"),
    HTML_BEGIN, HTML_END },
  { "two, and one too short", "",
    RSS ("<item><description>|" TEXT "</description></item><item><description>Hm.</description></item>"
         "<item><description>|Again. " TEXT "</description></item>"),
    ESCAPED_BEGIN, ESCAPED_END },
  { "text", "--text", RSS ("<item><description>|" TEXT "</description></item>"), TEXT_BEGIN, TEXT_END },
  { "RSS 0.91 with its document type", "",
    "<!DOCTYPE rss PUBLIC '-//Netscape Communications//DTD RSS 0.91//EN' "
    "'http://127.0.0.1:1/rss-0.91.dtd'><rss version='0.91'><channel><item><description>|A&nbsp;mill. " TEXT
    "</description></item></channel></rss>",
    ESCAPED_BEGIN, ESCAPED_END },
  { "RSS 1.0", "",
    "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
    "<channel rdf:about='c'><description>A feed</description></channel><item "
    "rdf:about='i'><description>|" TEXT "</description></item></rdf:RDF>",
    ESCAPED_BEGIN, ESCAPED_END },
  { "Atom, text", "", ATOM ("<content>|" TEXT "</content>"), TEXT_BEGIN, TEXT_END },
  { "Atom, HTML", "",
    ATOM ("<summary type='html'>|A mill.</summary><content type='html'>|" TEXT "</content>"), ESCAPED_BEGIN,
    ESCAPED_END },
  { "Atom, XHTML", "",
    ATOM ("<content type='xhtml'><h:div xmlns:h='http://www.w3.org/1999/xhtml' >|<h:p>" TEXT
          "</h:p></h:div></content>"),
    XHTML_BEGIN, HTML_END },
  { "Atom, XHTML with text before the element", "--text",
    ATOM ("<content type='xhtml'>|<!-- c -->A mill.<div>" TEXT "</div></content>"), TEXT_BEGIN, TEXT_END },
  { "Atom, elsewhere and not text", "",
    ATOM ("<summary type='html'>|" TEXT "</summary><content src='http://127.0.0.1:1/' type='text/html'/>"),
    ESCAPED_BEGIN, ESCAPED_END },
  { "Atom 0.3", "",
    "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><entry><content type='text/html' "
    "mode='escaped'>|" TEXT "</content></entry></feed>",
    ESCAPED_BEGIN, ESCAPED_END },
  { "JSON Feed", "",
    "{\"version\": \"https://jsonfeed.org/version/1.1\", \"_x\": [{\"items\": \"]}\\\"\"}], \"items\" : [ 1, "
    "{\"content_html\": \"|<p>" TEXT "<\\/p>\", \"id\": \"1\"},{\"id\":\"2\"} ]}\n",
    JSON_BEGIN, HTML_END },
  { "JSON Feed, half a surrogate pair", "",
    "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"content_text\":\"|" TEXT "\\udaa6\"}]}",
    TEXT_BEGIN, "]\\n\\n" },
  { "JSON Feed, text", "",
    "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"summary\":\"|A "
    "mill.\",\"content_text\":\"|" TEXT "\"}]}",
    TEXT_BEGIN, "]\\n\\n" },
};

static EpitomeTestRun *
run_filter (const char *options, GBytes *feed)
{
  g_autofree char *command = g_strconcat ("filter --budget 60 ", options, NULL);
  g_auto (GStrv) arguments = g_strsplit (g_strstrip (command), " ", -1);
  EpitomeTestRun *run = epitome_test_run_bytes ((const char *const *) arguments, feed);

  g_assert_cmpint (run->status, ==, 0);
  return run;
}

static char *
remove_marks (const char *marked)
{
  g_auto (GStrv) parts = g_strsplit (marked, "|", -1);

  return g_strjoinv ("", parts);
}

/* That blocks stand where they are expected, and nothing else is different */
static void
check_blocks (const char *out, const char *marked, const char *begin, const char *end)
{
  g_auto (GStrv) parts = g_strsplit (marked, "|", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *same = g_strndup (out, strlen (parts[i]));

      g_assert_cmpstr (same, ==, parts[i]);
      out += strlen (parts[i]);
      if (parts[i + 1] == NULL)
        break;
      g_assert_true (g_str_has_prefix (out, begin));
      out = strstr (out, end);
      g_assert_nonnull (out);
      out += strlen (end);
    }
  g_assert_cmpstr (out, ==, "");
}

static void
test_case (EpitomeTestCache *cache, gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *feed = remove_marks (cases[i].feed);
  g_autoptr (GBytes) bytes = g_bytes_new (feed, strlen (feed));
  g_autoptr (EpitomeTestRun) run = run_filter (cases[i].options, bytes);
  g_autoptr (EpitomeTestRun) again = run_filter (cases[i].options, bytes);
  g_autoptr (EpitomeTestRun) twice = run_filter ("", run->bytes);

  g_assert_cmpstr (run->err, ==, "");
  check_blocks (run->out, cases[i].feed, cases[i].begin, cases[i].end);
  g_assert_cmpstr (again->out, ==, run->out);
  g_assert_cmpstr (twice->out, ==, run->out);
}

static void
test_short_descriptions (EpitomeTestCache *cache, gconstpointer data)
{
  static const char feed[] =
    RSS ("<item><description><![CDATA[Long.]]></description><content:encoded>" TEXT
         "</content:encoded></item><item><description>Lone. " TEXT "</description></item>");
  g_autoptr (GBytes) bytes = g_bytes_new_static (feed, strlen (feed));
  g_autoptr (EpitomeTestRun) run = run_filter ("--short-descriptions --sentences 1", bytes);
  const char *description = strstr (run->out, "<item><description>") + strlen ("<item><description>");
  g_autofree char *sentence = g_strndup (description, strcspn (description, "<"));

  g_assert_true (g_str_has_suffix (sentence, "."));
  g_assert_nonnull (strstr (TEXT, sentence));
  g_assert_true (
    g_str_has_prefix (description + strlen (sentence), "</description><content:encoded>" ESCAPED_BEGIN));
  /* What has nothing else keeps its text */
  g_assert_nonnull (strstr (run->out, "Lone. " TEXT "</description>"));
}

static void
test_encodings (EpitomeTestCache *cache, gconstpointer data)
{
  static const struct
  {
    const char *charset;
    const char *bom;
    gsize n_bom;
    const char *declared;
    /* Where other characters than those of ASCII are written as references */
    gboolean ascii;
  } encodings[] = {
    { "UTF-8", "\xef\xbb\xbf", 3, "utf-8", FALSE },
    { "UTF-16LE", "\xff\xfe", 2, "UTF-16", FALSE },
    { "UTF-16BE", "\xfe\xff", 2, "UTF-16", FALSE },
    { "UTF-16LE", "", 0, "UTF-16", FALSE },
    { "WINDOWS-1251", "", 0, "windows-1251", TRUE },
    { "KOI8-R", "", 0, "koi8-r", TRUE },
    /* As RSS Guard hands them over */
    { "UTF-8", "", 0, "windows-1251", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      g_autofree char *marked =
        g_strdup_printf ("<?xml version='1.0' encoding='%s'?><rss><channel><item><description>%s<![CDATA[%s"
                         "<p>" RUSSIAN "</p>]]></description></item></channel></rss>",
                         encodings[i].declared, encodings[i].ascii ? "|" : "", encodings[i].ascii ? "" : "|");
      g_autofree char *feed = remove_marks (marked);
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autoptr (GBytes) input = NULL;
      g_autoptr (EpitomeTestRun) run = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *encoded = NULL;
      g_autofree char *out = NULL;
      const char *data_out;
      gsize size;

      encoded = g_convert (feed, -1, encodings[i].charset, "UTF-8", NULL, &size, &error);
      g_assert_no_error (error);
      g_byte_array_append (bytes, (const guint8 *) encodings[i].bom, encodings[i].n_bom);
      g_byte_array_append (bytes, (const guint8 *) encoded, size);
      input = g_bytes_new (bytes->data, bytes->len);
      run = run_filter ("", input);
      g_assert_cmpstr (run->err, ==, "");
      data_out = g_bytes_get_data (run->bytes, &size);
      g_assert_cmpmem (data_out, encodings[i].n_bom, encodings[i].bom, encodings[i].n_bom);
      out = g_convert (data_out + encodings[i].n_bom, size - encodings[i].n_bom, "UTF-8",
                       encodings[i].charset, NULL, NULL, &error);
      g_assert_no_error (error);
      check_blocks (out, marked, encodings[i].ascii ? ESCAPED_BEGIN "&#1" : HTML_BEGIN,
                    encodings[i].ascii ? ESCAPED_END : HTML_END);
    }
}

static void
check_unchanged (const char *options, GBytes *input)
{
  g_autoptr (EpitomeTestRun) run = run_filter (options, input);

  g_assert_true (g_bytes_equal (run->bytes, input));
  g_assert_cmpstr (run->err, !=, "");
}

static void
test_unchanged (EpitomeTestCache *cache, gconstpointer data)
{
  static const char *const feeds[] = {
    "",
    "\n",
    "No feed",
    "<html><body><p>" TEXT "</p></body></html>",
    "{\"items\": []}",
    "{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [{\"content_text\": \"" TEXT "\"}",
    "\n<?xml version='1.0'?><rss><channel><item><description>" TEXT "</description></item></channel></rss>",
    "<rss><channel><item><description>" TEXT "</description></item></channel>",
    "<rss><channel><item><description>A&nbsp;mill. " TEXT "</description></item></channel></rss>",
    "<rss><channel><item><description>\xff " TEXT "</description></item></channel></rss>",
    "<?xml version='1.0' encoding='no-such'?><rss><channel><item><description>\xff " TEXT
    "</description></item></channel></rss>",
    /* Blown up, and from a file */
    "<!DOCTYPE rss [<!ENTITY a '0123456789'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c "
    "'&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'><!ENTITY e "
    "'&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;'><!ENTITY f '&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;'><!ENTITY g "
    "'&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;'>]><rss><channel><item><description>&g;" TEXT
    "</description></item></channel></rss>",
    "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss><channel><item><description>&x;" TEXT
    "</description></item></channel></rss>",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (feeds); i++)
    {
      g_autoptr (GBytes) input = g_bytes_new_static (feeds[i], strlen (feeds[i]));

      check_unchanged ("", input);
    }
}

static GBytes *
make_feed (void)
{
  static const char feed[] = RSS ("<item><description>" TEXT "</description></item>");

  return g_bytes_new_static (feed, strlen (feed));
}

static void
test_no_time (EpitomeTestCache *cache, gconstpointer data)
{
  g_autoptr (GBytes) feed = make_feed ();
  g_autoptr (EpitomeTestRun) next = NULL;

  check_unchanged ("--budget 0", feed);
  next = run_filter ("", feed);
  g_assert_nonnull (strstr (next->out, ESCAPED_BEGIN));
}

static void
test_no_cache (EpitomeTestCache *cache, gconstpointer data)
{
  g_autoptr (GBytes) feed = make_feed ();

  g_setenv ("XDG_CACHE_HOME", "/dev/null", TRUE);
  check_unchanged ("", feed);
  g_setenv ("XDG_CACHE_HOME", cache->parent, TRUE);
}

/* What takes no time can't have been made again */
static void
test_from_cache (EpitomeTestCache *cache, gconstpointer data)
{
  g_autoptr (GBytes) feed = make_feed ();
  g_autoptr (EpitomeTestRun) first = run_filter ("", feed);
  g_autoptr (EpitomeTestRun) second = run_filter ("--budget 0", feed);

  g_assert_nonnull (strstr (first->out, ESCAPED_BEGIN));
  g_assert_cmpstr (first->out, ==, second->out);
  g_assert_cmpstr (second->err, ==, "");
  check_unchanged ("--budget 0 --text", feed);
  check_unchanged ("--budget 0 --sentences 2", feed);
}

static void
test_one_more_item (EpitomeTestCache *cache, gconstpointer data)
{
  static const char more[] = RSS ("<item><description>|News: " TEXT "</description></item>"
                                  "<item><description>|" TEXT "</description></item>");
  g_autofree char *unmarked = remove_marks (more);
  g_autoptr (GBytes) before = make_feed ();
  g_autoptr (GBytes) after = g_bytes_new (unmarked, strlen (unmarked));
  g_autoptr (EpitomeTestRun) first = run_filter ("", before);
  g_autoptr (EpitomeTestRun) second = run_filter ("", after);
  g_autoptr (EpitomeTestRun) status = epitome_test_run_command ("cache", NULL);

  check_blocks (second->out, more, ESCAPED_BEGIN, ESCAPED_END);
  g_assert_nonnull (strstr (status->out, "Summaries: 2\nHits: 1\n"));
}

/* Long enough that there is time to kill who works on it */
static GBytes *
make_long_feed (void)
{
  GString *feed = g_string_new ("<rss><channel>");

  for (guint i = 0; i < 3000; i++)
    {
      g_string_append_printf (feed, "<item><title>%u</title><description>", i);
      for (guint j = 0; j < 5; j++)
        g_string_append_printf (feed, "Part %u of %u. " TEXT " ", j, i);
      g_string_append (feed, "</description></item>");
    }
  g_string_append (feed, "</channel></rss>");
  return g_string_free_to_bytes (feed);
}

static int
find_child (const char *parent)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s/task/%s/children", parent, parent);
  g_autofree char *children = NULL;

  return g_file_get_contents (path, &children, NULL, NULL) ? (int) g_ascii_strtoll (children, NULL, 10) : 0;
}

static void
keep_result (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
test_killed (EpitomeTestCache *cache, gconstpointer data)
{
  g_autoptr (GBytes) feed = make_long_feed ();
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) out = NULL;
  g_autoptr (GBytes) err = NULL;
  int child = 0;

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                        G_SUBPROCESS_FLAGS_STDERR_PIPE);
  /* What looks for leaks is a child, too, and is waited for for ever */
  g_subprocess_launcher_setenv (launcher, "ASAN_OPTIONS", "detect_leaks=0", TRUE);
  process = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("EPITOME_TOOL"), "filter", "--budget",
                                         "600", NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_async (process, feed, NULL, keep_result, &result);
  /* The one that only reads the settings, too */
  while (result == NULL)
    {
      g_main_context_iteration (NULL, FALSE);
      if (result == NULL && (child = find_child (g_subprocess_get_identifier (process))) != 0)
        kill (child, SIGKILL);
    }
  g_subprocess_communicate_finish (process, result, &out, &err, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
  g_assert_true (g_bytes_equal (out, feed));
  g_assert_nonnull (strstr (g_bytes_get_data (err, NULL), "died"));
}

static xmlDoc *
parse (GBytes *bytes)
{
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  return xmlReadMemory (text, size, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
}

static guint
count_items (const xmlNode *node)
{
  guint n = 0;

  for (; node != NULL; node = node->next)
    if (node->type == XML_ELEMENT_NODE)
      n += g_str_equal ((const char *) node->name, "item") ||
           g_str_equal ((const char *) node->name, "entry") || count_items (node->children);
  return n;
}

static void
check_real_feed (const char *path)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  g_autoptr (GBytes) feed = g_mapped_file_get_bytes (file);
  g_autoptr (EpitomeTestRun) run = run_filter ("", feed);
  xmlDoc *before = parse (feed);
  xmlDoc *after = parse (run->bytes);

  g_test_message ("%s", path);
  if (before != NULL)
    {
      g_assert_nonnull (after);
      g_assert_cmpuint (count_items (xmlDocGetRootElement (after)), ==,
                        count_items (xmlDocGetRootElement (before)));
    }
  else if (*(const char *) g_bytes_get_data (feed, NULL) != '{')
    g_assert_true (g_bytes_equal (run->bytes, feed));
  g_clear_pointer (&before, xmlFreeDoc);
  g_clear_pointer (&after, xmlFreeDoc);
}

static void
test_real_feeds (EpitomeTestCache *cache, gconstpointer data)
{
  g_autofree char *folder = get_eval_path ("feeds");
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  if (dir == NULL)
    {
      g_test_skip ("The feeds are not there");
      return;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      check_real_feed (path);
    }
}

static void
add (const char *path, gsize i, void (*test) (EpitomeTestCache *cache, gconstpointer data))
{
  g_test_add (path, EpitomeTestCache, GSIZE_TO_POINTER (i), epitome_test_cache_set_up, test,
              epitome_test_cache_tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/tool/filter/", cases[i].name, NULL);

      add (path, i, test_case);
    }
  add ("/tool/filter/short-descriptions", 0, test_short_descriptions);
  add ("/tool/filter/encodings", 0, test_encodings);
  add ("/tool/filter/unchanged", 0, test_unchanged);
  add ("/tool/filter/no-time", 0, test_no_time);
  add ("/tool/filter/no-cache", 0, test_no_cache);
  add ("/tool/filter/from-cache", 0, test_from_cache);
  add ("/tool/filter/one-more-item", 0, test_one_more_item);
  add ("/tool/filter/killed", 0, test_killed);
  add ("/tool/filter/real-feeds", 0, test_real_feeds);
  return g_test_run ();
}
