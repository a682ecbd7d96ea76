/* epitome-liferea-entries.c: what is known of all articles
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-liferea-entries.h"

/* How many of the item list's rows are kept: more than there are of the newest articles */
#define MAX_ROWS 12000

struct _EpitomeLifereaEntries
{
  /* gulong → EpitomeLifereaEntry */
  GHashTable *table;
  guint n_left;

  /* Whose rows are kept, the next one to go at @next_row. Some may be gone already */
  gulong rows[MAX_ROWS];
  guint next_row;
};

/**
 * epitome_liferea_entries_new:
 *
 * Returns: (transfer full): none yet
 */
EpitomeLifereaEntries *
epitome_liferea_entries_new (void)
{
  EpitomeLifereaEntries *self = g_new0 (EpitomeLifereaEntries, 1);

  self->table = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) epitome_liferea_entry_free);
  return self;
}

/* Thousands of small pieces of memory: not the main loop's business */
static gpointer
free_table (gpointer table)
{
  g_hash_table_unref (table);
  return NULL;
}

/**
 * epitome_liferea_entries_free:
 *
 * Frees all of it.
 */
void
epitome_liferea_entries_free (EpitomeLifereaEntries *self)
{
  GThread *thread = g_thread_try_new ("epitome-free", free_table, self->table, NULL);

  if (thread != NULL)
    g_thread_unref (thread);
  else
    free_table (self->table);
  g_free (self);
}

/**
 * epitome_liferea_entries_look_up:
 *
 * Returns: (nullable) (transfer none): what is known of an article
 */
EpitomeLifereaEntry *
epitome_liferea_entries_look_up (EpitomeLifereaEntries *self, gulong id)
{
  return g_hash_table_lookup (self->table, GSIZE_TO_POINTER (id));
}

/**
 * epitome_liferea_entries_ensure:
 *
 * Returns: (transfer none): what is known of an article; a new one waits for its summary
 */
EpitomeLifereaEntry *
epitome_liferea_entries_ensure (EpitomeLifereaEntries *self, gulong id)
{
  EpitomeLifereaEntry *entry = epitome_liferea_entries_look_up (self, id);

  if (entry == NULL)
    {
      entry = epitome_liferea_entry_new ();
      g_hash_table_insert (self->table, GSIZE_TO_POINTER (id), entry);
      self->n_left++;
    }
  return entry;
}

/**
 * epitome_liferea_entries_remove:
 * @id: of one that is known
 *
 * Forgets an article.
 */
void
epitome_liferea_entries_remove (EpitomeLifereaEntries *self, gulong id)
{
  epitome_liferea_entries_set_waiting (self, epitome_liferea_entries_look_up (self, id), FALSE);
  g_hash_table_remove (self->table, GSIZE_TO_POINTER (id));
}

/**
 * epitome_liferea_entries_list_ids:
 *
 * Returns: (element-type gulong) (transfer full): the articles that are known
 */
GArray *
epitome_liferea_entries_list_ids (EpitomeLifereaEntries *self)
{
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (gulong), g_hash_table_size (self->table));
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->table);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      gulong id = GPOINTER_TO_SIZE (key);

      g_array_append_val (ids, id);
    }
  return ids;
}

/**
 * epitome_liferea_entries_set_waiting:
 *
 * Takes down whether a summary of the article is to be made.
 */
void
epitome_liferea_entries_set_waiting (EpitomeLifereaEntries *self, EpitomeLifereaEntry *entry,
                                     gboolean waiting)
{
  if (entry->waiting == waiting)
    return;
  entry->waiting = waiting;
  self->n_left += waiting ? 1 : -1;
}

/**
 * epitome_liferea_entries_get_n_left:
 *
 * Returns: how many articles wait for their summary
 */
guint
epitome_liferea_entries_get_n_left (EpitomeLifereaEntries *self)
{
  return self->n_left;
}

/* The oldest row goes for the new one */
static guint
take_place (EpitomeLifereaEntries *self, gulong id)
{
  guint place = self->next_row;
  EpitomeLifereaEntry *oldest = epitome_liferea_entries_look_up (self, self->rows[place]);

  if (oldest != NULL)
    epitome_liferea_entry_drop_row (oldest);
  self->rows[place] = id;
  self->next_row = (place + 1) % MAX_ROWS;
  return place;
}

/**
 * epitome_liferea_entries_keep_row:
 * @id: of one that is known
 * @row: (transfer full): how the item list shows it
 *
 * Keeps it until something else is to be shown of the article. The oldest goes for it, if there are too many.
 */
void
epitome_liferea_entries_keep_row (EpitomeLifereaEntries *self, gulong id, const EpitomeLifereaRow *row)
{
  EpitomeLifereaEntry *entry = epitome_liferea_entries_look_up (self, id);
  guint place = entry->row.place;

  if (self->rows[place] != id)
    place = take_place (self, id);
  epitome_liferea_entry_drop_row (entry);
  entry->row = *row;
  entry->row.place = place;
}

/**
 * epitome_liferea_entries_count_teasers:
 *
 * Returns: (transfer full): by the feed's key, how many of its articles are known, as #EpitomeLifereaCount
 */
GHashTable *
epitome_liferea_entries_count_teasers (EpitomeLifereaEntries *self)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  EpitomeLifereaEntry *entry;

  g_hash_table_iter_init (&iter, self->table);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &entry))
    {
      EpitomeLifereaCount *count;

      if (entry->feed == NULL || entry->waiting)
        continue;
      count = g_hash_table_lookup (counts, entry->feed);
      if (count == NULL)
        {
          count = g_new0 (EpitomeLifereaCount, 1);
          g_hash_table_insert (counts, g_strdup (entry->feed), count);
        }
      count->n_articles++;
      count->n_teasers += entry->teaser;
    }
  return counts;
}
