/* epitome-plain-reader.h: plain text to blocks
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-draft.h"

G_BEGIN_DECLS

EpitomeDraft *epitome_plain_reader_read (const char *text, gsize length);

G_END_DECLS
