/* epitome-parts.c: labels and headings that say what part of a text stands below them
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-parts.h"

#include <string.h>
#include <unicode/uchar.h>

#include "epitome-lines.h"
#include "epitome-saying.h"

/* In bytes: "Material und Methoden:" */
#define LONGEST_LABEL 40

/* Where archives put the label behind the paper's number */
#define LABEL_DISTANCE 100

/* A paragraph or a text with so many labels is an abstract of as many parts */
#define MIN_LABELS 3

/* A mark of time before fewer paragraphs may be anything */
#define MIN_TIMES 3

/* In words: "Our verdict: 8/10", "Rating: 4 out of 5 stars" */
#define MAX_HEADING 6
#define MAX_RATING  8

/**
 * Label:
 * @start: where it begins
 * @behind: where what it stands before begins; 0 for no label
 * @outcome: whether that is what came out
 * @lead_in: whether it is none of an abstract's, but one like "Why it matters:"
 */
typedef struct
{
  gsize start;
  gsize behind;
  gboolean outcome;
  gboolean lead_in;
} Label;

static gboolean
is_break (const char *text, gsize start, gsize p)
{
  if (p > start && !g_ascii_isspace (text[p - 1]))
    return FALSE;
  while (p > start && g_ascii_isspace (text[p - 1]))
    p--;
  return p == start || strchr (".!?:)", text[p - 1]) != NULL;
}

/* An archive puts "arXiv:2602.01234v2 Announce Type: new" before it */
static gboolean
is_behind_metadata (const char *text, gsize start, gsize p)
{
  return p > start && p - start < LABEL_DISTANCE && g_ascii_isspace (text[p - 1]) &&
         memchr (text + start, ':', p - start) != NULL;
}

static gboolean
match_label (const char *text, Label *label, gsize colon, GString *folded)
{
  EpitomePhraseMatch match;

  epitome_phrases_fold (text + label->start, colon - label->start, folded);
  epitome_phrases_match (folded->str, folded->len, &match);
  if (match.n_words == 0)
    return FALSE;
  label->outcome = match.start[EPITOME_PHRASE_OUTCOME] == match.n_words;
  label->lead_in = match.start[EPITOME_PHRASE_LEAD_IN] == match.n_words;
  return label->outcome || label->lead_in || match.start[EPITOME_PHRASE_PART] == match.n_words;
}

/* The label that @colon ends, if it does: "Methods:", at the start of the block or of a sentence in it */
static Label
read_label (const char *text, const EpitomeDraftBlock *block, gsize colon, GString *folded)
{
  gsize floor = MAX (block->start + LONGEST_LABEL, colon) - LONGEST_LABEL;
  Label none = { 0 }, label = { 0 };

  for (gsize p = colon; p-- > floor && strchr (".!?:;", text[p]) == NULL;)
    {
      if (((guchar) text[p] & 0xC0) == 0x80 || u_islower (g_utf8_get_char (text + p)) ||
          !(is_break (text, block->start, p) || is_behind_metadata (text, block->start, p)))
        continue;
      label.start = p;
      if (!match_label (text, &label, colon, folded))
        continue;
      label.behind = colon + 1;
      while (label.behind < block->end && g_ascii_isspace (text[label.behind]))
        label.behind++;
      return label;
    }
  return none;
}

static gsize
find_colon (const char *text, gsize start, gsize end)
{
  const char *colon = start < end ? memchr (text + start, ':', end - start) : NULL;

  return colon != NULL ? (gsize) (colon - text) : end;
}

static void
find_labels (const EpitomeDraft *draft, const EpitomeDraftBlock *block, GString *folded, GArray *labels)
{
  const char *text = draft->text->str;

  g_array_set_size (labels, 0);
  for (gsize p = find_colon (text, block->start, block->end); p < block->end;
       p = find_colon (text, p + 1, block->end))
    {
      Label label = read_label (text, block, p, folded);

      if (label.behind > 0 && !label.lead_in)
        g_array_append_val (labels, label);
    }
}

/**
 * epitome_parts_split:
 * @draft: its blocks may become more
 *
 * Makes a block of each part of an abstract that is one paragraph: "Background: … Methods: … Results: …"
 */
void
epitome_parts_split (EpitomeDraft *draft)
{
  GArray *blocks = g_array_sized_new (FALSE, FALSE, sizeof (EpitomeDraftBlock), draft->blocks->len);
  g_autoptr (GArray) labels = g_array_new (FALSE, FALSE, sizeof (Label));
  g_autoptr (GString) folded = g_string_new (NULL);

  for (guint i = 0; i < draft->blocks->len; i++)
    {
      const EpitomeDraftBlock *block = &g_array_index (draft->blocks, EpitomeDraftBlock, i);
      gsize start = block->start;

      find_labels (draft, block, folded, labels);
      for (guint j = 0; j < labels->len && labels->len >= MIN_LABELS; j++)
        {
          const Label *label = &g_array_index (labels, Label, j);

          epitome_draft_cut (draft, block, start, label->start, blocks);
          start = label->start;
        }
      epitome_draft_cut (draft, block, start, block->end, blocks);
    }
  g_array_unref (draft->blocks);
  draft->blocks = blocks;
}

/* At the start, behind another label, or behind "arXiv:2602.01234v2 Announce Type: new", but not in a
 * sentence */
static gboolean
is_label_place (const char *text, const EpitomeDraftBlock *block, const Label *label)
{
  gsize from = MAX (block->start, block->body);

  return label->start == from || memchr (text + from, ':', label->start - from) != NULL;
}

/* Labels follow each other, too: "Abstract: Background: …". Returns whether one is an abstract's */
static gboolean
mark_labelled (const EpitomeDraft *draft, EpitomeDraftBlock *block, GString *folded)
{
  const char *text = draft->text->str;
  gboolean found = FALSE;
  gsize limit = MIN (block->end, block->start + LABEL_DISTANCE);

  for (gsize p = find_colon (text, block->start, limit); p < limit; p = find_colon (text, p + 1, limit))
    {
      Label label = read_label (text, block, p, folded);

      if (label.behind == 0 || !is_label_place (text, block, &label))
        continue;
      block->body = label.behind;
      block->outcome = label.outcome;
      limit = MIN (limit, label.behind + LONGEST_LABEL);
      found = found || !label.lead_in;
    }
  return found;
}

static void
forget_outcomes (EpitomeDraft *draft)
{
  for (guint i = 0; i < draft->blocks->len; i++)
    g_array_index (draft->blocks, EpitomeDraftBlock, i).outcome = FALSE;
}

/* "4/5", "8 out of 10", "4 von 5 Sternen", "★★★★☆" */
static gboolean
is_rating (const char *text, const EpitomeDraftBlock *block, const EpitomeEvidence *evidence)
{
  const char *p = text + block->start;
  const char *end = text + block->end;
  double given = 0, best = 0;
  guint n_numbers = 0, n_stars = 0;

  if (evidence->size > MAX_RATING || evidence->ends_sentence)
    return FALSE;
  while (p < end)
    {
      gunichar c = g_utf8_get_char (p);

      n_stars += c == 0x2605 || c == 0x2606 || c == 0x2B50;
      if (!g_ascii_isdigit (*p))
        {
          p = g_utf8_next_char (p);
          continue;
        }
      given = best;
      best = g_ascii_strtod (p, NULL);
      n_numbers++;
      while (p < end && (g_ascii_isdigit (*p) || ((*p == '.' || *p == ',') && g_ascii_isdigit (p[1]))))
        p++;
    }
  return n_stars >= 3 ||
         (n_numbers == 2 && given <= best && (best == 5 || best == 6 || best == 10 || best == 100));
}

static gboolean
is_rated (const EpitomeDraft *draft, const GArray *evidence)
{
  for (guint i = 0; i < draft->blocks->len; i++)
    if (is_rating (draft->text->str, &g_array_index (draft->blocks, EpitomeDraftBlock, i),
                   &g_array_index (evidence, EpitomeEvidence, i)))
      return TRUE;
  return FALSE;
}

static gboolean
announces_outcome (const EpitomeDraftBlock *block, const EpitomeEvidence *evidence)
{
  return block->kind == EPITOME_BLOCK_HEADING &&
         epitome_says_first (evidence, EPITOME_PHRASE_OUTCOME, MAX_HEADING);
}

/* "In conclusion, this is …", but not "Results from Sunday …" */
static gboolean
begins_with_outcome (const EpitomeEvidence *evidence)
{
  return evidence->match.start[EPITOME_PHRASE_OUTCOME] > 1;
}

/* Transcripts and reports from matches and days of crisis have the time before each paragraph */
static void
mark_times (EpitomeDraft *draft)
{
  guint n = 0;

  for (guint pass = 0; pass < 2 && (pass == 0 || n >= MIN_TIMES); pass++)
    for (guint i = 0; i < draft->blocks->len; i++)
      {
        EpitomeDraftBlock *block = &g_array_index (draft->blocks, EpitomeDraftBlock, i);
        gsize behind = epitome_lines_skip_time (draft->text->str, block->start, block->end);

        if (block->dropped || block->kind == EPITOME_BLOCK_CODE || behind == block->start)
          continue;
        n++;
        if (pass == 1)
          block->body = behind;
      }
}

/**
 * epitome_parts_mark:
 * @draft: what came out is marked in it, and labels are set apart from what they stand before
 * @evidence: (element-type EpitomeEvidence): of its blocks
 *
 * Finds what stands behind a label such as "Results:", among others like it, and, where something is rated,
 * below a heading such as "Verdict".
 */
void
epitome_parts_mark (EpitomeDraft *draft, const GArray *evidence)
{
  g_autoptr (GString) folded = g_string_new (NULL);
  gboolean rated = is_rated (draft, evidence);
  gboolean announced = FALSE;
  guint n_labelled = 0;

  mark_times (draft);
  for (guint i = 0; i < draft->blocks->len; i++)
    {
      EpitomeDraftBlock *block = &g_array_index (draft->blocks, EpitomeDraftBlock, i);
      const EpitomeEvidence *seen = &g_array_index (evidence, EpitomeEvidence, i);

      if (block->dropped || block->kind == EPITOME_BLOCK_CODE || block->kind == EPITOME_BLOCK_TABLE)
        continue;
      if (block->kind == EPITOME_BLOCK_HEADING)
        {
          announced = rated && announces_outcome (block, seen);
          continue;
        }
      block->outcome = announced || (rated && begins_with_outcome (seen));
      announced = FALSE;
      if (block->kind != EPITOME_BLOCK_LIST_ITEM)
        n_labelled += mark_labelled (draft, block, folded);
    }
  if (!rated && n_labelled < MIN_LABELS)
    forget_outcomes (draft);
}
