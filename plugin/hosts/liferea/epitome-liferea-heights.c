/* epitome-liferea-heights.c: asks GTK how high a row is, once for all that are alike
 *
 * Where no text wraps, rows of as many lines are of one height. Where it does, each has to be laid out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-liferea-heights.h"

#include <string.h>

/* The headline alone, with a summary, with names below that; in bold or not */
#define N_KINDS   3
#define N_WEIGHTS 2

/* Latin letters, some dashes and quotation marks */
#define LAST_LATIN        0x250
#define FIRST_PUNCTUATION 0x2010
#define LAST_PUNCTUATION  0x2027

struct _EpitomeLifereaHeights
{
  GtkWidget *view;
  GtkCellRenderer *renderer;
  gboolean wraps;
  int width;
  /* -1 where it isn't yet */
  int known[N_WEIGHTS][N_KINDS];
};

/* Asks GTK */
static int
measure (EpitomeLifereaHeights *self, const char *markup)
{
  int height;

  gtk_cell_renderer_set_fixed_size (self->renderer, self->width, -1);
  g_object_set (self->renderer, "markup", markup, NULL);
  gtk_cell_renderer_get_preferred_height_for_width (self->renderer, self->view, self->width, &height, NULL);
  return height;
}

/* Whether all of it is in a font like any other's: Latin letters, and what goes with them. Other scripts may
 * have higher lines */
static gboolean
is_plain (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= LAST_LATIN && (c < FIRST_PUNCTUATION || c > LAST_PUNCTUATION))
        return FALSE;
    }
  return TRUE;
}

static guint
count_lines (const char *text)
{
  guint n = 1;

  for (const char *p = strchr (text, '\n'); p != NULL; p = strchr (p + 1, '\n'))
    n++;
  return n;
}

/**
 * epitome_liferea_heights_new:
 * @view: outlives it, as @renderer does
 * @wraps: whether @renderer wraps text
 *
 * Returns: (transfer full): what knows heights, after epitome_liferea_heights_reset()
 */
EpitomeLifereaHeights *
epitome_liferea_heights_new (GtkWidget *view, GtkCellRenderer *renderer, gboolean wraps)
{
  EpitomeLifereaHeights *self = g_new0 (EpitomeLifereaHeights, 1);

  self->view = view;
  self->renderer = renderer;
  self->wraps = wraps;
  return self;
}

/**
 * epitome_liferea_heights_free:
 *
 * Frees it.
 */
void
epitome_liferea_heights_free (EpitomeLifereaHeights *self)
{
  g_free (self);
}

/**
 * epitome_liferea_heights_reset:
 * @width: of a cell, in pixels
 *
 * Width, font or form of the rows aren't what they were.
 */
void
epitome_liferea_heights_reset (EpitomeLifereaHeights *self, int width)
{
  self->width = width;
  memset (self->known, 0xff, sizeof self->known);
}

/**
 * epitome_liferea_heights_get:
 * @markup: what the row shows; the renderer may be left with another text
 * @label: what of it is Liferea's
 * @weight: the renderer's
 *
 * Returns: how high its cell is, in pixels
 */
int
epitome_liferea_heights_get (EpitomeLifereaHeights *self, const char *markup, const char *label, int weight)
{
  guint kind = count_lines (markup) - 1;
  int *height;

  if (self->wraps || kind >= N_KINDS || strchr (label, '\n') != NULL || !is_plain (markup))
    return measure (self, markup);
  height = &self->known[weight > PANGO_WEIGHT_MEDIUM][kind];
  if (*height < 0)
    *height = measure (self, markup);
  return *height;
}
