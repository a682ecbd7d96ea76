/* epitome-tool-terminal.h: text of strangers on a terminal
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  EPITOME_TOOL_LOOK_PLAIN,
  EPITOME_TOOL_LOOK_TITLE,
  EPITOME_TOOL_LOOK_LABEL,
  EPITOME_TOOL_LOOK_FAINT,
} EpitomeToolLook;

/**
 * EpitomeToolProgress:
 * @begun: monotonic time
 * @shown: whether there is a line to take away
 */
typedef struct
{
  gint64   begun;
  gboolean shown;
} EpitomeToolProgress;

char *epitome_tool_terminal_escape   (const char *text);
char *epitome_tool_terminal_wrap     (const char *text, guint width, guint indent);

void  epitome_tool_terminal_print    (const char *text, EpitomeToolLook look, guint indent);

void  epitome_tool_progress_begin    (EpitomeToolProgress *self);
void  epitome_tool_progress_show     (EpitomeToolProgress *self, guint done, guint total);
void  epitome_tool_progress_end      (EpitomeToolProgress *self);

G_END_DECLS
