/* payloads.h: what strangers write to get out of where it is shown
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * Payload:
 * @bytes: all of it, with a NUL behind it; there may be others
 * @is_short: so that it may stand in every sentence of an article
 */
typedef struct
{
  char *name;
  GString *bytes;
  gboolean is_short;
} Payload;

/* All that there are, in payloads.txt: (element-type Payload) */
GPtrArray *read_payloads (void);
