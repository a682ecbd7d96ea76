/* epitome-cache-key.c: which questions have the same answer
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The same article comes from each host in another shape: one writes its markup anew, one breaks its lines,
 * one knows the feed by a name that its user gave it. So an article of HTML is known by the characters that
 * are to be read: not by tags, white space, or how a character is written, and not by what else is said of
 * it, which at most keeps a name out of the summary or tells the language of a few words. What the day
 * changes is asked for by the day, too. Of plain text no host makes another, and in it white space is all the
 * structure there is. */
#include "config.h"
#include "epitome-cache-key.h"

#include <string.h>

#include <libxml/HTMLparser.h>

#include "epitome-engine.h"

/* The longest name of a character in HTML is "thetasym" */
#define MAX_NAME 8

typedef struct
{
  /* No character is shorter in the text than here */
  char *characters;
  gsize length;
  guint n_code; /* open elements that keep their white space */
} Reader;

static void
add (Reader *self, const char *from, gsize length, gunichar c)
{
  if (self->n_code == 0 && (c < 0x80 ? g_ascii_isspace (c) : g_unichar_isspace (c)))
    return;
  memcpy (self->characters + self->length, from, length);
  self->length += length;
}

/* Returns where the comment ends, if all agree on where: not on "<!-->" nor on "--!>" */
static const char *
skip_comment (const char *comment)
{
  const char *text = comment + strlen ("<!--");
  const char *end = *text != '>' && *text != '-' ? strchr (text, '-') : NULL;

  while (end != NULL && end[1] != '-')
    end = strchr (end + 1, '-');
  return end != NULL && end[2] == '>' ? end + strlen ("-->") : NULL;
}

/* @name: behind "<" or "</" */
static gboolean
is_code (const char *name)
{
  return (g_ascii_strncasecmp (name, "pre", 3) == 0 || g_ascii_strncasecmp (name, "xmp", 3) == 0) &&
         !g_ascii_isalnum (name[3]);
}

/* Returns where the tag or comment ends, if it is one. What might be text is never skipped, and neither is
 * what stands in a script, which may describe the article: then two articles at most look different */
static const char *
skip_markup (Reader *self, const char *tag)
{
  gboolean closes = tag[1] == '/', is_tag;
  const char *end;

  if (g_str_has_prefix (tag, "<!--"))
    return skip_comment (tag);
  if (!g_ascii_isalpha (tag[1 + closes]))
    return NULL;
  end = strpbrk (tag + 1, "<>");
  is_tag = end != NULL && *end == '>';
  /* What is told of where sentences stand counts the white space in code */
  if (is_code (tag + 1 + closes) && !closes)
    self->n_code++;
  else if (is_code (tag + 1 + closes) && is_tag && self->n_code > 0)
    self->n_code--;
  return is_tag ? end + 1 : NULL;
}

/* "#8217", "#x2019". Returns 0 if it is no character */
static gunichar
read_number (const char *reference, const char **end)
{
  gboolean hexadecimal = (reference[1] | 0x20) == 'x';
  const char *digits = reference + 1 + hexadecimal;
  guint64 number = g_ascii_strtoull (digits, (char **) end, hexadecimal ? 16 : 10);

  return g_ascii_isxdigit (*digits) && number <= 0x10ffff && g_unichar_validate (number) ? number : 0;
}

static gunichar
read_name (const char *reference, const char **end)
{
  char name[MAX_NAME + 1] = "";
  const htmlEntityDesc *entity;

  for (gsize i = 0; i < MAX_NAME && g_ascii_isalnum (reference[i]); i++)
    name[i] = reference[i];
  *end = reference + strlen (name);
  /* It looks through all of them */
  entity = *name != '\0' ? htmlEntityLookup ((const xmlChar *) name) : NULL;
  return entity != NULL ? entity->value : 0;
}

/* Returns where the reference ends, if it is one */
static const char *
read_reference (Reader *self, const char *ampersand)
{
  const char *end = ampersand + 1;
  gunichar c = *end == '#' ? read_number (end, &end) : read_name (end, &end);
  char utf8[6];

  if (c == 0)
    return NULL;
  add (self, utf8, g_unichar_to_utf8 (c, utf8), c);
  return *end == ';' ? end + 1 : end;
}

static void
read_characters (Reader *self, const char *text, gboolean is_html)
{
  while (*text != '\0')
    {
      const char *next = NULL;

      if (is_html && *text == '<')
        next = skip_markup (self, text);
      else if (is_html && *text == '&')
        next = read_reference (self, text);
      if (next == NULL)
        {
          next = g_utf8_next_char (text);
          add (self, text, next - text, g_utf8_get_char (text));
        }
      text = next;
    }
}

static void
update_with_string (GChecksum *checksum, const char *string, gsize length)
{
  guint64 number = length;

  /* The length first, so that no two lists of strings look the same */
  g_checksum_update (checksum, (const guchar *) &number, sizeof number);
  g_checksum_update (checksum, (const guchar *) string, length);
}

static void
update_with_text (GChecksum *checksum, const char *text, gboolean is_html)
{
  g_autofree char *characters = g_malloc (strlen (text) + 1);
  Reader reader = { .characters = characters };

  read_characters (&reader, text, is_html);
  update_with_string (checksum, characters, reader.length);
}

/**
 * epitome_cache_key_new:
 * @article: an article
 * @options: what its summary is to be like, if there is one
 *
 * Returns: (transfer full): SHA-256 in hexadecimal, the same for the same article from any host, and for none
 *   that reads otherwise; the engine's version and the machine's byte order are in it
 */
char *
epitome_cache_key_new (const EpitomeArticle *article, const EpitomeOptions *options)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  const gboolean of_page = options->full_text != EPITOME_FULL_TEXT_NEVER;
  const guint32 numbers[] = {
    EPITOME_ENGINE_VERSION, G_BYTE_ORDER, article->body_type, options->sentences, options->words,
    options->entities,      of_page
  };

  g_checksum_update (checksum, (const guchar *) numbers, sizeof numbers);
  update_with_string (checksum, EPITOME_SUMMARY_VARIANT_TYPE, strlen (EPITOME_SUMMARY_VARIANT_TYPE));
  if (of_page && article->link != NULL)
    update_with_string (checksum, article->link, strlen (article->link));
  update_with_text (checksum, article->title, FALSE);
  if (article->body_type == EPITOME_BODY_HTML)
    update_with_text (checksum, article->body, TRUE);
  else
    update_with_string (checksum, article->body, strlen (article->body));
  return g_strdup (g_checksum_get_string (checksum));
}

/**
 * epitome_cache_key_of_day:
 * @key: from epitome_cache_key_new()
 * @article: what it is for
 *
 * Hosts don't always agree on the day, for the sun doesn't.
 *
 * Returns: (transfer full): for an answer that is right only if the article came out when @article did:
 *   "tomorrow" is another day then
 */
char *
epitome_cache_key_of_day (const char *key, const EpitomeArticle *article)
{
  g_autofree char *published = epitome_article_dup_published (article);

  return g_strconcat (key, " ", published, NULL);
}
