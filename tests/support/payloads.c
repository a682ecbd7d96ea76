/* payloads.c: what strangers write to get out of where it is shown
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "payloads.h"

#include <stdlib.h>

static void
payload_free (Payload *payload)
{
  g_free (payload->name);
  g_string_free (payload->bytes, TRUE);
  g_free (payload);
}

static GString *
unescape (const char *escaped)
{
  GString *bytes = g_string_new (NULL);

  for (const char *p = escaped; *p != '\0'; p++)
    if (*p == '\\')
      {
        const char digits[] = { p[1], p[2], p[3], '\0' };

        g_string_append_c (bytes, strtoul (digits, NULL, 8));
        p += 3;
      }
    else
      g_string_append_c (bytes, *p);
  return bytes;
}

static Payload *
parse (const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, " ", 3);
  GString *once = unescape (parts[2]);
  guint times = strtoul (parts[1], NULL, 10);
  Payload *payload = g_new0 (Payload, 1);

  payload->name = g_strdup (parts[0]);
  payload->bytes = g_string_new (NULL);
  payload->is_short = times == 1;
  if (!payload->is_short)
    times /= SHRINKING;
  while (times-- > 0)
    g_string_append_len (payload->bytes, once->str, once->len);
  g_string_free (once, TRUE);
  return payload;
}

GPtrArray *
read_payloads (void)
{
  GPtrArray *payloads = g_ptr_array_new_with_free_func ((GDestroyNotify) payload_free);
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (PAYLOADS, &contents, NULL, NULL));
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '#' && *lines[i] != '\0')
      g_ptr_array_add (payloads, parse (lines[i]));
  g_assert_cmpuint (payloads->len, >, 0);
  return payloads;
}
