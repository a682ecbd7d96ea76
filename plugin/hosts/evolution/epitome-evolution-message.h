/* epitome-evolution-message.h: a message, as something to be summarized
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <camel/camel.h>

#include "../../engine/epitome-article.h"
#include "../../engine/epitome-error.h"

G_BEGIN_DECLS

EpitomeArticle *epitome_evolution_message_read (CamelMimeMessage *message, GCancellable *cancellable,
                                                GError **error);

G_END_DECLS
