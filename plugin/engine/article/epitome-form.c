/* epitome-form.c: how a text is built
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-form.h"

#include <string.h>

#include "epitome-dialogue.h"
#include "epitome-digest.h"
#include "epitome-lines.h"
#include "epitome-lists.h"
#include "epitome-saying.h"

/* A list's items say it all where they are so much of the text */
#define LIST_SHARE 0.5
#define MIN_ITEMS  3

/* In words: thanks for help, a question with all that is told to explain it */
#define MAX_REQUEST  30
#define MAX_QUESTION 300

typedef struct
{
  EpitomeDraft *draft;
  const GArray *evidence;
} Form;

static EpitomeDraftBlock *
get_block (const Form *self, guint i)
{
  return &g_array_index (self->draft->blocks, EpitomeDraftBlock, i);
}

static const EpitomeEvidence *
get_evidence (const Form *self, guint i)
{
  return &g_array_index (self->evidence, EpitomeEvidence, i);
}

static gboolean
is_kept (const Form *self, guint i, EpitomeBlockKind kind)
{
  return !get_block (self, i)->dropped && get_block (self, i)->kind == kind;
}

static gboolean
is_prose (const Form *self, guint i)
{
  return is_kept (self, i, EPITOME_BLOCK_PARAGRAPH) && get_evidence (self, i)->is_prose;
}

static gboolean
is_list (const Form *self)
{
  guint n_items = 0, n_words = 0, n_all = 0;

  for (guint i = 0; i < self->draft->blocks->len; i++)
    {
      guint size = get_evidence (self, i)->size;

      n_all += is_prose (self, i) ? size : 0;
      if (!is_kept (self, i, EPITOME_BLOCK_LIST_ITEM))
        continue;
      n_items++;
      n_words += size;
    }
  return n_items >= MIN_ITEMS && n_words >= (n_all + n_words) * LIST_SHARE;
}

static gboolean
asks (const char *start, const char *end)
{
  return memchr (start, '?', end - start) != NULL ||
         memmem (start, end - start, "？", strlen ("？")) != NULL ||
         memmem (start, end - start, "؟", strlen ("؟")) != NULL;
}

/* A short text that asks, and thanks for help; or ends by asking, with code in it or a headline that asks */
static gboolean
is_question (const Form *self, const char *title)
{
  gboolean any = FALSE, last = FALSE, request = FALSE, code = FALSE;
  guint size = 0;

  for (guint i = 0; i < self->draft->blocks->len; i++)
    {
      const EpitomeDraftBlock *block = get_block (self, i);
      const EpitomeEvidence *evidence = get_evidence (self, i);
      const char *text = self->draft->text->str;

      request = request || epitome_says (evidence, EPITOME_PHRASE_REQUEST, MAX_REQUEST);
      code = code || is_kept (self, i, EPITOME_BLOCK_CODE);
      if (!is_prose (self, i))
        continue;
      size += evidence->size;
      if (size > MAX_QUESTION)
        return FALSE;
      any = any || asks (text + block->start, text + block->end);
      last = epitome_lines_asks (text, block->start, block->end);
    }
  return (any && request) || (last && (code || (title != NULL && asks (title, title + strlen (title)))));
}

/**
 * epitome_form_find:
 * @draft: its form is set, its lists are settled, the items of a digest and the answers of a dialogue are
 *   numbered
 * @evidence: (element-type EpitomeEvidence): of its blocks
 * @title: (nullable): the headline
 *
 * Tells by layout and repetition how a text is built, as far as that matters to a summary of it.
 */
void
epitome_form_find (EpitomeDraft *draft, const GArray *evidence, const char *title)
{
  Form self = { draft, evidence };

  epitome_lists_settle (draft, evidence);
  if (draft->form == EPITOME_FORM_PROSE)
    epitome_dialogue_mark (draft, evidence);
  if (draft->form != EPITOME_FORM_PROSE)
    return;
  if (epitome_digest_find (draft, evidence))
    draft->form = EPITOME_FORM_DIGEST;
  else if (is_list (&self))
    draft->form = EPITOME_FORM_LIST;
  else if (is_question (&self, title))
    draft->form = EPITOME_FORM_QUESTION;
}
