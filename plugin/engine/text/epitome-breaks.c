/* epitome-breaks.c: ICU's word iterator, one a thread
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-breaks.h"

static void
iterator_free (gpointer data)
{
  ubrk_close (data);
}

/**
 * epitome_breaks_get_words:
 *
 * Returns: (transfer none): the calling thread's iterator for words; ICU knows them by script, not by
 *   language
 */
UBreakIterator *
epitome_breaks_get_words (void)
{
  static GPrivate iterators = G_PRIVATE_INIT (iterator_free);
  UBreakIterator *iterator = g_private_get (&iterators);
  UErrorCode status = U_ZERO_ERROR;

  if (iterator == NULL)
    {
      iterator = ubrk_open (UBRK_WORD, "", NULL, 0, &status);
      if (U_FAILURE (status))
        g_error ("ICU has no data for words: %s", u_errorName (status));
      g_private_set (&iterators, iterator);
    }
  return iterator;
}
