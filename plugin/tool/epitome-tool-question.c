/* epitome-tool-question.c: a line of JSON and its answer
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-tool-question.h"

#include <math.h>
#include <string.h>

#include "article/epitome-json.h"
#include "epitome-error.h"

/* U+FFFD in UTF-8 */
#define REPLACEMENT "\357\277\275"

struct _EpitomeToolQuestion
{
  JsonObject *object;
  gboolean replaced;
};

/* json-glib lets integers that are too large for it run over */
static gboolean
is_exact (JsonNode *id, const char *raw)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (id));

  return strstr (raw, digits) != NULL;
}

/* Only what comes back as it was given */
static JsonNode *
get_id (const EpitomeToolQuestion *self, const char *raw, GError **error)
{
  JsonNode *id = json_object_get_member (self->object, "id");
  GType type = id != NULL && JSON_NODE_HOLDS_VALUE (id) ? json_node_get_value_type (id) : G_TYPE_INVALID;

  if ((type == G_TYPE_INT64 && is_exact (id, raw)) ||
      (type == G_TYPE_DOUBLE && isfinite (json_node_get_double (id))) ||
      (type == G_TYPE_STRING && !(self->replaced && strstr (json_node_get_string (id), REPLACEMENT) != NULL)))
    return id;
  g_set_error_literal (error, EPITOME_ERROR, EPITOME_ERROR_INVALID,
                       id == NULL ? "No \"id\"" : "\"id\" is no string and no number that can be given back");
  return NULL;
}

static gboolean
parse (GString *line, JsonNode **root, EpitomeToolQuestion *question, GError **error)
{
  if (line == NULL)
    {
      g_set_error_literal (error, EPITOME_ERROR, EPITOME_ERROR_TOO_LARGE, "Too long a line");
      return FALSE;
    }
  *root = epitome_json_parse (line->str, line->len, &question->replaced, error);
  if (*root == NULL)
    return FALSE;
  if (!JSON_NODE_HOLDS_OBJECT (*root))
    {
      g_set_error_literal (error, EPITOME_ERROR, EPITOME_ERROR_INVALID, "Not a JSON object");
      return FALSE;
    }
  question->object = json_node_get_object (*root);
  return TRUE;
}

/* As get_id() lets through; NULL for none */
static void
add_id (EpitomeJsonWriter *answer, JsonNode *id)
{
  GType type = id != NULL ? json_node_get_value_type (id) : G_TYPE_INVALID;

  if (type == G_TYPE_INT64)
    epitome_json_writer_add_int (answer, "id", json_node_get_int (id));
  else if (type == G_TYPE_DOUBLE)
    epitome_json_writer_add_double (answer, "id", json_node_get_double (id));
  else
    epitome_json_writer_add_string (answer, "id", id != NULL ? json_node_get_string (id) : NULL);
}

static EpitomeJsonWriter
begin_answer (JsonNode *id)
{
  EpitomeJsonWriter answer = { .out = g_string_new (NULL) };

  epitome_json_writer_begin_object (&answer, NULL);
  add_id (&answer, id);
  return answer;
}

static GString *
end_answer (EpitomeJsonWriter *answer)
{
  epitome_json_writer_end_object (answer);
  g_string_append_c (answer->out, '\n');
  return answer->out;
}

static GString *
make_refusal (JsonNode *id, const GError *error)
{
  EpitomeError code = error->domain == EPITOME_ERROR ? error->code : EPITOME_ERROR_INVALID;
  EpitomeJsonWriter answer = begin_answer (id);

  epitome_json_writer_add_string (&answer, "status", epitome_error_get_nick (code));
  epitome_json_writer_add_string (&answer, "message", error->message);
  return end_answer (&answer);
}

/* A member that is missing or null gives NULL */
static gboolean
read_any_string (const EpitomeToolQuestion *self, const char *name, const char **value, GError **error)
{
  JsonNode *node = json_object_get_member (self->object, name);

  *value = NULL;
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    {
      g_set_error (error, EPITOME_ERROR, EPITOME_ERROR_INVALID, "\"%s\" is not a string", name);
      return FALSE;
    }
  *value = json_node_get_string (node);
  return TRUE;
}

/* Where U+FFFD in place of what was given would be wrong. In pages that is what browsers read, too */
static gboolean
read_string (const EpitomeToolQuestion *self, const char *name, const char **value, GError **error)
{
  if (!read_any_string (self, name, value, error))
    return FALSE;
  if (self->replaced && *value != NULL && strstr (*value, REPLACEMENT) != NULL)
    {
      g_set_error (error, EPITOME_ERROR, EPITOME_ERROR_INVALID, "\"%s\" has a NUL or half a surrogate pair",
                   name);
      return FALSE;
    }
  return TRUE;
}

static const char *
read_hint (const EpitomeToolQuestion *self, const char *name)
{
  const char *value;

  return read_string (self, name, &value, NULL) ? value : NULL;
}

/**
 * epitome_tool_question_answer:
 * @line: (nullable): changed in place; %NULL for one that was too long to be read
 * @func: answers it, when it is a question
 * @user_data: for @func
 * @failed: (out): whether the line was of no use. That an article has no summary is an answer: a pipeline
 *   doesn't stop for it
 *
 * Returns: (transfer full): a line of JSON, with its newline
 */
GString *
epitome_tool_question_answer (GString *line, EpitomeToolAnswerFunc func, gpointer user_data, gboolean *failed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = NULL;
  EpitomeToolQuestion question = { NULL };
  EpitomeJsonWriter answer;
  JsonNode *id = NULL;

  *failed = TRUE;
  if (!parse (line, &root, &question, &error))
    return make_refusal (NULL, error);
  id = get_id (&question, line->str, &error);
  if (id == NULL)
    return make_refusal (NULL, error);

  answer = begin_answer (id);
  if (!func (&question, &answer, user_data, &error))
    {
      g_string_free (answer.out, TRUE);
      *failed = !epitome_error_is_verdict (error);
      return make_refusal (id, error);
    }
  *failed = FALSE;
  return end_answer (&answer);
}

/**
 * epitome_tool_question_read_article:
 * @bodies: which members may hold the body; "text" comes first where there are both
 *
 * Reads "text" or "html", "title", "lang" and "link" or "url", of which all but the first may be missing; and
 * "date", "author" and "feed", which may be anything but are only used where they can be.
 *
 * Returns: (transfer full): the article
 */
EpitomeArticle *
epitome_tool_question_read_article (const EpitomeToolQuestion *self, EpitomeToolBodies bodies, GError **error)
{
  const char *text = NULL;
  const char *html = NULL;
  const char *title, *language, *link, *url, *date;
  EpitomeArticle *article;

  if (((bodies & EPITOME_TOOL_BODY_TEXT) != 0 && !read_string (self, "text", &text, error)) ||
      ((bodies & EPITOME_TOOL_BODY_HTML) != 0 && !read_any_string (self, "html", &html, error)) ||
      !read_string (self, "title", &title, error) || !read_string (self, "lang", &language, error) ||
      !read_string (self, "link", &link, error) || !read_string (self, "url", &url, error))
    return NULL;
  if (text == NULL && html == NULL)
    {
      g_set_error (error, EPITOME_ERROR, EPITOME_ERROR_INVALID, "No %s",
                   bodies == EPITOME_TOOL_BODY_TEXT   ? "\"text\""
                   : bodies == EPITOME_TOOL_BODY_HTML ? "\"html\""
                                                      : "\"text\" or \"html\"");
      return NULL;
    }

  article = epitome_article_new (title, text != NULL ? text : html,
                                 text != NULL ? EPITOME_BODY_PLAIN : EPITOME_BODY_HTML);
  article->language = g_strdup (language);
  article->link = g_strdup (link != NULL ? link : url);
  article->author = g_strdup (read_hint (self, "author"));
  article->feed_title = g_strdup (read_hint (self, "feed"));
  date = read_hint (self, "date");
  if (date != NULL)
    epitome_article_set_published (article, date);
  return article;
}
