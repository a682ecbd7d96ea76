/* epitome-liferea-choices.c: which of the user's choices summaries depend on
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-liferea-choices.h"

#include "../../client/epitome-settings.h"

struct _EpitomeLifereaChoices
{
  GSettings *settings;
  EpitomeOptions options;
  /* As epitome_settings_get_excluded_feeds() has them */
  GHashTable *left_out;
  EpitomeFullText full_text;
  /* Feed → EpitomeFullText, where it is another */
  GHashTable *full_text_feeds;
};

/* Takes the new table of feeds in the old one's place. Returns whether they differ */
static gboolean
replace_feeds (GHashTable **feeds, GHashTable *wanted)
{
  g_autoptr (GHashTable) old = *feeds;
  GHashTableIter iter;
  gpointer feed;
  gpointer value;

  *feeds = wanted;
  if (old == NULL || g_hash_table_size (old) != g_hash_table_size (wanted))
    return TRUE;
  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &feed, &value))
    {
      gpointer other;

      if (!g_hash_table_lookup_extended (old, feed, NULL, &other) || other != value)
        return TRUE;
    }
  return FALSE;
}

static gboolean
take_left_out (EpitomeLifereaChoices *self)
{
  return replace_feeds (&self->left_out, epitome_settings_get_excluded_feeds (self->settings));
}

static gboolean
take_full_text (EpitomeLifereaChoices *self)
{
  EpitomeFullText was = self->full_text;

  self->full_text = g_settings_get_enum (self->settings, EPITOME_SETTING_FULL_TEXT);
  return replace_feeds (&self->full_text_feeds, epitome_settings_get_full_text_feeds (self->settings)) ||
         was != self->full_text;
}

static gboolean
options_equal (const EpitomeOptions *a, const EpitomeOptions *b)
{
  return a->sentences == b->sentences && a->words == b->words && a->entities == b->entities &&
         a->detail == b->detail && a->metered == b->metered;
}

static gboolean
take_options (EpitomeLifereaChoices *self)
{
  EpitomeOptions was = self->options;

  self->options = epitome_settings_get_options (self->settings);
  return !options_equal (&was, &self->options);
}

/**
 * epitome_liferea_choices_new:
 *
 * Returns: (transfer full): the choices as they are now
 */
EpitomeLifereaChoices *
epitome_liferea_choices_new (GSettings *settings)
{
  EpitomeLifereaChoices *self = g_new0 (EpitomeLifereaChoices, 1);

  self->settings = g_object_ref (settings);
  epitome_liferea_choices_update (self);
  return self;
}

/**
 * epitome_liferea_choices_free:
 *
 * Frees them.
 */
void
epitome_liferea_choices_free (EpitomeLifereaChoices *self)
{
  g_object_unref (self->settings);
  g_hash_table_unref (self->left_out);
  g_hash_table_unref (self->full_text_feeds);
  g_free (self);
}

/**
 * epitome_liferea_choices_update:
 *
 * Takes the choices from the settings anew.
 *
 * Returns: which of them are others now
 */
EpitomeLifereaChoice
epitome_liferea_choices_update (EpitomeLifereaChoices *self)
{
  EpitomeLifereaChoice changed = 0;

  if (take_left_out (self))
    changed |= EPITOME_LIFEREA_CHOICE_FEEDS;
  if (take_options (self))
    changed |= EPITOME_LIFEREA_CHOICE_OPTIONS;
  if (take_full_text (self))
    changed |= EPITOME_LIFEREA_CHOICE_PAGES;
  return changed;
}

/**
 * epitome_liferea_choices_get_options:
 *
 * Returns: (transfer none): how to summarize
 */
const EpitomeOptions *
epitome_liferea_choices_get_options (EpitomeLifereaChoices *self)
{
  return &self->options;
}

/**
 * epitome_liferea_choices_is_left_out:
 * @feed: (nullable): its key, if it is known
 *
 * Returns: whether the user wants no summaries of that feed
 */
gboolean
epitome_liferea_choices_is_left_out (EpitomeLifereaChoices *self, const char *feed)
{
  return feed != NULL && g_hash_table_contains (self->left_out, feed);
}

/**
 * epitome_liferea_choices_get_full_text:
 * @feed: (nullable): its key, if it is known
 *
 * Returns: of which articles of that feed the pages are fetched
 */
EpitomeFullText
epitome_liferea_choices_get_full_text (EpitomeLifereaChoices *self, const char *feed)
{
  gpointer full_text;

  if (feed != NULL && g_hash_table_lookup_extended (self->full_text_feeds, feed, NULL, &full_text))
    return GPOINTER_TO_INT (full_text);
  return self->full_text;
}
