/* eval.h: texts that lie outside of the repository
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

char *get_eval_path (const char *name);
