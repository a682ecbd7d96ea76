/* epitome-talk.c: who speaks to whom
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * "I", "our", "you": where they are, somebody speaks; a report of the same does without. */
#include "config.h"
#include "epitome-talk.h"

#include "../epitome-interner.h"
#include "../epitome-word-list.h"
#include "../text/epitome-fold.h"

typedef enum
{
  TERM_UNKNOWN,
  TERM_OTHER,
  TERM_TALK,
} TermKind;

struct _EpitomeTalk
{
  const EpitomeText *text;
  const EpitomeInterner *words; /* NULL without a list */
  GString *folded;
  guint8 *kinds; /* of each term: TermKind, so that each is looked up once */
};

static void
add_word (const char *word, gsize length, gpointer data)
{
  epitome_interner_add (data, word, length);
}

static gpointer
load (const char *language)
{
  g_autofree char *name = g_strdup_printf ("talk/%s.txt", language);
  g_autoptr (EpitomeInterner) words = epitome_interner_new ();

  return epitome_word_list_read (name, add_word, words) ? g_steal_pointer (&words) : NULL;
}

/**
 * epitome_talk_new:
 *
 * Returns: (transfer full): what counts the words of speakers and listeners in @text's language, none where
 *   there is no list. @text must outlive it
 */
EpitomeTalk *
epitome_talk_new (const EpitomeText *text)
{
  static EpitomeListShelf shelf;
  EpitomeTalk *self = g_new0 (EpitomeTalk, 1);

  self->text = text;
  self->words = epitome_list_shelf_get (&shelf, text->language, load);
  self->folded = g_string_sized_new (32);
  self->kinds = g_new0 (guint8, text->n_terms);
  return self;
}

/**
 * epitome_talk_free:
 *
 * Frees @self.
 */
void
epitome_talk_free (EpitomeTalk *self)
{
  g_string_free (self->folded, TRUE);
  g_free (self->kinds);
  g_free (self);
}

static gboolean
is_listed (EpitomeTalk *self, const EpitomeToken *token)
{
  epitome_fold_word (self->text->document->text + token->start, token->end - token->start,
                     self->text->language, self->folded);
  return epitome_interner_find (self->words, self->folded->str, self->folded->len) != EPITOME_INTERNER_NONE;
}

/* With an apostrophe of either kind behind it; signs are none */
static gboolean
may_be_clitic (const EpitomeTalk *self, const EpitomeToken *token)
{
  guchar last = self->text->document->text[token->end - 1];

  return token->end - token->start > 1 && (last == '\'' || last == 0x99);
}

static gboolean
is_talk (EpitomeTalk *self, const EpitomeToken *token)
{
  guint8 *kind;

  /* "j'" and "m'" are no words of their own for the tokenizer */
  if (token->term == G_MAXUINT32)
    return may_be_clitic (self, token) && is_listed (self, token);
  kind = &self->kinds[token->term];
  if (*kind == TERM_UNKNOWN)
    *kind = is_listed (self, token) ? TERM_TALK : TERM_OTHER;
  return *kind == TERM_TALK;
}

/**
 * epitome_talk_count:
 *
 * Returns: how many words of @excerpt are of the first or second person
 */
guint
epitome_talk_count (EpitomeTalk *self, const EpitomeExcerpt *excerpt)
{
  guint n = 0;

  for (guint i = 0; self->words != NULL && i < excerpt->n_tokens; i++)
    n += is_talk (self, &g_array_index (self->text->tokens, EpitomeToken, excerpt->first_token + i));
  return n;
}
