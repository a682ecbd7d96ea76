/* epitome-breaks.h: ICU's break iterators, one of each kind and language a thread
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <unicode/ubrk.h>

G_BEGIN_DECLS

UBreakIterator *epitome_breaks_get_words     (void);
UBreakIterator *epitome_breaks_get_sentences (const char *language);

G_END_DECLS
