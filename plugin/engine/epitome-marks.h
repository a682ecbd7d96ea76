/* epitome-marks.h: how many combining marks one letter may carry
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Tibetan's tallest stacks have nine. Where hundreds tower over a letter, they stand on other people's lines
 */
#define EPITOME_MAX_MARKS 10

/**
 * epitome_marks_exceed:
 * @n_marks: (inout): how many came in a row, 0 at the beginning of a text
 * @c: the next character
 *
 * Returns: whether @c is a mark more than a letter may carry
 */
static inline gboolean
epitome_marks_exceed (guint *n_marks, gunichar c)
{
  *n_marks = c >= 0x300 && g_unichar_ismark (c) ? *n_marks + 1 : 0;
  return *n_marks > EPITOME_MAX_MARKS;
}

G_END_DECLS
