/* epitome-openers.c: beginnings that lean on what was said before
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-openers.h"

#include <gio/gio.h>
#include <string.h>

#include "data/epitome-engine-data.h"

#include "../text/epitome-fold.h"
#include "../epitome-interner.h"
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
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (length > strlen (kinds[i].name) && memcmp (line, kinds[i].name, strlen (kinds[i].name)) == 0)
      return kinds[i].kind;
  return EPITOME_OPENER_NONE;
}

static void
add_line (EpitomeOpeners *self, const char *line, gsize length)
{
  const char *phrase = memchr (line, ' ', length);
  guint8 kind = parse_kind (line, length);

  if (kind == EPITOME_OPENER_NONE)
    return;
  phrase++;
  if (epitome_interner_add (self->phrases, phrase, line + length - phrase) == self->kinds->len)
    g_byte_array_append (self->kinds, &kind, 1);
}

static EpitomeOpeners *
load (const char *language)
{
  g_autofree char *path = g_strdup_printf ("/io/github/epitome/engine/openers/%s.txt", language);
  g_autoptr (GBytes) bytes = NULL;
  EpitomeOpeners *self;
  const char *line, *end;
  gsize size;

  bytes =
    g_resource_lookup_data (epitome_engine_data_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  if (bytes == NULL)
    return NULL;

  self = g_new0 (EpitomeOpeners, 1);
  self->language = g_strdup (language);
  self->phrases = epitome_interner_new ();
  self->kinds = g_byte_array_new ();
  line = g_bytes_get_data (bytes, &size);
  for (end = line + size; line < end;)
    {
      const char *stop = memchr (line, '\n', end - line);

      if (stop == NULL)
        stop = end;
      add_line (self, line, stop - line);
      line = stop + 1;
    }
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
  static GMutex mutex;
  static GHashTable *lists; /* languages without a list are in it too, with NULL */
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  gpointer list;

  if (lists == NULL)
    lists = g_hash_table_new (g_str_hash, g_str_equal);
  if (!g_hash_table_lookup_extended (lists, language, NULL, &list))
    {
      list = load (language);
      g_hash_table_insert (lists, g_strdup (language), list);
    }
  return list;
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
        return kind;
    }
  return EPITOME_OPENER_NONE;
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
