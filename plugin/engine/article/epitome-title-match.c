/* epitome-title-match.c: whether a line says the headline again
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-title-match.h"

#include <string.h>

#include "../epitome-interner.h"

/* A character where words aren't set apart, a word otherwise */
static gsize
unit_length (const char *p)
{
  gunichar c = g_utf8_get_char (p);

  if (c >= 0x0E00 && c < 0xA000 && !(c >= 0x10A0 && c < 0x1780) && !(c >= 0x1800 && c < 0x3040))
    return g_utf8_next_char (p) - p;
  return strcspn (p, " ");
}

static guint
add_units (EpitomeInterner *units, const char *folded)
{
  for (const char *p = folded; *p != '\0';)
    {
      gsize length = unit_length (p);

      epitome_interner_add (units, p, length);
      p += length;
      while (*p == ' ')
        p++;
    }
  return epitome_interner_get_size (units);
}

/**
 * epitome_title_match:
 * @folded_title: as epitome_phrases_fold() writes it
 * @folded_line: the same
 *
 * Compares the two as sets of words, so that reworded and shortened headlines are known again. For titles
 * with the site's name behind them ("Headline | The Site") it is enough that the shorter is in the longer.
 *
 * Returns: 0 for nothing in common to 1 for the same
 */
double
epitome_title_match (const char *folded_title, const char *folded_line)
{
  g_autoptr (EpitomeInterner) title = epitome_interner_new ();
  g_autoptr (EpitomeInterner) both = epitome_interner_new ();
  g_autoptr (EpitomeInterner) line = epitome_interner_new ();
  guint n_title, n_line, n_common, shorter;
  double dice, contained;

  n_title = add_units (title, folded_title);
  n_line = add_units (line, folded_line);
  if (n_title == 0 || n_line == 0)
    return 0;
  add_units (both, folded_title);
  n_common = n_title + n_line - add_units (both, folded_line);
  shorter = MIN (n_title, n_line);
  dice = 2.0 * n_common / (n_title + n_line);
  contained = shorter >= 4 && MAX (n_title, n_line) <= 2 * shorter + 2 ? 0.95 * n_common / shorter : 0;
  return MAX (dice, contained);
}
