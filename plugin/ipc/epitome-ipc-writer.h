/* epitome-ipc-writer.h: a socket's output that GDBus doesn't take for one
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define EPITOME_TYPE_IPC_WRITER (epitome_ipc_writer_get_type ())
G_DECLARE_FINAL_TYPE (EpitomeIpcWriter, epitome_ipc_writer, EPITOME, IPC_WRITER, GOutputStream)

GOutputStream *epitome_ipc_writer_new (GIOStream *line);

G_END_DECLS
