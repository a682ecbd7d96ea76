/* epitome-tool-fetch.c: what stands on the network, because the user said so
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Through the fetcher, as in a reader: what parses has no network. */
#include "config.h"
#include "epitome-tool-fetch.h"

#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "epitome-error.h"
#include "epitome-ipc-fetch.h"
#include "epitome-ipc.h"

/* line is -1 once it is in use, or if there is none */
struct _EpitomeToolFetcher
{
  int line;
  EpitomeIpcFetcher *proxy;
  GError *error;
};

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
 * epitome_tool_fetcher_start:
 *
 * Starts the fetcher: to be called before the tool locks itself in. If it can't be started, whoever asks it
 * hears why.
 *
 * Returns: (transfer full): the fetcher
 */
EpitomeToolFetcher *
epitome_tool_fetcher_start (void)
{
  const char *path = g_getenv ("EPITOME_FETCHER");
  EpitomeToolFetcher *self = g_new0 (EpitomeToolFetcher, 1);

  epitome_ipc_register_errors ();
  self->line = epitome_ipc_spawn_alone (path != NULL ? path : EPITOME_FETCHER_PROGRAM, &self->error);
  return self;
}

static gboolean
ensure_proxy (EpitomeToolFetcher *self, GError **error)
{
  if (self->line >= 0)
    {
      self->proxy = epitome_ipc_fetch_open (self->line, &self->error);
      self->line = -1;
    }
  if (self->proxy == NULL)
    g_propagate_error (error, g_error_copy (self->error));
  return self->proxy != NULL;
}

/**
 * epitome_tool_fetcher_connect:
 * @error: why there is no fetcher
 *
 * Waits until the fetcher answers.
 *
 * Returns: (transfer none) (nullable): it, for whoever asks on his own
 */
EpitomeIpcFetcher *
epitome_tool_fetcher_connect (EpitomeToolFetcher *self, GError **error)
{
  return ensure_proxy (self, error) ? self->proxy : NULL;
}

/**
 * epitome_tool_fetcher_fetch:
 * @address: of a page, a text or a feed
 * @charset: (out): the server's word for its character set, %NULL if it has none
 * @error: %EPITOME_ERROR, or why there is no fetcher
 *
 * Fetches it, and waits until it is there.
 *
 * Returns: (transfer full) (nullable): what the server sent
 */
GBytes *
epitome_tool_fetcher_fetch (EpitomeToolFetcher *self, const char *address, char **charset, GError **error)
{
  const EpitomeIpcQuestion question = { .uri = address, .metered = TRUE, .typed = TRUE };
  g_autoptr (EpitomeIpcAnswer) answer = NULL;

  *charset = NULL;
  answer = ensure_proxy (self, error) ? epitome_ipc_fetch_ask (self->proxy, 1, &question, NULL, error) : NULL;
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

/**
 * epitome_tool_fetcher_free:
 *
 * Lets go of the fetcher, which ends.
 */
void
epitome_tool_fetcher_free (EpitomeToolFetcher *self)
{
  if (self->line >= 0)
    close (self->line);
  g_clear_object (&self->proxy);
  g_clear_error (&self->error);
  g_free (self);
}
