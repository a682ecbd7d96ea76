/* epitome-article.h: what a host hands over
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* The longest body that is read, in bytes */
#define EPITOME_MAX_BODY (10 * 1000 * 1000)

typedef enum
{
  EPITOME_BODY_HTML,
  EPITOME_BODY_PLAIN,
} EpitomeBodyType;

/**
 * EpitomeArticle:
 * @title: the headline, as plain text; may be empty, never %NULL
 * @body: what the feed brought, as it stands there; never %NULL
 * @body_type: how to read @body
 * @language: (nullable): the feed's own word for the language (BCP 47), only a hint
 * @link: (nullable): where the article stands
 * @feed: (nullable): which feed it came from, a key of the host's own
 * @feed_uri: (nullable): where that feed is
 * @feed_title: (nullable): what that feed is called: whoever publishes isn't what the article is about
 * @author: (nullable): who wrote it: neither is the author
 * @published: the day it came out on, at the place it came from; not g_date_valid() when unknown
 *
 * An atomically reference-counted value. The optional fields are set by whoever made it, before it is
 * shared; after that nothing changes.
 */
typedef struct
{
  char           *title;
  char           *body;
  EpitomeBodyType body_type;
  char           *language;
  char           *link;
  char           *feed;
  char           *feed_uri;
  char           *feed_title;
  char           *author;
  GDate           published;
} EpitomeArticle;

#define EPITOME_TYPE_ARTICLE (epitome_article_get_type ())

GType           epitome_article_get_type      (void);
EpitomeArticle *epitome_article_new           (const char *title, const char *body, EpitomeBodyType body_type);
EpitomeArticle *epitome_article_ref           (EpitomeArticle *self);
void            epitome_article_unref         (EpitomeArticle *self);

gboolean        epitome_article_set_published (EpitomeArticle *self, const char *iso8601);
char           *epitome_article_dup_published (const EpitomeArticle *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomeArticle, epitome_article_unref)

G_END_DECLS
