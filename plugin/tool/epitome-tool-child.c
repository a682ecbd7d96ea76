/* epitome-tool-child.c: work on what strangers wrote, in a process that may die of it
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The child writes one byte that says how it went, and then what came of it, or why nothing did. */
#include "config.h"
#include "epitome-tool-child.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <gio/gio.h>
#include <glib-unix.h>
#include <glib/gi18n-lib.h>

#define GOOD  '+'
#define BAD   '-'
#define BLOCK (64 * 1024)

static gboolean
write_all (int fd, const char *data, gsize size)
{
  while (size > 0)
    {
      gssize n = write (fd, data, size);

      if (n < 0 && errno != EINTR)
        return FALSE;
      if (n > 0)
        {
          data += n;
          size -= n;
        }
    }
  return TRUE;
}

/* Does not return */
static void
be_child (EpitomeToolChildFunc func, gpointer user_data, int fd)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gboolean written;

  prctl (PR_SET_PDEATHSIG, SIGKILL);
  bytes = func (user_data, &error);
  if (bytes != NULL)
    written = write_all (fd, (const char[]){ GOOD }, 1) &&
              write_all (fd, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  else
    written =
      write_all (fd, (const char[]){ BAD }, 1) && write_all (fd, error->message, strlen (error->message));
  _exit (written ? 0 : 1);
}

/* Returns what came until the other end was closed; NULL after the deadline */
static GByteArray *
read_until (int fd, gint64 deadline)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *block = g_malloc (BLOCK);
  gint64 left;

  while ((left = deadline - g_get_monotonic_time ()) > 0)
    {
      struct pollfd ready = { .fd = fd, .events = POLLIN };
      gssize n;

      if (poll (&ready, 1, MIN (left / 1000 + 1, G_MAXINT)) <= 0)
        continue;
      n = read (fd, block, BLOCK);
      if (n == 0)
        return g_steal_pointer (&bytes);
      if (n > 0)
        g_byte_array_append (bytes, block, n);
    }
  return NULL;
}

static GBytes *
take_answer (GByteArray *answer, int status, GError **error)
{
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (answer);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (size == 0 || !WIFEXITED (status) || WEXITSTATUS (status) != 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The process that reads the feed died"));
      return NULL;
    }
  if (*data == GOOD)
    return g_bytes_new_from_bytes (bytes, 1, size - 1);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%.*s", (int) (size - 1), data + 1);
  return NULL;
}

/**
 * epitome_tool_child_run:
 * @func: run in a process of its own
 * @user_data: for @func
 * @deadline: monotonic time at which that process is killed
 * @error: %G_IO_ERROR: why there is no answer
 *
 * To be called while there is but one thread.
 *
 * Returns: (transfer full): what @func returned
 */
GBytes *
epitome_tool_child_run (EpitomeToolChildFunc func, gpointer user_data, gint64 deadline, GError **error)
{
  GByteArray *answer;
  int status = 0;
  int fds[2];
  pid_t pid;

  if (!g_unix_open_pipe (fds, FD_CLOEXEC, error))
    return NULL;
  pid = fork ();
  if (pid == 0)
    {
      close (fds[0]);
      be_child (func, user_data, fds[1]);
    }
  close (fds[1]);
  answer = pid > 0 ? read_until (fds[0], deadline) : NULL;
  close (fds[0]);
  if (pid > 0)
    {
      if (answer == NULL)
        kill (pid, SIGKILL);
      while (waitpid (pid, &status, 0) < 0 && errno == EINTR)
        ;
    }
  if (answer != NULL)
    return take_answer (answer, status, error);
  if (pid > 0)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, _ ("Not done in time"));
  else
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, g_strerror (errno));
  return NULL;
}
