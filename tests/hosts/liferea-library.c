/* liferea-library.c: the summaries of a database such as Liferea's
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "liferea-library.h"

#include "epitome-settings.h"

void
library_set_up (Library *self)
{
  g_autoptr (EpitomeLifereaStore) store = NULL;

  database_set_up (&self->database);
  store = database_open_store (&self->database);
  self->settings = epitome_settings_new (NULL);
  self->client = epitome_client_new ();
  self->summaries = epitome_liferea_summaries_new (store, self->client, self->settings);
}

void
library_tear_down (Library *self)
{
  epitome_liferea_summaries_shut_down (self->summaries);
  epitome_client_shut_down (self->client);
  g_object_unref (self->summaries);
  g_object_unref (self->client);
  g_object_unref (self->settings);
  /* What was under way says so that it was cancelled */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  database_tear_down (&self->database);
}
