/* epitome-tool-fetch.c: what stands at an address that the user typed
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Through the fetcher, as in a reader: what parses has no network. */
#include "config.h"
#include "epitome-tool-fetch.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "epitome-error.h"
#include "epitome-ipc-fetch.h"
#include "epitome-ipc.h"

static EpitomeIpcFetcher *
start_fetcher (GError **error)
{
  const char *path = g_getenv ("EPITOME_FETCHER");
  g_autoptr (GSubprocess) process = NULL;
  int fd = -1;

  epitome_ipc_register_errors ();
  process = epitome_ipc_spawn (path != NULL ? path : EPITOME_FETCHER_PROGRAM, &fd, error);
  return process != NULL ? epitome_ipc_fetch_open (fd, error) : NULL;
}

/**
 * epitome_tool_fetch_is_address:
 *
 * Returns: whether @name is meant as an address on the network and not as a file
 */
gboolean
epitome_tool_fetch_is_address (const char *name)
{
  g_autofree char *scheme = g_uri_parse_scheme (name);

  return scheme != NULL && strstr (name, "://") != NULL && g_ascii_strcasecmp (scheme, "file") != 0;
}

/**
 * epitome_tool_fetch:
 * @address: of a page, a text or a feed
 * @charset: (out): the server's word for its character set, %NULL if it has none
 * @error: %EPITOME_ERROR, or why there is no fetcher
 *
 * Fetches it, and waits until it is there.
 *
 * Returns: (transfer full) (nullable): what the server sent
 */
GBytes *
epitome_tool_fetch (const char *address, char **charset, GError **error)
{
  const EpitomeIpcQuestion question = { .uri = address, .metered = TRUE, .typed = TRUE };
  g_autoptr (EpitomeIpcFetcher) fetcher = NULL;
  g_autoptr (EpitomeIpcAnswer) answer = NULL;

  *charset = NULL;
  fetcher = start_fetcher (error);
  answer = fetcher != NULL ? epitome_ipc_fetch_ask (fetcher, 1, &question, error) : NULL;
  if (answer == NULL)
    return NULL;
  if (answer->page == NULL)
    {
      g_set_error (error, EPITOME_ERROR, EPITOME_ERROR_FETCH_FAILED, _ ("The server answered with status %u"),
                   answer->status);
      return NULL;
    }
  if (*answer->charset != '\0')
    *charset = g_steal_pointer (&answer->charset);
  return g_steal_pointer (&answer->page);
}
