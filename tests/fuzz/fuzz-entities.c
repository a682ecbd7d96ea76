/* fuzz-entities.c: a text and what is known of it, to the names and dates in it
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first lines are the feed's word for the language, the headline, the author, the feed's name and the day
 * it came out on; the rest is the text. */
#include "config.h"
#include "fuzz.h"

#include "entities/epitome-entities.h"

static void
check_mentions (const EpitomeText *text, const GArray *mentions)
{
  for (guint i = 0; i < mentions->len; i++)
    {
      const EpitomeMention *mention = &g_array_index (mentions, EpitomeMention, i);
      EpitomeSpan span = epitome_text_get_span (text, mention->start, mention->end);

      g_assert_cmpuint (mention->start, <, mention->end);
      g_assert_cmpuint (mention->end, <=, text->document->length);
      g_assert_cmpuint (span.start, <, span.end);
      g_assert_cmpint (mention->type, <, EPITOME_N_ENTITY_TYPES);
    }
}

static void
check_entities (const GPtrArray *entities)
{
  for (guint i = 0; i < entities->len; i++)
    {
      const EpitomeEntity *entity = g_ptr_array_index (entities, i);

      g_assert_cmpstr (entity->name, !=, "");
      g_assert_true (g_utf8_validate (entity->name, -1, NULL));
      g_assert_cmpuint (entity->mentions->len, >, 0);
      g_assert_true (entity->salience >= 0 && entity->salience <= 1);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autofree char *input = fuzz_dup_text (data, size);
  char *body = input;
  const char *language = fuzz_take_line (&body);
  EpitomeSurroundings around = { .title = fuzz_take_line (&body),
                                 .author = fuzz_take_line (&body),
                                 .feed_title = fuzz_take_line (&body) };
  const char *published = fuzz_take_line (&body);
  g_autoptr (EpitomeArticle) article = epitome_article_new (around.title, body, EPITOME_BODY_PLAIN);
  EpitomeDocument *document = epitome_document_new (article, NULL);
  g_autoptr (EpitomeText) text = document != NULL ? epitome_text_new (document, language, NULL) : NULL;
  g_autoptr (GArray) mentions = NULL;
  g_autoptr (GPtrArray) entities = NULL;

  if (text == NULL)
    return 0;
  if (epitome_article_set_published (article, published))
    around.published = &article->published;
  mentions = epitome_entities_find_mentions (text, &around);
  check_mentions (text, mentions);
  entities = epitome_entities_rank (text, &around, mentions);
  check_entities (entities);
  epitome_entities_choose (entities, 10);
  g_assert_cmpuint (entities->len, <=, 10);
  return 0;
}
