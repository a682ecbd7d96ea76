/* epitome-pages.h: the pages that articles stand on, from the fetcher or as they were kept
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "../engine/epitome-article.h"
#include "epitome-cache.h"
#include "epitome-ipc-generated.h"

G_BEGIN_DECLS

/**
 * EpitomePage:
 * @text: HTML or plain text, in UTF-8
 * @is_plain: which of the two
 * @address: where it was found
 * @storable: whether it, and what is made of it, may be kept on disk
 */
typedef struct
{
  char    *text;
  gboolean is_plain;
  char    *address;
  gboolean storable;
} EpitomePage;

typedef struct _EpitomePages EpitomePages;

EpitomePages *epitome_pages_new         (EpitomeCache *cache);
void          epitome_pages_free        (EpitomePages *self);
void          epitome_pages_set_fetcher (EpitomePages *self, EpitomeIpcFetcher *fetcher);
EpitomePage  *epitome_pages_get         (EpitomePages *self, const EpitomeArticle *article, gboolean metered,
                                         GCancellable *cancellable, GError **error);
void          epitome_pages_satisfy     (EpitomePages *self, const EpitomeArticle *article);
void          epitome_pages_disappoint  (EpitomePages *self, const EpitomeArticle *article, EpitomeError reason);
void          epitome_page_free         (EpitomePage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomePages, epitome_pages_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomePage, epitome_page_free)

G_END_DECLS
