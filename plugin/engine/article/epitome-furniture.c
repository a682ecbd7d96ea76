/* epitome-furniture.c: which blocks are the page's and not the article's
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-furniture.h"

#include <string.h>

#include "epitome-containers.h"
#include "epitome-core.h"
#include "epitome-evidence.h"
#include "epitome-form.h"
#include "epitome-lines.h"
#include "epitome-lists.h"
#include "epitome-mail.h"
#include "epitome-parts.h"
#include "epitome-saying.h"
#include "epitome-title-match.h"

/* Blocks are dropped on evidence of two kinds: what they say (phrases, data/furniture) and what they look
 * like (short, no sentence, links, where they stand). A phrase never drops running text of any length: each
 * has a size above which it says nothing. Where in the article a block stands is told by its prose: what
 * comes before the first paragraph is the lead-in, what comes after the last the tail. */

/* Headlines are called the same when they share so much of their words */
#define SAME_TITLE        0.65
#define SURELY_SAME_TITLE 0.96

/* Parts of a page's words: what stands together at least, and apart from that at most */
#define TOGETHER 0.6
#define APART    0.2

/* What leads to other articles has so much of its text in links */
#define LEADS_ON 0.2

/* In words */
#define SIGNATURE         3
#define LONGEST_NOTE      60
#define LONGEST_LEFT_OVER 12

typedef struct
{
  EpitomeDraft *draft;
  GArray *evidence;
  guint first_prose; /* as many as there are blocks when there is no prose */
  guint last_prose;
} Page;

static EpitomeDraftBlock *
get_block (const Page *page, guint i)
{
  return &g_array_index (page->draft->blocks, EpitomeDraftBlock, i);
}

static const EpitomeEvidence *
get_evidence (const Page *page, guint i)
{
  return &g_array_index (page->evidence, EpitomeEvidence, i);
}

static gboolean
is_lead_in (const Page *page, guint i)
{
  return i < page->first_prose;
}

static gboolean
is_tail (const Page *page, guint i)
{
  return page->first_prose < page->draft->blocks->len && i > page->last_prose;
}

/* Says what it is, wherever it stands and whatever else is in it */
static gboolean
is_notice (const EpitomeEvidence *evidence)
{
  return epitome_says (evidence, EPITOME_PHRASE_PAYWALL, 40) ||
         epitome_says (evidence, EPITOME_PHRASE_COMMENT_FORM, 60) ||
         epitome_says (evidence, EPITOME_PHRASE_PRIVACY, 80) ||
         epitome_says (evidence, EPITOME_PHRASE_NEWSLETTER, 35) ||
         epitome_says (evidence, EPITOME_PHRASE_COPYRIGHT, 40) ||
         epitome_says (evidence, EPITOME_PHRASE_NOTICE, 60) ||
         (epitome_says_label (evidence, EPITOME_PHRASE_ADVERTISEMENT) && evidence->size <= 40) ||
         (epitome_says_first (evidence, EPITOME_PHRASE_SYNDICATION_START, 60) &&
          epitome_says (evidence, EPITOME_PHRASE_SYNDICATION, 60));
}

/* A line that is nothing but such a phrase */
static gboolean
is_bare_phrase (const EpitomeEvidence *evidence)
{
  static const EpitomePhrase phrases[] = {
    EPITOME_PHRASE_ADVERTISEMENT, EPITOME_PHRASE_COMMENTS, EPITOME_PHRASE_CREDIT,  EPITOME_PHRASE_CREDIT_END,
    EPITOME_PHRASE_MORE,          EPITOME_PHRASE_SHARE,    EPITOME_PHRASE_RELATED, EPITOME_PHRASE_NAVIGATION,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (phrases); i++)
    if (epitome_says_only (evidence, phrases[i]))
      return TRUE;
  return FALSE;
}

/* "Read more: How the talks began". Without a colon it may be a sentence: "Read more books." */
static gboolean
is_pointer (const EpitomeEvidence *evidence)
{
  if (evidence->match.start[EPITOME_PHRASE_MORE] == 0)
    return FALSE;
  if (epitome_says_label (evidence, EPITOME_PHRASE_MORE))
    return evidence->size <= 30;
  return evidence->match.start[EPITOME_PHRASE_MORE] > 1 &&
         (evidence->size <= 8 ||
          (evidence->size <= 20 && (!evidence->ends_sentence || evidence->links > 0.3)));
}

static gboolean
is_caption (const Page *page, guint i)
{
  const EpitomeEvidence *evidence = get_evidence (page, i);
  const EpitomeDraftBlock *block = get_block (page, i);

  if (epitome_says_first (evidence, EPITOME_PHRASE_FIGURE, LONGEST_NOTE) &&
      epitome_lines_is_numbered (page->draft->text->str + block->start, block->end - block->start))
    return TRUE;
  if (epitome_says_label (evidence, EPITOME_PHRASE_CREDIT))
    return evidence->size <= 40;
  if (epitome_says_first (evidence, EPITOME_PHRASE_CREDIT, 25) && !evidence->ends_sentence)
    return TRUE;
  return epitome_says_last (evidence, EPITOME_PHRASE_CREDIT_END, 50) ||
         (evidence->size <= 60 &&
          epitome_lines_is_credited (page->draft->text->str + block->start, block->end - block->start));
}

static gboolean
is_share_line (const EpitomeEvidence *evidence)
{
  return epitome_says_first (evidence, EPITOME_PHRASE_SHARE, 10) && !evidence->ends_sentence;
}

static gboolean
is_tag_list (const EpitomeEvidence *evidence)
{
  return epitome_says_first (evidence, EPITOME_PHRASE_TAGS, 40) &&
         (!evidence->ends_sentence || evidence->size <= 6);
}

/* "By Jane Doe and John Smith, Reuters": the words behind it are names. "By train from Paris" has no end
 * either, but small words */
static gboolean
is_byline (const EpitomeEvidence *evidence)
{
  guint n_names = evidence->match.start[EPITOME_PHRASE_BYLINE];

  if (n_names == 0 || evidence->size > 14 || evidence->ends_sentence || evidence->size <= n_names)
    return FALSE;
  n_names = evidence->size - n_names;
  return epitome_says_label (evidence, EPITOME_PHRASE_BYLINE) || evidence->n_capitals * 2 > n_names ||
         n_names <= 1 || (evidence->match.start[EPITOME_PHRASE_BYLINE] > 1 && n_names <= 6) ||
         (evidence->n_digits > 0 && n_names <= 8);
}

static gboolean
is_dateline (const Page *page, guint i)
{
  const EpitomeEvidence *evidence = get_evidence (page, i);
  const EpitomeDraftBlock *block = get_block (page, i);

  if (is_lead_in (page, i) && epitome_says (evidence, EPITOME_PHRASE_DATE, 25) && evidence->n_digits >= 6 &&
      !evidence->ends_sentence)
    return TRUE;
  if (evidence->size > 14 || evidence->folded == NULL)
    return FALSE;
  /* In the midst of an article's paragraphs it says when what comes below it happened */
  if (block->is_core && !is_lead_in (page, i) && !is_tail (page, i))
    return FALSE;
  if (evidence->match.start[EPITOME_PHRASE_DATE] > 0 && !evidence->is_prose &&
      (evidence->n_digits > 0 || epitome_says_label (evidence, EPITOME_PHRASE_DATE) ||
       epitome_says_only (evidence, EPITOME_PHRASE_DATE)))
    return TRUE;
  if (epitome_says_last (evidence, EPITOME_PHRASE_DATE, 14) && evidence->n_digits > 0 &&
      !evidence->ends_sentence)
    return TRUE;
  return block->kind != EPITOME_BLOCK_LIST_ITEM && block->kind != EPITOME_BLOCK_TABLE &&
         epitome_lines_is_date (page->draft->text->str + block->start, block->end - block->start);
}

/* "[The Bay Herald]" behind a quotation, an address among an article's sources */
static gboolean
is_source (const Page *page, const EpitomeDraftBlock *block)
{
  const char *start = page->draft->text->str + block->start;

  return block->is_core &&
         (g_str_has_prefix (start, "http") || (*start == '[' && start[block->end - block->start - 1] == ']'));
}

static gboolean
is_link_line (const Page *page, guint i)
{
  const EpitomeEvidence *evidence = get_evidence (page, i);
  const EpitomeDraftBlock *block = get_block (page, i);

  if (is_source (page, block))
    return FALSE;

  if (evidence->links < 0.8 || block->kind == EPITOME_BLOCK_HEADING || block->kind == EPITOME_BLOCK_CODE)
    return FALSE;
  if (block->kind == EPITOME_BLOCK_LIST_ITEM || block->kind == EPITOME_BLOCK_TABLE)
    return evidence->size <= 25;
  return evidence->size <= 25 && (!evidence->ends_sentence || is_tail (page, i));
}

static gboolean
is_trail (const Page *page, guint i)
{
  const EpitomeEvidence *evidence = get_evidence (page, i);
  const EpitomeDraftBlock *block = get_block (page, i);

  return block->kind != EPITOME_BLOCK_CODE && block->kind != EPITOME_BLOCK_TABLE &&
         !evidence->ends_sentence && evidence->size <= 60 &&
         epitome_lines_is_trail (page->draft->text->str + block->start, block->end - block->start);
}

/* "00:00 Intro", a line or several of them: where in a recording what is */
static gboolean
is_time_table (const Page *page, guint i)
{
  const EpitomeDraftBlock *block = get_block (page, i);
  const char *text = page->draft->text->str;
  guint n_lines = 0, n_times = 0;

  if (get_evidence (page, i)->ends_sentence)
    return FALSE;
  for (gsize p = block->start; p < block->end;)
    {
      const char *newline = memchr (text + p, '\n', block->end - p);
      gsize end = newline != NULL ? (gsize) (newline - text) : block->end;

      n_lines++;
      n_times += epitome_lines_skip_time (text, p, end) > p;
      p = end + 1;
    }
  return n_times * 2 > n_lines;
}

/* The word is the same in most languages. An article about newsletters has it among its paragraphs */
static gboolean
is_newsletter (const Page *page, guint i)
{
  const EpitomeEvidence *evidence = get_evidence (page, i);

  return page->draft->is_page && !get_block (page, i)->is_core && evidence->size <= 40 &&
         evidence->folded != NULL && strstr (evidence->folded, "newsletter") != NULL;
}

static gboolean
is_furniture (const Page *page, guint i)
{
  const EpitomeEvidence *evidence = get_evidence (page, i);

  if (get_block (page, i)->kind == EPITOME_BLOCK_CODE)
    return FALSE;
  if (evidence->size == 0)
    return TRUE;
  return is_notice (evidence) || is_bare_phrase (evidence) || is_pointer (evidence) || is_caption (page, i) ||
         is_share_line (evidence) || is_tag_list (evidence) || is_byline (evidence) ||
         is_dateline (page, i) || is_newsletter (page, i) || is_link_line (page, i) || is_trail (page, i) ||
         is_time_table (page, i);
}

static void
drop_by_themselves (Page *page)
{
  for (guint i = 0; i < page->draft->blocks->len; i++)
    if (is_furniture (page, i))
      get_block (page, i)->dropped = TRUE;
}

static void
find_prose (Page *page)
{
  guint n = page->draft->blocks->len;

  page->first_prose = n;
  page->last_prose = 0;
  for (guint i = 0; i < n; i++)
    if (!get_block (page, i)->dropped && get_evidence (page, i)->is_prose)
      {
        page->first_prose = MIN (page->first_prose, i);
        if (!get_evidence (page, i)->introduces)
          page->last_prose = i;
      }
}

static guint
get_prose_size (const Page *page, guint i)
{
  return !get_block (page, i)->dropped && get_evidence (page, i)->is_prose ? get_evidence (page, i)->size : 0;
}

/* A heading over links takes with it what stands under it up to the next paragraph */
static void
drop_related (Page *page)
{
  guint n = page->draft->blocks->len;

  for (guint i = 0; i < n; i++)
    {
      if (!epitome_evidence_opens_related (get_evidence (page, i)))
        continue;
      get_block (page, i)->dropped = TRUE;
      while (i + 1 < n && !get_evidence (page, i + 1)->is_prose &&
             get_block (page, i + 1)->kind != EPITOME_BLOCK_CODE)
        get_block (page, ++i)->dropped = TRUE;
    }
}

/* Comments are prose too, but not the article's: they take all that follows with them. Not above most of the
 * text, though: there the word means something else */
static void
drop_comments (Page *page)
{
  guint n = page->draft->blocks->len;
  gsize above = 0, all = 0;
  guint i;

  for (i = 0; i < n; i++)
    all += get_prose_size (page, i);
  for (i = 0; i < n; i++)
    {
      if (i > 0 && (all - above) * 2 <= all && epitome_evidence_opens_comments (get_evidence (page, i)))
        break;
      above += get_prose_size (page, i);
    }
  for (; i < n; i++)
    get_block (page, i)->dropped = TRUE;
}

/* "About Acme Ltd." */
static gboolean
opens_about (const EpitomeEvidence *evidence)
{
  guint n_names = evidence->match.start[EPITOME_PHRASE_ABOUT];

  if (n_names == 0 || evidence->size > 8 || evidence->ends_sentence)
    return FALSE;
  n_names = evidence->size - MIN (n_names, evidence->size);
  return n_names == 0 || (evidence->n_capitals - 1) * 2 >= n_names;
}

/* What stands below such a heading is the publisher's, where most of the text is above */
static void
drop_about (Page *page)
{
  guint n = page->draft->blocks->len;
  gsize above = 0, all = 0;

  for (guint i = 0; i < n; i++)
    all += get_prose_size (page, i);
  for (guint i = 0; i < n; i++)
    {
      above += get_prose_size (page, i);
      if (above * 2 <= all || !opens_about (get_evidence (page, i)))
        continue;
      do
        get_block (page, i)->dropped = TRUE;
      while (i + 1 < n && get_evidence (page, i + 1)->is_prose && ++i < n);
    }
}

/* The headline again, perhaps in other words, before the text begins or as a heading. A sentence is left
 * where it is: many posts have their first one for a title */
static void
drop_title (Page *page, const char *title)
{
  g_autoptr (GString) folded = g_string_new (NULL);
  g_autoptr (EpitomeTitle) headline = NULL;

  epitome_phrases_fold (title, strlen (title), folded);
  headline = epitome_title_new (folded->str);
  for (guint i = 0; i < page->draft->blocks->len; i++)
    {
      EpitomeDraftBlock *block = get_block (page, i);
      const EpitomeEvidence *evidence = get_evidence (page, i);

      if (!is_lead_in (page, i) && block->kind != EPITOME_BLOCK_HEADING)
        continue;
      if (evidence->folded == NULL || evidence->size > 40 ||
          (evidence->ends_sentence && block->kind != EPITOME_BLOCK_HEADING))
        continue;
      if (epitome_title_match (headline, evidence->folded) >=
          (block->is_core && block->kind != EPITOME_BLOCK_HEADING ? SURELY_SAME_TITLE : SAME_TITLE))
        block->dropped = TRUE;
    }
}

/* Where nobody told the headline: the first short line before the text, all others like it go */
static void
guess_title (Page *page)
{
  for (guint i = 0; i < page->draft->blocks->len && is_lead_in (page, i); i++)
    {
      const EpitomeEvidence *evidence = get_evidence (page, i);
      const EpitomeDraftBlock *block = get_block (page, i);

      if (!block->dropped && !evidence->ends_sentence && evidence->size >= 3 && evidence->size <= 30)
        {
          g_autofree char *title =
            g_strndup (page->draft->text->str + block->start, block->end - block->start);

          epitome_metadata_offer (&page->draft->metadata, EPITOME_METADATA_TITLE, EPITOME_SOURCE_TEXT, title);
          return;
        }
    }
}

/* A heading over nothing, or a short line below the text. What stands among the article's paragraphs is
 * believed to be one of them, but for a signature at the end */
static gboolean
is_left_over (const Page *page, guint i, gboolean is_last)
{
  const EpitomeDraftBlock *block = get_block (page, i);
  const EpitomeEvidence *evidence = get_evidence (page, i);

  if (!is_tail (page, i))
    return FALSE;
  if (block->kind == EPITOME_BLOCK_HEADING)
    return is_last || !block->is_core;
  if (evidence->size > LONGEST_LEFT_OVER)
    return FALSE;
  if (evidence->introduces)
    return is_last || !block->is_core;
  if (block->kind != EPITOME_BLOCK_PARAGRAPH)
    return FALSE;
  return !block->is_core || evidence->links > 0 || (is_last && evidence->size <= SIGNATURE);
}

/* Short lines between two paragraphs are headings, whatever the markup says; with nothing under them they are
 * none */
static void
settle_short_lines (Page *page)
{
  gboolean is_last = TRUE;

  for (guint i = page->draft->blocks->len; i-- > 0;)
    {
      EpitomeDraftBlock *block = get_block (page, i);
      const EpitomeEvidence *evidence = get_evidence (page, i);

      if (block->dropped)
        continue;
      if (evidence->ends_sentence || (evidence->is_prose && !evidence->introduces))
        ;
      else if (is_left_over (page, i, is_last))
        block->dropped = TRUE;
      else if (block->kind == EPITOME_BLOCK_PARAGRAPH && evidence->size <= 15 &&
               page->first_prose < page->draft->blocks->len)
        block->kind = EPITOME_BLOCK_HEADING;
      is_last &= block->dropped;
    }
}

/* Whether a block that stands apart from the article's paragraphs is none of them: a label, or anything below
 * the last of them but quotations, lists of facts and rows of a table */
static gboolean
is_apart (const Page *page, guint i, gboolean is_below)
{
  const EpitomeDraftBlock *block = get_block (page, i);
  const EpitomeEvidence *evidence = get_evidence (page, i);

  switch (block->kind)
    {
    case EPITOME_BLOCK_PARAGRAPH:
      return is_below || !evidence->is_prose;
    case EPITOME_BLOCK_HEADING:
      return is_below;
    case EPITOME_BLOCK_TABLE:
      return is_below &&
             memchr (page->draft->text->str + block->start, '\t', block->end - block->start) == NULL;
    case EPITOME_BLOCK_LIST_ITEM:
      return is_below && evidence->links >= LEADS_ON;
    case EPITOME_BLOCK_QUOTE:
    case EPITOME_BLOCK_CODE:
      break;
    }
  return FALSE;
}

/* Where most of a page's text stands together, little of what stands apart from it is the article's */
static void
drop_apart (Page *page)
{
  guint n = page->draft->blocks->len;
  g_autofree gboolean *apart = g_new0 (gboolean, n);
  gsize n_all = 0, n_core = 0, n_apart = 0;
  gboolean is_below = TRUE;

  for (guint i = n; i-- > 0;)
    {
      const EpitomeDraftBlock *block = get_block (page, i);

      if (block->dropped)
        continue;
      is_below &= !block->is_core && get_evidence (page, i)->size <= LONGEST_NOTE;
      apart[i] = !block->is_core && is_apart (page, i, is_below);
      n_all += get_evidence (page, i)->size;
      n_core += block->is_core ? get_evidence (page, i)->size : 0;
      n_apart += apart[i] ? get_evidence (page, i)->size : 0;
    }
  if (n_core < n_all * TOGETHER || n_apart > n_all * APART)
    return;
  for (guint i = 0; i < n; i++)
    get_block (page, i)->dropped |= apart[i];
}

static gboolean
can_repeat (const Page *page, guint i)
{
  const EpitomeDraftBlock *block = get_block (page, i);

  return !block->dropped && get_evidence (page, i)->folded != NULL && block->kind != EPITOME_BLOCK_CODE &&
         block->kind != EPITOME_BLOCK_TABLE && block->kind != EPITOME_BLOCK_LIST_ITEM;
}

/* Pull quotes, standfirsts and labels that stand there twice. The one among the paragraphs stays */
static void
drop_repetitions (Page *page)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < page->draft->blocks->len; i++)
      if (get_block (page, i)->is_core == (round == 0) && can_repeat (page, i) &&
          !g_hash_table_add (seen, get_evidence (page, i)->folded))
        get_block (page, i)->dropped = TRUE;
}

static void
trim_blocks (Page *page)
{
  for (guint i = 0; i < page->draft->blocks->len; i++)
    {
      EpitomeDraftBlock *block = get_block (page, i);
      gsize start;

      if (block->dropped || block->kind == EPITOME_BLOCK_CODE || block->kind == EPITOME_BLOCK_TABLE)
        continue;
      start = block->start;
      if (block->kind == EPITOME_BLOCK_LIST_ITEM || block->kind == EPITOME_BLOCK_HEADING)
        block->start = epitome_lines_skip_marker (page->draft->text->str, block->start, block->end);
      if (i == page->first_prose)
        block->start = epitome_lines_skip_dateline (page->draft->text->str, block->start, block->end);
      block->lead = block->start - start;
      block->end = epitome_lines_cut_teaser (page->draft->text->str, block->start, block->end);
      if (block->end <= block->start)
        block->dropped = TRUE;
    }
}

static void
find_article (EpitomeDraft *draft, GArray *evidence)
{
  g_autoptr (EpitomeContainerTree) tree = NULL;

  if (draft->containers->len == 1 && !draft->is_page)
    return;
  tree = epitome_container_tree_new (draft, evidence);
  epitome_containers_drop (tree);
  epitome_container_tree_count (tree);
  epitome_core_find (tree);
}

/**
 * epitome_furniture_drop:
 * @draft: its blocks are marked as dropped, cut at their ends, or made headings
 * @title: (nullable): the headline
 *
 * Finds what the page brings along: breadcrumbs, the headline said again, bylines, times, share lines,
 * captions and credits, pointers to other articles, comments, notices, advertisements, tags, teaser endings.
 */
void
epitome_furniture_drop (EpitomeDraft *draft, const char *title)
{
  g_autoptr (GArray) evidence = NULL;
  Page page = { .draft = draft };

  epitome_lists_split (draft);
  epitome_parts_split (draft);
  page.evidence = evidence = epitome_evidence_collect (draft);
  find_article (draft, evidence);
  epitome_mail_drop (draft, evidence);
  find_prose (&page);
  drop_by_themselves (&page);
  drop_comments (&page);
  drop_related (&page);
  drop_about (&page);
  find_prose (&page);

  /* Without a paragraph there is nothing that a headline could stand above */
  if (page.first_prose < draft->blocks->len)
    {
      if (title != NULL && *title != '\0')
        drop_title (&page, title);
      else if (draft->metadata.values[EPITOME_METADATA_TITLE] == NULL)
        guess_title (&page);
      if (draft->metadata.values[EPITOME_METADATA_TITLE] != NULL)
        drop_title (&page, draft->metadata.values[EPITOME_METADATA_TITLE]);
      if (draft->is_page)
        drop_apart (&page);
      settle_short_lines (&page);
    }
  drop_repetitions (&page);
  trim_blocks (&page);
  epitome_parts_mark (draft, evidence);
  epitome_form_find (draft, evidence, title);
}
