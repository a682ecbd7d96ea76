/* names-gum.c: the names among GUM's mentions
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GUM marks all that a text speaks of, by any words, names within descriptions: "the Prague Conservatory", "a
 * professor at the Prague Conservatory", "he". Those that are written like names are looked for in the whole
 * text, the longest first. What else has a capital may be a name of something, but of no person, place or
 * organization. */
#include "config.h"
#include "names-gum.h"

#include <string.h>

#include "entities/epitome-word-features.h"
#include "entities/epitome-name-table.h"

#define MAX_WORDS 8
/* Words between the start of a description and the name that it ends with */
#define MAX_DESCRIPTION 5

typedef struct
{
  const EpitomeLexicon *lexicon;
  const char *text;
  GArray *words;
  EpitomeUsageTable *usage;
  /* Of the names' words, combined: their types, a bit each */
  GHashTable *names;
  /* Of a mention */
  GArray *scratch;
} Gum;

static guint
type_of (JsonObject *entity)
{
  const char *type = json_object_get_string_member (entity, "type");

  if (g_str_equal (type, "person"))
    return 1u << EPITOME_ENTITY_PERSON;
  if (g_str_equal (type, "organization"))
    return 1u << EPITOME_ENTITY_ORGANIZATION;
  if (g_str_equal (type, "place"))
    return 1u << EPITOME_ENTITY_PLACE;
  return g_str_equal (type, "time") ? 0 : 1u << EPITOME_ENTITY_MISC;
}

/* The tokens of the mention put together so that the words are cut as in the text */
static char *
put_together (const char *mention)
{
  g_auto (GStrv) parts = g_strsplit (mention, " - ", -1);

  return g_strjoinv ("-", parts);
}

static void
scan (const Gum *self, GArray *words, const char *text)
{
  g_array_set_size (words, 0);
  epitome_words_scan (words, epitome_lexicon_get_morphology (self->lexicon), text, 0, strlen (text));
  epitome_lexicon_mark (self->lexicon, (EpitomeWord *) words->data, words->len, TRUE);
}

static gboolean
is_capital (const EpitomeWord *word)
{
  return (word->flags & EPITOME_WORD_CAPITAL) != 0;
}

static gboolean
is_joining (const EpitomeWord *word, const char *text)
{
  return (word->kinds & (EPITOME_NAME_JOINER | EPITOME_NAME_PARTICLE)) ||
         !(word->flags & EPITOME_WORD_ALPHA) || (word->flags & EPITOME_WORD_CLITIC) ||
         strchr (".&'", text[word->start]);
}

/* Where the name begins that the words end with; @end when they don't end with one */
static guint
find_start (const EpitomeWord *words, guint end, const char *text)
{
  guint start = end;

  for (guint i = end; i > 0; i--)
    if (is_capital (&words[i - 1]))
      start = i - 1;
    else if (start == end || !is_joining (&words[i - 1], text) ||
             strchr (",;:()\"", text[words[i - 1].start]))
      break;
  return start;
}

/* Whether the words describe what is named behind them: "the prominent critic Eduard Hanslick", but not "a
 * professor at the Prague Conservatory" */
static gboolean
is_description (const EpitomeWord *words, guint n_words)
{
  if (n_words > MAX_DESCRIPTION)
    return FALSE;
  for (guint i = 0; i < n_words; i++)
    if ((words[i].kinds & (EPITOME_NAME_LOCATIVE | EPITOME_NAME_JOINER)) &&
        !(words[i].kinds & EPITOME_NAME_DETERMINER))
      return FALSE;
  return TRUE;
}

static gboolean
begins_sentence (const Gum *self, guint i)
{
  const EpitomeWord *before = &g_array_index (self->words, EpitomeWord, i - 1);
  gsize start = g_array_index (self->words, EpitomeWord, i).start;

  return strchr (".!?:\"", self->text[before->start]) != NULL ||
         memchr (self->text + before->end, '\n', start - before->end) != NULL;
}

static void
count_usage (const Gum *self)
{
  guint first = 0;

  for (guint i = 1; i <= self->words->len; i++)
    if (i == self->words->len || begins_sentence (self, i))
      {
        epitome_usage_table_count (self->usage, &g_array_index (self->words, EpitomeWord, first), i - first,
                                   EPITOME_CASE_NORMAL);
        first = i;
      }
}

static gboolean
is_used_as_name (const Gum *self, const EpitomeWord *word)
{
  const EpitomeUsage *usage = epitome_usage_table_lookup (self->usage, word->hash);

  return usage != NULL && usage->inside > 0 && usage->lower == 0;
}

static gboolean
is_written_small (const Gum *self, const EpitomeWord *word)
{
  const EpitomeUsage *usage = epitome_usage_table_lookup (self->usage, word->hash);

  return usage != NULL && usage->lower > 0;
}

static void
add_name (Gum *self, const EpitomeWord *words, guint n_words, guint types)
{
  guint64 key = words[0].hash;
  guint known;

  for (guint i = 1; i < n_words; i++)
    key = epitome_hash_combine (key, words[i].hash);
  known = GPOINTER_TO_UINT (g_hash_table_lookup (self->names, &key));
  g_hash_table_insert (self->names, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (known | types));
}

/* The name that a mention ends with, without article and title */
typedef struct
{
  const EpitomeWord *words;
  guint start;
  guint end;
} Name;

static gboolean
ends_name (const EpitomeWord *word)
{
  return !(word->flags & EPITOME_WORD_CLITIC) && (word->flags & (EPITOME_WORD_ALPHA | EPITOME_WORD_DIGIT));
}

/* "US President Barack Obama" */
static gboolean
is_title (const EpitomeWord *word)
{
  return (word->kinds &
          (EPITOME_NAME_TITLE | EPITOME_NAME_MODIFIER | EPITOME_NAME_COUNTRY | EPITOME_NAME_DEMONYM)) &&
         !(word->kinds & EPITOME_NAME_GIVEN);
}

static gboolean
find_name (GArray *words, const char *text, guint types, Name *name)
{
  const EpitomeWord *data = (const EpitomeWord *) words->data;
  gboolean person = types == 1u << EPITOME_ENTITY_PERSON;
  guint32 skipped = EPITOME_NAME_DETERMINER;

  *name = (Name){ .words = data, .end = words->len };
  while (name->end > 0 && !ends_name (&data[name->end - 1]))
    name->end--;
  name->start = find_start (data, name->end, text);
  if (name->start == name->end || !is_description (data, name->start) ||
      (!person && name->start > 0 && !(data[name->start - 1].kinds & EPITOME_NAME_DETERMINER)))
    return FALSE;
  while (name->start + 1 < name->end &&
         ((data[name->start].kinds & skipped) || (person && is_title (&data[name->start]))))
    name->start++;
  return name->end - name->start <= MAX_WORDS && data[name->start].end - data[name->start].start > 1;
}

/* A word that only its place gives a capital is no name; where GUM links it to Wikipedia, one that the text
 * doesn't write small, too, is believed */
static gboolean
is_believed (const Gum *self, const Name *name, gboolean linked)
{
  const EpitomeWord *first = &name->words[name->start];

  if (linked)
    return name->end - name->start > 1 || !is_written_small (self, first);
  return is_used_as_name (self, first);
}

static void
add_mention (Gum *self, const char *mention, guint types, gboolean linked)
{
  g_autofree char *text = put_together (mention);
  Name name;

  scan (self, self->scratch, text);
  if (find_name (self->scratch, text, types, &name) && is_believed (self, &name, linked))
    add_name (self, name.words + name.start, name.end - name.start, types);
}

static void
add_entity (Gum *self, JsonObject *entity)
{
  JsonArray *mentions = json_object_get_array_member (entity, "mentions");
  gboolean linked = strchr (json_object_get_string_member (entity, "wiki"), '-') != NULL;
  guint types = type_of (entity);

  for (guint i = 0; types != 0 && i < json_array_get_length (mentions); i++)
    add_mention (self, json_array_get_string_element (mentions, i), types, linked);
}

/* How many words the longest name has that begins at @first; 0 for none */
static guint
match (const Gum *self, guint first, guint *types)
{
  const EpitomeWord *words = (const EpitomeWord *) self->words->data;
  guint64 key = words[first].hash;
  guint best = 0;

  for (guint n = 1; n <= MAX_WORDS && first + n <= self->words->len; n++)
    {
      guint known = GPOINTER_TO_UINT (g_hash_table_lookup (self->names, &key));

      if (known != 0)
        {
          best = n;
          *types = known;
        }
      if (first + n < self->words->len)
        key = epitome_hash_combine (key, words[first + n].hash);
    }
  return best;
}

static GArray *
find_names (const Gum *self)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (NamesSpan));
  const EpitomeWord *words = (const EpitomeWord *) self->words->data;

  for (guint i = 0; i < self->words->len; i++)
    {
      NamesSpan span = { .start = words[i].start, .types = 1u << EPITOME_ENTITY_MISC, .maybe = TRUE };
      guint n = 0, types = 0;

      if (!is_capital (&words[i]) || (words[i].kinds & EPITOME_NAME_DATE))
        continue;
      n = match (self, i, &types);
      if (types == 0 && !is_used_as_name (self, &words[i]))
        continue;
      if (types != 0)
        {
          span.types = types;
          span.maybe = types == 1u << EPITOME_ENTITY_MISC;
        }
      n = MAX (n, 1);
      i += n - 1;
      span.end = words[i].end;
      g_array_append_val (spans, span);
    }
  return spans;
}

/**
 * names_gum_find_spans:
 * @row: a document of GUM
 * @text: its text
 *
 * Returns: (transfer full) (element-type NamesSpan): what is or may be a name in it
 */
GArray *
names_gum_find_spans (JsonObject *row, const char *text)
{
  JsonArray *entities = json_object_get_array_member (row, "entities");
  Gum self = {
    .lexicon = epitome_lexicon_get (json_object_get_string_member (row, "lang")),
    .text = text,
    .words = g_array_new (FALSE, FALSE, sizeof (EpitomeWord)),
    .usage = epitome_usage_table_new (),
    .names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL),
    .scratch = g_array_new (FALSE, FALSE, sizeof (EpitomeWord)),
  };
  GArray *spans;

  scan (&self, self.words, text);
  count_usage (&self);
  for (guint i = 0; i < json_array_get_length (entities); i++)
    add_entity (&self, json_array_get_object_element (entities, i));
  spans = find_names (&self);
  g_array_unref (self.words);
  g_array_unref (self.scratch);
  epitome_usage_table_free (self.usage);
  g_hash_table_unref (self.names);
  return spans;
}
