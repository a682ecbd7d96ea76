/* epitome-sandbox-parts.c: what a lock is made of, in words
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-sandbox-parts.h"

#include <glib/gi18n-lib.h>

static const struct
{
  EpitomeSandboxParts part;
  const char *name;
} names[] = {
  { EPITOME_SANDBOX_PRIVILEGES, N_ ("no new privileges") },
  { EPITOME_SANDBOX_FILES, N_ ("files (Landlock)") },
  { EPITOME_SANDBOX_CALLS, N_ ("system calls (seccomp)") },
  { EPITOME_SANDBOX_LIMITS, N_ ("limits of memory and files") },
};

/**
 * epitome_sandbox_parts_describe:
 *
 * Returns: (transfer full): the parts' names for people, separated by commas
 */
char *
epitome_sandbox_parts_describe (EpitomeSandboxParts parts)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if ((parts & names[i].part) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "",
                              g_dgettext (GETTEXT_PACKAGE, names[i].name));
  return g_string_free (g_steal_pointer (&text), FALSE);
}
