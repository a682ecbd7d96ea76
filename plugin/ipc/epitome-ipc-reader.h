/* epitome-ipc-reader.h: reading D-Bus messages, but none that is too long
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define EPITOME_TYPE_IPC_READER (epitome_ipc_reader_get_type ())
G_DECLARE_FINAL_TYPE (EpitomeIpcReader, epitome_ipc_reader, EPITOME, IPC_READER, GInputStream)

GInputStream *epitome_ipc_reader_new (GIOStream *line, gsize max_message);

G_END_DECLS
