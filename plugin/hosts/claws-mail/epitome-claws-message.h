/* epitome-claws-message.h: a message of Claws Mail's as an article
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include <messageview.h>
#include <mimeview.h>

#include "../../engine/epitome-article.h"

G_BEGIN_DECLS

gboolean        epitome_claws_message_is_feed_folder (FolderItem *folder);
gboolean        epitome_claws_message_is_ours        (const MessageView *view, GSettings *settings);
EpitomeArticle *epitome_claws_message_read           (const MessageView *view);

G_END_DECLS
