/* epitome-list-markers.c: "1.", "(b)", "•" before the items of a list
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-list-markers.h"

/* In letters or digits: "viii", "999" */
#define LONGEST_LABEL 4

typedef enum
{
  BULLET,
  NUMBER,
  LETTER,
  ROMAN,
} Kind;

typedef struct
{
  Kind kind;
  guint value;      /* which of the items, from 1; of a bullet its character */
  gboolean bracket; /* "1)", "(1)", "1.)"; others have a stop */
  gint32 end;       /* the character behind the marker and its space */
} Marker;

static gboolean
is_bullet (UChar c)
{
  static const UChar bullets[] = { 0x2022, 0x2023, 0x2043, 0x2219, 0x25A0, 0x25AA, 0x25B8, 0x25CF, 0x25E6 };

  if (c < 0x2022)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (bullets); i++)
    if (c == bullets[i])
      return TRUE;
  return FALSE;
}

static guint
read_roman (const char *label)
{
  static const char *const numerals[] = { "i",   "ii",   "iii", "iv", "v",  "vi",
                                          "vii", "viii", "ix",  "x",  "xi", "xii" };

  for (guint i = 0; i < G_N_ELEMENTS (numerals); i++)
    if (g_str_equal (label, numerals[i]))
      return i + 1;
  return 0;
}

/* "i" begins Roman numbers; the ninth letter is one of them too, but lists are seldom so long */
static gboolean
read_label (const char *label, Marker *marker)
{
  if (g_ascii_isdigit (*label))
    {
      marker->kind = NUMBER;
      marker->value = g_ascii_strtoull (label, NULL, 10);
      return TRUE;
    }
  marker->kind = ROMAN;
  marker->value = read_roman (label);
  if (marker->value == 0 && label[1] == '\0')
    {
      marker->kind = LETTER;
      marker->value = *label - 'a' + 1;
    }
  return marker->value > 0;
}

static gint32
skip_spaces (const EpitomeSentenceFinder *finder, gint32 i)
{
  while (epitome_finder_at (finder, i) == ' ')
    i++;
  return i;
}

static gboolean
read_marker (const EpitomeSentenceFinder *finder, gint32 i, Marker *marker)
{
  gboolean opened = epitome_finder_at (finder, i) == '(';
  char label[LONGEST_LABEL + 1] = { 0 };
  guint n = 0;

  if (is_bullet (epitome_finder_at (finder, i)))
    {
      *marker = (Marker){ BULLET, epitome_finder_at (finder, i), FALSE, skip_spaces (finder, i + 1) };
      return TRUE;
    }
  i += opened;
  while (n < LONGEST_LABEL && epitome_finder_at (finder, i) < 0x80 &&
         (n == 0 || g_ascii_isdigit (label[0]) == g_ascii_isdigit (epitome_finder_at (finder, i))) &&
         (g_ascii_isdigit (epitome_finder_at (finder, i)) || g_ascii_islower (epitome_finder_at (finder, i))))
    label[n++] = epitome_finder_at (finder, i++);
  if (n == 0 || !read_label (label, marker))
    return FALSE;
  marker->bracket = epitome_finder_at (finder, i + (epitome_finder_at (finder, i) == '.')) == ')';
  if (!marker->bracket && (opened || epitome_finder_at (finder, i) != '.'))
    return FALSE;
  i += epitome_finder_at (finder, i) == '.' && marker->bracket ? 2 : 1;
  marker->end = skip_spaces (finder, i);
  return marker->end > i && marker->end < finder->scan->length;
}

/**
 * epitome_list_markers_skip:
 * @i: where a sentence begins
 *
 * Returns: where it begins behind a bullet, a number or a letter of a list, or both; @i without one
 */
gint32
epitome_list_markers_skip (const EpitomeSentenceFinder *finder, gint32 i)
{
  Marker marker;

  if (!read_marker (finder, i, &marker))
    return i;
  i = marker.end;
  return marker.kind == BULLET && read_marker (finder, i, &marker) ? marker.end : i;
}

static gboolean
ends_something (UChar c)
{
  return c == '.' || c == '!' || c == '?' || c == ':' || c == ';';
}

/* Behind "2." comes "Eat well", or it is no marker; and where "2." is second, it needs a mark before it */
static gboolean
is_item (const EpitomeSentenceFinder *finder, gint32 i, const Marker *marker)
{
  UChar first = epitome_finder_at (finder, epitome_finder_find_letter (finder, marker->end));

  if (marker->bracket || marker->kind == BULLET)
    return TRUE;
  if (finder->ordinals && marker->kind == NUMBER && !ends_something (epitome_finder_at (finder, i - 2)))
    return FALSE;
  return !epitome_char_is_lower (first);
}

/**
 * epitome_list_markers_find:
 * @items: (element-type gint32) (inout): overwritten with where the second and later items begin, rising
 *
 * Finds the items of a list that was written in one line: the text begins with a first marker, and markers of
 * the same kind count on from it. "There are 1) one and 2) another reason" is no list.
 */
void
epitome_list_markers_find (const EpitomeSentenceFinder *finder, GArray *items)
{
  Marker first, marker;
  guint expected;

  g_array_set_size (items, 0);
  if (!read_marker (finder, 0, &first) || (first.kind != BULLET && first.value != 1))
    return;
  expected = first.value + (first.kind != BULLET);
  for (gint32 i = first.end; i < finder->scan->length; i++)
    if (epitome_finder_at (finder, i - 1) == ' ' && epitome_finder_at (finder, i) != ' ' &&
        read_marker (finder, i, &marker) && marker.kind == first.kind && marker.bracket == first.bracket &&
        marker.value == expected && is_item (finder, i, &marker))
      {
        g_array_append_val (items, i);
        expected += first.kind != BULLET;
      }
}
