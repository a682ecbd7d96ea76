/* epitome-evolution-column.h: the summary as a column of the message list
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <mail/message-list.h>

G_BEGIN_DECLS

void     epitome_evolution_column_offer    (void);
gboolean epitome_evolution_column_is_shown (MessageList *list);
gboolean epitome_evolution_column_fill     (CamelMessageInfo *info, const char *summary);

G_END_DECLS
