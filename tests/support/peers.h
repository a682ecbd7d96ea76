/* peers.h: the two ends of a line between processes
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* What a program is that was started to answer: it answers with @object until its parent is gone */
void serve_parent              (GDBusInterfaceSkeleton *object, const char *object_path);

/* @program refuses a socket that another process than its parent has made */
void assert_takes_parent_alone (const char *program);
