/* epitome-liferea-entry.h: what is known of one article
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../../engine/epitome-error.h"
#include "../../engine/epitome-summary.h"
#include "epitome-liferea-state.h"
#include "epitome-liferea-store.h"

G_BEGIN_DECLS

/**
 * EpitomeLifereaPageState:
 * @EPITOME_LIFEREA_PAGE_UNWANTED: nobody asked for the article's page, so far
 * @EPITOME_LIFEREA_PAGE_WAITING: it is to be fetched
 * @EPITOME_LIFEREA_PAGE_BUSY: it is being fetched
 * @EPITOME_LIFEREA_PAGE_DONE: it was, and what came of it is known
 * @EPITOME_LIFEREA_PAGE_FAILED: it can't be had
 */
typedef enum
{
  EPITOME_LIFEREA_PAGE_UNWANTED,
  EPITOME_LIFEREA_PAGE_WAITING,
  EPITOME_LIFEREA_PAGE_BUSY,
  EPITOME_LIFEREA_PAGE_DONE,
  EPITOME_LIFEREA_PAGE_FAILED,
} EpitomeLifereaPageState;

/**
 * EpitomeLifereaRow:
 * @key: what else it depends on, 0 if it has to be made again
 * @markup: (nullable): it, %NULL if it is what Liferea shows
 * @height: in pixels
 * @place: where it is among those that are kept
 *
 * How the item list shows an article.
 */
typedef struct
{
  guint key;
  char *markup;
  int   height;
  guint place;
} EpitomeLifereaRow;

/**
 * EpitomeLifereaEntry:
 * @state: what there is to show
 * @refusal: why there is no summary, in %EPITOME_LIFEREA_STATE_REFUSED
 * @waiting: whether a summary is to be made, the first one or a better one
 * @busy: whether it is being read or summarized
 * @again: whether it is to be looked at again after that
 * @scan: the last scan of all articles that found it, 0 for none
 * @list: the last list that had it, 0 for none
 * @arrived: whether it came since the start
 * @checked: when it was last read, in seconds of the monotonic clock, 0 for never
 * @digest: of the text that the summary is of
 * @label: (nullable): its headline as Liferea's item list has it
 * @feed: (nullable): the feed's key
 * @page: how far it is with the article's page
 * @page_failure: why it can't be had, in %EPITOME_LIFEREA_PAGE_FAILED
 * @page_failed: since when, in seconds of the monotonic clock
 * @teaser: what the feed brought looks like a teaser
 * @from_page: the summary is of the page
 * @row: as long as the rest stays the same
 */
typedef struct
{
  EpitomeLifereaState     state;
  EpitomeError            refusal;
  gboolean                waiting;
  gboolean                busy;
  gboolean                again;
  guint                   scan;
  guint                   list;
  gboolean                arrived;
  gint64                  checked;
  guint8                  digest[EPITOME_LIFEREA_DIGEST_LENGTH];
  char                   *label;
  GRefString             *feed;
  EpitomeLifereaPageState page;
  EpitomeError            page_failure;
  gint64                  page_failed;
  gboolean                teaser;
  gboolean                from_page;
  EpitomeLifereaRow       row;

  /*< private >*/
  GVariant               *packed;
} EpitomeLifereaEntry;

EpitomeLifereaEntry *epitome_liferea_entry_new         (void);
void                 epitome_liferea_entry_free        (EpitomeLifereaEntry *self);

gboolean             epitome_liferea_entry_matches     (EpitomeLifereaEntry *self, const EpitomeLifereaItem *item);
void                 epitome_liferea_entry_describe    (EpitomeLifereaEntry *self, const EpitomeLifereaItem *item);
void                 epitome_liferea_entry_set_summary (EpitomeLifereaEntry *self, EpitomeSummary *summary);
void                 epitome_liferea_entry_refuse      (EpitomeLifereaEntry *self, EpitomeError refusal);
void                 epitome_liferea_entry_lose        (EpitomeLifereaEntry *self);
void                 epitome_liferea_entry_clear       (EpitomeLifereaEntry *self, EpitomeLifereaState state);
EpitomeSummary      *epitome_liferea_entry_dup_summary (EpitomeLifereaEntry *self);
gboolean             epitome_liferea_entry_is_of       (const EpitomeLifereaEntry *self, const char *label);
char                *epitome_liferea_entry_format_line (EpitomeLifereaEntry *self, char **names);
void                 epitome_liferea_entry_fail_page   (EpitomeLifereaEntry *self, EpitomeError failure);
gboolean             epitome_liferea_entry_awaits_page (const EpitomeLifereaEntry *self);
void                 epitome_liferea_entry_set_page    (EpitomeLifereaEntry *self, EpitomeLifereaPageState page);
void                 epitome_liferea_entry_drop_row    (EpitomeLifereaEntry *self);

G_END_DECLS
