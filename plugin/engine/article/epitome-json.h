/* epitome-json.h: JSON from strangers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonNode *epitome_json_parse (char *data, gsize length, gboolean *replaced, GError **error);

G_END_DECLS
