/* liferea-library.h: the summaries of a database such as Liferea's
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "liferea-database.h"
#include "plugin/hosts/liferea/epitome-liferea-summaries.h"

#define PATIENCE (60 * G_TIME_SPAN_SECOND)

/* No timeout of GLib's: a test may have its time fly */
#define wait_until(condition)                                                                                \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    gint64 end = g_get_monotonic_time () + PATIENCE;                                                         \
                                                                                                             \
    while (!(condition))                                                                                     \
      {                                                                                                      \
        g_assert_cmpint (g_get_monotonic_time (), <, end);                                                   \
        if (!g_main_context_iteration (NULL, FALSE))                                                         \
          g_usleep (1000);                                                                                   \
      }                                                                                                      \
  }                                                                                                          \
  G_STMT_END

typedef struct
{
  Database database;
  GSettings *settings;
  EpitomeClient *client;
  EpitomeLifereaSummaries *summaries;
} Library;

void library_set_up (Library *self);
void library_tear_down (Library *self);
