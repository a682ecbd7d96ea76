/* bad-engine.c: an engine that an article has taken over, or that crashes, hangs or lies where it says so
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Put in front of the real one by the linker, in a worker that is the real one otherwise. */
#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "articles.h"
#include "epitome-engine.h"
#include "epitome-ipc-generated.h"

/* The client waits for three seconds */
#define LATE_SECONDS 4

/* More than it takes for nobody to wait any more */
#define KILLS 6

EpitomeSummary *__real_epitome_engine_summarize (const EpitomeArticle *article, const EpitomeOptions *options,
                                                 GCancellable *cancellable, GError **error);
EpitomeSummary *__wrap_epitome_engine_summarize (const EpitomeArticle *article, const EpitomeOptions *options,
                                                 GCancellable *cancellable, GError **error);
void __real_epitome_ipc_worker_complete_summarize (EpitomeIpcWorker *object,
                                                   GDBusMethodInvocation *invocation, GVariant *summary);
void __wrap_epitome_ipc_worker_complete_summarize (EpitomeIpcWorker *object,
                                                   GDBusMethodInvocation *invocation, GVariant *summary);

static gboolean answers_twice;

static EpitomeSummary *
make_nonsense (void)
{
  EpitomeSummary *summary = epitome_summary_new ("en");

  g_ptr_array_add (summary->sentences, epitome_summary_sentence_new (
                                         "Far beyond.", (EpitomeSpan){ 4000000000u, 4000000011u }, 1));
  return summary;
}

/* It is true, but has more mentions than a client wants to hear of */
static EpitomeSummary *
make_endless (void)
{
  EpitomeSummary *summary = epitome_summary_new ("en");
  EpitomeEntity *entity = epitome_entity_new ("Nobody", EPITOME_ENTITY_PERSON);
  const EpitomeSpan mention = { 0, 6 };

  for (guint i = 0; i < 510 * 1000; i++)
    g_array_append_val (entity->mentions, mention);
  g_ptr_array_add (summary->sentences, epitome_summary_sentence_new ("Nobody", mention, 1));
  g_ptr_array_add (summary->entities, entity);
  return summary;
}

static void
hang (void)
{
  for (;;)
    pause ();
}

static void
run_program (void)
{
  execl ("/bin/touch", "touch", g_getenv ("EPITOME_TEST_TRACE"), NULL);
}

/* Who can read the user's key crashes, for the test to see */
static void
read_key (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("HOME"), ".ssh", "id_test", NULL);

  if (open (path, O_RDONLY) >= 0)
    abort ();
}

static void
connect_out (void)
{
  struct sockaddr_in address = { .sin_family = AF_INET,
                                 .sin_addr.s_addr = htonl (INADDR_LOOPBACK),
                                 .sin_port = htons (atoi (g_getenv ("EPITOME_TEST_PORT"))) };
  int fd = socket (AF_INET, SOCK_STREAM, 0);

  connect (fd, (struct sockaddr *) &address, sizeof address);
}

/* One that goes off, if it does, in a small room */
static void
fork_bomb (void)
{
  for (guint i = 0; i < 5; i++)
    fork ();
  sleep (1);
}

static void
take_memory (void)
{
  gsize size = (gsize) 10 << 30;
  char *memory = g_malloc (size);

  for (gsize i = 0; i < size; i += 4096)
    memory[i] = 1;
}

static void
leave (void)
{
  _exit (0);
}

static void
answer_twice (void)
{
  g_atomic_int_set (&answers_twice, TRUE);
}

static void
dawdle (void)
{
  sleep (LATE_SECONDS);
}

/* The first times, as if by somebody else: what is asked is blameless */
static void
be_killed (void)
{
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "epitome", "killed", NULL);
  int fd = open (path, O_WRONLY | O_CREAT | O_APPEND, 0600);

  if (write (fd, "x", 1) == 1 && lseek (fd, 0, SEEK_END) <= KILLS)
    raise (SIGKILL);
  close (fd);
}

/* Every time, as over an article that takes all memory there is */
static void
be_shot (void)
{
  raise (SIGKILL);
}

static const struct
{
  const char *mark;
  void (*attack) (void);
} attacks[] = {
  { MARK_CRASH, abort },        { MARK_HANG, hang },           { MARK_EXEC, run_program },
  { MARK_READ, read_key },      { MARK_CONNECT, connect_out }, { MARK_FORK, fork_bomb },
  { MARK_MEMORY, take_memory }, { MARK_EXIT, leave },          { MARK_TWICE, answer_twice },
  { MARK_LATE, dawdle },        { MARK_KILLED, be_killed },    { MARK_SHOT, be_shot },
};

EpitomeSummary *
__wrap_epitome_engine_summarize (const EpitomeArticle *article, const EpitomeOptions *options,
                                 GCancellable *cancellable, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (attacks); i++)
    if (strstr (article->body, attacks[i].mark) != NULL)
      attacks[i].attack ();
  if (strstr (article->body, MARK_NONSENSE) != NULL)
    return make_nonsense ();
  if (strstr (article->body, MARK_ENDLESS) != NULL)
    return make_endless ();
  return __real_epitome_engine_summarize (article, options, cancellable, error);
}

void
__wrap_epitome_ipc_worker_complete_summarize (EpitomeIpcWorker *object, GDBusMethodInvocation *invocation,
                                              GVariant *summary)
{
  g_autoptr (GVariant) kept = g_variant_ref_sink (summary);

  if (g_atomic_int_compare_and_exchange (&answers_twice, TRUE, FALSE))
    {
      g_autoptr (GDBusMessage) reply =
        g_dbus_message_new_method_reply (g_dbus_method_invocation_get_message (invocation));

      g_dbus_message_set_body (reply, g_variant_new_tuple (&kept, 1));
      g_dbus_connection_send_message (g_dbus_method_invocation_get_connection (invocation), reply,
                                      G_DBUS_SEND_MESSAGE_FLAGS_NONE, NULL, NULL);
    }
  __real_epitome_ipc_worker_complete_summarize (object, invocation, kept);
}
