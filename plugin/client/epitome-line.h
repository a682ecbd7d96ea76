/* epitome-line.h: a line to the worker, over all its lives
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-question.h"

G_BEGIN_DECLS

#define EPITOME_TYPE_LINE (epitome_line_get_type ())
G_DECLARE_FINAL_TYPE (EpitomeLine, epitome_line, EPITOME, LINE, GObject)

EpitomeLine *epitome_line_new            (void);

void         epitome_line_ask            (EpitomeLine *self, EpitomeQuestion *question, GTask *task);
void         epitome_line_set_cache_size (EpitomeLine *self, guint64 max_bytes);
void         epitome_line_set_fetching   (EpitomeLine *self, gboolean allowed);
void         epitome_line_shut_down      (EpitomeLine *self);

G_END_DECLS
