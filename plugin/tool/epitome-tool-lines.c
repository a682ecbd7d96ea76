/* epitome-tool-lines.c: one JSON object a line in, one a line out
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The main thread reads, a pool answers, and whichever thread finishes the oldest question writes all
 * answers that are due. So the order is kept, an answer leaves as soon as it can, and no more is in memory
 * than some lines a thread. */
#include "config.h"
#include "epitome-tool-lines.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "epitome-tool-lock.h"

/* EPITOME_MAX_BODY with every character escaped (\u0041). What is longer is refused unread */
#define MAX_LINE (64 * 1024 * 1024)
/* What waits, in lines for each thread and in bytes for all */
#define LINES_PER_THREAD 16
#define MAX_WAITING      MAX_LINE
#define BLOCK            (64 * 1024)

typedef struct
{
  GString *line;
  gboolean too_long;
  GString *answer;
} Job;

typedef struct
{
  EpitomeToolAnswerFunc func;
  gpointer user_data;
  GThreadPool *pool;
  guint max_jobs;

  GMutex mutex;
  GCond written;
  /* All of the below are under the mutex. The jobs are in the order in which they were read */
  GQueue jobs;
  gsize waiting;
  gboolean failed;
  int write_error;
} Run;

static void
job_free (Job *job)
{
  g_string_free (job->line, TRUE);
  if (job->answer != NULL)
    g_string_free (job->answer, TRUE);
  g_free (job);
}

static gboolean
write_all (int fd, const char *data, gsize length)
{
  while (length > 0)
    {
      gssize n = write (fd, data, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      data += n;
      length -= n;
    }
  return TRUE;
}

static void
write_due (Run *run)
{
  Job *job;

  while ((job = g_queue_peek_head (&run->jobs)) != NULL && job->answer != NULL)
    {
      if (run->write_error == 0 && !write_all (STDOUT_FILENO, job->answer->str, job->answer->len))
        run->write_error = errno;
      run->waiting -= job->line->allocated_len;
      job_free (g_queue_pop_head (&run->jobs));
    }
  /* To read a line for each that is written would have all threads wait for one another */
  if (run->jobs.length <= run->max_jobs / 2)
    g_cond_signal (&run->written);
}

static void
work (gpointer data, gpointer user_data)
{
  Job *job = data;
  Run *run = user_data;
  gboolean failed;
  GString *answer =
    epitome_tool_question_answer (job->too_long ? NULL : job->line, run->func, run->user_data, &failed);

  g_mutex_lock (&run->mutex);
  job->answer = answer;
  run->failed |= failed;
  write_due (run);
  g_mutex_unlock (&run->mutex);
}

/* Returns whether there is still somebody to write to */
static gboolean
hand_over (Run *run, GString *line, gboolean too_long)
{
  Job *job = g_new0 (Job, 1);
  gboolean writable;

  job->line = line;
  job->too_long = too_long;

  g_mutex_lock (&run->mutex);
  while (run->jobs.length > 0 && (run->jobs.length >= run->max_jobs || run->waiting >= MAX_WAITING))
    g_cond_wait (&run->written, &run->mutex);
  g_queue_push_tail (&run->jobs, job);
  run->waiting += line->allocated_len;
  writable = run->write_error == 0;
  g_mutex_unlock (&run->mutex);

  g_thread_pool_push (run->pool, job, NULL);
  return writable;
}

typedef struct
{
  GString *line;
  gboolean too_long;
} Reader;

static void
reader_append (Reader *self, const char *data, gsize length)
{
  if (self->too_long || length > MAX_LINE - self->line->len)
    {
      self->too_long = TRUE;
      g_string_truncate (self->line, 0);
    }
  else
    g_string_append_len (self->line, data, length);
}

static gboolean
reader_end_line (Reader *self, Run *run)
{
  gboolean writable = hand_over (run, self->line, self->too_long);

  self->line = g_string_new (NULL);
  self->too_long = FALSE;
  return writable;
}

/* Returns whether there is still somebody to write to; sets @error_code if reading failed */
static gboolean
read_lines (Run *run, int fd, int *error_code)
{
  g_autofree char *block = g_malloc (BLOCK);
  Reader reader = { .line = g_string_new (NULL) };
  gboolean writable = TRUE;
  gssize n = 0;

  while (writable && ((n = read (fd, block, BLOCK)) > 0 || (n < 0 && errno == EINTR)))
    {
      const char *p = block;
      const char *newline;

      if (n < 0)
        continue;
      while (writable && (newline = memchr (p, '\n', block + n - p)) != NULL)
        {
          reader_append (&reader, p, newline - p);
          writable = reader_end_line (&reader, run);
          p = newline + 1;
        }
      reader_append (&reader, p, block + n - p);
    }
  if (writable && n == 0 && (reader.line->len > 0 || reader.too_long))
    writable = reader_end_line (&reader, run);
  *error_code = n < 0 ? errno : 0;
  g_string_free (reader.line, TRUE);
  return writable;
}

static gboolean
read_input (Run *run, const char *name)
{
  gboolean is_stdin = g_str_equal (name, "-");
  int fd = is_stdin ? STDIN_FILENO : g_open (name, O_RDONLY | O_CLOEXEC, 0);
  int error_code = fd < 0 ? errno : 0;
  gboolean writable = TRUE;

  if (fd >= 0)
    writable = read_lines (run, fd, &error_code);
  if (error_code != 0)
    {
      g_printerr ("epitome: %s: %s\n", is_stdin ? _ ("standard input") : name, g_strerror (error_code));
      g_mutex_lock (&run->mutex);
      run->failed = TRUE;
      g_mutex_unlock (&run->mutex);
    }
  if (!is_stdin && fd >= 0)
    close (fd);
  return writable;
}

/**
 * epitome_tool_lines_run:
 * @options: the inputs and how many threads
 * @func: answers one line; called from @options' threads
 * @user_data: for @func
 *
 * Locks itself in, reads all inputs as one stream of lines, answers each, in order, as soon as it can, and
 * goes on after lines that have no answer.
 *
 * Returns: %EPITOME_TOOL_OK if all lines were answered
 */
EpitomeToolStatus
epitome_tool_lines_run (const EpitomeToolOptions *options, EpitomeToolAnswerFunc func, gpointer user_data)
{
  Run run = { .func = func, .user_data = user_data, .jobs = G_QUEUE_INIT };

  epitome_tool_lock (options, NULL);
  g_mutex_init (&run.mutex);
  g_cond_init (&run.written);
  run.max_jobs = options->jobs * LINES_PER_THREAD;
  run.pool = g_thread_pool_new (work, &run, options->jobs, FALSE, NULL);

  for (guint i = 0; options->inputs[i] != NULL; i++)
    if (!read_input (&run, options->inputs[i]))
      break;

  g_thread_pool_free (run.pool, FALSE, TRUE);
  g_mutex_clear (&run.mutex);
  g_cond_clear (&run.written);
  if (run.write_error != 0)
    g_printerr ("epitome: %s: %s\n", _ ("standard output"), g_strerror (run.write_error));
  return run.failed || run.write_error != 0 ? EPITOME_TOOL_FAILED : EPITOME_TOOL_OK;
}
