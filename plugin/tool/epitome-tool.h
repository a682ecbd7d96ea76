/* epitome-tool.h: what the subcommands of `epitome` have in common
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  EPITOME_TOOL_OK,
  EPITOME_TOOL_FAILED,
  EPITOME_TOOL_USAGE,
} EpitomeToolStatus;

/**
 * EpitomeToolOptions:
 * @jsonl: one JSON object a line in, one out
 * @jobs: threads, at least 1 once the command line is read
 * @inputs: (array zero-terminated=1): files, URLs and "-", never empty
 *
 * What every subcommand that reads articles understands.
 */
typedef struct
{
  gboolean jsonl;
  int      jobs;
  char   **inputs;
} EpitomeToolOptions;

gboolean          epitome_tool_parse         (const GOptionEntry *entries, const char *summary, char **argv);
gboolean          epitome_tool_options_parse (EpitomeToolOptions *options, const GOptionEntry *entries,
                                              const char *summary, char **argv);
void              epitome_tool_options_clear (EpitomeToolOptions *options);
gboolean          epitome_tool_check_range   (const char *option, int value, int min, int max);

EpitomeToolStatus epitome_tool_article       (char **argv);
EpitomeToolStatus epitome_tool_cache         (char **argv);
EpitomeToolStatus epitome_tool_entities      (char **argv);
EpitomeToolStatus epitome_tool_filter        (char **argv);
EpitomeToolStatus epitome_tool_sentences     (char **argv);
EpitomeToolStatus epitome_tool_summarize     (char **argv);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EpitomeToolOptions, epitome_tool_options_clear)

G_END_DECLS
