/* epitome-plain-reader.c: plain text to blocks
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-plain-reader.h"

#include <string.h>
#include <unicode/uchar.h>

#include "../text/epitome-characters.h"
#include "epitome-lines.h"

/* Blank lines part blocks. Within such a group a line break is either where the writer's program wrapped a
 * paragraph, which shows in that the next word didn't fit any more, or was meant. */

/* In characters: no program wraps at less or more */
#define NARROWEST_WRAP 50
#define WIDEST_WRAP    120

/* Part of the width that a line must fill, with the next word, to count as wrapped */
#define FILLED 0.88

typedef struct
{
  gsize start; /* behind the white space it begins with */
  gsize end;   /* before the white space it ends with */
  guint indent;
  guint width; /* in characters, from the margin */
  char sign;   /* '-' list, '>' quote, '#' heading, '=' rule, ':' mark of time, 0 none */
} Line;

/* Lines with no blank one between them */
typedef struct
{
  guint width;    /* of the longest */
  gboolean cased; /* not all of them begin in lowercase */
} Group;

static gboolean
is_rule (const char *text, gsize start, gsize end)
{
  if (end - start < 3 || strchr ("=-_*~", text[start]) == NULL)
    return FALSE;
  for (gsize i = start; i < end; i++)
    if (text[i] != text[start] && text[i] != ' ')
      return FALSE;
  return TRUE;
}

static void
classify (const char *text, Line *line)
{
  gsize signs = strspn (text + line->start, "#");

  line->sign = 0;
  if (is_rule (text, line->start, line->end))
    line->sign = '=';
  else if (text[line->start] == '>')
    line->sign = '>';
  else if (signs > 0 && signs <= 6 && text[line->start + signs] == ' ')
    line->sign = '#';
  else if (epitome_lines_skip_marker (text, line->start, line->end) > line->start)
    line->sign = '-';
  else if (epitome_lines_skip_time (text, line->start, line->end) > line->start)
    line->sign = ':';
}

/* Returns where the next line begins */
static gsize
read_line (const char *text, gsize start, gsize length, Line *line)
{
  const char *newline = memchr (text + start, '\n', length - start);
  gsize end = newline != NULL ? (gsize) (newline - text) : length;
  gsize next = newline != NULL ? end + 1 : length;

  line->indent = 0;
  for (; start < end && g_ascii_isspace (text[start]); start++)
    line->indent += text[start] == '\t' ? 4 : 1;
  while (end > start && g_ascii_isspace (text[end - 1]))
    end--;
  line->start = start;
  line->end = end;
  line->width = line->indent + epitome_characters_count (text + start, end - start);
  if (end > start)
    classify (text, line);
  return next;
}

static gboolean
begins_lowercase (const char *text, const Line *line)
{
  return u_islower (g_utf8_get_char (text + line->start));
}

static gboolean
is_wrapped (const char *text, const Line *line, const Line *next, const Group *group)
{
  gsize word = strcspn (text + next->start, " \t\n");

  if (begins_lowercase (text, next) && group->cased)
    return TRUE;
  return group->width >= NARROWEST_WRAP && group->width <= WIDEST_WRAP &&
         line->width + 1 + epitome_characters_count (text + next->start, word) >= group->width * FILLED;
}

static void
add_block (EpitomeDraft *draft, gsize start, gsize end, EpitomeBlockKind kind)
{
  EpitomeDraftBlock block = { .start = start, .end = end, .kind = kind };

  if (start < end)
    g_array_append_val (draft->blocks, block);
}

/* Indented throughout, and with more signs than prose has */
static gboolean
is_code (const char *text, GArray *lines)
{
  gsize n_signs = 0, n = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);

      if (line->indent < 4)
        return FALSE;
      for (gsize j = line->start; j < line->end; j++)
        n_signs += strchr ("{}()[];=<>|$\\+*&_", text[j]) != NULL;
      n += line->end - line->start;
    }
  return n_signs * 20 > n;
}

/* Speech begins with a dash in many languages: a list has more than one item */
static EpitomeBlockKind
get_kind (const Line *line, guint n_items)
{
  switch (line->sign)
    {
    case '-':
      return n_items > 1 ? EPITOME_BLOCK_LIST_ITEM : EPITOME_BLOCK_PARAGRAPH;
    case '>':
      return EPITOME_BLOCK_QUOTE;
    case '#':
      return EPITOME_BLOCK_HEADING;
    default:
      return EPITOME_BLOCK_PARAGRAPH;
    }
}

static gboolean
continues (const char *text, const Line *line, const Line *next, const Group *group)
{
  if (line->sign == '#' || line->sign == '=' || (next->sign != 0 && next->sign != '>'))
    return FALSE;
  if ((line->sign == '>') != (next->sign == '>'))
    return FALSE;
  return next->sign == '>' || is_wrapped (text, line, next, group);
}

static void
add_group (EpitomeDraft *draft, GArray *lines)
{
  const char *text = draft->text->str;
  Group group = { 0 };
  guint n_items = 0;
  guint i = 0;

  if (lines->len == 0)
    return;
  if (is_code (text, lines))
    {
      add_block (draft, g_array_index (lines, Line, 0).start, g_array_index (lines, Line, lines->len - 1).end,
                 EPITOME_BLOCK_CODE);
      return;
    }
  for (i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);

      group.width = MAX (group.width, line->width);
      group.cased = group.cased || !begins_lowercase (text, line);
      n_items += line->sign == '-';
    }

  for (i = 0; i < lines->len; i++)
    {
      const Line *first = &g_array_index (lines, Line, i);
      const Line *last = first;

      for (; i + 1 < lines->len; i++, last++)
        if (!continues (text, last, last + 1, &group))
          break;
      add_block (draft, first->start, last->end, get_kind (first, n_items));
    }
}

/**
 * epitome_plain_reader_read:
 * @text: valid UTF-8
 * @length: of @text in bytes
 *
 * Cuts @text into blocks: paragraphs, wrapped or a line each, list items, quotes, code, marked headings. The
 * draft's text is @text as it stands.
 *
 * Returns: (transfer full): the draft
 */
EpitomeDraft *
epitome_plain_reader_read (const char *text, gsize length)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  EpitomeDraft *draft = epitome_draft_new ();

  g_string_append_len (draft->text, text, length);
  for (gsize start = 0; start < length;)
    {
      Line line;

      start = read_line (draft->text->str, start, length, &line);
      if (line.start < line.end)
        {
          g_array_append_val (lines, line);
          continue;
        }
      add_group (draft, lines);
      g_array_set_size (lines, 0);
    }
  add_group (draft, lines);
  return draft;
}
