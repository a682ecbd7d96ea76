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
  return self;
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
