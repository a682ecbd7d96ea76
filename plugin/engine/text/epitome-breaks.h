/* epitome-breaks.h: ICU's word iterator, one a thread
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <unicode/ubrk.h>

G_BEGIN_DECLS

UBreakIterator *epitome_breaks_get_words (void);

G_END_DECLS
