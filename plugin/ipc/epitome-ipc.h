/* epitome-ipc.h: what the processes know of the lines between them
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <gio/gunixconnection.h>

G_BEGIN_DECLS

/* Where a process that was started finds its end of the line; and of the one that the worker gets lines to
 * fetchers over */
#define EPITOME_IPC_FD       3
#define EPITOME_IPC_FILES_FD 4

#define EPITOME_IPC_OBJECT_PATH         "/io/github/epitome/Worker"
#define EPITOME_IPC_FETCHER_OBJECT_PATH "/io/github/epitome/Fetcher"
#define EPITOME_IPC_BROKER_OBJECT_PATH  "/io/github/epitome/Broker"

/* The longest question that is read; what a client sends is shorter */
#define EPITOME_IPC_MAX_QUESTION (32 * 1000 * 1000)
/* The longest answer that is read. A summary has some KB; only of megabytes of names it has as many */
#define EPITOME_IPC_MAX_ANSWER (4 * 1000 * 1000)
/* And the longest text that says why there is none */
#define EPITOME_IPC_MAX_MESSAGE 1000
/* What of an article is neither its title nor its body, all in all; and the longest address of a page */
#define EPITOME_IPC_MAX_DETAILS (64 * 1000)
#define EPITOME_IPC_MAX_ADDRESS (16 * 1000)

/**
 * EpitomeIpcEnd:
 * @EPITOME_IPC_ASKER: who has questions
 * @EPITOME_IPC_HELPER: who was started to answer them, by who made the socket
 */
typedef enum
{
  EPITOME_IPC_ASKER,
  EPITOME_IPC_HELPER,
} EpitomeIpcEnd;

GSubprocess     *epitome_ipc_spawn              (const char *program, int *fd, int *files_fd, GError **error);
int              epitome_ipc_spawn_alone        (const char *program, GError **error);
GDBusConnection *epitome_ipc_connect            (int fd, EpitomeIpcEnd end, gsize max_message, GError **error);
GUnixConnection *epitome_ipc_open_files         (int fd, GError **error);
void             epitome_ipc_register_errors    (void);
const char      *epitome_ipc_spell              (const char *text);
gboolean         epitome_ipc_is_page_address    (const char *text);

G_END_DECLS
