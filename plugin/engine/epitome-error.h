/* epitome-error.h: why there is no summary
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define EPITOME_ERROR (epitome_error_quark ())

/**
 * EpitomeError:
 * @EPITOME_ERROR_TOO_SHORT: too little text, or no more than the summary would have
 * @EPITOME_ERROR_NOT_TEXT: not UTF-8, binary, or markup without running text (a link list, a photo post)
 * @EPITOME_ERROR_UNSUPPORTED_LANGUAGE: no sentences or words can be told apart in it
 * @EPITOME_ERROR_TOO_LARGE: over %EPITOME_MAX_BODY
 * @EPITOME_ERROR_INVALID: a message or a stored row that isn't what it should be
 * @EPITOME_ERROR_SET_ASIDE: the worker died over this article again and again
 * @EPITOME_ERROR_WORKER_LOST: the worker can't be started or went away
 * @EPITOME_ERROR_CANCELLED: no longer wanted
 * @EPITOME_ERROR_FETCH_REFUSED: the page may not be fetched
 * @EPITOME_ERROR_FETCH_FAILED: the page could not be fetched
 * @EPITOME_ERROR_FETCH_TIMED_OUT: the page did not come in time
 * @EPITOME_ERROR_PAYWALL: only the beginning of an article that isn't free
 * @EPITOME_ERROR_COOKIE_WALL: only a notice on cookies, or on what the browser must be able to do
 * @EPITOME_ERROR_FETCH_DEFERRED: the page is not fetched for now: offline, metered, or failed not long ago
 *
 * Stored in the cache and sent over D-Bus by number: only ever append.
 */
typedef enum
{
  EPITOME_ERROR_TOO_SHORT,
  EPITOME_ERROR_NOT_TEXT,
  EPITOME_ERROR_UNSUPPORTED_LANGUAGE,
  EPITOME_ERROR_TOO_LARGE,
  EPITOME_ERROR_INVALID,
  EPITOME_ERROR_SET_ASIDE,
  EPITOME_ERROR_WORKER_LOST,
  EPITOME_ERROR_CANCELLED,
  EPITOME_ERROR_FETCH_REFUSED,
  EPITOME_ERROR_FETCH_FAILED,
  EPITOME_ERROR_FETCH_TIMED_OUT,
  EPITOME_ERROR_PAYWALL,
  EPITOME_ERROR_COOKIE_WALL,
  EPITOME_ERROR_FETCH_DEFERRED,
} EpitomeError;

#define EPITOME_N_ERRORS (EPITOME_ERROR_FETCH_DEFERRED + 1)

GQuark      epitome_error_quark       (void);
const char *epitome_error_get_nick    (EpitomeError code);
gboolean    epitome_error_is_verdict  (const GError *error);

G_END_DECLS
