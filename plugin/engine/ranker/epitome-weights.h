/* epitome-weights.h: what each feature counts
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-features.h"

G_BEGIN_DECLS

const double *epitome_weights_get (guint n_sentences);

G_END_DECLS
