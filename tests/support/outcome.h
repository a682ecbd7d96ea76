/* outcome.h: what came of a question
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-summary.h"

typedef struct
{
  EpitomeSummary *summary;
  GError *error;
  gboolean done;
} Outcome;

void outcome_clear (Outcome *outcome);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outcome, outcome_clear)
