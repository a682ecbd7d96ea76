/* epitome-json-writer.c: JSON, straight into a string
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * As RFC 8259 has it. json-glib makes a tree of nodes first, each of them from g_slice, where the threads
 * that answer lines wait for one another; and version 1.6 writes some that is no JSON: U+001F as it is, and
 * 1e+17.0.
 *
 * Every value has a name in an object, and none (NULL) elsewhere. */
#include "config.h"
#include "epitome-json-writer.h"

#include <math.h>
#include <string.h>

/* In bytes, of the character at @p; 0 if it may stand as it is */
static gsize
get_special_length (const char *p, gboolean for_scripts)
{
  guchar c = *p;

  /* DEL, too, which JSON allows but terminals act on */
  if (c < 0x20 || c == '"' || c == '\\' || c == 0x7f)
    return 1;
  if (!for_scripts)
    return 0;
  /* What ends a script element, opens a comment or entity, or is a line end in JavaScript before 2019 */
  if (strchr ("<>&'", c) != NULL)
    return 1;
  return g_str_has_prefix (p, "\xe2\x80\xa8") || g_str_has_prefix (p, "\xe2\x80\xa9") ? 3 : 0;
}

/* In a script no quote may stand, not even behind a backslash: HTML doesn't know that one */
static void
append_special (GString *out, gunichar c, gboolean for_scripts)
{
  static const char characters[] = "\"\\\b\f\n\r\t";
  const char *known = c < 0x80 && !for_scripts ? strchr (characters, c) : NULL;

  if (known != NULL)
    {
      g_string_append_c (out, '\\');
      g_string_append_c (out, "\"\\bfnrt"[known - characters]);
    }
  else
    g_string_append_printf (out, "\\u%04x", c);
}

/**
 * epitome_json_append_escaped:
 * @text: UTF-8
 * @for_scripts: see #EpitomeJsonWriter
 *
 * Appends @text as it stands between the quotes of a JSON string.
 */
void
epitome_json_append_escaped (GString *out, const char *text, gboolean for_scripts)
{
  const char *plain = text;
  const char *p;

  for (p = text; *p != '\0';)
    {
      gsize length = get_special_length (p, for_scripts);

      if (length > 0)
        {
          g_string_append_len (out, plain, p - plain);
          append_special (out, g_utf8_get_char (p), for_scripts);
          plain = p + length;
        }
      p += MAX (length, 1);
    }
  g_string_append_len (out, plain, p - plain);
}

static void
append_quoted (EpitomeJsonWriter *self, const char *text)
{
  g_string_append_c (self->out, '"');
  epitome_json_append_escaped (self->out, text, self->for_scripts);
  g_string_append_c (self->out, '"');
}

static void
begin_value (EpitomeJsonWriter *self, const char *name)
{
  if (self->follows)
    g_string_append_c (self->out, ',');
  if (name != NULL)
    {
      append_quoted (self, name);
      g_string_append_c (self->out, ':');
    }
  self->follows = TRUE;
}

static void
begin (EpitomeJsonWriter *self, const char *name, char bracket)
{
  begin_value (self, name);
  g_string_append_c (self->out, bracket);
  self->follows = FALSE;
}

static void
end (EpitomeJsonWriter *self, char bracket)
{
  g_string_append_c (self->out, bracket);
  self->follows = TRUE;
}

/**
 * epitome_json_writer_begin_object:
 * @name: (nullable): in the object it is in
 */
void
epitome_json_writer_begin_object (EpitomeJsonWriter *self, const char *name)
{
  begin (self, name, '{');
}

/**
 * epitome_json_writer_end_object:
 *
 * Ends the object that was begun last.
 */
void
epitome_json_writer_end_object (EpitomeJsonWriter *self)
{
  end (self, '}');
}

/**
 * epitome_json_writer_begin_array:
 * @name: (nullable): in the object it is in
 */
void
epitome_json_writer_begin_array (EpitomeJsonWriter *self, const char *name)
{
  begin (self, name, '[');
}

/**
 * epitome_json_writer_end_array:
 *
 * Ends the array that was begun last.
 */
void
epitome_json_writer_end_array (EpitomeJsonWriter *self)
{
  end (self, ']');
}

/**
 * epitome_json_writer_add_string:
 * @name: (nullable): in the object it is in
 * @value: (nullable): UTF-8; null if %NULL
 */
void
epitome_json_writer_add_string (EpitomeJsonWriter *self, const char *name, const char *value)
{
  if (value == NULL)
    {
      epitome_json_writer_add_json (self, name, NULL);
      return;
    }
  begin_value (self, name);
  append_quoted (self, value);
}

/**
 * epitome_json_writer_add_boolean:
 * @name: (nullable): in the object it is in
 */
void
epitome_json_writer_add_boolean (EpitomeJsonWriter *self, const char *name, gboolean value)
{
  epitome_json_writer_add_json (self, name, value ? "true" : "false");
}

/**
 * epitome_json_writer_add_json:
 * @name: (nullable): in the object it is in
 * @value: (nullable): a value as it stands in JSON, written the way it is wanted here; null if %NULL
 */
void
epitome_json_writer_add_json (EpitomeJsonWriter *self, const char *name, const char *value)
{
  begin_value (self, name);
  g_string_append (self->out, value != NULL ? value : "null");
}

/**
 * epitome_json_writer_add_int:
 * @name: (nullable): in the object it is in
 */
void
epitome_json_writer_add_int (EpitomeJsonWriter *self, const char *name, gint64 value)
{
  begin_value (self, name);
  g_string_append_printf (self->out, "%" G_GINT64_FORMAT, value);
}

/**
 * epitome_json_writer_add_double:
 * @name: (nullable): in the object it is in
 * @value: null if it isn't finite, which JSON has no way to say
 *
 * Writes as many digits as it takes to read the same @value again, and a fraction or an exponent always.
 */
void
epitome_json_writer_add_double (EpitomeJsonWriter *self, const char *name, double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (value))
    {
      epitome_json_writer_add_json (self, name, NULL);
      return;
    }
  begin_value (self, name);
  g_string_append (self->out, g_ascii_dtostr (digits, sizeof digits, value));
  if (strpbrk (digits, ".e") == NULL)
    g_string_append (self->out, ".0");
}
