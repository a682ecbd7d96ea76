/* fuzz-sentences.c: plain text in a language, to sentences and words
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first line is the feed's word for the language, the rest the text. */
#include "config.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autofree char *input = fuzz_dup_text (data, size);
  char *body = input;
  const char *language = fuzz_take_line (&body);
  EpitomeDocument *document = epitome_document_new_verbatim (body, NULL);
  g_autoptr (EpitomeText) text = document != NULL ? epitome_text_new (document, language, NULL) : NULL;

  if (text != NULL)
    fuzz_check_text (text);
  return 0;
}
