/* epitome-title-match.c: whether a line says the headline again
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-title-match.h"

#include <string.h>

#include "../epitome-interner.h"

struct _EpitomeTitle
{
  EpitomeInterner *units; /* the title's first, then those of the lines */
  GArray *rounds;         /* for each unit the last time it was seen */
  guint n_units;
  guint round;
};

/* A character where words aren't set apart, a word otherwise */
static gsize
unit_length (const char *p)
{
  gunichar c = g_utf8_get_char (p);

  if (c >= 0x0E00 && c < 0xA000 && !(c >= 0x10A0 && c < 0x1780) && !(c >= 0x1800 && c < 0x3040))
    return g_utf8_next_char (p) - p;
  return strcspn (p, " ");
}

/* Counts the different units of @folded, and among them those of the title */
static guint
count_units (EpitomeTitle *self, const char *folded, guint *n_common)
{
  guint n = 0;

  self->round++;
  *n_common = 0;
  for (const char *p = folded; *p != '\0';)
    {
      gsize length = unit_length (p);
      guint32 unit = epitome_interner_add (self->units, p, length);

      if (unit >= self->rounds->len)
        g_array_set_size (self->rounds, unit + 1);
      if (g_array_index (self->rounds, guint, unit) != self->round)
        {
          g_array_index (self->rounds, guint, unit) = self->round;
          *n_common += unit < self->n_units;
          n++;
        }
      p += length;
      while (*p == ' ')
        p++;
    }
  return n;
}

/**
 * epitome_title_new:
 * @folded_title: as epitome_phrases_fold() writes it
 *
 * Returns: (transfer full): the headline, to compare many lines with
 */
EpitomeTitle *
epitome_title_new (const char *folded_title)
{
  EpitomeTitle *self = g_new0 (EpitomeTitle, 1);
  guint n_common;

  self->units = epitome_interner_new ();
  self->rounds = g_array_new (FALSE, TRUE, sizeof (guint));
  self->n_units = count_units (self, folded_title, &n_common);
  return self;
}

/**
 * epitome_title_free:
 *
 * Frees @self.
 */
void
epitome_title_free (EpitomeTitle *self)
{
  epitome_interner_free (self->units);
  g_array_unref (self->rounds);
  g_free (self);
}

/**
 * epitome_title_match:
 * @folded_line: as epitome_phrases_fold() writes it
 *
 * Compares the two as sets of words, so that reworded and shortened headlines are known again. For titles
 * with the site's name behind them ("Headline | The Site") it is enough that the shorter is in the longer.
 * Takes time in proportion to the line, whatever the title's length.
 *
 * Returns: 0 for nothing in common to 1 for the same
 */
double
epitome_title_match (EpitomeTitle *self, const char *folded_line)
{
  guint n_common;
  guint n_line = count_units (self, folded_line, &n_common);
  guint shorter = MIN (self->n_units, n_line);
  double dice, contained;

  if (shorter == 0)
    return 0;
  dice = 2.0 * n_common / (self->n_units + n_line);
  contained = shorter >= 4 && MAX (self->n_units, n_line) <= 2 * shorter + 2 ? 0.95 * n_common / shorter : 0;
  return MAX (dice, contained);
}
