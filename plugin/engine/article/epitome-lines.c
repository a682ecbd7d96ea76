/* epitome-lines.c: lines of a form of their own, in any language
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-lines.h"

#include <string.h>
#include <unicode/uchar.h>

#include "epitome-phrases.h"

/* In bytes */
#define LONGEST_DATELINE 90
#define LONGEST_POINTER  160
#define LONGEST_CREDIT   80
#define SHORTEST_HASH    7
#define LONGEST_HASH     40

/* In characters: what may close behind a question mark, and the mark */
#define MAX_CLOSING 3

/* A number and the mark behind it */
typedef struct
{
  guint digits;
  guint value;
  gunichar next;
} Number;

static const char *
read_number (const char *p, const char *end, Number *number)
{
  number->digits = 0;
  number->value = 0;
  for (; p < end && g_ascii_isdigit (*p); p++, number->digits++)
    number->value = MIN (number->value * 10 + (*p - '0'), 100000);
  number->next = p < end ? g_utf8_get_char (p) : 0;
  return p;
}

static gboolean
is_dash (gunichar c)
{
  return c == '-' || (c >= 0x2012 && c <= 0x2015);
}

/* A year, a time of day, or a day, month and year in figures */
static gboolean
is_date_number (const Number *number, const Number *before)
{
  if (number->digits == 4 && number->value >= 1900 && number->value < 2100)
    return TRUE;
  if (before->digits >= 1 && before->digits <= 2 && number->digits == 2)
    return before->next == ':' || (before->next == '.' && before->value < 32) || before->next == '/';
  return FALSE;
}

/**
 * epitome_lines_is_date:
 * @line: valid UTF-8
 * @length: of @line in bytes
 *
 * Returns: whether @line is a date or a time and little else, such as "Friday, February 6, 2026, 14:30 GMT"
 */
gboolean
epitome_lines_is_date (const char *line, gsize length)
{
  const char *end = line + length;
  guint n_words = 0, n_numbers = 0;
  Number before = { 0 };
  gboolean found = FALSE;

  if (length > LONGEST_DATELINE)
    return FALSE;
  for (const char *p = line; p < end;)
    {
      gunichar c = g_utf8_get_char (p);

      if (g_ascii_isdigit (*p))
        {
          Number number;

          p = read_number (p, end, &number);
          found = found || is_date_number (&number, &before);
          before = number;
          n_numbers++;
          continue;
        }
      if (u_isalpha (c))
        {
          n_words++;
          while (p < end && u_isalpha (g_utf8_get_char (p)))
            p = g_utf8_next_char (p);
          continue;
        }
      p = g_utf8_next_char (p);
    }
  return found && n_words <= 4 && n_words <= n_numbers + 1 && n_numbers + n_words > 2;
}

/* What stands between the steps of a trail. Those that have other uses need spaces around them */
static gboolean
is_separator (const char *line, const char *p, const char *next, const char *end)
{
  gunichar c = g_utf8_get_char (p);

  if (c == 0xBB || c == 0x203A || c == 0x2192 || c == 0x25B8 || c == 0x25BA)
    return TRUE;
  if (c == '>' || c == '/' || c == '|' || c == 0xB7 || c == 0x2022 || c == 0xFF5C || c == 0x2044)
    return p > line && g_ascii_isspace (p[-1]) && next < end && g_ascii_isspace (*next);
  return FALSE;
}

static gboolean
has_opening_guillemet (const char *line, gsize length)
{
  return g_strstr_len (line, length, "«") != NULL || g_strstr_len (line, length, "‹") != NULL;
}

/**
 * epitome_lines_is_trail:
 * @line: valid UTF-8
 * @length: of @line in bytes
 *
 * Returns: whether @line is made of short steps with separators between them: "Home » News » The headline",
 *   "Jane Doe | March 3 | 5 min"
 */
gboolean
epitome_lines_is_trail (const char *line, gsize length)
{
  const char *end = line + length;
  guint n_separators = 0, n_words = 0, first_step = 0, longest_step = 0;
  gboolean in_word = FALSE;

  if (has_opening_guillemet (line, length))
    return FALSE;
  for (const char *p = line; p < end;)
    {
      const char *next = g_utf8_next_char (p);
      gboolean is_word = u_isalnum (g_utf8_get_char (p));

      if (is_separator (line, p, next, end))
        {
          longest_step = MAX (longest_step, n_words);
          if (n_separators++ == 0)
            first_step = n_words;
          n_words = 0;
        }
      else if (is_word && !in_word)
        n_words++;
      in_word = is_word;
      p = next;
    }
  if (n_separators >= 2)
    return longest_step <= 8;
  return n_separators == 1 && first_step <= 3 && n_words <= 20;
}

/* "(AP Photo/Jane Doe)" at the end */
static gboolean
has_credit_in_brackets (const char *line, gsize length, GString *folded)
{
  EpitomePhraseMatch match;
  const char *bracket;

  if (length == 0 || line[length - 1] != ')')
    return FALSE;
  bracket = g_strrstr_len (line, length, "(");
  if (bracket == NULL || line + length - bracket > LONGEST_DATELINE)
    return FALSE;
  epitome_phrases_fold (bracket, line + length - bracket, folded);
  epitome_phrases_match (folded->str, folded->len, &match);
  return (match.anywhere & (1u << EPITOME_PHRASE_CREDIT | 1u << EPITOME_PHRASE_CREDIT_END)) != 0;
}

/* Most of the words begin with a capital */
static gboolean
is_named (const char *p, const char *end)
{
  guint n_words = 0, n_capitals = 0;
  gboolean in_word = FALSE;

  for (; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean letter = u_isalpha (c);

      n_words += letter && !in_word;
      n_capitals += letter && !in_word && u_isupper (c);
      in_word = letter;
    }
  return n_words > 0 && n_capitals * 3 >= n_words * 2;
}

static gboolean
ends_sentence (const char *start, const char *end)
{
  while (end > start && g_ascii_isspace (end[-1]))
    end--;
  return end > start && strchr (".!?)", end[-1]) != NULL;
}

/* "The harbour in 2008. Image: Jane Doe", but not "the whole picture: ferries are cheap" */
static gboolean
has_credit_label (const char *line, gsize length, GString *folded)
{
  const char *end = line + length;

  for (const char *colon = memchr (line, ':', length); colon != NULL;
       colon = memchr (colon + 1, ':', end - colon - 1))
    {
      const char *word = colon;
      EpitomePhraseMatch match;

      while (word > line && !g_ascii_isspace (word[-1]))
        word--;
      if (word == line || !u_isupper (g_utf8_get_char (word)) || end - colon > LONGEST_CREDIT ||
          !(ends_sentence (line, word) || is_named (colon + 1, end)))
        continue;
      epitome_phrases_fold (word, colon + 1 - word, folded);
      epitome_phrases_match (folded->str, folded->len, &match);
      if (match.n_words > 0 && match.start[EPITOME_PHRASE_CREDIT] == match.n_words)
        return TRUE;
    }
  return FALSE;
}

/**
 * epitome_lines_is_numbered:
 * @line: valid UTF-8, with a number in it
 * @length: of @line in bytes
 *
 * Returns: whether something else begins behind its first number, as in a figure's caption: "Fig. 1.3 The
 *   harbour", "Figure 2: fares", "Table 3. Fares"; and not "Figure 2 shows the harbour"
 */
gboolean
epitome_lines_is_numbered (const char *line, gsize length)
{
  const char *end = line + length;
  const char *p = line;
  gunichar next;

  while (p < end && !g_ascii_isdigit (*p))
    p++;
  while (p < end && (g_ascii_isdigit (*p) || (*p == '.' && p + 1 < end && g_ascii_isdigit (p[1]))))
    p++;
  if (p < end && g_ascii_islower (*p))
    p++;
  if (p < end && strchr (".:|", *p) != NULL)
    return TRUE;
  while (p < end && *p == ' ')
    p++;
  next = p < end ? g_utf8_get_char (p) : 0;
  return next == 0x2013 || next == 0x2014 || g_unichar_isupper (next);
}

/**
 * epitome_lines_is_credited:
 * @line: valid UTF-8
 * @length: of @line in bytes
 *
 * Returns: whether @line has a picture's credit behind it: "… (AP Photo/Jane Doe)", "… Foto: dpa"
 */
gboolean
epitome_lines_is_credited (const char *line, gsize length)
{
  g_autoptr (GString) folded = g_string_new (NULL);

  return has_credit_in_brackets (line, length, folded) || has_credit_label (line, length, folded);
}

/**
 * epitome_lines_asks:
 * @text: valid UTF-8
 * @start: first byte of a line or a sentence
 * @end: the byte behind its last
 *
 * Returns: whether it ends with a question mark, of any script, whatever quotes and brackets close behind it;
 *   Japanese asks with a syllable and a full stop
 */
gboolean
epitome_lines_asks (const char *text, gsize start, gsize end)
{
  const char *p = text + end;

  for (guint i = 0; i < MAX_CLOSING && p > text + start; i++)
    {
      gunichar c;

      p = g_utf8_prev_char (p);
      c = g_utf8_get_char (p);
      if (c == '?' || c == 0xFF1F || c == 0x61F || c == 0x37E)
        return TRUE;
      if (c == 0x3002 && p > text + start && g_utf8_get_char (g_utf8_prev_char (p)) == 0x304B)
        return TRUE;
    }
  return FALSE;
}

/* "12:31", "1:02:33", "00:12:31.500" */
static const char *
read_time (const char *p, const char *end)
{
  const char *start = p;
  guint n_parts = 0;
  Number number;

  for (;;)
    {
      p = read_number (p, end, &number);
      if (number.digits < 1 || number.digits > 3 || (n_parts > 0 && number.digits != 2))
        return start;
      n_parts++;
      if (number.next != ':' || n_parts == 3)
        break;
      p++;
    }
  if (n_parts > 1 && (number.next == '.' || number.next == ',') && p + 1 < end && g_ascii_isdigit (p[1]))
    p = read_number (p + 1, end, &number);
  return n_parts > 1 ? p : start;
}

/* "87'", "90'+3": minutes of a match */
static const char *
read_minute (const char *p, const char *end)
{
  const char *start = p;
  Number number;

  p = read_number (p, end, &number);
  if (number.digits < 1 || number.digits > 3 ||
      (number.next != '\'' && number.next != 0x2019 && number.next != 0x2032))
    return start;
  p = g_utf8_next_char (p);
  return p < end && *p == '+' ? read_number (p + 1, end, &number) : p;
}

/**
 * epitome_lines_skip_time:
 * @text: valid UTF-8
 * @start: first byte of a line
 * @end: the byte behind its last
 *
 * Returns: where the line begins behind a mark of time such as "[00:12:31]", "(12:31)", "12:31 - " or "87' ";
 *   @start without one
 */
gsize
epitome_lines_skip_time (const char *text, gsize start, gsize end)
{
  const char *stop = text + end;
  const char *p = text + start;
  gboolean bracket = p < stop && (*p == '[' || *p == '(');
  const char *behind = read_time (p + bracket, stop);

  if (behind == p + bracket)
    behind = read_minute (p + bracket, stop);
  if (behind == p + bracket)
    return start;
  if (bracket && (behind == stop || (*behind != ']' && *behind != ')')))
    return start;
  behind += bracket;
  if (behind < stop && !g_ascii_isspace (*behind))
    return start;
  while (behind < stop && (g_ascii_isspace (*behind) || *behind == '|' || is_dash (g_utf8_get_char (behind))))
    behind = g_utf8_next_char (behind);
  return behind - text;
}

/* What commits are called by: seven figures and letters or more, of both some */
static gsize
skip_hash (const char *text, gsize start, gsize end)
{
  gsize p = start;
  guint n_digits = 0;

  for (; p < end && g_ascii_isxdigit (text[p]) && !g_ascii_isupper (text[p]); p++)
    n_digits += g_ascii_isdigit (text[p]);
  return p - start >= SHORTEST_HASH && p - start <= LONGEST_HASH && n_digits > 0 && n_digits < p - start &&
             p + 1 < end && text[p] == ' '
           ? p + 1
           : start;
}

/**
 * epitome_lines_skip_marker:
 * @text: valid UTF-8
 * @start: first byte of a line
 * @end: the byte behind its last
 *
 * Returns: where the line begins behind a bullet, a number, a heading's signs or a commit's hash: "- ", "• ",
 *   "12. ", "(3) ", "## ", "91ab3c0 ", "* 91ab3c0 "; @start without one
 */
gsize
epitome_lines_skip_marker (const char *text, gsize start, gsize end)
{
  gsize p = start;

  if (end - start > 4 && memcmp (text + start, "•", strlen ("•")) == 0)
    return skip_hash (text, start + strlen ("•") + (text[start + strlen ("•")] == ' '), end);
  if (end - start > 2 && strchr ("-*+", text[start]) != NULL && text[start + 1] == ' ')
    return skip_hash (text, start + 2, end);
  while (p < end && text[p] == '#')
    p++;
  if (p > start)
    return p < end && text[p] == ' ' ? p + 1 : start;
  if (p < end && text[p] == '(')
    p++;
  while (p < end && g_ascii_isdigit (text[p]) && p - start < 4)
    p++;
  if (p > start && g_ascii_isdigit (text[p - 1]) && p + 1 < end && (text[p] == '.' || text[p] == ')') &&
      text[p + 1] == ' ')
    return p + 2;
  return skip_hash (text, start, end);
}

static const char *
skip_dashes (const char *p, const char *end)
{
  while (p < end && (g_ascii_isspace (*p) || is_dash (g_utf8_get_char (p))))
    p = g_utf8_next_char (p);
  return p;
}

/* "(CNN)", "(AP/Reuters)": nothing but capitals */
static const char *
skip_agency (const char *p, const char *end)
{
  const char *start = p;
  guint n = 0;

  if (p == end || *p++ != '(')
    return start;
  for (; p < end && *p != ')'; p++)
    {
      if (!g_ascii_isupper (*p) && strchr (" ./&", *p) == NULL)
        return start;
      n += g_ascii_isupper (*p);
    }
  return p < end && n >= 2 && n <= 12 ? skip_dashes (p + 1, end) : start;
}

static gboolean
is_shouted (const char *p, const char *end)
{
  guint n = 0;

  for (; p < end && !g_ascii_isspace (*p); p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (u_islower (c))
        return FALSE;
      n += u_isupper (c) != 0;
    }
  return n >= 3;
}

/* What stands before the dash is a place: in capitals, or with an agency in brackets behind it */
static gboolean
is_place (const char *start, const char *end)
{
  guint n_spaces = 0;

  while (end > start && g_ascii_isspace (end[-1]))
    end--;
  for (const char *p = start; p < end; p++)
    n_spaces += g_ascii_isspace (*p);
  if (end == start || n_spaces > 6 || !u_isupper (g_utf8_get_char (start)))
    return FALSE;
  return end[-1] == ')' || is_shouted (start, end);
}

/**
 * epitome_lines_skip_dateline:
 * @text: valid UTF-8
 * @start: first byte of an article's first paragraph
 * @end: the byte behind its last
 *
 * Returns: where the first sentence begins behind a dateline such as "WASHINGTON (Reuters) - " or "(CNN) --
 * ";
 *   @start when there is none
 */
gsize
epitome_lines_skip_dateline (const char *text, gsize start, gsize end)
{
  const char *first = text + start;
  const char *stop = text + end;
  const char *p = skip_agency (first, stop);

  if (p == first)
    for (const char *dash = first; dash < stop && dash < first + LONGEST_DATELINE;
         dash = g_utf8_next_char (dash))
      {
        if (!is_dash (g_utf8_get_char (dash)) || dash == first || !g_ascii_isspace (dash[-1]))
          continue;
        if (is_place (first, dash))
          p = skip_dashes (dash, stop);
        break;
      }
  /* "NASA — the space agency — said" is no dateline */
  return p < stop && !u_islower (g_utf8_get_char (p)) ? (gsize) (p - text) : start;
}

static const char *
skip_back (const char *start, const char *end, gboolean (*skips) (gunichar c))
{
  while (end > start)
    {
      const char *before = g_utf8_prev_char (end);

      if (!skips (g_utf8_get_char (before)))
        break;
      end = before;
    }
  return end;
}

static gboolean
is_space (gunichar c)
{
  return u_isUWhiteSpace (c);
}

static gboolean
is_arrow_or_space (gunichar c)
{
  return is_space (c) || (c >= 0x2190 && c <= 0x21FF) || c == 0x203A || c == '>' ||
         (c >= 0x25B6 && c <= 0x25BB);
}

static gboolean
is_dot_or_space (gunichar c)
{
  return is_space (c) || c == '.' || c == 0x2026;
}

/* "[…]", "[...]", "(…)" */
static const char *
cut_brackets (const char *start, const char *end)
{
  const char *inner;

  if (end == start || (end[-1] != ']' && end[-1] != ')'))
    return end;
  inner = skip_back (start, end - 1, is_dot_or_space);
  if (inner == end - 1 || inner == start || (inner[-1] != '[' && inner[-1] != '('))
    return end;
  return skip_back (start, inner - 1, is_space);
}

/* "… Continue reading The headline": whatever comes behind the last sentence, if it points elsewhere */
static const char *
cut_pointer (const char *start, const char *end)
{
  g_autoptr (GString) folded = NULL;
  EpitomePhraseMatch match;
  const char *tail = end;
  const char *floor = end - start > LONGEST_POINTER ? end - LONGEST_POINTER : start;

  while (tail > floor && strchr (".!?]\n", tail[-1]) == NULL &&
         !(tail - floor >= 3 && memcmp (tail - 3, "…", 3) == 0) &&
         !(tail - floor >= 3 && memcmp (tail - 3, "。", 3) == 0))
    tail--;
  if (tail == floor || tail == end)
    return end;

  folded = g_string_new (NULL);
  epitome_phrases_fold (tail, end - tail, folded);
  epitome_phrases_match (folded->str, folded->len, &match);
  if (match.start[EPITOME_PHRASE_MORE] == 0)
    return end;
  if (match.start[EPITOME_PHRASE_MORE] < match.n_words && match.start[EPITOME_PHRASE_MORE] < 2)
    return end;
  return tail;
}

/**
 * epitome_lines_cut_teaser:
 * @text: valid UTF-8
 * @start: first byte of a block
 * @end: the byte behind its last
 *
 * Returns: where the block ends without "[…]", "Read more »" and the like
 */
gsize
epitome_lines_cut_teaser (const char *text, gsize start, gsize end)
{
  const char *first = text + start;
  const char *last = text + end;
  const char *cut = cut_pointer (first, skip_back (first, last, is_arrow_or_space));

  cut = cut_brackets (first, skip_back (first, cut, is_space));
  /* Arrows alone aren't worth a cut: "a => b", "x > y" */
  return skip_back (first, cut, is_arrow_or_space) == skip_back (first, last, is_arrow_or_space)
           ? end
           : (gsize) (skip_back (first, cut, is_space) - text);
}
