/* epitome-entity-choice.c: who, where and when: of each kind the most salient
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-entities.h"

/* In per cent of all that are chosen, rounded up */
#define MOST_OF_KIND  40
#define MOST_OF_DATES 20

static guint
get_share (EpitomeEntityType type, guint n)
{
  return (n * (type == EPITOME_ENTITY_DATE ? MOST_OF_DATES : MOST_OF_KIND) + 99) / 100;
}

/**
 * epitome_entities_choose:
 * @entities: (element-type EpitomeEntity) (inout): by falling salience; those not chosen are taken out
 * @n: at most so many
 *
 * Chooses the most salient entities, but keeps a kind from crowding out the others: no more than two
 * in five are of one kind, and no more than one in five is a date, as long as there are others to be had.
 */
void
epitome_entities_choose (GPtrArray *entities, guint n)
{
  g_autofree gboolean *chosen = g_new0 (gboolean, entities->len);
  guint n_of_kind[EPITOME_N_ENTITY_TYPES] = { 0 };
  guint n_chosen = 0;

  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < entities->len && n_chosen < n; i++)
      {
        EpitomeEntityType type = ((EpitomeEntity *) g_ptr_array_index (entities, i))->type;

        if (chosen[i] || (round == 0 && n_of_kind[type] >= get_share (type, n)))
          continue;
        chosen[i] = TRUE;
        n_of_kind[type]++;
        n_chosen++;
      }
  for (guint i = entities->len; i > 0; i--)
    if (!chosen[i - 1])
      g_ptr_array_remove_index (entities, i - 1);
}
