/* epitome-excerpt.c: the part of a sentence that can be shown alone
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-excerpt.h"

#include <unicode/uchar.h>

#include "epitome-quotes.h"

/* No dateline is longer: "WASHINGTON, D.C., March 3 (Thomson Reuters Foundation) --" */
#define MAX_DATELINE_TOKENS 20
#define MAX_PLACE_WORDS     5
#define MAX_AGENCY_WORDS    4

/* "(#1234, thanks @jane)", "by @jane in https://example.org/pull/1234", "fix(parser):" */
#define MAX_REFERENCE_TOKENS 24
#define MAX_CREDIT_WORD      8
#define MAX_PREFIX_TOKENS    6
#define SHORTEST_HASH        7
#define LONGEST_HASH         40

#define is_word(token) (((token)->flags & (EPITOME_TOKEN_WORD | EPITOME_TOKEN_NUMBER)) != 0)

typedef struct
{
  const EpitomeText *text;
  const EpitomeToken *tokens;
  guint first;
  guint end;
} Cutter;

static gunichar
get_char (const Cutter *self, guint token)
{
  return g_utf8_get_char (self->text->document->text + self->tokens[token].start);
}

static gboolean
touches_next (const Cutter *self, guint token)
{
  return token + 1 < self->end && self->tokens[token].end == self->tokens[token + 1].start;
}

static gboolean
is_dash (gunichar c)
{
  return u_hasBinaryProperty (c, UCHAR_DASH);
}

/* "Q:", "[00:12:31]", "METHODS:": the sentences in such a label or behind it */
static void
skip_label (Cutter *self, gsize body)
{
  while (self->first < self->end && self->tokens[self->first].start < body)
    self->first++;
}

/* What may begin a sentence though it is no word: "(", "“", "¿", "$", "#", "-5" */
static gboolean
may_begin (const Cutter *self, guint token)
{
  gunichar c = get_char (self, token);

  if (is_word (&self->tokens[token]))
    return TRUE;
  if (is_dash (c))
    return c == '-' && touches_next (self, token) && (self->tokens[token + 1].flags & EPITOME_TOKEN_NUMBER);
  switch (u_charType (c))
    {
    case U_START_PUNCTUATION:
    case U_INITIAL_PUNCTUATION:
    case U_CURRENCY_SYMBOL:
      return TRUE;
    case U_FINAL_PUNCTUATION: /* »so in German« */
      return touches_next (self, token);
    default:
      return c == 0xBF || c == 0xA1 || c == '#' || c == '@' || c == '+' || c == '\'' ||
             epitome_is_quotation_mark (c) || u_isalnum (c);
    }
}

static void
skip_stray_start (Cutter *self)
{
  while (self->first < self->end && !may_begin (self, self->first))
    self->first++;
}

/* "3. ", "3) ", "(3) ", "a) " */
static void
skip_list_number (Cutter *self, EpitomeBlockKind kind)
{
  guint i = self->first;
  gunichar c;

  if (i + 2 >= self->end)
    return;
  if (get_char (self, i) == '(')
    i++;
  if (!is_word (&self->tokens[i]) || self->tokens[i].end - self->tokens[i].start > 2 ||
      !touches_next (self, i))
    return;
  c = get_char (self, ++i);
  if ((c == ')' || (c == '.' && kind == EPITOME_BLOCK_LIST_ITEM)) && i + 1 < self->end &&
      !touches_next (self, i))
    self->first = i + 1;
}

/* The index behind "(Reuters)" if that is what stands at @i */
static guint
skip_agency (const Cutter *self, guint i)
{
  guint n_words = 0;

  if (i >= self->end || get_char (self, i) != '(')
    return i;
  for (guint j = i + 1; j < self->end && n_words <= MAX_AGENCY_WORDS; j++)
    {
      if (get_char (self, j) == ')')
        return n_words > 0 ? j + 1 : i;
      if (is_word (&self->tokens[j]))
        n_words++;
    }
  return i;
}

static gboolean
may_follow_dateline (const Cutter *self, guint i)
{
  if (i >= self->end)
    return FALSE;
  if (is_word (&self->tokens[i]))
    return !u_islower (get_char (self, i));
  return may_begin (self, i) && get_char (self, i) != '(';
}

/**
 * Dateline:
 * @n_places: words before the agency or the dash
 * @n_shouted: how many of them are in capitals
 * @comma: whether there is one between them
 * @agency: whether there is one in brackets
 * @dash: whether there is one
 * @end: the token behind it all
 */
typedef struct
{
  guint n_places;
  guint n_shouted;
  gboolean comma;
  gboolean agency;
  gboolean dash;
  guint end;
} Dateline;

/* "Paris, 3 mars" up to an agency or to what belongs in no dateline; FALSE if it begins like none */
static gboolean
read_place (const Cutter *self, guint limit, Dateline *line)
{
  for (; line->end < limit; line->end++)
    {
      const EpitomeToken *token = &self->tokens[line->end];
      guint behind = skip_agency (self, line->end);
      gunichar c = get_char (self, line->end);

      if (behind > line->end)
        {
          line->agency = TRUE;
          line->end = behind;
          return TRUE;
        }
      if (token->flags & EPITOME_TOKEN_WORD)
        {
          if (line->n_places++ == 0 && (token->flags & EPITOME_TOKEN_CAPITAL) == 0)
            return FALSE;
          line->n_shouted += (token->flags & EPITOME_TOKEN_ALL_CAPS) != 0;
        }
      else if (!(token->flags & EPITOME_TOKEN_NUMBER) && c != ',' && c != '.' && c != '/')
        return TRUE;
      line->comma = line->comma || c == ',';
      if (line->n_places > MAX_PLACE_WORDS)
        return FALSE;
    }
  return TRUE;
}

static void
read_dash (const Cutter *self, guint limit, Dateline *line)
{
  for (; line->end < limit; line->end++)
    {
      gunichar c = get_char (self, line->end);

      if (is_dash (c))
        line->dash = TRUE;
      else if (!line->agency || line->dash || (c != '.' && c != ':'))
        return;
    }
}

/* "LONDON (Reuters) —", "Paris, 3 mars (AFP) -", "(CNN)", "NEW YORK —": a place and a date, then an agency in
 * brackets or a dash or both, then a beginning. "F-16" and "Paul Smith — the" are none */
static void
skip_dateline (Cutter *self, gboolean first)
{
  guint limit = MIN (self->end, self->first + MAX_DATELINE_TOKENS);
  Dateline line = { .end = self->first };
  gboolean touches, shouted;

  if (!read_place (self, limit, &line))
    return;
  read_dash (self, limit, &line);
  if ((!line.agency && !line.dash) || !may_follow_dateline (self, line.end))
    return;

  touches = self->tokens[line.end - 1].end == self->tokens[line.end].start;
  shouted = line.n_shouted > 0 && line.n_shouted >= line.n_places - line.n_places / 3;
  if (line.agency ? line.dash || line.n_places == 0 || touches || shouted
                  : !touches && (shouted || (first && line.comma)))
    self->first = line.end;
}

/* An item's comma or semicolon leads to the next one */
static void
drop_stray_end (Cutter *self, EpitomeBlockKind kind)
{
  while (self->end > self->first + 1)
    {
      gunichar c = get_char (self, self->end - 1);
      int8_t type = u_charType (c);

      if (type != U_START_PUNCTUATION && c != '|' && c != '*' &&
          (kind != EPITOME_BLOCK_LIST_ITEM || (c != ';' && c != ',')))
        break;
      self->end--;
    }
}

/* "as was shown.[12]" */
static void
drop_footnote_mark (Cutter *self)
{
  while (self->end > self->first + 4 && get_char (self, self->end - 1) == ']' &&
         (self->tokens[self->end - 2].flags & EPITOME_TOKEN_NUMBER) && get_char (self, self->end - 3) == '[')
    self->end -= 3;
}

/* A mark whose partner stands in another sentence says nothing here, if it is at an edge */
static void
drop_lone_quote (Cutter *self)
{
  const char *text = self->text->document->text;
  EpitomeQuoteBalance balance;

  if (self->first >= self->end)
    return;
  balance =
    epitome_quotes_get_balance (text, self->tokens[self->first].start, self->tokens[self->end - 1].end);
  if (balance == EPITOME_QUOTE_UNCLOSED && epitome_is_quotation_mark (get_char (self, self->first)))
    self->first++;
  if (balance == EPITOME_QUOTE_UNOPENED && epitome_is_quotation_mark (get_char (self, self->end - 1)))
    self->end--;
}

static void
drop_lone_bracket (Cutter *self)
{
  gint depth = 0;

  if (self->first >= self->end || get_char (self, self->first) != '(')
    return;
  for (guint i = self->first; i < self->end; i++)
    depth += (get_char (self, i) == '(') - (get_char (self, i) == ')');
  if (depth > 0)
    self->first++;
}

/* A commit: seven figures and letters or more */
static gboolean
is_hash (const Cutter *self, guint token)
{
  const char *p = self->text->document->text + self->tokens[token].start;
  gsize length = self->tokens[token].end - self->tokens[token].start;
  guint n_digits = 0;

  if (length < SHORTEST_HASH || length > LONGEST_HASH)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isxdigit (p[i]))
        return FALSE;
      n_digits += g_ascii_isdigit (p[i]);
    }
  return n_digits > 0;
}

/* "#123", "@jane", "91ab3c0" */
static gboolean
is_reference (const Cutter *self, guint token)
{
  gunichar c = get_char (self, token);

  return ((c == '#' || c == '@') && touches_next (self, token)) || is_hash (self, token);
}

/* The token that a group of few, closed by the last one, begins with: "(#123, thanks @jane)" */
static guint
find_group (const Cutter *self, gunichar open, gboolean *reference)
{
  *reference = FALSE;
  for (guint i = self->end - 1; i-- > self->first && self->end - i <= MAX_REFERENCE_TOKENS;)
    {
      *reference = *reference || is_reference (self, i);
      if (get_char (self, i) == open)
        return i;
    }
  return self->end;
}

/* "by @jane in #123", "closes #123" */
static guint
find_credit (const Cutter *self)
{
  guint best = self->end;

  for (guint i = self->end; i-- > self->first + 1 && self->end - i <= MAX_REFERENCE_TOKENS;)
    {
      const EpitomeToken *before = &self->tokens[i - 1];

      if (!is_reference (self, i) || is_hash (self, i))
        continue;
      if (is_word (before) && before->end - before->start <= MAX_CREDIT_WORD && !touches_next (self, i - 1))
        best = i - 1;
    }
  return best;
}

/* What a list of changes has behind each of them, as who made it and where it is recorded */
static void
drop_references (Cutter *self)
{
  gboolean reference = FALSE;
  guint end = self->end;

  do
    {
      gunichar last;

      end = self->end;
      if (self->end <= self->first + 1)
        return;
      last = get_char (self, self->end - 1);
      if (last == ')' || last == ']')
        {
          guint group = find_group (self, last == ')' ? '(' : '[', &reference);

          if (reference)
            self->end = group;
        }
      else
        self->end = find_credit (self);
      while (self->end > self->first && self->end < end && get_char (self, self->end - 1) == ',')
        self->end--;
    }
  while (self->end < end);
}

/* "feat(parser): ", "net: " */
static void
skip_prefix (Cutter *self)
{
  const char *p = self->text->document->text + self->tokens[self->first].start;
  guint i = self->first + 1;

  if (!g_ascii_islower (*p) || !is_word (&self->tokens[self->first]))
    return;
  if (i < self->end && get_char (self, i) == '(')
    while (i < self->end && i < self->first + MAX_PREFIX_TOKENS && get_char (self, i++) != ')')
      ;
  if (i < self->end && get_char (self, i) == '!')
    i++;
  if (i + 1 < self->end && get_char (self, i) == ':' && !touches_next (self, i))
    self->first = i + 1;
}

/**
 * epitome_excerpt_cut:
 * @sentence: index of a sentence of @text
 *
 * Returns: what of it can be shown; with no tokens if nothing can
 */
EpitomeExcerpt
epitome_excerpt_cut (const EpitomeText *text, guint sentence)
{
  const EpitomeSentence *s = &g_array_index (text->sentences, EpitomeSentence, sentence);
  const EpitomeBlock *block = &g_array_index (text->document->blocks, EpitomeBlock, s->block);
  Cutter self = { text, (const EpitomeToken *) (gpointer) text->tokens->data, s->first_token,
                  s->first_token + s->n_tokens };
  EpitomeExcerpt excerpt = { s->start, s->start, s->first_token, 0, 0 };

  skip_label (&self, block->body);
  skip_stray_start (&self);
  skip_list_number (&self, block->kind);
  if (block->kind == EPITOME_BLOCK_LIST_ITEM && self.first < self.end)
    {
      drop_references (&self);
      skip_prefix (&self);
    }
  skip_dateline (&self, sentence == 0 || s->start == block->start);
  skip_stray_start (&self);
  drop_footnote_mark (&self);
  drop_stray_end (&self, block->kind);
  drop_lone_bracket (&self);
  drop_lone_quote (&self);
  skip_stray_start (&self);
  if (self.first >= self.end)
    return excerpt;

  excerpt.first_token = self.first;
  excerpt.n_tokens = self.end - self.first;
  excerpt.start = self.tokens[self.first].start;
  excerpt.end = self.tokens[self.end - 1].end;
  for (guint i = self.first; i < self.end; i++)
    excerpt.n_words += is_word (&self.tokens[i]);
  return excerpt;
}

/* The last token that isn't a closing quotation mark or bracket; the excerpt's first if all are */
static guint
find_last_token (const Cutter *self)
{
  guint i = self->end - 1;

  while (i > self->first)
    {
      gunichar c = get_char (self, i);
      int8_t type = u_charType (c);

      if (type != U_END_PUNCTUATION && type != U_FINAL_PUNCTUATION && !epitome_is_quotation_mark (c))
        break;
      i--;
    }
  return i;
}

static Cutter
get_cutter (const EpitomeText *text, const EpitomeExcerpt *excerpt)
{
  return (Cutter){ text, (const EpitomeToken *) (gpointer) text->tokens->data, excerpt->first_token,
                   excerpt->first_token + excerpt->n_tokens };
}

/**
 * epitome_excerpt_is_complete:
 *
 * Returns: %TRUE if it ends as a sentence does, in any script; a full stop behind a space was put there by a
 *   machine, behind a caption or a link
 */
gboolean
epitome_excerpt_is_complete (const EpitomeText *text, const EpitomeExcerpt *self)
{
  Cutter cutter = get_cutter (text, self);
  const char *bytes = text->document->text;
  const char *last;
  guint token;

  if (self->n_tokens == 0)
    return FALSE;
  /* "U.S." is one token */
  token = find_last_token (&cutter);
  last = g_utf8_prev_char (bytes + cutter.tokens[token].end);
  if (get_char (&cutter, token) == '.' && token > cutter.first &&
      cutter.tokens[token - 1].end < cutter.tokens[token].start)
    return FALSE;
  return u_hasBinaryProperty (g_utf8_get_char (last), UCHAR_S_TERM);
}

/**
 * epitome_excerpt_trails_off:
 *
 * Returns: %TRUE if it ends in an ellipsis, as teasers do that were cut at some length
 */
gboolean
epitome_excerpt_trails_off (const EpitomeText *text, const EpitomeExcerpt *self)
{
  Cutter cutter = get_cutter (text, self);
  guint last;

  if (self->n_tokens < 2)
    return FALSE;
  last = find_last_token (&cutter);
  if (get_char (&cutter, last) == 0x2026)
    return TRUE;
  return last > cutter.first && get_char (&cutter, last) == '.' && get_char (&cutter, last - 1) == '.';
}
