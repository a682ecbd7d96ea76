/* epitome-liferea-summaries.c: what is summarized when, and what came of it
 *
 * What is on screen and the open article are asked for at once, all others as the survey meets them. An
 * article is read again when it comes on screen: Liferea may have updated it, fetched its full text, or given
 * its number to another.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-liferea-summaries.h"

#include <string.h>

#include "epitome-liferea-choices.h"
#include "epitome-liferea-pages.h"
#include "epitome-liferea-survey.h"
#include "epitome-liferea-texts.h"

/* An article that comes on screen again within this time isn't read again */
#define CHECKED_SECONDS 5

/* A page that couldn't be had is tried again when its article comes on screen after so long */
#define FORGIVE_SECONDS 600

struct _EpitomeLifereaSummaries
{
  GObject parent_instance;
  GSettings *settings;
  EpitomeLifereaChoices *choices;
  EpitomeLifereaEntries *entries;
  EpitomeLifereaPages *pages;
  EpitomeLifereaTexts *texts;
  EpitomeLifereaSurvey *survey;
  GArray *visible;
};

enum
{
  PROP_0,
  PROP_N_LEFT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];
static guint changed_signal;

G_DEFINE_FINAL_TYPE (EpitomeLifereaSummaries, epitome_liferea_summaries, G_TYPE_OBJECT)

static EpitomeLifereaEntry *
look_up (EpitomeLifereaSummaries *self, gulong id)
{
  return epitome_liferea_entries_look_up (self->entries, id);
}

static void
notify_n_left (gpointer user_data)
{
  g_object_notify_by_pspec (user_data, properties[PROP_N_LEFT]);
}

static void
emit_changed (gulong id, gpointer user_data)
{
  g_signal_emit (user_data, changed_signal, 0, id);
}

static const EpitomeLifereaSurveyFuncs survey_funcs = { emit_changed, notify_n_left };

/* Old articles that nobody looks at stay as they are */
static void
consider_page (EpitomeLifereaSummaries *self, gulong id)
{
  EpitomeLifereaEntry *entry = look_up (self, id);

  if (epitome_liferea_summaries_is_visible (self, id))
    epitome_liferea_pages_consider (self->pages, id, EPITOME_LIFEREA_PRIORITY_VISIBLE);
  else if (epitome_liferea_survey_is_listed (self->survey, entry))
    epitome_liferea_pages_consider (self->pages, id, EPITOME_LIFEREA_PRIORITY_LIST);
  else if (entry->arrived)
    epitome_liferea_pages_consider (self->pages, id, EPITOME_LIFEREA_PRIORITY_BACKGROUND);
}

static void
on_text_settled (gulong id, gpointer user_data)
{
  emit_changed (id, user_data);
  consider_page (user_data, id);
  notify_n_left (user_data);
}

static void
on_setting_changed (EpitomeLifereaSummaries *self)
{
  EpitomeLifereaChoice changed = epitome_liferea_choices_update (self->choices);

  if (changed & EPITOME_LIFEREA_CHOICE_OPTIONS)
    {
      epitome_liferea_texts_update_options (self->texts);
      epitome_liferea_pages_update_options (self->pages);
    }
  epitome_liferea_survey_change (self->survey, changed, self->visible);
}

/* Object */

static void
epitome_liferea_summaries_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EpitomeLifereaSummaries *self = EPITOME_LIFEREA_SUMMARIES (object);

  if (id == PROP_N_LEFT)
    g_value_set_uint (value, epitome_liferea_entries_get_n_left (self->entries));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
epitome_liferea_summaries_dispose (GObject *object)
{
  epitome_liferea_summaries_shut_down (EPITOME_LIFEREA_SUMMARIES (object));
  G_OBJECT_CLASS (epitome_liferea_summaries_parent_class)->dispose (object);
}

static void
epitome_liferea_summaries_finalize (GObject *object)
{
  EpitomeLifereaSummaries *self = EPITOME_LIFEREA_SUMMARIES (object);

  g_clear_object (&self->settings);
  g_clear_pointer (&self->choices, epitome_liferea_choices_free);
  epitome_liferea_entries_free (self->entries);
  g_array_unref (self->visible);
  G_OBJECT_CLASS (epitome_liferea_summaries_parent_class)->finalize (object);
}

static void
epitome_liferea_summaries_class_init (EpitomeLifereaSummariesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = epitome_liferea_summaries_get_property;
  object_class->dispose = epitome_liferea_summaries_dispose;
  object_class->finalize = epitome_liferea_summaries_finalize;

  /**
   * EpitomeLifereaSummaries:n-left:
   *
   * How many articles wait for their summary.
   */
  properties[PROP_N_LEFT] =
    g_param_spec_uint ("n-left", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * EpitomeLifereaSummaries::changed:
   * @id: the article, 0 for many
   *
   * The summary or the state of an article isn't what it was.
   */
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_ULONG);
}

static void
epitome_liferea_summaries_init (EpitomeLifereaSummaries *self)
{
  self->entries = epitome_liferea_entries_new ();
  self->visible = g_array_new (FALSE, FALSE, sizeof (gulong));
}

/**
 * epitome_liferea_summaries_new:
 * @store: open
 *
 * Returns: (transfer full): all summaries of Liferea's articles; nothing is summarized before it is asked for
 */
EpitomeLifereaSummaries *
epitome_liferea_summaries_new (EpitomeLifereaStore *store, EpitomeClient *client, GSettings *settings)
{
  EpitomeLifereaSummaries *self = g_object_new (EPITOME_TYPE_LIFEREA_SUMMARIES, NULL);

  self->settings = g_object_ref (settings);
  self->choices = epitome_liferea_choices_new (settings);
  self->pages = epitome_liferea_pages_new (store, client, self->entries, self->choices, emit_changed, self);
  self->texts = epitome_liferea_texts_new (store, client, self->entries, self->choices, self->pages,
                                           on_text_settled, self);
  self->survey = epitome_liferea_survey_new (store, self->entries, self->choices, self->texts, self->pages,
                                             &survey_funcs, self);
  g_signal_connect_object (settings, "changed", G_CALLBACK (on_setting_changed), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * epitome_liferea_summaries_get_state:
 *
 * Returns: what there is to show of an article
 */
EpitomeLifereaState
epitome_liferea_summaries_get_state (EpitomeLifereaSummaries *self, gulong id)
{
  EpitomeLifereaEntry *entry = look_up (self, id);

  if (entry == NULL)
    return EPITOME_LIFEREA_STATE_UNKNOWN;
  /* The feed brought nothing, but its page may */
  if (entry->state == EPITOME_LIFEREA_STATE_REFUSED && epitome_liferea_entry_awaits_page (entry))
    return EPITOME_LIFEREA_STATE_PENDING;
  return entry->state;
}

/**
 * epitome_liferea_summaries_awaits_page:
 *
 * Returns: whether a summary of the full article may still come
 */
gboolean
epitome_liferea_summaries_awaits_page (EpitomeLifereaSummaries *self, gulong id)
{
  EpitomeLifereaEntry *entry = look_up (self, id);

  return entry != NULL && epitome_liferea_entry_awaits_page (entry);
}

/**
 * epitome_liferea_summaries_has_page_failed:
 * @failure: (out): why
 *
 * Returns: whether the article's page was wanted and can't be had
 */
gboolean
epitome_liferea_summaries_has_page_failed (EpitomeLifereaSummaries *self, gulong id, EpitomeError *failure)
{
  EpitomeLifereaEntry *entry = look_up (self, id);

  if (entry == NULL || entry->page != EPITOME_LIFEREA_PAGE_FAILED)
    return FALSE;
  *failure = entry->page_failure;
  return TRUE;
}

/**
 * epitome_liferea_summaries_count_teasers:
 *
 * Returns: (transfer full): by the feed's key, how many of its articles are known, as #EpitomeLifereaCount
 */
GHashTable *
epitome_liferea_summaries_count_teasers (EpitomeLifereaSummaries *self)
{
  return epitome_liferea_entries_count_teasers (self->entries);
}

/**
 * epitome_liferea_summaries_get:
 *
 * Returns: (nullable) (transfer full): an article's summary, if there is one already
 */
EpitomeSummary *
epitome_liferea_summaries_get (EpitomeLifereaSummaries *self, gulong id)
{
  EpitomeLifereaEntry *entry = look_up (self, id);

  return entry != NULL ? epitome_liferea_entry_dup_summary (entry) : NULL;
}

/**
 * epitome_liferea_summaries_dup_line:
 * @label: what the item list shows of the article, as Pango markup
 *
 * Returns: (nullable) (transfer full): the summary as plain text without line breaks, empty if it only
 * repeats the headline. %NULL if there is none, or none of the article with that headline
 */
char *
epitome_liferea_summaries_dup_line (EpitomeLifereaSummaries *self, gulong id, const char *label)
{
  EpitomeLifereaEntry *entry = look_up (self, id);

  return entry != NULL && epitome_liferea_entry_is_of (entry, label)
           ? epitome_liferea_entry_format_line (entry, NULL)
           : NULL;
}

/**
 * epitome_liferea_summaries_ensure:
 * @id: of one that the item list is going to show
 *
 * Returns: (transfer none): what is known of the article
 */
EpitomeLifereaEntry *
epitome_liferea_summaries_ensure (EpitomeLifereaSummaries *self, gulong id)
{
  return epitome_liferea_entries_ensure (self->entries, id);
}

/**
 * epitome_liferea_summaries_keep_row:
 * @id: of one that is known
 * @row: (transfer full): how the item list shows it
 *
 * Keeps it until something else is to be shown of the article.
 */
void
epitome_liferea_summaries_keep_row (EpitomeLifereaSummaries *self, gulong id, const EpitomeLifereaRow *row)
{
  epitome_liferea_entries_keep_row (self->entries, id, row);
}

/**
 * epitome_liferea_summaries_get_refusal:
 *
 * Returns: why an article in %EPITOME_LIFEREA_STATE_REFUSED has no summary
 */
EpitomeError
epitome_liferea_summaries_get_refusal (EpitomeLifereaSummaries *self, gulong id)
{
  EpitomeLifereaEntry *entry = look_up (self, id);

  g_return_val_if_fail (entry != NULL && entry->state == EPITOME_LIFEREA_STATE_REFUSED,
                        EPITOME_ERROR_INVALID);
  return entry->refusal;
}

/**
 * epitome_liferea_summaries_get_n_left:
 *
 * Returns: how many articles wait for their summary
 */
guint
epitome_liferea_summaries_get_n_left (EpitomeLifereaSummaries *self)
{
  return epitome_liferea_entries_get_n_left (self->entries);
}

/**
 * epitome_liferea_summaries_request:
 *
 * The user opened an article: it comes before all others.
 */
void
epitome_liferea_summaries_request (EpitomeLifereaSummaries *self, gulong id)
{
  g_return_if_fail (id != 0);

  epitome_liferea_texts_push_again (self->texts, id, EPITOME_LIFEREA_PRIORITY_OPEN);
}

/**
 * epitome_liferea_summaries_open:
 *
 * The user opened an article that may be known already: its page comes before all others, and is tried again
 * if it couldn't be had.
 */
void
epitome_liferea_summaries_open (EpitomeLifereaSummaries *self, gulong id)
{
  if (look_up (self, id) == NULL)
    return;
  epitome_liferea_pages_forgive (self->pages, id, 0);
  epitome_liferea_pages_consider (self->pages, id, EPITOME_LIFEREA_PRIORITY_OPEN);
}

static gboolean
arrays_equal (GArray *a, GArray *b)
{
  /* An empty one has no data */
  return a->len == b->len && (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (gulong)) == 0);
}

/**
 * epitome_liferea_summaries_set_visible:
 * @ids: (element-type gulong): not to be changed any more
 *
 * Says which articles are on screen, from the top.
 */
void
epitome_liferea_summaries_set_visible (EpitomeLifereaSummaries *self, GArray *ids)
{
  gint64 now = g_get_monotonic_time () / G_USEC_PER_SEC;

  if (arrays_equal (ids, self->visible))
    return;
  g_array_unref (self->visible);
  self->visible = g_array_ref (ids);
  epitome_liferea_texts_demote (self->texts, EPITOME_LIFEREA_PRIORITY_VISIBLE);
  epitome_liferea_pages_demote (self->pages);
  for (guint i = 0; i < ids->len; i++)
    {
      gulong id = g_array_index (ids, gulong, i);
      EpitomeLifereaEntry *entry = epitome_liferea_entries_ensure (self->entries, id);

      if (entry->waiting || now - entry->checked > CHECKED_SECONDS)
        epitome_liferea_texts_push (self->texts, id, EPITOME_LIFEREA_PRIORITY_VISIBLE);
      epitome_liferea_pages_forgive (self->pages, id, FORGIVE_SECONDS);
      epitome_liferea_pages_consider (self->pages, id, EPITOME_LIFEREA_PRIORITY_VISIBLE);
    }
}

/**
 * epitome_liferea_summaries_is_visible:
 *
 * Returns: whether the article is on screen
 */
gboolean
epitome_liferea_summaries_is_visible (EpitomeLifereaSummaries *self, gulong id)
{
  for (guint i = 0; i < self->visible->len; i++)
    if (g_array_index (self->visible, gulong, i) == id)
      return TRUE;
  return FALSE;
}

/**
 * epitome_liferea_summaries_set_list:
 * @ids: (element-type gulong): not to be changed any more
 *
 * Says which articles are in the open list, from the top.
 */
void
epitome_liferea_summaries_set_list (EpitomeLifereaSummaries *self, GArray *ids)
{
  epitome_liferea_survey_set_list (self->survey, ids);
}

/**
 * epitome_liferea_summaries_verify:
 *
 * An article may have changed: it is read again.
 */
void
epitome_liferea_summaries_verify (EpitomeLifereaSummaries *self, gulong id)
{
  g_return_if_fail (id != 0);

  epitome_liferea_texts_push_again (self->texts, id, EPITOME_LIFEREA_PRIORITY_LIST);
}

/**
 * epitome_liferea_summaries_scan:
 *
 * Articles may have come or gone: looks for them.
 */
void
epitome_liferea_summaries_scan (EpitomeLifereaSummaries *self)
{
  if (self->survey != NULL)
    epitome_liferea_survey_scan (self->survey);
}

/**
 * epitome_liferea_summaries_shut_down:
 *
 * Gives up whatever is under way. What is known stays known.
 */
void
epitome_liferea_summaries_shut_down (EpitomeLifereaSummaries *self)
{
  if (self->survey == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->settings, self);
  g_clear_pointer (&self->survey, epitome_liferea_survey_stop);
  g_clear_pointer (&self->texts, epitome_liferea_texts_stop);
  g_clear_pointer (&self->pages, epitome_liferea_pages_stop);
}
