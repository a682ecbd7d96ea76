/* peers.h: the two ends of a line between processes
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* What a program is that was started to answer: it answers on @connection, with @object, until its parent is
 * gone */
void serve_parent              (GDBusConnection *connection, GDBusInterfaceSkeleton *object,
                                const char *object_path);

/* Writes on a socket what GDBus, which has it, would not send, until nobody takes it any more */
void write_raw                 (int fd, gconstpointer data, gsize size);

/* @program refuses a socket that another process than its parent has made */
void assert_takes_parent_alone (const char *program);
