/* epitome-article.c: what a host hands over
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-article.h"

G_DEFINE_BOXED_TYPE (EpitomeArticle, epitome_article, epitome_article_ref, epitome_article_unref)

static void
article_clear (gpointer data)
{
  EpitomeArticle *self = data;

  g_free (self->title);
  g_free (self->body);
  g_free (self->language);
  g_free (self->link);
  g_free (self->feed);
  g_free (self->feed_uri);
  g_free (self->feed_title);
  g_free (self->author);
}

/**
 * epitome_article_new:
 * @title: (nullable): the headline, plain text
 * @body: (nullable): HTML or plain text
 * @body_type: which of the two
 *
 * Copies both; bytes that are no UTF-8 become U+FFFD.
 *
 * Returns: (transfer full): the article
 */
EpitomeArticle *
epitome_article_new (const char *title, const char *body, EpitomeBodyType body_type)
{
  EpitomeArticle *self = g_atomic_rc_box_new0 (EpitomeArticle);

  self->title = g_utf8_make_valid (title != NULL ? title : "", -1);
  self->body = g_utf8_make_valid (body != NULL ? body : "", -1);
  self->body_type = body_type;
  g_date_clear (&self->published, 1);
  return self;
}

static gboolean
read_digits (const char **at, guint n_digits, guint *number)
{
  *number = 0;
  for (guint i = 0; i < n_digits; i++, (*at)++)
    {
      if (!g_ascii_isdigit (**at))
        return FALSE;
      *number = *number * 10 + g_ascii_digit_value (**at);
    }
  return TRUE;
}

/**
 * epitome_article_set_published:
 * @iso8601: a day, or a day with a time: 2026-02-06, 2026-02-06T09:30:00+01:00
 *
 * Before the article is shared. The day counts, as it is written there: where news is made, "Friday" is that
 * place's Friday.
 *
 * Returns: whether that is a date; if not, nothing is changed
 */
gboolean
epitome_article_set_published (EpitomeArticle *self, const char *iso8601)
{
  guint year, month, day;

  if (!read_digits (&iso8601, 4, &year) || *iso8601++ != '-' || !read_digits (&iso8601, 2, &month) ||
      *iso8601++ != '-' || !read_digits (&iso8601, 2, &day) || !g_date_valid_dmy (day, month, year) ||
      (*iso8601 != '\0' && *iso8601 != 'T' && *iso8601 != 't' && *iso8601 != ' '))
    return FALSE;
  g_date_set_dmy (&self->published, day, month, year);
  return TRUE;
}

/**
 * epitome_article_dup_published:
 *
 * Returns: (transfer full) (nullable): the day it came out on, as epitome_article_set_published() reads it
 */
char *
epitome_article_dup_published (const EpitomeArticle *self)
{
  if (!g_date_valid (&self->published))
    return NULL;
  return g_strdup_printf ("%04u-%02u-%02u", g_date_get_year (&self->published),
                          g_date_get_month (&self->published), g_date_get_day (&self->published));
}

/**
 * epitome_article_ref:
 *
 * Returns: (transfer full): @self. From any thread
 */
EpitomeArticle *
epitome_article_ref (EpitomeArticle *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * epitome_article_unref:
 *
 * Frees @self with its last reference. From any thread.
 */
void
epitome_article_unref (EpitomeArticle *self)
{
  g_atomic_rc_box_release_full (self, article_clear);
}
