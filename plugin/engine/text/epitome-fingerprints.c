/* epitome-fingerprints.c: the language of a text too short for CLD2
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The most frequent n-grams of a text, by rank, tell its language (Cavnar and Trenkle 1994). libexttextcat
 * does it, with the fingerprints that come with it; of its 160 languages only those are asked that the engine
 * has word lists for, which makes it right more often: Scots, Asturian and Corsican are left out. */
#include "config.h"
#include "epitome-fingerprints.h"

#include <stdio.h>
#include <unicode/uchar.h>

#include <common.h>
#include <textcat_properties.h>

#include <fingerprint.h>

/* As textcat_Init() reads them */
#define N_NGRAMS 400

/* Another language is as likely whose distance is so many times the least one's: textcat's own threshold */
#define AS_LIKELY 1.03

/* More of a text tells nothing new, in bytes; and of less nobody can tell, in letters */
#define LONGEST_SAMPLE  600
#define SHORTEST_SAMPLE 20

/* Beyond stand scripts that none of the languages is written in */
#define LAST_CYRILLIC 0x52F

/* The file is called like the language, but for Norwegian */
static const struct
{
  const char *language, *file;
} languages[] = {
  { "bg", "bg" }, { "ca", "ca" }, { "cs", "cs" }, { "da", "da" }, { "de", "de" }, { "en", "en" },
  { "es", "es" }, { "et", "et" }, { "eu", "eu" }, { "fi", "fi" }, { "fr", "fr" }, { "ga", "ga" },
  { "gl", "gl" }, { "hr", "hr" }, { "hu", "hu" }, { "id", "id" }, { "it", "it" }, { "lt", "lt" },
  { "lv", "lv" }, { "nl", "nl" }, { "no", "nb" }, { "pl", "pl" }, { "pt", "pt" }, { "ro", "ro" },
  { "ru", "ru" }, { "sk", "sk" }, { "sl", "sl" }, { "sv", "sv" }, { "tr", "tr" }, { "uk", "uk" },
};

/* One for each of the languages, NULL where its file is missing */
static gpointer
load (gpointer data)
{
  gpointer *fingerprints = g_new0 (gpointer, G_N_ELEMENTS (languages));

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%s.lm", EPITOME_FINGERPRINTDIR, languages[i].file);
      gpointer fingerprint = fp_Init (languages[i].language);

      fp_SetProperty (fingerprint, TCPROP_UTF8AWARE, TC_TRUE);
      /* It complains of missing files on standard error */
      if (g_file_test (path, G_FILE_TEST_EXISTS) && fp_Read (fingerprint, path, N_NGRAMS))
        fingerprints[i] = fingerprint;
      else
        fp_Done (fingerprint);
    }
  return fingerprints;
}

static gpointer *
get_fingerprints (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, load, NULL);
}

/**
 * epitome_fingerprints_has:
 * @language: ISO 639 code
 *
 * Loads the fingerprints when it is first called, as epitome_fingerprints_detect() does; both may be called
 * from any thread.
 *
 * Returns: whether @language is one of those that epitome_fingerprints_detect() knows
 */
gboolean
epitome_fingerprints_has (const char *language)
{
  gpointer *fingerprints = get_fingerprints ();

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_str_equal (language, languages[i].language))
      return fingerprints[i] != NULL;
  return FALSE;
}

static gboolean
is_long_enough (const char *text, gsize length)
{
  const char *end = text + length;
  guint n_known = 0, n_other = 0;

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (u_isalpha (c))
        *(c <= LAST_CYRILLIC ? &n_known : &n_other) += 1;
    }
  return n_known >= SHORTEST_SAMPLE && n_known > n_other;
}

/* How far the text is from each language, G_MAXINT where that isn't known; returns the nearest */
static gsize
measure (gpointer sample, gint distances[G_N_ELEMENTS (languages)])
{
  gpointer *fingerprints = get_fingerprints ();
  gsize nearest = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      distances[i] = fingerprints[i] != NULL ? fp_Compare (fingerprints[i], sample, G_MAXINT) : G_MAXINT;
      if (distances[i] < distances[nearest])
        nearest = i;
    }
  return nearest;
}

/**
 * epitome_fingerprints_detect:
 * @text: valid UTF-8, need not be terminated
 * @length: of @text in bytes
 * @favoured: (nullable): ISO 639 code: chosen if no other is clearly nearer
 *
 * Returns: (transfer none) (nullable): ISO 639 code of the likeliest language, %NULL if there are too few
 * letters, or no fingerprints
 */
const char *
epitome_fingerprints_detect (const char *text, gsize length, const char *favoured)
{
  gint distances[G_N_ELEMENTS (languages)];
  gpointer sample;
  gsize nearest;

  length = MIN (length, LONGEST_SAMPLE);
  while (length > 0 && length == LONGEST_SAMPLE && ((guchar) text[length - 1] & 0xC0) == 0x80)
    length--;
  if (!is_long_enough (text, length))
    return NULL;

  sample = fp_Init ("sample");
  fp_SetProperty (sample, TCPROP_UTF8AWARE, TC_TRUE);
  fp_Create (sample, text, length, N_NGRAMS);
  nearest = measure (sample, distances);
  fp_Done (sample);

  for (gsize i = 0; favoured != NULL && i < G_N_ELEMENTS (languages); i++)
    if (g_str_equal (favoured, languages[i].language) && distances[i] <= distances[nearest] * AS_LIKELY)
      return languages[i].language;
  return distances[nearest] < G_MAXINT ? languages[nearest].language : NULL;
}
