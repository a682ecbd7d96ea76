/* epitome-openers.c: beginnings that lean on what was said before
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-openers.h"

#include <string.h>

#include "../epitome-interner.h"
#include "../epitome-word-list.h"
#include "../text/epitome-fold.h"
#include "epitome-quotes.h"

/* The longest phrase of any list, in tokens */
#define MAX_PHRASE 5

/* "…," the minister's spokesman said he: further from the quotation a pronoun is no longer its speaker */
#define MAX_SPEAKER_DISTANCE 3

struct _EpitomeOpeners
{
  char *language;
  EpitomeInterner *phrases;
  GByteArray *kinds;
};

static EpitomeOpener
parse_kind (const char *line, gsize length)
{
  static const struct
  {
    const char *name;
    EpitomeOpener kind;
  } kinds[] = {
    { "person ", EPITOME_OPENER_PERSON },
    { "pointer ", EPITOME_OPENER_POINTER },
    { "connective ", EPITOME_OPENER_CONNECTIVE },
    { "alone ", EPITOME_OPENER_ALONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (length > strlen (kinds[i].name) && memcmp (line, kinds[i].name, strlen (kinds[i].name)) == 0)
      return kinds[i].kind;
  return EPITOME_OPENER_NONE;
}

static void
add_line (const char *line, gsize length, gpointer data)
{
  EpitomeOpeners *self = data;
  const char *phrase = memchr (line, ' ', length);
  guint8 kind = parse_kind (line, length);

  if (kind == EPITOME_OPENER_NONE)
    return;
  phrase++;
  if (epitome_interner_add (self->phrases, phrase, line + length - phrase) == self->kinds->len)
    g_byte_array_append (self->kinds, &kind, 1);
}

static void
openers_free (EpitomeOpeners *self)
{
  g_free (self->language);
  epitome_interner_free (self->phrases);
  g_byte_array_unref (self->kinds);
  g_free (self);
}

static gpointer
load (const char *language)
{
  g_autofree char *name = g_strdup_printf ("openers/%s.txt", language);
  EpitomeOpeners *self = g_new0 (EpitomeOpeners, 1);

  self->language = g_strdup (language);
  self->phrases = epitome_interner_new ();
  self->kinds = g_byte_array_new ();
  if (!epitome_word_list_read (name, add_line, self))
    g_clear_pointer (&self, openers_free);
  return self;
}

/**
 * epitome_openers_get:
 * @language: ISO 639 code
 *
 * Loads the list when it is first asked for; from then on it never changes. May be called from any thread.
 *
 * Returns: (transfer none) (nullable): the language's openers, %NULL when there is no list
 */
const EpitomeOpeners *
epitome_openers_get (const char *language)
{
  static EpitomeListShelf shelf;

  return epitome_list_shelf_get (&shelf, language, load);
}

static EpitomeOpener
find_phrase (const EpitomeOpeners *self, const GString *phrase)
{
  guint32 number = epitome_interner_find (self->phrases, phrase->str, phrase->len);

  return number == EPITOME_INTERNER_NONE ? EPITOME_OPENER_NONE : self->kinds->data[number];
}

/**
 * epitome_openers_find:
 * @self: (nullable): without a list no sentence leans on another
 * @excerpt: a sentence of @text
 *
 * Returns: how @excerpt begins; inside of a quotation too
 */
EpitomeOpener
epitome_openers_find (const EpitomeOpeners *self, const EpitomeText *text, const EpitomeExcerpt *excerpt)
{
  const EpitomeToken *tokens = (const EpitomeToken *) (gpointer) text->tokens->data;
  const char *bytes = text->document->text;
  guint end = excerpt->first_token + excerpt->n_tokens;
  g_autoptr (GString) phrase = NULL;
  g_autoptr (GString) folded = NULL;
  EpitomeOpener longest = EPITOME_OPENER_NONE;
  guint first = excerpt->first_token;

  if (self == NULL)
    return EPITOME_OPENER_NONE;
  while (first < end && !g_unichar_isalnum (g_utf8_get_char (bytes + tokens[first].start)))
    first++;

  phrase = g_string_sized_new (64);
  folded = g_string_sized_new (32);
  end = MIN (end, first + MAX_PHRASE);
  for (guint i = first; i < end; i++)
    {
      EpitomeOpener kind;

      if (i > first && tokens[i - 1].end != tokens[i].start)
        g_string_append_c (phrase, ' ');
      epitome_fold_word (bytes + tokens[i].start, tokens[i].end - tokens[i].start, self->language, folded);
      g_string_append_len (phrase, folded->str, folded->len);
      kind = find_phrase (self, phrase);
      if (kind != EPITOME_OPENER_NONE)
        longest = kind;
    }
  return longest != EPITOME_OPENER_ALONE ? longest : EPITOME_OPENER_NONE;
}

static gboolean
is_person (const EpitomeOpeners *self, const EpitomeText *text, const EpitomeToken *token, GString *folded)
{
  epitome_fold_word (text->document->text + token->start, token->end - token->start, self->language, folded);
  return find_phrase (self, folded) == EPITOME_OPENER_PERSON;
}

/**
 * epitome_openers_speaks:
 * @self: (nullable): without a list nobody is known to
 * @excerpt: a sentence of @text
 *
 * Returns: %TRUE if it quotes somebody who is only a pronoun here: "…," he said
 */
gboolean
epitome_openers_speaks (const EpitomeOpeners *self, const EpitomeText *text, const EpitomeExcerpt *excerpt)
{
  const EpitomeToken *tokens = (const EpitomeToken *) (gpointer) text->tokens->data;
  guint end = excerpt->first_token + excerpt->n_tokens;
  g_autoptr (GString) folded = NULL;
  guint n_words = G_MAXUINT;

  if (self == NULL)
    return FALSE;
  for (guint i = excerpt->first_token; i < end; i++)
    {
      gboolean is_word = (tokens[i].flags & EPITOME_TOKEN_WORD) != 0;

      if (!is_word && epitome_is_quotation_mark (g_utf8_get_char (text->document->text + tokens[i].start)))
        {
          n_words = i > excerpt->first_token ? 0 : G_MAXUINT;
          continue;
        }
      if (!is_word || n_words >= MAX_SPEAKER_DISTANCE)
        continue;
      n_words++;
      if (tokens[i].flags & EPITOME_TOKEN_CAPITAL)
        n_words = G_MAXUINT;
      else
        {
          if (folded == NULL)
            folded = g_string_sized_new (32);
          if (is_person (self, text, &tokens[i], folded))
            return TRUE;
        }
    }
  return FALSE;
}
