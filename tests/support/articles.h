/* articles.h: articles to test with, and waiting for what comes of them
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "epitome-article.h"

/* What a build of the worker for tests only reacts to, anywhere in a body; see tests/client/bad-engine.c */
#define MARK_CRASH    "Zanzibarcrash"
#define MARK_HANG     "Zanzibarhang"
#define MARK_NONSENSE "Zanzibarnonsense"
#define MARK_EXEC     "Zanzibarexec"
#define MARK_READ     "Zanzibarread"
#define MARK_CONNECT  "Zanzibarconnect"
#define MARK_FORK     "Zanzibarfork"
#define MARK_MEMORY   "Zanzibarmemory"
#define MARK_EXIT     "Zanzibarexit"
#define MARK_TWICE    "Zanzibartwice"
#define MARK_LATE     "Zanzibarlate"
#define MARK_KILLED   "Zanzibarkilled"
#define MARK_SHOT     "Zanzibarshot"
#define MARK_ENDLESS  "Zanzibarendless"

EpitomeArticle *make_article     (guint number, guint n_paragraphs);
EpitomeArticle *make_marked      (const char *mark);

/* Iterates the default main context until *DONE, and fails the test after a minute without */
void            wait_for         (const gboolean *done);

void            remove_folder    (const char *folder);
