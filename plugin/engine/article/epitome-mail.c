/* epitome-mail.c: what mail brings along beside what its author writes
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-mail.h"

#include <string.h>

#include "epitome-saying.h"

/* In words: greetings and closings are no longer, nor is the line that a quotation is introduced with */
#define MAX_GREETING    6
#define MAX_OPENING     12
#define MAX_CLOSING     8
#define MAX_REQUEST     14
#define MAX_NAME        5
#define MAX_ATTRIBUTION 30

/* What a signature holds with the mailing list's lines below it, in words and in lines */
#define MAX_SIGNATURE       120
#define MAX_SIGNATURE_LINES 60

/* Lines below a closing */
#define MAX_NAMES 4

/* In words: who writes less above a mail is forwarding it */
#define MIN_OWN 25

/* The headers of a mail within another: so many lines, each with a name of so many bytes at most */
#define MIN_HEADERS     3
#define LONGEST_HEADING 24

/* A mailing list's digest says first what its mails are about */
#define MIN_LISTED 2

typedef struct
{
  EpitomeDraft *draft;
  const GArray *evidence;
  gboolean prose; /* the author's own, above what is looked at */
  guint n_own;    /* words of it */
} Mail;

static EpitomeDraftBlock *
get_block (const Mail *self, guint i)
{
  return &g_array_index (self->draft->blocks, EpitomeDraftBlock, i);
}

static const EpitomeEvidence *
get_evidence (const Mail *self, guint i)
{
  return &g_array_index (self->evidence, EpitomeEvidence, i);
}

static gboolean
begins_with (const Mail *self, guint i, const char *what)
{
  const EpitomeDraftBlock *block = get_block (self, i);
  gsize length = strlen (what);

  return block->end - block->start >= length &&
         memcmp (self->draft->text->str + block->start, what, length) == 0;
}

static char
get_last_byte (const Mail *self, guint i)
{
  return self->draft->text->str[get_block (self, i)->end - 1];
}

static void
drop_from (const Mail *self, guint first)
{
  for (guint i = first; i < self->draft->blocks->len; i++)
    get_block (self, i)->dropped = TRUE;
}

static gboolean
is_own_prose (const Mail *self, guint i)
{
  return !get_block (self, i)->dropped && get_block (self, i)->kind != EPITOME_BLOCK_QUOTE &&
         get_evidence (self, i)->is_prose;
}

/* "-- ", with as little below it as a signature has, quotations not counted */
static gboolean
opens_signature (const Mail *self, guint i)
{
  const EpitomeDraftBlock *block = get_block (self, i);
  guint size = 0, n_lines = 0;

  if (block->end - block->start != 2 || !begins_with (self, i, "--"))
    return FALSE;
  for (guint j = i + 1; j < self->draft->blocks->len && n_lines <= MAX_SIGNATURE_LINES; j++)
    {
      n_lines++;
      if (get_block (self, j)->kind != EPITOME_BLOCK_QUOTE)
        size += get_evidence (self, j)->size;
    }
  return n_lines <= MAX_SIGNATURE_LINES && size <= MAX_SIGNATURE;
}

/* "-----Original Message-----" */
static gboolean
opens_original (const Mail *self, guint i)
{
  const EpitomeEvidence *evidence = get_evidence (self, i);

  return epitome_says_only (evidence, EPITOME_PHRASE_ORIGINAL) ||
         (begins_with (self, i, "--") && epitome_says (evidence, EPITOME_PHRASE_ORIGINAL, MAX_GREETING)) ||
         epitome_says_label (evidence, EPITOME_PHRASE_ORIGINAL);
}

/* "Sent: Tuesday", in whatever language */
static gboolean
is_header (const Mail *self, guint i)
{
  const EpitomeDraftBlock *block = get_block (self, i);
  const char *text = self->draft->text->str + block->start;
  const char *colon = memchr (text, ':', MIN (block->end - block->start, LONGEST_HEADING));

  if (block->kind != EPITOME_BLOCK_PARAGRAPH || colon == NULL || colon == text ||
      colon + 1 >= text + (block->end - block->start) || !g_ascii_isspace (colon[1]))
    return FALSE;
  for (const char *p = text; p < colon; p++)
    if (g_ascii_isdigit (*p) || strchr (".,;!?@<>/\"", *p) != NULL)
      return FALSE;
  return TRUE;
}

static gboolean
has_address (const Mail *self, guint i)
{
  const EpitomeDraftBlock *block = get_block (self, i);
  const char *text = self->draft->text->str + block->start;
  const char *at = memchr (text, '@', block->end - block->start);

  return at != NULL && at > text && g_ascii_isalnum (at[-1]);
}

/* "From: Jane Doe <jane@example.org>", "Sent: …", "To: …", "Subject: …". Returns how many lines they are, at
 * the first of them */
static guint
count_headers (const Mail *self, guint first)
{
  gboolean addressed = FALSE;
  guint i = first;

  if (first > 0 && is_header (self, first - 1))
    return 0;
  for (; i < self->draft->blocks->len && is_header (self, i); i++)
    addressed = addressed || has_address (self, i);
  return addressed && i - first >= MIN_HEADERS ? i - first : 0;
}

static gboolean
has_time (const char *folded)
{
  return strstr (folded, "0 : 0") != NULL;
}

/* "On Tuesday, March 3, at 9:41, Jane Doe <jane@example.org> wrote:" */
static gboolean
is_attribution (const Mail *self, guint i)
{
  const EpitomeEvidence *evidence = get_evidence (self, i);

  return epitome_says (evidence, EPITOME_PHRASE_ATTRIBUTION, MAX_ATTRIBUTION) &&
         get_last_byte (self, i) == ':' &&
         (has_time (evidence->folded) || strchr (evidence->folded, '@') != NULL);
}

/* What an attribution stands above: marked as quoted, or, where nothing is, the rest of the mail */
static void
drop_quoted (const Mail *self, guint attribution)
{
  guint n = self->draft->blocks->len;
  guint i = attribution + 1;

  get_block (self, attribution)->dropped = TRUE;
  if (i < n && get_block (self, i)->kind != EPITOME_BLOCK_QUOTE)
    {
      if (self->prose)
        drop_from (self, i);
      return;
    }
  for (; i < n && get_block (self, i)->kind == EPITOME_BLOCK_QUOTE; i++)
    get_block (self, i)->dropped = TRUE;
}

/* Lines with a mark before each */
static gboolean
is_marked_quotation (const Mail *self, guint i)
{
  const EpitomeDraftBlock *block = get_block (self, i);

  return block->kind == EPITOME_BLOCK_QUOTE && begins_with (self, i, ">") &&
         g_strstr_len (self->draft->text->str + block->start, block->end - block->start, "\n>") != NULL;
}

static void
drop_marked_quotations (const Mail *self)
{
  if (!self->prose)
    return;
  for (guint i = 0; i < self->draft->blocks->len; i++)
    if (is_marked_quotation (self, i))
      get_block (self, i)->dropped = TRUE;
}

static gboolean
is_greeting (const Mail *self, guint i)
{
  const EpitomeEvidence *evidence = get_evidence (self, i);

  return epitome_says_first (evidence, EPITOME_PHRASE_COURTESY, self->prose ? MAX_GREETING : MAX_OPENING);
}

static gboolean
is_closing (const Mail *self, guint i)
{
  const EpitomeEvidence *evidence = get_evidence (self, i);

  return epitome_says_first (evidence, EPITOME_PHRASE_CLOSING, MAX_CLOSING) &&
         (!evidence->ends_sentence || get_last_byte (self, i) == '!' ||
          epitome_says_only (evidence, EPITOME_PHRASE_CLOSING));
}

/* The writer's name, place and the like */
static void
drop_names (const Mail *self, guint i)
{
  for (guint n = 0; n < MAX_NAMES && i < self->draft->blocks->len; n++, i++)
    {
      const EpitomeEvidence *evidence = get_evidence (self, i);

      if (evidence->size > MAX_NAME || evidence->ends_sentence || get_last_byte (self, i) == ':')
        return;
      get_block (self, i)->dropped = TRUE;
    }
}

/* Returns whether all that follows is none of the author's words either */
static gboolean
opens_rest (const Mail *self, guint i)
{
  return opens_signature (self, i) || opens_original (self, i) ||
         begins_with (self, i, "-----BEGIN PGP SIGNATURE") || begins_with (self, i, "diff --git ");
}

static void
drop_courtesies (const Mail *self, guint i)
{
  if (is_closing (self, i))
    {
      get_block (self, i)->dropped = TRUE;
      drop_names (self, i + 1);
    }
  else if (is_greeting (self, i))
    {
      get_block (self, i)->dropped = TRUE;
      self->draft->greeted = self->draft->greeted || (!self->prose && get_last_byte (self, i) == ',');
    }
  else if (epitome_says_first (get_evidence (self, i), EPITOME_PHRASE_REQUEST, MAX_REQUEST))
    get_block (self, i)->dropped = TRUE;
}

/* A list of several, and as many mails below it */
static gboolean
lists_mails (const Mail *self, guint first_mail)
{
  guint n_items = 0, n_mails = 0;

  for (guint i = 0; i < first_mail; i++)
    n_items += !get_block (self, i)->dropped && get_block (self, i)->kind == EPITOME_BLOCK_LIST_ITEM;
  for (guint i = first_mail; i < self->draft->blocks->len; i++)
    n_mails += count_headers (self, i) > 0;
  return n_items >= MIN_LISTED && n_mails >= n_items;
}

/**
 * epitome_mail_drop:
 * @draft: blocks that are none of the author's own words are marked as dropped
 * @evidence: (element-type EpitomeEvidence): of its blocks
 *
 * Drops greetings and closings, signatures, those of PGP too, the mail that is answered, and patches. Of a
 * mail that is forwarded only the headers, of a mailing list's digest all mails, which it has a list of.
 * Posts in forums and newsletters have the same.
 */
void
epitome_mail_drop (EpitomeDraft *draft, const GArray *evidence)
{
  Mail self = { draft, evidence, FALSE, 0 };

  for (guint i = 0; i < draft->blocks->len; i++)
    {
      guint n_headers = count_headers (&self, i);

      if (n_headers > 0 && self.n_own >= MIN_OWN)
        {
          draft->is_contents = lists_mails (&self, i);
          drop_from (&self, i);
          break;
        }
      if (n_headers > 0)
        {
          for (guint end = i + n_headers; i < end; i++)
            get_block (&self, i)->dropped = TRUE;
          i--;
          continue;
        }
      if (get_block (&self, i)->dropped || get_block (&self, i)->kind == EPITOME_BLOCK_HEADING)
        continue;
      if (opens_original (&self, i) && self.n_own < MIN_OWN)
        {
          get_block (&self, i)->dropped = TRUE;
          continue;
        }
      if (opens_rest (&self, i))
        {
          drop_from (&self, i);
          break;
        }
      if (begins_with (&self, i, "-----BEGIN PGP") || begins_with (&self, i, "Hash: SHA"))
        get_block (&self, i)->dropped = TRUE;
      else if (is_attribution (&self, i))
        drop_quoted (&self, i);
      else
        drop_courtesies (&self, i);
      if (is_own_prose (&self, i))
        {
          self.prose = TRUE;
          self.n_own += get_evidence (&self, i)->size;
        }
    }
  drop_marked_quotations (&self);
}
