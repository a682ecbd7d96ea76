/* epitome-names.c: what pages call their parts, in classes and ids
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-names.h"

#include <stdlib.h>
#include <string.h>

/* In bytes. Of monstrous names the first part is enough */
#define LONGEST_NAMES 400
#define LONGEST_WORD  20

typedef struct
{
  const char *word;
  EpitomeContainerRole role;
} Entry;

#define X EPITOME_CONTAINER_FURNITURE
#define M EPITOME_CONTAINER_MEDIA
#define T EPITOME_CONTAINER_TEASER
#define B EPITOME_CONTAINER_BODY
#define W EPITOME_CONTAINER_WALL

/* Words in the names. Sorted */
static const Entry words[] = {
  { "ad", X },
  { "addthis", X },
  { "addtoany", X },
  { "ads", X },
  { "adsbygoogle", X },
  { "advert", X },
  { "advertisement", X },
  { "advertising", X },
  { "articlebody", B },
  { "articlecontent", B },
  { "articletext", B },
  { "author", X },
  { "authors", X },
  { "banner", X },
  { "breadcrumb", X },
  { "breadcrumbs", X },
  { "byline", X },
  { "caption", X },
  { "carousel", M },
  { "comment", X },
  { "comments", X },
  { "consent", X },
  { "cookie", X },
  { "cookies", X },
  { "copyright", X },
  { "credit", X },
  { "credits", X },
  { "dateline", X },
  { "disclaimer", X },
  { "disqus", X },
  { "dropdown", X },
  { "flyout", X },
  { "footer", X },
  { "gallery", M },
  { "gdpr", X },
  { "image", M },
  { "images", M },
  { "img", M },
  { "lightbox", X },
  { "login", X },
  { "masthead", X },
  { "menu", X },
  { "meta", X },
  { "modal", X },
  { "most", X },
  { "nav", X },
  { "navbar", X },
  { "navigation", X },
  { "newsletter", X },
  { "outbrain", X },
  { "overlay", X },
  { "pager", X },
  { "pagination", X },
  { "paywall", W },
  { "paywalls", W },
  { "photo", M },
  { "photos", M },
  { "picture", M },
  { "player", M },
  { "popular", X },
  { "popup", X },
  { "promo", X },
  { "promotion", X },
  { "readmore", X },
  { "recirc", X },
  { "recommendation", X },
  { "recommendations", X },
  { "recommended", X },
  { "regwall", W },
  { "related", X },
  { "relatedposts", X },
  { "share", X },
  { "sharedaddy", X },
  { "sharing", X },
  { "sidebar", X },
  { "signup", X },
  { "skip", X },
  { "slider", M },
  { "slideshow", M },
  { "social", X },
  { "sponsor", X },
  { "sponsored", X },
  { "storybody", B },
  { "storycontent", B },
  { "storytext", B },
  { "subscribe", X },
  { "subscription", X },
  { "taboola", X },
  { "tags", X },
  { "teaser", T },
  { "teasers", T },
  { "thumbnail", M },
  { "timestamp", X },
  { "toolbar", X },
  { "tooltip", X },
  { "trending", X },
  { "video", M },
  { "widget", T },
};

#undef X
#undef M
#undef T
#undef B
#undef W

static gboolean
starts_word (const char *p, const char *previous)
{
  return g_ascii_isalpha (*p) && (previous == NULL || !g_ascii_isalpha (*previous) ||
                                  (g_ascii_isupper (*p) && g_ascii_islower (*previous)));
}

/* "post-share", "shareBar" and "share_bar" all have the word share in them. Writes it in lowercase, "" where
 * it is too long to mean anything to us. Returns the byte behind it */
static const char *
read_word (const char *p, const char *end, char *word)
{
  const char *start = p;
  gsize n;

  for (p++; p < end && g_ascii_isalpha (*p) && !starts_word (p, p - 1); p++)
    ;
  n = p - start < LONGEST_WORD ? p - start : 0;
  for (gsize i = 0; i < n; i++)
    word[i] = g_ascii_tolower (start[i]);
  word[n] = '\0';
  return p;
}

static int
compare_words (gconstpointer word, gconstpointer entry)
{
  return strcmp (word, ((const Entry *) entry)->word);
}

static gboolean
is_one_of (const char *word, const char *const *list)
{
  return g_strv_contains (list, word);
}

/* "has-sidebar" and "no-ads" speak of what is in it, or isn't */
static gboolean
negates (const char *word)
{
  static const char *const list[] = { "has", "no", "non", "not", "with", "without", NULL };

  return is_one_of (word, list);
}

/* "article-body", "entry__content", "PostText" */
static gboolean
names_body (const char *word, const char *before)
{
  static const char *const whose[] = { "article", "entry", "post", "story", "news", "blog", "content", NULL };
  static const char *const what[] = { "body", "content", "text", "copy", NULL };

  return is_one_of (word, what) && is_one_of (before, whose);
}

/* Of the words that speak for a role, furniture's count most */
static gboolean
outweighs (EpitomeContainerRole role, EpitomeContainerRole other)
{
  static const EpitomeContainerRole order[] = { EPITOME_CONTAINER_PLAIN,  EPITOME_CONTAINER_BODY,
                                                EPITOME_CONTAINER_TEASER, EPITOME_CONTAINER_MEDIA,
                                                EPITOME_CONTAINER_WALL,   EPITOME_CONTAINER_FURNITURE };
  gsize rank = 0, other_rank = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    {
      rank = order[i] == role ? i : rank;
      other_rank = order[i] == other ? i : other_rank;
    }
  return rank > other_rank;
}

/* WordPress writes the words that an article is filed under into its class */
static gboolean
is_filing (const char *token)
{
  return g_str_has_prefix (token, "tag-") || g_str_has_prefix (token, "category-");
}

static EpitomeContainerRole
get_token_role (const char *p, const char *end)
{
  EpitomeContainerRole role = EPITOME_CONTAINER_PLAIN;
  char before[LONGEST_WORD] = "";

  while (p < end)
    {
      char word[LONGEST_WORD];
      const Entry *entry;

      if (!g_ascii_isalpha (*p))
        {
          p++;
          continue;
        }
      p = read_word (p, end, word);
      entry = bsearch (word, words, G_N_ELEMENTS (words), sizeof *words, compare_words);
      if (negates (before))
        *word = '\0';
      else if (entry != NULL && outweighs (entry->role, role))
        role = entry->role;
      else if (names_body (word, before) && role == EPITOME_CONTAINER_PLAIN)
        role = EPITOME_CONTAINER_BODY;
      strcpy (before, word);
    }
  return role;
}

/**
 * epitome_names_get_role:
 * @names: a class or an id, of one or more names
 *
 * Returns: what the names say of the element, %EPITOME_CONTAINER_PLAIN if nothing
 */
EpitomeContainerRole
epitome_names_get_role (const char *names)
{
  const char *end = names + strnlen (names, LONGEST_NAMES);
  EpitomeContainerRole role = EPITOME_CONTAINER_PLAIN;

  for (const char *p = names; p < end;)
    {
      gsize length = MIN (strcspn (p, " \t\r\n\f"), (gsize) (end - p));
      EpitomeContainerRole found = is_filing (p) ? EPITOME_CONTAINER_PLAIN : get_token_role (p, p + length);

      if (outweighs (found, role))
        role = found;
      p += length + (length == 0 || p + length < end);
    }
  return role;
}
