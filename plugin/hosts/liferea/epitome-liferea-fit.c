/* epitome-liferea-fit.c: cuts text to a number of lines
 *
 * GTK's cell renderer cuts each paragraph to one line or not at all. Laying the text out to see where the
 * third line ends would take as long as drawing it. So each character is measured once, alone, and lines are
 * filled word by word as Pango fills them. Kerning and the joining of letters make words a little narrower
 * than that, seldom wider. What lies beyond the European alphabets is only guessed, a little too wide: the
 * first character of a script may have Pango look for a font, which takes longer than a frame.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-liferea-fit.h"

#include <string.h>

#define ELLIPSIS "…"

/* Latin, Greek and Cyrillic; dashes, quotation marks and the like */
#define N_LETTERS         0x530
#define FIRST_PUNCTUATION 0x2010
#define N_PUNCTUATION     0x20
#define N_MEASURED        (N_LETTERS + N_PUNCTUATION)

#define FIRST_ASCII 0x20
#define N_ASCII     0x5f

struct _EpitomeLifereaFit
{
  PangoLayout *layout;
  int widths[N_MEASURED];
  int guess;
  int ellipsis;
};

/* All at once: there are always many of them */
static void
measure_ascii (EpitomeLifereaFit *self)
{
  PangoLayoutIter *iter;
  char text[N_ASCII + 1];

  for (int i = 0; i < N_ASCII; i++)
    text[i] = (char) (FIRST_ASCII + i);
  text[N_ASCII] = '\0';
  pango_layout_set_text (self->layout, text, -1);
  iter = pango_layout_get_iter (self->layout);
  for (int i = 0; i < N_ASCII; i++)
    {
      PangoRectangle extents;

      pango_layout_iter_get_char_extents (iter, &extents);
      self->widths[FIRST_ASCII + i] = ABS (extents.width);
      pango_layout_iter_next_char (iter);
    }
  pango_layout_iter_free (iter);
}

static int
measure (EpitomeLifereaFit *self, gunichar c)
{
  char text[7];
  int width;

  text[g_unichar_to_utf8 (c, text)] = '\0';
  pango_layout_set_text (self->layout, text, -1);
  pango_layout_get_size (self->layout, &width, NULL);
  return width;
}

static int
get_measured_width (EpitomeLifereaFit *self, gunichar c, guint place)
{
  if (self->widths[place] < 0)
    self->widths[place] = measure (self, c);
  return self->widths[place];
}

static int
get_width (EpitomeLifereaFit *self, gunichar c)
{
  if (c < N_LETTERS)
    return get_measured_width (self, c, c);
  if (c >= FIRST_PUNCTUATION && c < FIRST_PUNCTUATION + N_PUNCTUATION)
    return get_measured_width (self, c, N_LETTERS + c - FIRST_PUNCTUATION);
  if (g_unichar_iszerowidth (c))
    return 0;
  return g_unichar_iswide (c) ? 2 * self->guess : self->guess;
}

/* Chinese and Japanese break between any two letters */
static gboolean
breaks_before (gunichar c)
{
  return g_unichar_iswide (c) && g_unichar_isalnum (c);
}

/**
 * epitome_liferea_fit_new:
 * @context: with the font that the text is to be shown in
 *
 * Returns: (transfer full): what measures text in that font
 */
EpitomeLifereaFit *
epitome_liferea_fit_new (PangoContext *context)
{
  EpitomeLifereaFit *self = g_new0 (EpitomeLifereaFit, 1);

  self->layout = pango_layout_new (context);
  memset (self->widths, 0xff, sizeof self->widths);
  measure_ascii (self);
  self->guess = MAX (measure (self, 'M') * 2 / 3, 1);
  self->ellipsis = measure (self, g_utf8_get_char (ELLIPSIS));
  return self;
}

/**
 * epitome_liferea_fit_free:
 *
 * Frees it.
 */
void
epitome_liferea_fit_free (EpitomeLifereaFit *self)
{
  g_object_unref (self->layout);
  g_free (self);
}

/**
 * epitome_liferea_fit_width:
 * @text: valid UTF-8 on one line
 *
 * Returns: how wide @text is, in Pango units
 */
int
epitome_liferea_fit_width (EpitomeLifereaFit *self, const char *text)
{
  int width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    width += get_width (self, g_utf8_get_char (p));
  return width;
}

/* Fills one line from *@text on. Returns whether all of the text fits; if not, *@text is where the next line
 * starts */
static gboolean
fill_line (EpitomeLifereaFit *self, const char **text, int width)
{
  const char *next = NULL;
  int used = 0;

  for (const char *p = *text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (breaks_before (c) && p > *text)
        next = p;
      used += get_width (self, c);
      /* A blank may hang over the end */
      if (c == ' ')
        next = p + 1;
      else if (used > width && next != NULL)
        {
          *text = next;
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * epitome_liferea_fit_count:
 * @width: in Pango units
 * @appended: in Pango units, what comes behind @text and isn't broken
 *
 * Returns: how many lines @text takes
 */
guint
epitome_liferea_fit_count (EpitomeLifereaFit *self, const char *text, int width, int appended)
{
  const char *line = text;
  guint n = 1;

  while (!fill_line (self, &line, width))
    n++;
  return epitome_liferea_fit_width (self, line) + appended > width ? n + 1 : n;
}

/**
 * epitome_liferea_fit_cut:
 * @text: valid UTF-8 on one line
 * @width: of a line, in Pango units
 * @lines: how many lines there are, at least one
 * @reserved: how much of the last one is for something else, in Pango units
 *
 * Returns: (transfer full): as much of @text as fits, with an ellipsis where it was cut
 */
char *
epitome_liferea_fit_cut (EpitomeLifereaFit *self, const char *text, int width, guint lines, int reserved)
{
  const char *last = text;
  const char *end;

  for (guint i = 1; i < lines; i++)
    if (fill_line (self, &last, width))
      return g_strdup (text);
  end = last;
  if (fill_line (self, &end, MAX (width - reserved, width / 4)))
    return g_strdup (text);
  end = last;
  fill_line (self, &end, MAX (width - reserved - self->ellipsis, width / 4));
  while (end > text && end[-1] == ' ')
    end--;
  return g_strdup_printf ("%.*s" ELLIPSIS, (int) (end - text), text);
}
