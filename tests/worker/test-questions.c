/* test-questions.c: a host that asks the worker what makes no sense
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "articles.h"
#include "epitome-error.h"
#include "epitome-ipc-generated.h"
#include "epitome-ipc.h"
#include "lesser-kernel.h"
#include "peers.h"

typedef struct
{
  char *folder;
  GSubprocess *process;
  /* The connection's */
  int fd;
  GUnixConnection *files;
  GDBusConnection *connection;
  EpitomeIpcWorker *worker;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  int files_fd = -1;

  epitome_ipc_register_errors ();
  fixture->folder = g_dir_make_tmp ("epitome-test-XXXXXX", NULL);
  g_setenv ("XDG_CACHE_HOME", fixture->folder, TRUE);
  fixture->process = epitome_ipc_spawn (g_getenv ("EPITOME_WORKER"), &fixture->fd, &files_fd, &error);
  g_assert_no_error (error);
  fixture->files = epitome_ipc_open_files (files_fd, &error);
  g_assert_no_error (error);
  fixture->connection = epitome_ipc_connect (fixture->fd, EPITOME_IPC_ASKER, EPITOME_IPC_MAX_ANSWER, &error);
  g_assert_no_error (error);
  g_dbus_connection_set_exit_on_close (fixture->connection, FALSE);
  g_dbus_connection_start_message_processing (fixture->connection);
  fixture->worker = epitome_ipc_worker_proxy_new_sync (fixture->connection,
                                                       G_DBUS_PROXY_FLAGS_DO_NOT_LOAD_PROPERTIES |
                                                         G_DBUS_PROXY_FLAGS_DO_NOT_CONNECT_SIGNALS,
                                                       NULL, EPITOME_IPC_OBJECT_PATH, NULL, &error);
  g_assert_no_error (error);
}

/* It ends when its line does */
static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_dbus_connection_close_sync (fixture->connection, NULL, NULL);
  g_assert_true (g_subprocess_wait (fixture->process, NULL, NULL));
  g_assert_true (g_subprocess_get_if_exited (fixture->process));
  g_clear_object (&fixture->worker);
  g_clear_object (&fixture->connection);
  g_clear_object (&fixture->files);
  g_clear_object (&fixture->process);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
}

typedef struct
{
  const char *name;
  guint body_type;
  guint sentences;
  guint entities;
  guint full_text;
  gsize n_link;
  EpitomeError code;
} Question;

/* EPITOME_N_ERRORS: a good one */
static const Question questions[] = {
  { "good", 0, 3, 10, 0, 0, EPITOME_N_ERRORS },
  { "body-type", 2, 3, 10, 0, 0, EPITOME_ERROR_INVALID },
  { "no-sentences", 0, 0, 10, 0, 0, EPITOME_ERROR_INVALID },
  { "many-sentences", 0, 11, 10, 0, 0, EPITOME_ERROR_INVALID },
  { "many-entities", 0, 3, 51, 0, 0, EPITOME_ERROR_INVALID },
  { "full-text", 0, 3, 10, 3, 0, EPITOME_ERROR_INVALID },
  { "too-large", 0, 3, 10, 0, 30 * 1000 * 1000, EPITOME_ERROR_TOO_LARGE },
};

static gboolean
ask (Fixture *fixture, const Question *question, GError **error)
{
  g_autoptr (EpitomeArticle) article = make_article (1, 4);
  g_autofree char *link = g_strnfill (question->n_link, 'x');
  g_autoptr (GVariant) summary = NULL;

  return epitome_ipc_worker_call_summarize_sync (fixture->worker, 1, article->title, article->body,
                                                 question->body_type, "", "", "", "", question->sentences, 0,
                                                 question->entities, FALSE, link, "", question->full_text,
                                                 FALSE, &summary, NULL, error);
}

static void
assert_works (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  ask (fixture, &questions[0], &error);
  g_assert_no_error (error);
}

static void
test_question (Fixture *fixture, gconstpointer data)
{
  const Question *question = data;
  g_autoptr (GError) error = NULL;

  ask (fixture, question, &error);
  if (question->code == EPITOME_N_ERRORS)
    g_assert_no_error (error);
  else
    g_assert_error (error, EPITOME_ERROR, (int) question->code);
  assert_works (fixture);
}

typedef struct
{
  GError *error;
  gboolean done;
} Outcome;

static void
on_summarized (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Outcome *outcome = user_data;
  g_autoptr (GVariant) summary = NULL;

  epitome_ipc_worker_call_summarize_finish (EPITOME_IPC_WORKER (source), &summary, result, &outcome->error);
  outcome->done = TRUE;
}

/* Long enough to be at it still when the next question comes */
static void
ask_at_length (Fixture *fixture, guint id, Outcome *outcome)
{
  g_autoptr (EpitomeArticle) article = make_article (id, 10000);

  epitome_ipc_worker_call_summarize (fixture->worker, id, article->title, article->body, 0, "", "", "", "", 3,
                                     0, 10, FALSE, "", "", 0, FALSE, NULL, on_summarized, outcome);
}

static void
test_number_taken (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Outcome outcome = { NULL };

  ask_at_length (fixture, 1, &outcome);
  ask (fixture, &questions[0], &error);
  g_assert_error (error, EPITOME_ERROR, EPITOME_ERROR_INVALID);
  wait_for (&outcome.done);
  g_assert_no_error (outcome.error);
  assert_works (fixture);
}

/* What isn't being worked at can't be given up: not yet, no more, nor ever; what is, can */
static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  static const guint never[] = { 0, 2, 7, G_MAXUINT };
  g_autoptr (GError) error = NULL;
  Outcome first = { NULL };
  Outcome second = { NULL };

  ask_at_length (fixture, 1, &first);
  for (gsize i = 0; i < G_N_ELEMENTS (never); i++)
    {
      epitome_ipc_worker_call_cancel_sync (fixture->worker, never[i], NULL, &error);
      g_assert_no_error (error);
    }
  ask_at_length (fixture, 2, &second);
  epitome_ipc_worker_call_cancel_sync (fixture->worker, 2, NULL, &error);
  g_assert_no_error (error);
  wait_for (&second.done);
  g_assert_error (second.error, EPITOME_ERROR, EPITOME_ERROR_CANCELLED);
  wait_for (&first.done);
  g_assert_no_error (first.error);
  epitome_ipc_worker_call_cancel_sync (fixture->worker, 1, NULL, &error);
  g_assert_no_error (error);
  assert_works (fixture);
  g_error_free (second.error);
}

static void
test_no_line (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) no_socket = NULL;

  epitome_ipc_worker_call_set_fetcher_sync (fixture->worker, NULL, &missing);
  g_assert_error (missing, EPITOME_ERROR, EPITOME_ERROR_INVALID);
  g_assert_true (g_unix_connection_send_fd (fixture->files, STDIN_FILENO, NULL, NULL));
  epitome_ipc_worker_call_set_fetcher_sync (fixture->worker, NULL, &no_socket);
  g_assert_nonnull (no_socket);
  assert_works (fixture);
}

static void
test_wrong_type (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) result = g_dbus_connection_call_sync (
    fixture->connection, NULL, EPITOME_IPC_OBJECT_PATH, "io.github.epitome.Worker", "Summarize",
    g_variant_new ("(u)", 1), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);

  g_assert_null (result);
  g_assert_error (error, G_DBUS_ERROR, G_DBUS_ERROR_INVALID_ARGS);
  assert_works (fixture);
}

/* The line is of no use any more, and so is the worker */
static void
test_garbage (Fixture *fixture, gconstpointer data)
{
  g_autofree char *garbage = g_strnfill (1000, '\x7f');

  write_raw (fixture->fd, garbage, 1000);
  g_assert_true (g_subprocess_wait (fixture->process, NULL, NULL));
  g_assert_true (g_subprocess_get_if_exited (fixture->process));
}

/* It could not write into another one: so it makes room for one who can */
static void
test_folder_lost (Fixture *fixture, gconstpointer data)
{
  assert_works (fixture);
  remove_folder (fixture->folder);
  g_assert_true (g_subprocess_wait (fixture->process, NULL, NULL));
  g_assert_true (g_subprocess_get_successful (fixture->process));
}

/* By its own word; that word is checked in tests/sandbox/ */
static void
test_locks (Fixture *fixture, gconstpointer data)
{
  guint locks = 0;
  g_autoptr (GError) error = NULL;

  epitome_ipc_worker_call_get_sandbox_sync (fixture->worker, &locks, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (locks, ==, expect_parts ());
}

static void
test_not_parents (void)
{
  assert_takes_parent_alone (g_getenv ("EPITOME_WORKER"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* GDBus warns of what it can't make out, as it should */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
#define ADD(name, data, test) g_test_add (name, Fixture, data, set_up, test, tear_down)
  for (gsize i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      g_autofree char *path = g_strconcat ("/questions/", questions[i].name, NULL);

      ADD (path, &questions[i], test_question);
    }
  ADD ("/questions/number-taken", NULL, test_number_taken);
  ADD ("/questions/cancel", NULL, test_cancel);
  ADD ("/questions/no-line", NULL, test_no_line);
  ADD ("/questions/wrong-type", NULL, test_wrong_type);
  ADD ("/questions/garbage", NULL, test_garbage);
  ADD ("/questions/folder-lost", NULL, test_folder_lost);
  ADD ("/questions/locks", NULL, test_locks);
  g_test_add_func ("/questions/not-parents", test_not_parents);
  return g_test_run ();
}
