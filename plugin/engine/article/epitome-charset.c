/* epitome-charset.c: texts, pages and feeds in any character set
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * In the order in which they are trusted: a byte order mark, what is valid UTF-8, what the server said, what
 * the file says of itself (XML declaration, HTML meta), what is UTF-8 but for a few bytes, what ICU's
 * detector makes of its bytes. Valid UTF-8 comes before anybody's word since the chance that text in another
 * set is valid UTF-8 and not ASCII is minute, while wrong declarations are common. */
#include "config.h"
#include "epitome-charset.h"

#include <string.h>

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

/* HTML asks for the declaration in the first 1024 bytes, pages take more */
#define DECLARATION_BYTES 4096
/* Enough to tell character sets apart */
#define DETECTION_BYTES (64 * 1024)
/* ICU's detector asks for ten, and even then rather believes in single bytes */
#define GOOD_FOR_BAD 3

typedef struct
{
  const char *data;
  gsize length;
} Bytes;

static const char *
find_byte_order_mark (const Bytes *bytes)
{
  UErrorCode status = U_ZERO_ERROR;
  int32_t signature = 0;

  return ucnv_detectUnicodeSignature (bytes->data, MIN (bytes->length, 16), &signature, &status);
}

/* As browsers do, for which pages are written: the name is of a set that is contained in the one that is
 * meant (WHATWG, Encoding Standard), as a rule that of some Windows */
static const char *
correct_name (const char *name)
{
  static const struct
  {
    const char *said, *meant;
  } names[] = {
    { "ascii", "windows-1252" },      { "us-ascii", "windows-1252" },
    { "latin1", "windows-1252" },     { "iso-8859-1", "windows-1252" },
    { "iso8859-1", "windows-1252" },  { "iso-8859-9", "windows-1254" },
    { "iso-8859-11", "windows-874" }, { "tis-620", "windows-874" },
    { "gb2312", "gb18030" },          { "gbk", "gb18030" },
    { "shift_jis", "windows-31j" },   { "shift-jis", "windows-31j" },
    { "x-sjis", "windows-31j" },      { "sjis", "windows-31j" },
    { "euc-kr", "windows-949" },      { "ks_c_5601-1987", "windows-949" },
    { "ksc5601", "windows-949" },     { "big5", "big5-hkscs" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (name, names[i].said) == 0)
      return names[i].meant;
  return name;
}

static gboolean
is_wide (const char *name)
{
  return g_ascii_strncasecmp (name, "utf-16", 6) == 0 || g_ascii_strncasecmp (name, "utf-32", 6) == 0;
}

static char *
find_declaration (const Bytes *bytes)
{
  static const char pattern[] =
    "^\\s*<\\?xml[^>]*?encoding\\s*=\\s*[\"']([\\w.:-]+)|<meta[^>]+?charset\\s*=\\s*[\"']?\\s*([\\w.:-]+)";
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_RAW, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *xml = NULL;
  g_autofree char *html = NULL;
  const char *name;

  if (!g_regex_match_full (regex, bytes->data, MIN (bytes->length, DECLARATION_BYTES), 0, 0, &match, NULL))
    return NULL;
  xml = g_match_info_fetch (match, 1);
  html = g_match_info_fetch (match, 2);
  name = xml != NULL && *xml != '\0' ? xml : html;
  /* Who can read "UTF-16" in single bytes isn't reading UTF-16 */
  return g_strdup (is_wide (name) ? "UTF-8" : name);
}

/* No text in another set has that many characters in order for each that is not */
static gboolean
is_mostly_utf8 (const Bytes *bytes)
{
  const char *end = bytes->data + MIN (bytes->length, DETECTION_BYTES);
  guint n_good = 0, n_bad = 0;

  for (const char *p = bytes->data; p < end;)
    {
      gunichar c = (guchar) *p < 0x80 ? (guchar) *p : g_utf8_get_char_validated (p, end - p);

      if (c < 0x110000)
        {
          n_good += c >= 0x80;
          p = g_utf8_next_char (p);
        }
      else if (c == (gunichar) -2) /* cut off */
        break;
      else
        {
          n_bad++;
          p++;
        }
    }
  return n_good > n_bad * GOOD_FOR_BAD;
}

static char *
detect (const Bytes *bytes)
{
  UErrorCode status = U_ZERO_ERROR;
  UCharsetDetector *detector;
  const UCharsetMatch *match;
  char *name = NULL;

  if (is_mostly_utf8 (bytes))
    return g_strdup ("UTF-8");
  detector = ucsdet_open (&status);
  ucsdet_setText (detector, bytes->data, MIN (bytes->length, DETECTION_BYTES), &status);
  match = ucsdet_detect (detector, &status);
  if (U_SUCCESS (status) && match != NULL)
    name = g_strdup (ucsdet_getName (match, &status));
  ucsdet_close (detector);
  return name;
}

static char *
convert (const Bytes *bytes, const char *name)
{
  UErrorCode status = U_ZERO_ERROR;
  UConverter *from = ucnv_open (correct_name (name), &status);
  UConverter *to = ucnv_open ("UTF-8", &status);
  /* No set has characters that take more than three bytes of UTF-8 for each of their own */
  gsize capacity = bytes->length * 3 + 16;
  char *out = U_SUCCESS (status) ? g_malloc (capacity) : NULL;
  char *target = out;
  const char *source = bytes->data;

  if (out != NULL)
    {
      ucnv_convertEx (to, from, &target, out + capacity - 1, &source, bytes->data + bytes->length, NULL, NULL,
                      NULL, NULL, TRUE, TRUE, &status);
      *target = '\0';
    }
  if (U_FAILURE (status))
    g_clear_pointer (&out, g_free);
  g_clear_pointer (&from, ucnv_close);
  g_clear_pointer (&to, ucnv_close);
  return out;
}

/* For C strings, and for libxml2, which stops at them */
static void
blank_control_characters (char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if ((guchar) text[i] < 0x20 && !g_ascii_isspace (text[i]))
      text[i] = ' ';
}

/* Where no line ends otherwise, as on the Macs of old */
static void
end_lines (char *text)
{
  if (strchr (text, '\n') == NULL)
    g_strdelimit (text, "\r", '\n');
}

/* ISO-2022-JP and its kin are ASCII byte by byte, and so valid UTF-8 */
static gboolean
shifts_out (const Bytes *bytes)
{
  gsize length = MIN (bytes->length, DETECTION_BYTES);

  for (gsize i = 0; i < length; i++)
    if ((guchar) bytes->data[i] >= 0x80)
      return FALSE;
  return g_strstr_len (bytes->data, length, "\033$") != NULL;
}

static char *
find_name (const Bytes *bytes, const char *declared)
{
  const char *mark = find_byte_order_mark (bytes);

  if (mark != NULL)
    return g_strdup (mark);
  if (declared != NULL && is_wide (declared))
    return memchr (bytes->data, '\0', bytes->length) != NULL ? g_strdup (declared) : NULL;
  if (g_utf8_validate_len (bytes->data, bytes->length, NULL) && !shifts_out (bytes))
    return g_strdup ("UTF-8");
  return declared != NULL ? g_strdup (declared) : find_declaration (bytes);
}

/**
 * epitome_charset_to_utf8:
 * @bytes: a text, a page or a feed
 * @declared: (nullable): the character set that came with it, as HTTP's Content-Type says it
 *
 * Returns: (transfer full) (nullable): it in UTF-8, without byte order mark; %NULL if it is no text
 */
char *
epitome_charset_to_utf8 (GBytes *bytes, const char *declared)
{
  Bytes in = { NULL };
  g_autofree char *name = NULL;
  char *text = NULL;
  gsize skip;

  in.data = g_bytes_get_data (bytes, &in.length);
  if (in.length == 0)
    return g_strdup ("");

  name = find_name (&in, declared);
  if ((name == NULL || !is_wide (name)) && memchr (in.data, '\0', in.length) != NULL)
    return NULL;
  if (name != NULL)
    text = convert (&in, name);
  if (text == NULL)
    {
      g_free (name);
      name = detect (&in);
      text = name != NULL ? convert (&in, name) : NULL;
    }
  if (text == NULL)
    text = g_utf8_make_valid (in.data, in.length);

  blank_control_characters (text, strlen (text));
  end_lines (text);
  skip = g_str_has_prefix (text, "\357\273\277") ? 3 : 0;
  memmove (text, text + skip, strlen (text + skip) + 1);
  return text;
}
