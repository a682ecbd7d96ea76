/* epitome-ipc-fetch.h: asking the fetcher
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "epitome-ipc-generated.h"

G_BEGIN_DECLS

/* The longest page that is fetched, in bytes after decompression */
#define EPITOME_IPC_MAX_PAGE (5 * 1000 * 1000)

/* The longest header whose value is handed on */
#define EPITOME_IPC_MAX_HEADER 1000

/* A status that libsoup has no name for (RFC 6585) */
#define EPITOME_IPC_TOO_MANY_REQUESTS 429

/**
 * EpitomeIpcQuestion:
 * @uri: which page
 * @feed: (nullable): the address of the feed that it was named in
 * @etag: (nullable): of the copy that is there already
 * @last_modified: (nullable): likewise
 * @metered: whether a metered connection may be used
 * @typed: whether the user typed @uri himself: then its host may be anywhere, and a feed is read, too
 */
typedef struct
{
  const char *uri;
  const char *feed;
  const char *etag;
  const char *last_modified;
  gboolean    metered;
  gboolean    typed;
} EpitomeIpcQuestion;

/**
 * EpitomeIpcAnswer:
 * @status: 200 with the page, 304 if the copy is still good, or what else the server says
 * @address: where the page was found in the end
 * @is_plain: whether it is plain text, not HTML
 * @charset: the server's word for its character set, or empty
 * @etag: for the next time, or empty
 * @last_modified: likewise
 * @fresh_until: until when it needn't be asked for again, in seconds since 1970, 0 for no time at all
 * @storable: whether it may be kept
 * @retry_at: when the server wants to be asked again, in seconds since 1970, 0 if it didn't say
 * @page: (nullable): with status 200, what the server sent
 */
typedef struct
{
  guint    status;
  char    *address;
  gboolean is_plain;
  char    *charset;
  char    *etag;
  char    *last_modified;
  gint64   fresh_until;
  gboolean storable;
  gint64   retry_at;
  GBytes  *page;
} EpitomeIpcAnswer;

EpitomeIpcFetcher *epitome_ipc_fetch_open   (int fd, GError **error);
EpitomeIpcAnswer  *epitome_ipc_fetch_ask    (EpitomeIpcFetcher *fetcher, guint id,
                                             const EpitomeIpcQuestion *question,
                                             GCancellable *cancellable, GError **error);
void               epitome_ipc_answer_free  (EpitomeIpcAnswer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomeIpcAnswer, epitome_ipc_answer_free)

G_END_DECLS
