/* epitome-ipc-writer.c: a socket's output that GDBus doesn't take for one
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GDBus wants to send files over whatever writes to a socket, and crashes where it doesn't read from the
 * socket itself (see epitome-ipc-reader.c). GIO's own streams around others write in threads. */
#include "config.h"
#include "epitome-ipc-writer.h"

struct _EpitomeIpcWriter
{
  GOutputStream parent_instance;
  GIOStream *line;
};

G_DEFINE_FINAL_TYPE (EpitomeIpcWriter, epitome_ipc_writer, G_TYPE_OUTPUT_STREAM)

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  gssize n_bytes = g_output_stream_write_finish (G_OUTPUT_STREAM (source), result, &error);

  if (n_bytes < 0)
    g_task_return_error (task, error);
  else
    g_task_return_int (task, n_bytes);
}

static void
epitome_ipc_writer_write_async (GOutputStream *stream, const void *buffer, gsize count, int io_priority,
                                GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_output_stream_write_async (g_io_stream_get_output_stream (EPITOME_IPC_WRITER (stream)->line), buffer,
                               count, io_priority, cancellable, on_written,
                               g_task_new (stream, cancellable, callback, user_data));
}

static gssize
epitome_ipc_writer_write_finish (GOutputStream *stream, GAsyncResult *result, GError **error)
{
  return g_task_propagate_int (G_TASK (result), error);
}

static void
epitome_ipc_writer_finalize (GObject *object)
{
  EpitomeIpcWriter *self = EPITOME_IPC_WRITER (object);

  g_object_unref (self->line);
  G_OBJECT_CLASS (epitome_ipc_writer_parent_class)->finalize (object);
}

static void
epitome_ipc_writer_class_init (EpitomeIpcWriterClass *klass)
{
  GOutputStreamClass *stream_class = G_OUTPUT_STREAM_CLASS (klass);

  stream_class->write_async = epitome_ipc_writer_write_async;
  stream_class->write_finish = epitome_ipc_writer_write_finish;
  G_OBJECT_CLASS (klass)->finalize = epitome_ipc_writer_finalize;
}

static void
epitome_ipc_writer_init (EpitomeIpcWriter *self)
{
}

/**
 * epitome_ipc_writer_new:
 * @line: whose output is written to
 *
 * It can be written to asynchronously alone.
 *
 * Returns: (transfer full): what GDBus is to write to
 */
GOutputStream *
epitome_ipc_writer_new (GIOStream *line)
{
  EpitomeIpcWriter *self = g_object_new (EPITOME_TYPE_IPC_WRITER, NULL);

  self->line = g_object_ref (line);
  return G_OUTPUT_STREAM (self);
}
