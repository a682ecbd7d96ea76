/* epitome-freshness.c: what a server says about keeping its answer, and about asking again
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rules of RFC 9111 for a cache that one user has. */
#include "config.h"
#include "epitome-freshness.h"

#define DAY (24 * 60 * 60)

/* Without any word from the server: a tenth of the page's age (RFC 9111, 4.2.2), but at most so long */
#define MAX_GUESS DAY

/* What is longer isn't meant */
#define MAX_LIFETIME (365 * DAY)
#define MAX_RETRY    (30 * DAY)

static gboolean
read_date (SoupMessageHeaders *headers, const char *name, gint64 *seconds)
{
  const char *value = soup_message_headers_get_one (headers, name);
  g_autoptr (GDateTime) date = value != NULL ? soup_date_time_new_from_http_string (value) : NULL;

  if (date == NULL)
    return FALSE;
  *seconds = g_date_time_to_unix (date);
  return TRUE;
}

static gboolean
read_seconds (const char *value, gint64 *seconds)
{
  guint64 number;

  /* Whatever is too large to be read is large */
  if (value == NULL || !g_ascii_isdigit (*value))
    return FALSE;
  number = g_ascii_strtoull (value, NULL, 10);
  *seconds = MIN (number, (guint64) MAX_LIFETIME);
  return TRUE;
}

static gint64
guess_lifetime (SoupMessageHeaders *headers, gint64 date)
{
  gint64 modified;

  return read_date (headers, "Last-Modified", &modified) ? CLAMP ((date - modified) / 10, 0, MAX_GUESS) : 0;
}

static gint64
read_lifetime (SoupMessageHeaders *headers, GHashTable *directives, gint64 date)
{
  gint64 seconds;
  gint64 expires;

  if (directives != NULL && read_seconds (g_hash_table_lookup (directives, "max-age"), &seconds))
    return seconds;
  if (soup_message_headers_get_one (headers, "Expires") == NULL)
    return guess_lifetime (headers, date);
  /* A date that can't be read is one in the past (5.3) */
  return read_date (headers, "Expires", &expires) ? CLAMP (expires - date, 0, MAX_LIFETIME) : 0;
}

/**
 * epitome_freshness_read:
 * @headers: of an answer
 * @now: in seconds since 1970
 *
 * Returns: what a cache may do with it
 */
EpitomeFreshness
epitome_freshness_read (SoupMessageHeaders *headers, gint64 now)
{
  const char *value = soup_message_headers_get_list (headers, "Cache-Control");
  GHashTable *directives = value != NULL ? soup_header_parse_param_list (value) : NULL;
  EpitomeFreshness freshness = { 0, TRUE };
  gint64 date = now;
  gint64 age = 0;
  gint64 lifetime;

  read_date (headers, "Date", &date);
  read_seconds (soup_message_headers_get_one (headers, "Age"), &age);
  lifetime = read_lifetime (headers, directives, date) - MAX (age, CLAMP (now - date, 0, MAX_LIFETIME));
  if (directives != NULL)
    {
      freshness.storable = !g_hash_table_contains (directives, "no-store");
      if (g_hash_table_contains (directives, "no-cache"))
        lifetime = 0;
      soup_header_free_param_list (directives);
    }
  if (soup_message_headers_header_contains (headers, "Vary", "*"))
    lifetime = 0;
  if (lifetime > 0)
    freshness.fresh_until = now + lifetime;
  return freshness;
}

/**
 * epitome_freshness_read_retry_after:
 * @headers: of an answer
 * @now: in seconds since 1970
 *
 * Returns: when the server wants to be asked again, in seconds since 1970; 0 if it doesn't say
 */
gint64
epitome_freshness_read_retry_after (SoupMessageHeaders *headers, gint64 now)
{
  gint64 seconds;
  gint64 date;

  if (read_seconds (soup_message_headers_get_one (headers, "Retry-After"), &seconds))
    return now + MIN (seconds, MAX_RETRY);
  if (read_date (headers, "Retry-After", &date))
    return CLAMP (date, now, now + MAX_RETRY);
  return 0;
}
