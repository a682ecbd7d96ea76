/* names-corpus.c: texts in which somebody marked the names
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads gzipped JSON lines: either "tokens" with BIO "tags", or "text" with "spans" ([start, end, type] in
 * characters). */
#include "config.h"
#include "names-corpus.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "text/epitome-text.h"

#define ALL_LABELS ((1u << EPITOME_N_LABELS) - 1)
#define OUTSIDE    (1u << EPITOME_LABEL_OUTSIDE)

/* A stretch of text that is a name, in bytes */
typedef struct
{
  gsize start;
  gsize end;
  /* Types it may have; OR of bits, 0 for none */
  guint types;
  /* Or it may be no name */
  gboolean maybe;
} Span;

typedef struct
{
  GPtrArray *documents;
  guint group;
  guint in_group;
  /* Every second row, beginning with row 0 or 1; or all when < 0 */
  int half;
  guint n_rows;
} Reader;

static void
sentence_free (gpointer data)
{
  NamesSentence *self = data;

  g_free (self->text);
  g_array_unref (self->words);
  g_array_unref (self->labels);
  g_free (self);
}

static void
document_free (gpointer data)
{
  NamesDocument *self = data;

  g_free (self->language);
  g_ptr_array_unref (self->sentences);
  epitome_usage_table_free (self->usage);
  g_free (self);
}

static NamesDocument *
document_new (const char *language)
{
  NamesDocument *self = g_new0 (NamesDocument, 1);

  self->language = g_strdup (language);
  self->sentences = g_ptr_array_new_with_free_func (sentence_free);
  self->usage = epitome_usage_table_new ();
  return self;
}

static guint
types_of (const char *name)
{
  static const struct
  {
    const char *name;
    EpitomeEntityType type;
  } types[] = {
    { "PER", EPITOME_ENTITY_PERSON },       { "Person", EPITOME_ENTITY_PERSON },
    { "ORG", EPITOME_ENTITY_ORGANIZATION }, { "Org", EPITOME_ENTITY_ORGANIZATION },
    { "LOC", EPITOME_ENTITY_PLACE },        { "Location", EPITOME_ENTITY_PLACE },
    { "LocOrg", EPITOME_ENTITY_PLACE },     { "MISC", EPITOME_ENTITY_MISC },
    { "OTH", EPITOME_ENTITY_MISC },         { "Project", EPITOME_ENTITY_MISC },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (types[i].name, name))
      return 1u << types[i].type;
  return 0;
}

static guint32
label_bit (guint types, EpitomeLabelPlace place)
{
  guint32 bits = 0;

  for (guint type = 0; type < EPITOME_N_LABEL_TYPES; type++)
    if (types >> type & 1)
      bits |= 1u << epitome_label_make (type, place);
  return bits;
}

static void
label_span (NamesSentence *sentence, const Span *span)
{
  const EpitomeWord *words = (EpitomeWord *) sentence->words->data;
  guint32 *labels = (guint32 *) sentence->labels->data;
  guint first = G_MAXUINT, end = 0;

  for (guint i = 0; i < sentence->words->len; i++)
    if (words[i].start >= span->start && words[i].start < span->end)
      {
        first = MIN (first, i);
        end = i + 1;
      }
  for (guint i = first; i < end; i++)
    {
      EpitomeLabelPlace place = end - first == 1 ? EPITOME_PLACE_ONLY
                                : i == first     ? EPITOME_PLACE_BEGIN
                                : i == end - 1   ? EPITOME_PLACE_LAST
                                                 : EPITOME_PLACE_INSIDE;

      labels[i] = span->maybe ? ALL_LABELS : label_bit (span->types, place);
    }
}

static void
add_sentence (NamesDocument *document, const char *text, gsize start, gsize end, GArray *spans,
              guint32 outside)
{
  const EpitomeLexicon *lexicon = epitome_lexicon_get (document->language);
  NamesSentence *sentence = g_new0 (NamesSentence, 1);
  EpitomeWord *words;

  sentence->text = g_strdup (text);
  sentence->words = g_array_new (FALSE, FALSE, sizeof (EpitomeWord));
  sentence->labels = g_array_new (FALSE, FALSE, sizeof (guint32));
  epitome_words_scan (sentence->words, epitome_lexicon_get_morphology (lexicon), text, start, end);
  words = (EpitomeWord *) sentence->words->data;
  sentence->style = epitome_case_style_of (words, sentence->words->len, text);
  epitome_lexicon_mark (lexicon, words, sentence->words->len, sentence->style != EPITOME_CASE_CAPS);
  epitome_usage_table_count (document->usage, words, sentence->words->len, sentence->style);
  for (guint i = 0; i < sentence->words->len; i++)
    g_array_append_val (sentence->labels, outside);
  for (guint i = 0; i < spans->len; i++)
    {
      const Span *span = &g_array_index (spans, Span, i);

      if (span->start >= start && span->end <= end)
        label_span (sentence, span);
    }
  g_ptr_array_add (document->sentences, sentence);
}

/* "B-LOCderiv" and "B-ORGpart" (GermEval) are words made from names: they may be taken for one or not */
static Span
span_of_tag (const char *tag, gsize start, gsize end)
{
  g_autofree char *type = g_strdup (tag + 2);
  Span span = { start, end, 0, FALSE };

  span.maybe = g_str_has_suffix (type, "deriv") || g_str_has_suffix (type, "part");
  span.types = types_of (type);
  return span;
}

static void
read_tokens (NamesDocument *document, JsonArray *tokens, JsonArray *tags, guint32 outside)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (Span));

  for (guint i = 0; i < json_array_get_length (tokens); i++)
    {
      const char *tag = json_array_get_string_element (tags, i);
      gsize start = text->len;

      g_string_append (text, json_array_get_string_element (tokens, i));
      if (tag[0] == 'I' && spans->len > 0)
        g_array_index (spans, Span, spans->len - 1).end = text->len;
      else if (tag[0] == 'B')
        {
          Span span = span_of_tag (tag, start, text->len);

          g_array_append_val (spans, span);
        }
      g_string_append_c (text, ' ');
    }
  add_sentence (document, text->str, 0, text->len, spans, outside);
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const Span *one = a, *other = b;

  if (one->start != other->start)
    return one->start < other->start ? -1 : 1;
  return one->end > other->end ? -1 : one->end < other->end;
}

/* Of spans within spans the outermost; those that begin small describe rather than name */
static GArray *
read_spans (JsonArray *array, const char *text)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (Span));
  gsize last = 0;

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonArray *row = json_array_get_array_element (array, i);
      const char *start = g_utf8_offset_to_pointer (text, json_array_get_int_element (row, 0));
      const char *end = g_utf8_offset_to_pointer (text, json_array_get_int_element (row, 1));
      Span span = { start - text, end - text, types_of (json_array_get_string_element (row, 2)), FALSE };

      span.maybe = span.types == 0;
      if (g_unichar_isupper (g_utf8_get_char (start)))
        g_array_append_val (spans, span);
    }
  g_array_sort (spans, compare_spans);
  for (guint i = 0; i < spans->len;)
    if (g_array_index (spans, Span, i).start < last)
      g_array_remove_index (spans, i);
    else
      last = g_array_index (spans, Span, i++).end;
  return spans;
}

static void
read_text (NamesDocument *document, const char *string, JsonArray *array)
{
  g_autoptr (GArray) spans = read_spans (array, string);
  g_autoptr (EpitomeText) text =
    epitome_text_new (epitome_document_new_from_plain (string, NULL, NULL), document->language, NULL);

  for (guint i = 0; text != NULL && i < text->sentences->len; i++)
    {
      const EpitomeSentence *sentence = &g_array_index (text->sentences, EpitomeSentence, i);

      add_sentence (document, string, sentence->start, sentence->end, spans, OUTSIDE);
    }
}

static NamesDocument *
get_document (Reader *self, const char *language)
{
  if (self->in_group == 0)
    g_ptr_array_add (self->documents, document_new (language));
  self->in_group = (self->in_group + 1) % self->group;
  return g_ptr_array_index (self->documents, self->documents->len - 1);
}

static void
read_row (Reader *self, JsonObject *row, gboolean has_misc)
{
  NamesDocument *document = get_document (self, json_object_get_string_member (row, "lang"));
  guint32 misc = 0;

  if (!has_misc)
    for (guint place = 0; place < EPITOME_N_LABEL_PLACES; place++)
      misc |= 1u << epitome_label_make (EPITOME_ENTITY_MISC, place);
  if (json_object_has_member (row, "tokens"))
    read_tokens (document, json_object_get_array_member (row, "tokens"),
                 json_object_get_array_member (row, "tags"), OUTSIDE | misc);
  else
    read_text (document, json_object_get_string_member (row, "text"),
               json_object_get_array_member (row, "spans"));
}

static gboolean
read_lines (Reader *self, GDataInputStream *lines, gboolean has_misc, GError **error)
{
  while (TRUE)
    {
      g_autofree char *line = g_data_input_stream_read_line (lines, NULL, NULL, error);
      g_autoptr (JsonParser) parser = json_parser_new ();

      if (line == NULL)
        return *error == NULL;
      if (self->half >= 0 && (int) (self->n_rows++ % 2) != self->half)
        continue;
      if (!json_parser_load_from_data (parser, line, -1, error))
        return FALSE;
      read_row (self, json_node_get_object (json_parser_get_root (parser)), has_misc);
    }
}

/**
 * names_corpus_read:
 * @spec: a file's path, and behind commas "group=N" (so many rows in a row are one document), "half=0" or
 * "half=1" (every second row only), "nomisc" (names of other things than persons, places and organizations
 * aren't marked)
 *
 * Returns: (transfer full) (element-type NamesDocument): the documents
 */
GPtrArray *
names_corpus_read (const char *spec, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (spec, ",", -1);
  g_autoptr (GFile) file = g_file_new_for_path (parts[0]);
  g_autoptr (GFileInputStream) raw = g_file_read (file, NULL, error);
  g_autoptr (GConverter) unzip = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GDataInputStream) lines = NULL;
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func (document_free);
  g_autoptr (GError) local = NULL;
  Reader self = { documents, 1, 0, -1, 0 };
  gboolean has_misc = TRUE;

  if (raw == NULL)
    return NULL;
  for (guint i = 1; parts[i] != NULL; i++)
    if (g_str_has_prefix (parts[i], "group="))
      self.group = MAX (atoi (parts[i] + 6), 1);
    else if (g_str_has_prefix (parts[i], "half="))
      self.half = atoi (parts[i] + 5);
    else if (g_str_equal (parts[i], "nomisc"))
      has_misc = FALSE;
  stream = g_converter_input_stream_new (G_INPUT_STREAM (raw), unzip);
  lines = g_data_input_stream_new (stream);
  if (!read_lines (&self, lines, has_misc, &local))
    {
      g_propagate_prefixed_error (error, g_steal_pointer (&local), "%s: ", parts[0]);
      return NULL;
    }
  return g_steal_pointer (&documents);
}

/**
 * names_document_get_input:
 *
 * Returns: @sentence as the tagger wants it
 */
EpitomeTagInput
names_document_get_input (const NamesDocument *self, const NamesSentence *sentence)
{
  return (EpitomeTagInput){
    .text = sentence->text,
    .words = (const EpitomeWord *) sentence->words->data,
    .n_words = sentence->words->len,
    .style = sentence->style,
    .usage = self->usage,
    .nouns = g_str_equal (self->language, "de"),
  };
}
