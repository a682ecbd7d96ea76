/* epitome-ipc-reader.c: reading D-Bus messages, but none that is too long
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GDBus takes messages of 128 MiB, in memory, before anybody can look at them: as many short strings, one
 * takes gigabytes, and GDBus's only thread some minutes; one that makes no sense is printed in hex. This
 * stands between GDBus and the socket, looks at what each message says of its length, and ends there. */
#include "config.h"
#include "epitome-ipc-reader.h"

/* As much as g_dbus_message_bytes_needed() wants to see */
#define HEADER_SIZE 16

struct _EpitomeIpcReader
{
  GInputStream parent_instance;
  GIOStream *line;
  gsize max_message;

  guchar header[HEADER_SIZE];
  gsize n_header;
  /* Of the message after its header */
  gsize n_left;
};

G_DEFINE_FINAL_TYPE (EpitomeIpcReader, epitome_ipc_reader, G_TYPE_INPUT_STREAM)

/* Returns whether a message of that length may come */
static gboolean
begin_message (EpitomeIpcReader *self, GError **error)
{
  gssize size = g_dbus_message_bytes_needed (self->header, HEADER_SIZE, error);

  if (size < 0)
    return FALSE;
  if ((gsize) size > self->max_message)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "A message of %" G_GSSIZE_FORMAT " bytes",
                   size);
      return FALSE;
    }
  self->n_header = 0;
  self->n_left = size - HEADER_SIZE;
  return TRUE;
}

static gboolean
follow (EpitomeIpcReader *self, const guchar *data, gsize n_bytes, GError **error)
{
  if (self->n_left > 0)
    {
      self->n_left -= n_bytes;
      return TRUE;
    }
  memcpy (self->header + self->n_header, data, n_bytes);
  self->n_header += n_bytes;
  return self->n_header < HEADER_SIZE || begin_message (self, error);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  EpitomeIpcReader *self = g_task_get_source_object (task);
  GError *error = NULL;
  gssize n_bytes = g_input_stream_read_finish (G_INPUT_STREAM (source), result, &error);

  if (n_bytes < 0 || !follow (self, g_task_get_task_data (task), n_bytes, &error))
    g_task_return_error (task, error);
  else
    g_task_return_int (task, n_bytes);
}

/* Never beyond the header's end, or the message's */
static void
epitome_ipc_reader_read_async (GInputStream *stream, void *buffer, gsize count, int io_priority,
                               GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  EpitomeIpcReader *self = EPITOME_IPC_READER (stream);
  GTask *task = g_task_new (stream, cancellable, callback, user_data);

  g_task_set_task_data (task, buffer, NULL);
  g_input_stream_read_async (g_io_stream_get_input_stream (self->line), buffer,
                             MIN (count, self->n_left > 0 ? self->n_left : HEADER_SIZE - self->n_header),
                             io_priority, cancellable, on_read, task);
}

static gssize
epitome_ipc_reader_read_finish (GInputStream *stream, GAsyncResult *result, GError **error)
{
  return g_task_propagate_int (G_TASK (result), error);
}

static gboolean
epitome_ipc_reader_close (GInputStream *stream, GCancellable *cancellable, GError **error)
{
  return g_io_stream_close (EPITOME_IPC_READER (stream)->line, cancellable, error);
}

static void
epitome_ipc_reader_finalize (GObject *object)
{
  EpitomeIpcReader *self = EPITOME_IPC_READER (object);

  g_object_unref (self->line);
  G_OBJECT_CLASS (epitome_ipc_reader_parent_class)->finalize (object);
}

static void
epitome_ipc_reader_class_init (EpitomeIpcReaderClass *klass)
{
  GInputStreamClass *stream_class = G_INPUT_STREAM_CLASS (klass);

  stream_class->read_async = epitome_ipc_reader_read_async;
  stream_class->read_finish = epitome_ipc_reader_read_finish;
  stream_class->close_fn = epitome_ipc_reader_close;
  G_OBJECT_CLASS (klass)->finalize = epitome_ipc_reader_finalize;
}

static void
epitome_ipc_reader_init (EpitomeIpcReader *self)
{
}

/**
 * epitome_ipc_reader_new:
 * @line: whose input is read; closed with it
 * @max_message: the longest message, in bytes
 *
 * It can be read asynchronously alone.
 *
 * Returns: (transfer full): what GDBus is to read from
 */
GInputStream *
epitome_ipc_reader_new (GIOStream *line, gsize max_message)
{
  EpitomeIpcReader *self = g_object_new (EPITOME_TYPE_IPC_READER, NULL);

  self->line = g_object_ref (line);
  self->max_message = max_message;
  return G_INPUT_STREAM (self);
}
