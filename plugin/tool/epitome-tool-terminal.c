/* epitome-tool-terminal.c: text of strangers on a terminal
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-tool-terminal.h"

#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>

#include "epitome-marks.h"

/* Longer lines are hard to read */
#define MAX_WIDTH     100
#define DEFAULT_WIDTH 80
/* Work that takes less shows no progress */
#define PROGRESS_AFTER (2 * G_USEC_PER_SEC)

static gboolean
turns_the_line_around (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static gboolean
moves_the_cursor (gunichar c)
{
  return g_unichar_iscntrl (c) || (c >= 0x80 && c < 0xa0);
}

/**
 * epitome_tool_terminal_escape:
 * @text: anything
 *
 * Takes from @text what could change how a terminal looks or works: control characters, and with them escape
 * sequences, become U+FFFD, white space of any kind becomes a space, and what turns the direction of the
 * rest of a line around (Unicode's embeddings, overrides and isolates) goes, as do marks that tower over others.
 *
 * Returns: (transfer full): one line of UTF-8
 */
char *
epitome_tool_terminal_escape (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *escaped = g_string_sized_new (strlen (valid));
  guint n_marks = 0;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (turns_the_line_around (c) || epitome_marks_exceed (&n_marks, c))
        continue;
      if (c == '\t' || c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029)
        g_string_append_c (escaped, ' ');
      else if (moves_the_cursor (c))
        g_string_append_unichar (escaped, 0xfffd);
      else
        g_string_append_len (escaped, p, g_utf8_next_char (p) - p);
    }
  return g_string_free (escaped, FALSE);
}

static guint
get_width (const char *text, gsize length)
{
  guint width = 0;

  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
    }
  return width;
}

/* Where a line may end, in bytes, by Unicode's line breaking algorithm (UAX #14): scripts without spaces too
 */
static GArray *
find_line_breaks (const char *text)
{
  GArray *breaks = g_array_new (FALSE, FALSE, sizeof (gsize));
  gsize length = strlen (text);
  g_autofree UChar *utf16 = g_new (UChar, length + 1);
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *iterator;
  int32_t n = 0;
  int32_t unit = 0;
  const char *p = text;

  u_strFromUTF8 (utf16, length + 1, &n, text, length, &status);
  iterator = ubrk_open (UBRK_LINE, NULL, utf16, n, &status);
  for (int32_t to = U_SUCCESS (status) ? ubrk_next (iterator) : UBRK_DONE; to != UBRK_DONE;
       to = ubrk_next (iterator))
    {
      gsize offset;

      for (; unit < to; p = g_utf8_next_char (p))
        unit += U16_LENGTH (g_utf8_get_char (p));
      offset = p - text;
      g_array_append_val (breaks, offset);
    }
  g_clear_pointer (&iterator, ubrk_close);
  if (breaks->len == 0 || g_array_index (breaks, gsize, breaks->len - 1) < length)
    g_array_append_val (breaks, length);
  return breaks;
}

/**
 * epitome_tool_terminal_wrap:
 * @text: one line of UTF-8 without control characters
 * @width: columns; 0 for one long line
 * @indent: columns left empty at the beginning of each line
 *
 * Returns: (transfer full): the lines, each with its newline
 */
char *
epitome_tool_terminal_wrap (const char *text, guint width, guint indent)
{
  g_autoptr (GArray) breaks = find_line_breaks (text);
  GString *out = g_string_new (NULL);
  gsize from = 0;
  guint column = 0;

  for (guint i = 0; i < breaks->len; i++)
    {
      gsize to = g_array_index (breaks, gsize, i);
      gsize end = to;
      guint part;

      while (end > from && text[end - 1] == ' ')
        end--;
      part = get_width (text + from, end - from);
      if (column > 0 && width > 0 && indent + column + part > width)
        {
          while (out->len > 0 && out->str[out->len - 1] == ' ')
            g_string_truncate (out, out->len - 1);
          g_string_append_c (out, '\n');
          column = 0;
        }
      if (column == 0)
        g_string_append_printf (out, "%*s", (int) indent, "");
      g_string_append_len (out, text + from, to - from);
      column += part + (to - end);
      from = to;
    }
  g_string_append_c (out, '\n');
  return g_string_free (out, FALSE);
}

static guint
get_terminal_width (void)
{
  struct winsize size;

  if (!isatty (STDOUT_FILENO))
    return 0;
  if (ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
    return DEFAULT_WIDTH;
  return MIN (size.ws_col, MAX_WIDTH);
}

/* https://no-color.org: set and not empty */
static gboolean
has_colour (void)
{
  const char *no_color = g_getenv ("NO_COLOR");

  return isatty (STDOUT_FILENO) && (no_color == NULL || *no_color == '\0') &&
         g_strcmp0 (g_getenv ("TERM"), "dumb") != 0;
}

/**
 * epitome_tool_terminal_print:
 * @text: anything, also from strangers
 * @look: what it is, shown on a terminal alone
 * @indent: columns left empty before each line
 *
 * Prints @text as a paragraph, wrapped when standard output is a terminal. Always UTF-8.
 */
void
epitome_tool_terminal_print (const char *text, EpitomeToolLook look, guint indent)
{
  static const char *const sequences[] = {
    [EPITOME_TOOL_LOOK_TITLE] = "\033[1m",
    [EPITOME_TOOL_LOOK_LABEL] = "\033[36m",
    [EPITOME_TOOL_LOOK_FAINT] = "\033[2m",
  };
  g_autofree char *escaped = epitome_tool_terminal_escape (text);
  g_autofree char *wrapped = epitome_tool_terminal_wrap (escaped, get_terminal_width (), indent);
  gboolean coloured = look != EPITOME_TOOL_LOOK_PLAIN && has_colour ();

  if (coloured)
    fputs (sequences[look], stdout);
  fputs (wrapped, stdout);
  if (coloured)
    fputs ("\033[0m", stdout);
}

/**
 * epitome_tool_progress_begin:
 *
 * Work begins now.
 */
void
epitome_tool_progress_begin (EpitomeToolProgress *self)
{
  self->begun = g_get_monotonic_time ();
  self->shown = FALSE;
}

/**
 * epitome_tool_progress_show:
 *
 * Says on standard error how far the work is, when that is a terminal and the work takes long.
 */
void
epitome_tool_progress_show (EpitomeToolProgress *self, guint done, guint total)
{
  if (!isatty (STDERR_FILENO) || g_get_monotonic_time () - self->begun < PROGRESS_AFTER)
    return;
  fprintf (stderr, "\r\033[K");
  fprintf (stderr, _ ("%u of %u articles"), done, total);
  fflush (stderr);
  self->shown = TRUE;
}

/**
 * epitome_tool_progress_end:
 *
 * Takes the line away, if there is one.
 */
void
epitome_tool_progress_end (EpitomeToolProgress *self)
{
  if (self->shown)
    fprintf (stderr, "\r\033[K");
  self->shown = FALSE;
}
