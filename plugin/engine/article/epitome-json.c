/* epitome-json.c: JSON from strangers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * json-glib 1.6 descends on the stack as deep as the text nests, takes comments and other things that are
 * no JSON, ends a string at an escaped NUL and doesn't check surrogates. So the text is looked through once
 * before it gets it. */
#include "config.h"
#include "epitome-json.h"

#include <string.h>

#include "../epitome-error.h"

/* Articles are flat, JSON Feed nests five deep; this is far from where a thread's stack ends */
#define MAX_DEPTH 64

typedef struct
{
  char *p;
  char *end;
  guint depth;
  gboolean replaced;
} Scanner;

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static int
read_code_unit (const char *p, const char *end)
{
  int unit = 0;

  if (end - p < 6 || p[0] != '\\' || p[1] != 'u')
    return -1;
  for (int i = 2; i < 6; i++)
    {
      if (!g_ascii_isxdigit (p[i]))
        return -1;
      unit = unit << 4 | g_ascii_xdigit_value (p[i]);
    }
  return unit;
}

static gboolean
scan_escape (Scanner *self)
{
  int unit;

  if (self->end - self->p < 2)
    return FALSE;
  if (self->p[1] != 'u')
    {
      self->p += 2;
      return strchr ("\"\\/bfnrt", self->p[-1]) != NULL && self->p[-1] != '\0';
    }

  unit = read_code_unit (self->p, self->end);
  if (unit < 0)
    return FALSE;
  if (unit >= 0xd800 && unit < 0xdc00)
    {
      int low = read_code_unit (self->p + 6, self->end);

      if (low >= 0xdc00 && low < 0xe000)
        {
          self->p += 12;
          return TRUE;
        }
    }
  if (unit == 0 || (unit >= 0xd800 && unit < 0xe000))
    {
      memcpy (self->p, "\\ufffd", 6);
      self->replaced = TRUE;
    }
  self->p += 6;
  return TRUE;
}

static gboolean
scan_string (Scanner *self)
{
  self->p++;
  while (self->p < self->end)
    {
      guchar c = *self->p;

      if (c == '"')
        {
          self->p++;
          return TRUE;
        }
      if (c == '\\')
        {
          if (!scan_escape (self))
            return FALSE;
        }
      else if (c < 0x20)
        return FALSE;
      else
        self->p++;
    }
  return FALSE;
}

/* Anything but a string, from which json-glib makes out whether it is in its place */
static gboolean
scan_other (Scanner *self, GError **error)
{
  char c = *self->p++;

  if (c == '{' || c == '[')
    {
      if (++self->depth > MAX_DEPTH)
        {
          g_set_error_literal (error, EPITOME_ERROR, EPITOME_ERROR_INVALID, "JSON that nests too deep");
          return FALSE;
        }
    }
  else if (c == '}' || c == ']')
    {
      if (self->depth == 0)
        return FALSE;
      self->depth--;
    }
  else
    return c != '\0' && strchr (",:0123456789+-.Eaeflnrstu", c) != NULL;
  return TRUE;
}

static gboolean
scan (Scanner *self, GError **error)
{
  gboolean ended = FALSE;

  while (self->p < self->end)
    {
      if (is_space (*self->p))
        {
          self->p++;
          continue;
        }
      if (ended || (*self->p == '"' ? !scan_string (self) : !scan_other (self, error)))
        return FALSE;
      ended = self->depth == 0;
      if (ended && self->p[-1] != '}' && self->p[-1] != ']')
        return FALSE;
    }
  return self->depth == 0;
}

/**
 * epitome_json_parse:
 * @data: changed in place where it has characters that no string of C or UTF-8 can hold
 * @length: of @data in bytes
 * @replaced: (out): whether an escaped NUL or half a surrogate pair became U+FFFD
 * @error: %EPITOME_ERROR_INVALID, in words for people
 *
 * Parses an object or an array. Stricter than json-glib, and safe whatever @data holds.
 *
 * Returns: (transfer full): the root
 */
JsonNode *
epitome_json_parse (char *data, gsize length, gboolean *replaced, GError **error)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GError) parse_error = NULL;
  g_autoptr (GError) scan_error = NULL;
  Scanner scanner = { .p = data, .end = data + length };

  *replaced = FALSE;
  if (!g_utf8_validate_len (data, length, NULL))
    {
      g_set_error_literal (error, EPITOME_ERROR, EPITOME_ERROR_INVALID,
                           memchr (data, '\0', length) != NULL ? "A NUL byte" : "Not UTF-8");
      return NULL;
    }
  if (!scan (&scanner, &scan_error))
    {
      if (scan_error != NULL)
        g_propagate_error (error, g_steal_pointer (&scan_error));
      else
        g_set_error (error, EPITOME_ERROR, EPITOME_ERROR_INVALID, "Not JSON, at byte %" G_GSIZE_FORMAT,
                     (gsize) (scanner.p - data));
      return NULL;
    }

  *replaced = scanner.replaced;
  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, data, length, &parse_error))
    {
      /* Which cites what it met, cut off within a character */
      g_autofree char *message = g_utf8_make_valid (parse_error->message, -1);

      g_set_error (error, EPITOME_ERROR, EPITOME_ERROR_INVALID, "Not JSON: %s", message);
      return NULL;
    }
  if (json_parser_get_root (parser) == NULL)
    {
      g_set_error_literal (error, EPITOME_ERROR, EPITOME_ERROR_INVALID, "Nothing in it");
      return NULL;
    }
  return json_node_ref (json_parser_get_root (parser));
}
