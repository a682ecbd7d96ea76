/* epitome-engine.h: an article in, its summary out
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "epitome-article.h"
#include "epitome-error.h"
#include "epitome-summary.h"

G_BEGIN_DECLS

/* Part of every cache key: raise it whenever the same article may get another summary */
#ifndef EPITOME_ENGINE_VERSION
#define EPITOME_ENGINE_VERSION 5
#endif

EpitomeSummary *epitome_engine_summarize (const EpitomeArticle *article, const EpitomeOptions *options,
                                          GCancellable *cancellable, GError **error);

G_END_DECLS
