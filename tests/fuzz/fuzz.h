/* fuzz.h: what the fuzz targets have in common
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-summary.h"
#include "text/epitome-text.h"

G_BEGIN_DECLS

/* What libFuzzer looks for: once, before the first input; and for each input */
int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

char *fuzz_dup_text (const guint8 *data, size_t size);
char *fuzz_take_line (char **text);
void fuzz_check_document (const EpitomeDocument *document);
void fuzz_check_text (const EpitomeText *text);
void fuzz_check_summary (const EpitomeSummary *summary);

G_END_DECLS
