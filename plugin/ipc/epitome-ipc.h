/* epitome-ipc.h: what client and worker both know of the line between them
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Where the worker finds its end of the line */
#define EPITOME_IPC_FD 3

#define EPITOME_IPC_OBJECT_PATH "/io/github/epitome/Worker"

/* The longest answer that is read; the longest summary that the engine gives has some 100 KB */
#define EPITOME_IPC_MAX_ANSWER (4 * 1000 * 1000)

GDBusConnection *epitome_ipc_connect         (int fd, GError **error);
void             epitome_ipc_register_errors (void);

G_END_DECLS
