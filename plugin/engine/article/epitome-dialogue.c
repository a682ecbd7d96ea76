/* epitome-dialogue.c: texts in which several speak by turns
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-dialogue.h"

#include <string.h>
#include <unicode/uchar.h>

#include "epitome-evidence.h"
#include "epitome-lines.h"

/* Interviews, transcripts and minutes say who speaks, in front of what is said or on a line above it, and the
 * same few names come again and again: that is how they are told from a text that merely has colons in it.
 * Many interviews name nobody, and are known by their questions. What an interviewer asks is to the answer
 * what a heading is to its paragraph. */

/* Of a speaker's name; in bytes, and in words */
#define LONGEST_NAME   60
#define MAX_NAME_WORDS 5
#define MAX_NAME_LINE  8

/* So many of a dialogue's turns have names, and one in so many of its paragraphs is such a turn */
#define MIN_TURNS     4
#define TURN_DISTANCE 3

/* The same for questions where nobody is named */
#define MIN_QUESTIONS     3
#define QUESTION_DISTANCE 5

/* In words: longer turns say something beside what they ask */
#define MAX_QUESTION 60

typedef struct
{
  EpitomeDraft *draft;
  const GArray *evidence;
  GHashTable *names; /* how often each speaks */
  guint n_turns;
  guint n_repeated; /* names that come more than once */
} Dialogue;

static EpitomeDraftBlock *
get_block (const Dialogue *self, guint i)
{
  return &g_array_index (self->draft->blocks, EpitomeDraftBlock, i);
}

static const EpitomeEvidence *
get_evidence (const Dialogue *self, guint i)
{
  return &g_array_index (self->evidence, EpitomeEvidence, i);
}

static gboolean
may_speak (const Dialogue *self, guint i)
{
  const EpitomeDraftBlock *block = get_block (self, i);

  return !block->dropped && (block->kind == EPITOME_BLOCK_PARAGRAPH || block->kind == EPITOME_BLOCK_QUOTE);
}

static gboolean
is_space (gunichar c)
{
  return u_isUWhiteSpace (c);
}

static gboolean
is_name_char (gunichar c)
{
  return u_isalnum (c) || is_space (c) || c == 0x2019 || (c < 0x80 && strchr (".,'-()&/", c) != NULL) ||
         (U_GET_GC_MASK (c) & U_GC_M_MASK) != 0;
}

/* The colon behind a few words, most of them capitalized: "Jane Doe:", "OUEST MER :" */
static const char *
find_colon (const char *p, const char *end)
{
  guint n_words = 0, n_small = 0;
  gboolean in_word = FALSE;

  for (const char *start = p; p < end && p - start < LONGEST_NAME; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *next = g_utf8_next_char (p);
      gboolean letter = u_isalpha (c);

      if (c == 0xFF1A || (c == ':' && (next == end || g_ascii_isspace (*next))))
        return n_words > 0 && n_small * 2 <= n_words ? p : NULL;
      if (!is_name_char (c) || (n_words == 0 && !letter) || n_words > MAX_NAME_WORDS)
        return NULL;
      n_words += letter && !in_word;
      n_small += letter && !in_word && u_islower (c);
      in_word = letter;
    }
  return NULL;
}

/* The stop behind a word in capitals: "P.", "PREGUNTA." */
static const char *
find_stop (const char *p, const char *end)
{
  const char *start = p;

  while (p < end && u_isupper (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p > start && p + 1 < end && *p == '.' && g_ascii_isspace (p[1]) ? p : NULL;
}

/**
 * Turn:
 * @name: who speaks; %NULL when nobody is named
 * @length: of @name
 * @body: where what is said begins, behind a mark of time too
 */
typedef struct
{
  const char *name;
  gsize length;
  gsize body;
} Turn;

static Turn
read_turn (const Dialogue *self, guint i)
{
  const char *text = self->draft->text->str;
  const EpitomeDraftBlock *block = get_block (self, i);
  const char *end = text + block->end;
  const char *name = text + epitome_lines_skip_time (text, block->start, block->end);
  const char *name_end = find_colon (name, end);
  const char *body;

  if (name_end == NULL)
    name_end = find_stop (name, end);
  if (name_end == NULL)
    return (Turn){ NULL, 0, name - text };
  for (body = g_utf8_next_char (name_end); body < end && is_space (g_utf8_get_char (body));)
    body = g_utf8_next_char (body);
  while (name_end > name && g_ascii_isspace (name_end[-1]))
    name_end--;
  return (Turn){ name, name_end - name, body - text };
}

static guint
count_name (Dialogue *self, char *name)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->names, name)) + 1;

  g_hash_table_insert (self->names, name, GUINT_TO_POINTER (n));
  self->n_turns++;
  self->n_repeated += n == 2;
  return n;
}

static gboolean
is_dialogue (const Dialogue *self, guint n_paragraphs)
{
  return self->n_repeated >= 2 && self->n_turns >= MIN_TURNS && self->n_turns * TURN_DISTANCE >= n_paragraphs;
}

static void
forget_names (Dialogue *self)
{
  g_hash_table_remove_all (self->names);
  self->n_turns = 0;
  self->n_repeated = 0;
}

static guint
count_paragraphs (const Dialogue *self)
{
  guint n = 0;

  for (guint i = 0; i < self->draft->blocks->len; i++)
    n += may_speak (self, i);
  return n;
}

/* "Jane Doe: I think so." */
static void
count_turns (Dialogue *self)
{
  forget_names (self);
  for (guint i = 0; i < self->draft->blocks->len; i++)
    if (may_speak (self, i))
      {
        Turn turn = read_turn (self, i);

        if (turn.name != NULL)
          count_name (self, g_strndup (turn.name, turn.length));
      }
}

static gboolean
has_named_turns (Dialogue *self, guint n_paragraphs)
{
  count_turns (self);
  return is_dialogue (self, n_paragraphs);
}

/* A name on a line of its own, above a paragraph. Lines that stand there again are dropped by then */
static gboolean
is_name_line (const Dialogue *self, guint i)
{
  const EpitomeEvidence *evidence = get_evidence (self, i);

  return evidence->size > 0 && evidence->size <= MAX_NAME_LINE && !evidence->ends_sentence &&
         evidence->match.anywhere == 0 && evidence->n_capitals * 4 >= evidence->size * 3 &&
         i + 1 < self->draft->blocks->len && get_evidence (self, i + 1)->is_prose &&
         get_block (self, i)->kind != EPITOME_BLOCK_LIST_ITEM &&
         get_block (self, i)->kind != EPITOME_BLOCK_TABLE;
}

static gboolean
has_name_lines (Dialogue *self, guint n_paragraphs)
{
  forget_names (self);
  for (guint i = 0; i < self->draft->blocks->len; i++)
    if (is_name_line (self, i))
      count_name (self, g_strdup (get_evidence (self, i)->folded));
  return is_dialogue (self, n_paragraphs);
}

static gboolean
asks (const Dialogue *self, guint i)
{
  const EpitomeDraftBlock *block = get_block (self, i);

  return get_evidence (self, i)->size <= MAX_QUESTION &&
         epitome_lines_asks (self->draft->text->str, block->start, block->end);
}

/* A paragraph that asks, with one that doesn't behind it */
static gboolean
is_answered (const Dialogue *self, guint i)
{
  guint next = i + 1;

  if (!may_speak (self, i) || !asks (self, i))
    return FALSE;
  while (next < self->draft->blocks->len && get_block (self, next)->dropped)
    next++;
  return next < self->draft->blocks->len && !asks (self, next);
}

static gboolean
has_questions (const Dialogue *self, guint n_paragraphs)
{
  guint n = 0;

  for (guint i = 0; i < self->draft->blocks->len; i++)
    n += is_answered (self, i);
  return n >= MIN_QUESTIONS && n * QUESTION_DISTANCE >= n_paragraphs;
}

/* Those who ask at least as often as not: what else they say leads to questions, too */
static GHashTable *
find_interviewers (const Dialogue *self)
{
  GHashTable *interviewers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer name, n_asked;

  for (guint i = 0; i < self->draft->blocks->len; i++)
    if (may_speak (self, i) && asks (self, i))
      {
        Turn turn = read_turn (self, i);
        char *key = g_strndup (turn.name != NULL ? turn.name : "", turn.length);

        n_asked = g_hash_table_lookup (interviewers, key);
        g_hash_table_insert (interviewers, key, GUINT_TO_POINTER (GPOINTER_TO_UINT (n_asked) + 1));
      }
  g_hash_table_iter_init (&iter, interviewers);
  while (g_hash_table_iter_next (&iter, &name, &n_asked))
    if (GPOINTER_TO_UINT (n_asked) * 2 < GPOINTER_TO_UINT (g_hash_table_lookup (self->names, name)))
      g_hash_table_iter_remove (&iter);
  g_hash_table_remove (interviewers, "");
  return interviewers;
}

static gboolean
is_repeated (const Dialogue *self, const char *name)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->names, name)) > 1;
}

/* Among several who speak again, one who speaks once is known, too */
static void
mark_names (const Dialogue *self)
{
  g_autoptr (GHashTable) interviewers = find_interviewers (self);

  for (guint i = 0; i < self->draft->blocks->len; i++)
    if (may_speak (self, i))
      {
        Turn turn = read_turn (self, i);
        g_autofree char *name = g_strndup (turn.name != NULL ? turn.name : "", turn.length);

        if (self->n_repeated >= 2 || is_repeated (self, name))
          get_block (self, i)->body = turn.body;
        if (g_hash_table_contains (interviewers, name))
          get_block (self, i)->kind = EPITOME_BLOCK_HEADING;
      }
}

static void
mark_questions (const Dialogue *self)
{
  for (guint i = 0; i < self->draft->blocks->len; i++)
    if (may_speak (self, i) && asks (self, i))
      get_block (self, i)->kind = EPITOME_BLOCK_HEADING;
}

/* Each question is about something else; what stands before the first introduces them all */
static void
number_answers (const Dialogue *self)
{
  guint item = 0;

  for (guint i = 0; i < self->draft->blocks->len; i++)
    {
      item += asks (self, i);
      get_block (self, i)->item = item;
    }
}

/**
 * epitome_dialogue_mark:
 * @draft: of a dialogue, its form is set, its questions become headings, and the names of who speaks are set
 *   apart from what is said, and the answers are numbered
 * @evidence: (element-type EpitomeEvidence): of its blocks
 *
 * Finds out whether it is one.
 */
void
epitome_dialogue_mark (EpitomeDraft *draft, const GArray *evidence)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Dialogue self = { draft, evidence, names, 0, 0 };
  guint n_paragraphs = count_paragraphs (&self);

  if (!has_name_lines (&self, n_paragraphs) && !has_questions (&self, n_paragraphs) &&
      !has_named_turns (&self, n_paragraphs))
    return;
  count_turns (&self);
  mark_names (&self);
  mark_questions (&self);
  number_answers (&self);
  draft->form = EPITOME_FORM_DIALOGUE;
}
