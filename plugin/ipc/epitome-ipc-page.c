/* epitome-ipc-page.c: a page on its way from one process to another, as a sealed memory file
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who reads it maps it, and need not fear that it changes or shrinks meanwhile: the seals say so. */
#include "config.h"
#include "epitome-ipc-page.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define SEALS (F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE)

typedef struct
{
  gpointer address;
  gsize size;
} Mapping;

static gboolean
fail (const char *what, GError **error)
{
  int saved = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved), "%s: %s", what, g_strerror (saved));
  return FALSE;
}

static void
unmap (gpointer data)
{
  g_autofree Mapping *mapping = data;

  munmap (mapping->address, mapping->size);
}

/**
 * epitome_ipc_page_create:
 * @error: why there is none
 *
 * Returns: an empty memory file that can be sealed, -1 if there is none
 */
int
epitome_ipc_page_create (GError **error)
{
  int fd = memfd_create ("epitome-page", MFD_CLOEXEC | MFD_ALLOW_SEALING);

  if (fd < 0)
    fail ("memfd_create", error);
  return fd;
}

/**
 * epitome_ipc_page_append:
 * @error: why it can't be written
 *
 * Adds to a file that isn't sealed yet.
 */
gboolean
epitome_ipc_page_append (int fd, gconstpointer data, gsize size, GError **error)
{
  const char *from = data;

  while (size > 0)
    {
      gssize n = TEMP_FAILURE_RETRY (write (fd, from, size));

      if (n < 0)
        return fail ("write", error);
      from += n;
      size -= n;
    }
  return TRUE;
}

/**
 * epitome_ipc_page_seal:
 * @error: why it can't be sealed
 *
 * From now on nobody can change the file.
 */
gboolean
epitome_ipc_page_seal (int fd, GError **error)
{
  return fcntl (fd, F_ADD_SEALS, SEALS) == 0 || fail ("F_ADD_SEALS", error);
}

/**
 * epitome_ipc_page_map:
 * @fd: from another process; stays the caller's
 * @max_bytes: the longest that is taken
 * @error: %G_IO_ERROR_INVALID_DATA if it isn't sealed, or is too long
 *
 * Returns: (transfer full) (nullable): what is in the file, in place
 */
GBytes *
epitome_ipc_page_map (int fd, gsize max_bytes, GError **error)
{
  struct stat info;
  Mapping mapping;
  int seals = fcntl (fd, F_GET_SEALS);

  if (seals < 0 || (seals & SEALS) != SEALS || fstat (fd, &info) != 0 || info.st_size < 0 ||
      (guint64) info.st_size > max_bytes)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "Not a sealed page");
      return NULL;
    }
  if (info.st_size == 0)
    return g_bytes_new_static ("", 0);
  mapping.size = info.st_size;
  mapping.address = mmap (NULL, mapping.size, PROT_READ, MAP_PRIVATE, fd, 0);
  if (mapping.address == MAP_FAILED)
    {
      fail ("mmap", error);
      return NULL;
    }
  return g_bytes_new_with_free_func (mapping.address, mapping.size, unmap,
                                     g_memdup2 (&mapping, sizeof mapping));
}
