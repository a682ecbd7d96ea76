/* test-claws-text.c: finding a sentence in the text that is shown
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plugin/hosts/claws-mail/epitome-claws-text.h"

/* What is found of the sentence in the text; the body begins at @body, in characters */
static char *
find (const char *text, int body, const char *sentence)
{
  g_autoptr (GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);
  GtkTextIter start, end;

  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, body);
  gtk_text_buffer_create_mark (buffer, "body_start", &start, TRUE);
  if (!epitome_claws_text_find (buffer, sentence, &start, &end))
    return NULL;
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static void
test_find (void)
{
  static const struct
  {
    const char *text;
    int body;
    const char *sentence;
    const char *found;
  } cases[] = {
    { "One. Two three. Four.", 0, "Two three.", "Two three" },
    { "It was\nbroken  anywhere.", 0, "It was broken anywhere.", "It was\nbroken  anywhere" },
    { "See *this* [1] now", 0, "See this 1 now", "See *this* [1] now" },
    { "Ferry\n\nThe ferry. Ferry", 7, "Ferry", "Ferry" },
    { "Straße über Größe. Ende.", 0, "Größe.", "Größe" },
    { "الأولى. ثانية هنا.", 0, "ثانية هنا.", "ثانية هنا" },
    { "Nothing of it", 0, "Something else", NULL },
    { "Nothing", 0, "…", NULL },
    { "", 0, "Nothing", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = find (cases[i].text, cases[i].body, cases[i].sentence);

      g_assert_cmpstr (found, ==, cases[i].found);
    }
}

/* A picture counts as a character of the text */
static void
test_pictures (void)
{
  g_autoptr (GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);
  g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 1, 1);
  g_autofree char *found = NULL;
  GtkTextIter start, end;

  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_insert_pixbuf (buffer, &start, picture);
  gtk_text_buffer_insert (buffer, &start, " A ferry. It sails.", -1);
  g_assert_true (epitome_claws_text_find (buffer, "It sails.", &start, &end));
  found = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  g_assert_cmpstr (found, ==, "It sails");
}

int
main (int argc, char *argv[])
{
  if (!gtk_init_check (&argc, &argv))
    {
      g_print ("1..0 # SKIP no display\n");
      return 0;
    }
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/claws/text/find", test_find);
  g_test_add_func ("/claws/text/pictures", test_pictures);
  return g_test_run ();
}
