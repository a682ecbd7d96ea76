/* epitome-json-ld.h: schema.org's words on an article, as JSON
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-metadata.h"

G_BEGIN_DECLS

void epitome_json_ld_read (EpitomeMetadata *metadata, char *json, gsize length);

G_END_DECLS
