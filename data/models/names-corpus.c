/* names-corpus.c: texts in which somebody marked the names
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads gzipped JSON lines: either "tokens" with BIO "tags", or "text" with "spans" ([start, end, type] in
 * characters). */
#include "config.h"
#include "names-corpus.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "names-gum.h"
#include "text/epitome-text.h"

#define ALL_LABELS ((1u << EPITOME_N_LABELS) - 1)
#define OUTSIDE    (1u << EPITOME_LABEL_OUTSIDE)

typedef struct
{
  GPtrArray *documents;
  guint group;
  guint in_group;
  /* Name of the document of the row before */
  char *last;
  /* Every second row, beginning with row 0 or 1; or all when < 0 */
  int half;
  guint n_rows;
  /* Every so manieth sentence is written in capitals, and another as a headline; 0 for none */
  guint recase;
  guint n_sentences;
  gboolean has_misc;
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

static guint32
misc_labels (void)
{
  guint32 bits = 0;

  for (guint place = 0; place < EPITOME_N_LABEL_PLACES; place++)
    bits |= label_bit (1u << EPITOME_ENTITY_MISC, place);
  return bits;
}

static void
label_span (NamesSentence *sentence, const NamesSpan *span)
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

      labels[i] = label_bit (span->types, place) | (span->maybe ? OUTSIDE : 0);
      if (span->types == 0)
        labels[i] = ALL_LABELS;
    }
}

/* Whether a headline writes the word behind @before with a capital; one of three letters or less is small */
static gboolean
begins_headline_word (const char *at, gboolean first)
{
  guint n = 0;

  while (g_unichar_isalpha (g_utf8_get_char (at)) && n < 4)
    {
      at = g_utf8_next_char (at);
      n++;
    }
  return first || n > 3;
}

/* Writes the sentence as @style would, headlines without a point. The spans go along with it */
static char *
recase (const char *text, gsize start, gsize end, EpitomeCaseStyle style, GArray *spans)
{
  GString *recased = g_string_new (NULL);
  gboolean inside = FALSE;

  while (style == EPITOME_CASE_TITLE && end > start && strchr (" .", text[end - 1]))
    end--;

  for (gsize at = start; at < end;)
    {
      gunichar c = g_utf8_get_char (text + at);
      gsize next = g_utf8_next_char (text + at) - text;
      gsize written = recased->len;
      gboolean alpha = g_unichar_isalpha (c);

      if (style == EPITOME_CASE_CAPS ||
          (alpha && !inside && begins_headline_word (text + at, recased->len == 0)))
        c = g_unichar_toupper (c);
      g_string_append_unichar (recased, c);
      for (guint i = 0; i < spans->len; i++)
        {
          NamesSpan *span = &g_array_index (spans, NamesSpan, i);

          if (span->start == at)
            span->new_start = written;
          if (span->end == next)
            span->new_end = recased->len;
        }
      inside = alpha || (inside && (c == '\'' || c == 0x2019));
      at = next;
    }
  for (guint i = 0; i < spans->len; i++)
    {
      NamesSpan *span = &g_array_index (spans, NamesSpan, i);

      span->start = span->new_start;
      span->end = span->new_end;
    }
  return g_string_free (recased, FALSE);
}

static GArray *
spans_within (GArray *spans, gsize start, gsize end)
{
  GArray *within = g_array_new (FALSE, FALSE, sizeof (NamesSpan));

  for (guint i = 0; i < spans->len; i++)
    {
      const NamesSpan *span = &g_array_index (spans, NamesSpan, i);

      if (span->start >= start && span->end <= end)
        g_array_append_val (within, *span);
    }
  return within;
}

static void
add_sentence (Reader *self, NamesDocument *document, const char *text, gsize start, gsize end, GArray *all,
              guint32 outside)
{
  const EpitomeLexicon *lexicon = epitome_lexicon_get (document->language);
  NamesSentence *sentence = g_new0 (NamesSentence, 1);
  g_autoptr (GArray) spans = spans_within (all, start, end);
  guint turn = self->recase > 0 ? self->n_sentences++ % self->recase : G_MAXUINT;
  EpitomeWord *words;

  if (turn <= 1)
    {
      sentence->text = recase (text, start, end, turn == 0 ? EPITOME_CASE_CAPS : EPITOME_CASE_TITLE, spans);
      start = 0;
      end = strlen (sentence->text);
    }
  else
    sentence->text = g_strdup (text);
  text = sentence->text;
  sentence->counts = self->recase == 0 || turn <= 1;
  sentence->words = g_array_new (FALSE, FALSE, sizeof (EpitomeWord));
  sentence->labels = g_array_new (FALSE, FALSE, sizeof (guint32));
  epitome_words_scan (sentence->words, epitome_lexicon_get_morphology (lexicon), text, start, end);
  words = (EpitomeWord *) sentence->words->data;
  sentence->style = epitome_case_style_of (words, sentence->words->len, text);
  epitome_lexicon_mark (lexicon, words, sentence->words->len, sentence->style != EPITOME_CASE_CAPS);
  epitome_lexicon_mark_common (lexicon, text, words, sentence->words->len);
  epitome_usage_table_count (document->usage, words, sentence->words->len, sentence->style);
  for (guint i = 0; i < sentence->words->len; i++)
    g_array_append_val (sentence->labels, outside);
  for (guint i = 0; i < spans->len; i++)
    label_span (sentence, &g_array_index (spans, NamesSpan, i));
  g_ptr_array_add (document->sentences, sentence);
}

/* "B-LOCderiv" and "B-ORGpart" (GermEval) are words made from names: they may be taken for one or not */
static NamesSpan
span_of_tag (const char *tag, gsize start, gsize end)
{
  g_autofree char *type = g_strdup (tag + 2);
  NamesSpan span = { .start = start, .end = end };

  span.maybe = g_str_has_suffix (type, "deriv") || g_str_has_suffix (type, "part");
  span.types = types_of (type);
  return span;
}

static void
read_tokens (Reader *self, NamesDocument *document, JsonArray *tokens, JsonArray *tags, guint32 outside)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (NamesSpan));

  for (guint i = 0; i < json_array_get_length (tokens); i++)
    {
      const char *tag = json_array_get_string_element (tags, i);
      gsize start = text->len;

      g_string_append (text, json_array_get_string_element (tokens, i));
      if (tag[0] == 'I' && spans->len > 0)
        g_array_index (spans, NamesSpan, spans->len - 1).end = text->len;
      else if (tag[0] == 'B')
        {
          NamesSpan span = span_of_tag (tag, start, text->len);

          g_array_append_val (spans, span);
        }
      g_string_append_c (text, ' ');
    }
  add_sentence (self, document, text->str, 0, text->len, spans, outside);
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const NamesSpan *one = a, *other = b;

  if (one->start != other->start)
    return one->start < other->start ? -1 : 1;
  return one->end > other->end ? -1 : one->end < other->end;
}

/* Of spans within spans the outermost; those that begin small describe rather than name */
static GArray *
read_spans (JsonArray *array, const char *text)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (NamesSpan));
  gsize last = 0;

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonArray *row = json_array_get_array_element (array, i);
      const char *start = g_utf8_offset_to_pointer (text, json_array_get_int_element (row, 0));
      const char *end = g_utf8_offset_to_pointer (text, json_array_get_int_element (row, 1));
      NamesSpan span = { .start = start - text,
                         .end = end - text,
                         .types = types_of (json_array_get_string_element (row, 2)) };

      span.maybe = span.types == 0;
      if (g_unichar_isupper (g_utf8_get_char (start)))
        g_array_append_val (spans, span);
    }
  g_array_sort (spans, compare_spans);
  for (guint i = 0; i < spans->len;)
    if (g_array_index (spans, NamesSpan, i).start < last)
      g_array_remove_index (spans, i);
    else
      last = g_array_index (spans, NamesSpan, i++).end;
  return spans;
}

static void
read_text (Reader *self, NamesDocument *document, const char *string, GArray *spans)
{
  g_autoptr (EpitomeText) text =
    epitome_text_new (epitome_document_new_from_plain (string, NULL, NULL), document->language, NULL);

  for (guint i = 0; text != NULL && i < text->sentences->len; i++)
    {
      const EpitomeSentence *sentence = &g_array_index (text->sentences, EpitomeSentence, i);

      add_sentence (self, document, string, sentence->start, sentence->end, spans, OUTSIDE);
    }
}

/* Rows of one "document" in a row, or so many as a group has, are one */
static NamesDocument *
get_document (Reader *self, JsonObject *row)
{
  const char *language = json_object_get_string_member (row, "lang");
  const char *name = json_object_get_string_member_with_default (row, "document", NULL);

  if (name != NULL ? g_strcmp0 (name, self->last) != 0 : self->in_group == 0)
    g_ptr_array_add (self->documents, document_new (language));
  g_free (self->last);
  self->last = g_strdup (name);
  self->in_group = (self->in_group + 1) % self->group;
  return g_ptr_array_index (self->documents, self->documents->len - 1);
}

static void
read_row (Reader *self, JsonObject *row)
{
  NamesDocument *document = get_document (self, row);

  if (json_object_has_member (row, "tokens"))
    read_tokens (self, document, json_object_get_array_member (row, "tokens"),
                 json_object_get_array_member (row, "tags"),
                 self->has_misc ? OUTSIDE : OUTSIDE | misc_labels ());
  else
    {
      const char *text = json_object_get_string_member (row, "text");
      g_autoptr (GArray) spans = NULL;

      if (json_object_has_member (row, "spans"))
        spans = read_spans (json_object_get_array_member (row, "spans"), text);
      else
        spans = names_gum_find_spans (row, text);
      read_text (self, document, text, spans);
    }
}

static gboolean
read_lines (Reader *self, GDataInputStream *lines, GError **error)
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
      read_row (self, json_node_get_object (json_parser_get_root (parser)));
    }
}

/**
 * names_corpus_read:
 * @spec: a file's path, and behind commas "group=N" (so many rows in a row are one document, unless they name
 * theirs), "half=0" or "half=1" (every second row only), "recase=N" (of N sentences the first is written in
 * capitals, the second as a headline, and only these count), "nomisc" (names of other things than persons,
 * places and organizations aren't marked)
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
  gboolean done;
  Reader self = { .documents = documents, .group = 1, .half = -1, .has_misc = TRUE };

  if (raw == NULL)
    return NULL;
  for (guint i = 1; parts[i] != NULL; i++)
    if (g_str_has_prefix (parts[i], "group="))
      self.group = MAX (atoi (parts[i] + 6), 1);
    else if (g_str_has_prefix (parts[i], "half="))
      self.half = atoi (parts[i] + 5);
    else if (g_str_has_prefix (parts[i], "recase="))
      self.recase = MAX (atoi (parts[i] + 7), 2);
    else if (g_str_equal (parts[i], "nomisc"))
      self.has_misc = FALSE;
  stream = g_converter_input_stream_new (G_INPUT_STREAM (raw), unzip);
  lines = g_data_input_stream_new (stream);
  done = read_lines (&self, lines, &local);
  g_free (self.last);
  if (!done)
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
