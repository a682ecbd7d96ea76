/* epitome-claws-text.c: where a sentence stands in the text that is shown
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Mail breaks its lines anywhere, and marks and links are shown otherwise than they were written: only
 * letters and digits are compared. */
#include "config.h"
#include "epitome-claws-text.h"

#include <string.h>

/* Where Claws Mail's headers end */
#define BODY_MARK "body_start"

/* How far below the window's upper border the sentence comes to stand, as a share of its height */
#define PLACE 0.2

/* The letters and digits of a text, and for each byte of them the character that it is from */
typedef struct
{
  GString *letters;
  GArray *offsets;
} Folded;

static void
folded_free (Folded *self)
{
  g_string_free (self->letters, TRUE);
  g_array_unref (self->offsets);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Folded, folded_free)

static Folded *
fold (const char *text)
{
  Folded *self = g_new (Folded, 1);
  int offset = 0;

  self->letters = g_string_new (NULL);
  self->offsets = g_array_new (FALSE, FALSE, sizeof (int));
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), offset++)
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalnum (c) && !g_unichar_ismark (c))
        continue;
      g_string_append_unichar (self->letters, c);
      while (self->offsets->len < self->letters->len)
        g_array_append_val (self->offsets, offset);
    }
  return self;
}

static void
get_body_start (GtkTextBuffer *buffer, GtkTextIter *iter)
{
  GtkTextMark *mark = gtk_text_buffer_get_mark (buffer, BODY_MARK);

  if (mark != NULL)
    gtk_text_buffer_get_iter_at_mark (buffer, iter, mark);
  else
    gtk_text_buffer_get_start_iter (buffer, iter);
}

/**
 * epitome_claws_text_find:
 * @buffer: what is shown
 * @sentence: a sentence of it
 * @start: (out): the sentence's first character
 * @end: (out): behind its last letter
 *
 * Returns: whether it stands there
 */
gboolean
epitome_claws_text_find (GtkTextBuffer *buffer, const char *sentence, GtkTextIter *start, GtkTextIter *end)
{
  g_autoptr (Folded) wanted = fold (sentence);
  g_autoptr (Folded) shown = NULL;
  g_autofree char *text = NULL;
  GtkTextIter body, last;
  const char *found;
  gsize first;
  int origin;

  get_body_start (buffer, &body);
  gtk_text_buffer_get_end_iter (buffer, &last);
  /* A slice has a character for each picture, too, so that offsets are right */
  text = gtk_text_buffer_get_slice (buffer, &body, &last, TRUE);
  shown = fold (text);
  found = wanted->letters->len > 0
            ? memmem (shown->letters->str, shown->letters->len, wanted->letters->str, wanted->letters->len)
            : NULL;
  if (found == NULL)
    return FALSE;
  first = found - shown->letters->str;
  origin = gtk_text_iter_get_offset (&body);
  gtk_text_buffer_get_iter_at_offset (buffer, start, origin + g_array_index (shown->offsets, int, first));
  gtk_text_buffer_get_iter_at_offset (
    buffer, end, origin + 1 + g_array_index (shown->offsets, int, first + wanted->letters->len - 1));
  return TRUE;
}

/**
 * epitome_claws_text_show:
 * @view: where the text is shown
 * @sentence: a sentence of it
 *
 * Leads the reader to the sentence: selects it, scrolls to it, and has the keyboard go there.
 *
 * Returns: whether it stands there
 */
gboolean
epitome_claws_text_show (GtkTextView *view, const char *sentence)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, end;

  if (!epitome_claws_text_find (buffer, sentence, &start, &end))
    return FALSE;
  gtk_text_buffer_select_range (buffer, &start, &end);
  gtk_text_view_scroll_to_mark (view, gtk_text_buffer_get_insert (buffer), 0, TRUE, 0, PLACE);
  gtk_widget_grab_focus (GTK_WIDGET (view));
  return TRUE;
}
