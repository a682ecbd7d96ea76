/* epitome-claws-session.h: all that there is while the plugin is loaded
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _EpitomeClawsSession EpitomeClawsSession;

EpitomeClawsSession *epitome_claws_session_start (GError **error);
void                 epitome_claws_session_stop  (EpitomeClawsSession *self);

G_END_DECLS
