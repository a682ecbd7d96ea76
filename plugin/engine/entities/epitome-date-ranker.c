/* epitome-date-ranker.c: when it is that an article tells of
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Mentions of the same day, month or year are one date. It is an entity if it can be understood by itself: a
 * weekday or "today" only counts for the day that another mention names. */
#include "config.h"
#include "epitome-date-ranker.h"

#include <math.h>

#define WEIGHT_FREQUENCY 0.15
#define WEIGHT_POSITION  0.15

typedef struct
{
  EpitomeEntity *entity;
  gsize first;
  /* Of the mention that gives it its name: how it says it, and its length */
  EpitomeWhenKind kind;
  gsize length;
} Group;

static void
group_free (Group *group)
{
  g_clear_pointer (&group->entity, epitome_entity_free);
  g_free (group);
}

/* Days are the same whatever the hour; what isn't known is the same when it is said so */
static char *
dup_key (const EpitomeText *text, const EpitomeMention *mention)
{
  EpitomeWhen when = mention->when;
  char *key;

  if (when.first.unit == EPITOME_DATE_MINUTE && when.first.year > 0)
    when.first.unit = EPITOME_DATE_DAY;
  key = epitome_when_to_iso (&when);
  if (key == NULL)
    {
      g_autofree char *said = epitome_text_dup_folded (text, mention->start, mention->end);

      key = g_utf8_casefold (said, -1);
    }
  return key;
}

static gboolean
says_better (const Group *group, const EpitomeMention *mention)
{
  return group->length == 0 || mention->when.kind > group->kind ||
         (mention->when.kind == group->kind && mention->end - mention->start > group->length);
}

static void
add_mention (const EpitomeText *text, Group *group, const EpitomeMention *mention)
{
  EpitomeSpan span = epitome_text_get_span (text, mention->start, mention->end);

  if (says_better (group, mention))
    {
      g_free (group->entity->name);
      g_free (group->entity->date);
      group->entity->name = epitome_text_dup_folded (text, mention->start, mention->end);
      group->entity->date = epitome_when_to_iso (&mention->when);
      group->kind = mention->when.kind;
      group->length = mention->end - mention->start;
    }
  g_array_append_val (group->entity->mentions, span);
}

static gboolean
is_entity (const Group *group)
{
  return group->kind == EPITOME_WHEN_CALENDAR ||
         (group->kind == EPITOME_WHEN_RELATIVE && group->entity->date != NULL);
}

static double
salience_of (const EpitomeText *text, const Group *group, double max_frequency)
{
  double length = MAX (text->document->length, 1);

  return WEIGHT_FREQUENCY * log1p (group->entity->mentions->len) / log1p (max_frequency) +
         WEIGHT_POSITION * (1 - group->first / length);
}

/**
 * epitome_date_ranker_add:
 * @mentions: (element-type EpitomeMention): of which the dates are looked at
 * @limit: no date is more salient
 * @entities: (element-type EpitomeEntity): where the dates are appended, in no order
 */
void
epitome_date_ranker_add (const EpitomeText *text, const GArray *mentions, double limit, GPtrArray *entities)
{
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func ((GDestroyNotify) group_free);
  guint max_frequency = 1;

  for (guint i = 0; i < mentions->len; i++)
    {
      const EpitomeMention *mention = &g_array_index (mentions, EpitomeMention, i);
      g_autofree char *key = NULL;
      Group *group;

      if (mention->type != EPITOME_ENTITY_DATE)
        continue;
      key = dup_key (text, mention);
      group = g_hash_table_lookup (by_key, key);
      if (group == NULL)
        {
          group = g_new0 (Group, 1);
          group->entity = epitome_entity_new ("", EPITOME_ENTITY_DATE);
          group->first = mention->start;
          g_ptr_array_add (groups, group);
          g_hash_table_insert (by_key, g_steal_pointer (&key), group);
        }
      add_mention (text, group, mention);
      max_frequency = MAX (max_frequency, group->entity->mentions->len);
    }
  for (guint i = 0; i < groups->len; i++)
    {
      Group *group = g_ptr_array_index (groups, i);

      if (!is_entity (group))
        continue;
      group->entity->salience = MIN (salience_of (text, group, max_frequency), limit);
      g_ptr_array_add (entities, g_steal_pointer (&group->entity));
    }
}
