/* outcome.c: what came of a question
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "outcome.h"

/* For the next */
void
outcome_clear (Outcome *outcome)
{
  g_clear_pointer (&outcome->summary, epitome_summary_unref);
  g_clear_error (&outcome->error);
  outcome->done = FALSE;
}
