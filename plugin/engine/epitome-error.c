/* epitome-error.c: why there is no summary
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-error.h"

G_DEFINE_QUARK (epitome-error-quark, epitome_error)

/**
 * epitome_error_get_nick:
 * @code: a code of the domain %EPITOME_ERROR
 *
 * Returns: (transfer none): the code as the command line's `status` spells it
 */
const char *
epitome_error_get_nick (EpitomeError code)
{
  static const char *const nicks[EPITOME_N_ERRORS] = {
    [EPITOME_ERROR_TOO_SHORT] = "too-short",
    [EPITOME_ERROR_NOT_TEXT] = "not-text",
    [EPITOME_ERROR_UNSUPPORTED_LANGUAGE] = "unsupported-language",
    [EPITOME_ERROR_TOO_LARGE] = "too-large",
    [EPITOME_ERROR_INVALID] = "invalid",
    [EPITOME_ERROR_SET_ASIDE] = "set-aside",
    [EPITOME_ERROR_WORKER_LOST] = "worker-lost",
    [EPITOME_ERROR_CANCELLED] = "cancelled",
    [EPITOME_ERROR_FETCH_REFUSED] = "fetch-refused",
    [EPITOME_ERROR_FETCH_FAILED] = "fetch-failed",
    [EPITOME_ERROR_FETCH_TIMED_OUT] = "fetch-timed-out",
    [EPITOME_ERROR_PAYWALL] = "paywall",
    [EPITOME_ERROR_COOKIE_WALL] = "cookie-wall",
    [EPITOME_ERROR_FETCH_DEFERRED] = "fetch-deferred",
  };

  g_return_val_if_fail ((guint) code < EPITOME_N_ERRORS, "invalid");
  return nicks[code];
}

/**
 * epitome_error_is_verdict:
 * @error: (nullable): any error
 *
 * Tells errors that say something about the article, and would come again for the same article, from
 * those that say something about the moment.
 *
 * Returns: %TRUE if the same article would get the same error again
 */
gboolean
epitome_error_is_verdict (const GError *error)
{
  return error != NULL && error->domain == EPITOME_ERROR &&
         (error->code <= EPITOME_ERROR_TOO_LARGE || error->code == EPITOME_ERROR_SET_ASIDE ||
          error->code == EPITOME_ERROR_PAYWALL || error->code == EPITOME_ERROR_COOKIE_WALL);
}
