/* epitome-name-merger.c: which mentions name the same
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Mentions with the same words, their endings aside, are one name; countries are one by their code. Then the
 * names go by falling length: each one that stands for itself says by what shorter names it may be called (a
 * person by the last words, an organization by its initials), and a shorter name that was announced so is the
 * same. Every step looks at a mention's words once, so all of it is linear in the text. */
#include "config.h"
#include "epitome-name-merger.h"

#include <string.h>

#define MAX_WORDS 12
/* Keys of countries, apart from those of words */
#define REGION_KEY G_GUINT64_CONSTANT (0x5245474900000000)

struct _EpitomeNameMerger
{
  const EpitomeText *text;
  const EpitomeLexicon *lexicon;
  GArray *mentions;
  GArray *names;
  /* Name of each mention */
  GArray *name_of;
  /* Key of each name: its index */
  GHashTable *by_key;
  /* Key of each shorter name that was announced: the index of the longer */
  GHashTable *aliases;
  GArray *words;
};

static gpointer
pointer_of (guint32 index)
{
  return GUINT_TO_POINTER (index + 1);
}

static guint32
look_up (GHashTable *table, guint64 key)
{
  gpointer found = g_hash_table_lookup (table, &key);

  return found != NULL ? GPOINTER_TO_UINT (found) - 1 : EPITOME_NAME_NONE;
}

static void
insert (GHashTable *table, guint64 key, guint32 index)
{
  g_hash_table_insert (table, g_memdup2 (&key, sizeof key), pointer_of (index));
}

static guint64
key_of_words (const EpitomeWord *words, guint n_words)
{
  guint64 key = words[0].stem;

  for (guint i = 1; i < n_words; i++)
    key = epitome_hash_combine (key, words[i].stem);
  return key;
}

static gboolean
is_whole_region (const EpitomeWord *words, guint n_words)
{
  return words[0].region != 0 && words[0].phrase >= n_words &&
         (words[0].kinds & (EPITOME_NAME_COUNTRY | EPITOME_NAME_BODY)) != 0;
}

static guint64
key_of (const EpitomeWord *words, guint n_words, gboolean person)
{
  if (!person && is_whole_region (words, n_words))
    return REGION_KEY + words[0].region;
  return key_of_words (words, n_words);
}

/* Leaves out what may stand around a name: articles, titles, the possessive */
static void
trim_words (GArray *words)
{
  guint skip = 0;

  while (
    words->len > 1 &&
    ((g_array_index (words, EpitomeWord, words->len - 1).flags & EPITOME_WORD_CLITIC) ||
     !(g_array_index (words, EpitomeWord, words->len - 1).flags & (EPITOME_WORD_ALPHA | EPITOME_WORD_DIGIT))))
    g_array_set_size (words, words->len - 1);
  while (skip + 1 < words->len)
    {
      const EpitomeWord *word = &g_array_index (words, EpitomeWord, skip);

      if (!(word->kinds & (EPITOME_NAME_DETERMINER | EPITOME_NAME_TITLE)) &&
          !(word->flags & EPITOME_WORD_CLITIC))
        break;
      if (word->phrase > 1 || (word->kinds & (EPITOME_NAME_GIVEN | EPITOME_NAME_ORGANIZATION)))
        break;
      skip++;
    }
  if (skip > 0)
    g_array_remove_range (words, 0, skip);
}

static void
read_mention (EpitomeNameMerger *self, guint index)
{
  const EpitomeMention *mention = &g_array_index (self->mentions, EpitomeMention, index);

  g_array_set_size (self->words, 0);
  epitome_words_scan (self->words, epitome_lexicon_get_morphology (self->lexicon), self->text->document->text,
                      mention->start, mention->end);
  epitome_lexicon_mark (self->lexicon, (EpitomeWord *) self->words->data, self->words->len, TRUE);
  trim_words (self->words);
  g_array_set_size (self->words, MIN (self->words->len, MAX_WORDS));
}

/* How good a form is to show: the fullest, not in capitals, and in the case that the lists have */
static guint32
rank_form (const EpitomeWord *words, guint n_words)
{
  gboolean caps = TRUE;
  gboolean listed = words[0].kinds != 0 && words[0].stem == words[0].hash;

  for (guint i = 0; i < n_words; i++)
    if ((words[i].flags & (EPITOME_WORD_ALL_CAPS | EPITOME_WORD_DOTTED)) == 0)
      caps = FALSE;
  return n_words * 4 + (caps ? 0 : 2) + (listed ? 1 : 0);
}

static EpitomeName *
get_name (EpitomeNameMerger *self, guint64 key, guint mention, guint32 *index)
{
  *index = look_up (self->by_key, key);
  if (*index == EPITOME_NAME_NONE)
    {
      const EpitomeWord *words = (EpitomeWord *) self->words->data;
      EpitomeName name = {
        .key = key,
        .root = self->names->len,
        .n_words = self->words->len,
        .best = mention,
        .region = words[0].region,
        .is_demonym = self->words->len == 1 && (words[0].kinds & EPITOME_NAME_DEMONYM) != 0 &&
                      (words[0].kinds & (EPITOME_NAME_COUNTRY | EPITOME_NAME_PERSONS)) == 0,
      };

      if (!name.is_demonym && !is_whole_region (words, self->words->len))
        name.region = 0;
      *index = self->names->len;
      g_array_append_val (self->names, name);
      insert (self->by_key, key, *index);
    }
  return &g_array_index (self->names, EpitomeName, *index);
}

static void
add_mention (EpitomeNameMerger *self, guint mention)
{
  EpitomeEntityType type = g_array_index (self->mentions, EpitomeMention, mention).type;
  const EpitomeWord *words;
  guint32 index, rank;
  EpitomeName *name;

  read_mention (self, mention);
  if (self->words->len == 0)
    {
      index = EPITOME_NAME_NONE;
      g_array_append_val (self->name_of, index);
      return;
    }
  words = (EpitomeWord *) self->words->data;
  name = get_name (self, key_of (words, self->words->len, type == EPITOME_ENTITY_PERSON), mention, &index);
  g_array_append_val (self->name_of, index);
  name->n_mentions++;
  name->votes[type] += self->words->len > 1 ? 2 : 1;
  rank = rank_form (words, self->words->len);
  if (rank > name->best_rank)
    {
      name->best = mention;
      name->best_rank = rank;
    }
}

static EpitomeEntityType
type_of_name (const EpitomeName *name)
{
  EpitomeEntityType best = EPITOME_ENTITY_PERSON;

  for (guint i = 0; i < EPITOME_N_ENTITY_TYPES; i++)
    if (name->votes[i] > name->votes[best])
      best = i;
  return best;
}

/* Of two names that may be called the same the one that is named more often is meant, else the fuller */
static void
announce_key (EpitomeNameMerger *self, guint64 key, guint32 index)
{
  guint32 other = look_up (self->aliases, key);

  if (other == EPITOME_NAME_NONE || g_array_index (self->names, EpitomeName, other).n_mentions <
                                      g_array_index (self->names, EpitomeName, index).n_mentions)
    insert (self->aliases, key, index);
}

/* A particle alone names nobody */
static void
announce (EpitomeNameMerger *self, guint first, guint n_words, guint32 index)
{
  const EpitomeWord *words = (EpitomeWord *) self->words->data + first;

  if ((words[0].flags & EPITOME_WORD_CAPITAL) || n_words > 1)
    announce_key (self, key_of_words (words, n_words), index);
}

static void
announce_person (EpitomeNameMerger *self, guint32 index)
{
  const EpitomeWord *words = (EpitomeWord *) self->words->data;
  guint n = self->words->len;

  while (n > 2 && ((words[n - 1].kinds & EPITOME_NAME_SUFFIX) || !(words[n - 1].flags & EPITOME_WORD_ALPHA)))
    announce (self, 0, --n, index);
  for (guint i = 1; i < n; i++)
    announce (self, i, n - i, index);
  announce (self, 0, 1, index);
  if (n > 2)
    announce_key (self, epitome_hash_combine (words[0].stem, words[n - 1].stem), index);
}

static void
announce_initials (EpitomeNameMerger *self, guint32 index)
{
  g_autoptr (GString) initials = g_string_new (NULL);
  g_autoptr (GArray) acronym = g_array_new (FALSE, FALSE, sizeof (EpitomeWord));

  for (guint i = 0; i < self->words->len; i++)
    {
      const EpitomeWord *word = &g_array_index (self->words, EpitomeWord, i);

      if (word->flags & EPITOME_WORD_CAPITAL)
        g_string_append_unichar (initials, g_utf8_get_char (self->text->document->text + word->start));
    }
  if (g_utf8_strlen (initials->str, -1) < 2)
    return;
  epitome_words_scan (acronym, epitome_lexicon_get_morphology (self->lexicon), initials->str, 0,
                      initials->len);
  if (acronym->len == 1)
    announce_key (self, g_array_index (acronym, EpitomeWord, 0).stem, index);
}

/* "Microsoft Corp" is Microsoft, and who wrote of the Bank of England may go on with "the Bank"; but
 * Manchester United isn't Manchester */
static void
announce_organization (EpitomeNameMerger *self, guint32 index)
{
  const EpitomeWord *words = (EpitomeWord *) self->words->data;
  guint n = self->words->len;
  guint32 common =
    EPITOME_NAME_PLACES | EPITOME_NAME_ORGANIZATION | EPITOME_NAME_DEMONYM | EPITOME_NAME_GIVEN;

  announce_initials (self, index);
  for (guint i = n - 1; i > 0; i--)
    if ((words[i - 1].flags & EPITOME_WORD_CAPITAL) && (i > 1 || (words[0].kinds & common) == 0))
      announce (self, 0, i, index);
  for (guint i = 0; i < n; i++)
    if (words[i].kinds & EPITOME_NAME_ORGANIZATION)
      announce (self, i, 1, index);
}

static void
announce_shorter (EpitomeNameMerger *self, guint32 index)
{
  const EpitomeName *name = &g_array_index (self->names, EpitomeName, index);

  if (name->n_words < 2 || name->region != 0)
    return;
  read_mention (self, name->best);
  if (self->words->len < 2)
    return;
  switch (type_of_name (name))
    {
    case EPITOME_ENTITY_PERSON:
      announce_person (self, index);
      break;
    case EPITOME_ENTITY_ORGANIZATION:
      announce_organization (self, index);
      break;
    case EPITOME_ENTITY_PLACE:
    case EPITOME_ENTITY_MISC:
    case EPITOME_ENTITY_DATE:
    default:
      announce_initials (self, index);
      break;
    }
}

static gboolean
may_be_short_for (const EpitomeName *name, const EpitomeName *longer)
{
  if (name->region != 0 || name->is_demonym)
    return FALSE;
  if (type_of_name (longer) != EPITOME_ENTITY_PERSON)
    return TRUE;
  return type_of_name (name) != EPITOME_ENTITY_PLACE || name->votes[EPITOME_ENTITY_PERSON] > 0;
}

static void
merge_name (EpitomeNameMerger *self, guint32 index)
{
  EpitomeName *name = &g_array_index (self->names, EpitomeName, index);
  guint32 longer = look_up (self->aliases, name->key);

  if (longer != EPITOME_NAME_NONE && longer != index &&
      may_be_short_for (name, &g_array_index (self->names, EpitomeName, longer)))
    {
      name->root = longer;
      g_array_index (self->names, EpitomeName, longer).n_mentions += name->n_mentions;
    }
  else
    announce_shorter (self, index);
}

/* By falling length, so that a name's longer forms have been announced */
static void
merge_names (EpitomeNameMerger *self)
{
  for (guint n = MAX_WORDS; n > 0; n--)
    for (guint32 i = 0; i < self->names->len; i++)
      if (g_array_index (self->names, EpitomeName, i).n_words == n)
        merge_name (self, i);
}

/**
 * epitome_name_merger_new:
 * @text: (transfer none): where the mentions are; must outlive the merger
 * @mentions: (transfer none) (element-type EpitomeMention): what was found in it
 */
EpitomeNameMerger *
epitome_name_merger_new (const EpitomeText *text, GArray *mentions)
{
  EpitomeNameMerger *self = g_new0 (EpitomeNameMerger, 1);

  self->text = text;
  self->lexicon = epitome_lexicon_get (text->language);
  self->mentions = mentions;
  self->names = g_array_new (FALSE, FALSE, sizeof (EpitomeName));
  self->name_of = g_array_sized_new (FALSE, FALSE, sizeof (guint32), mentions->len);
  self->by_key = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->aliases = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->words = g_array_new (FALSE, FALSE, sizeof (EpitomeWord));
  for (guint i = 0; i < mentions->len; i++)
    add_mention (self, i);
  merge_names (self);
  return self;
}

/**
 * epitome_name_merger_free:
 *
 * Frees @self.
 */
void
epitome_name_merger_free (EpitomeNameMerger *self)
{
  g_array_unref (self->names);
  g_array_unref (self->name_of);
  g_hash_table_unref (self->by_key);
  g_hash_table_unref (self->aliases);
  g_array_unref (self->words);
  g_free (self);
}

/**
 * epitome_name_merger_get_names:
 *
 * Returns: (transfer none) (element-type EpitomeName): the names, in the order they first stand in the text
 */
GArray *
epitome_name_merger_get_names (const EpitomeNameMerger *self)
{
  return self->names;
}

/**
 * epitome_name_merger_get_name:
 * @mention: index of a mention
 *
 * Returns: index of its name, or %EPITOME_NAME_NONE when there is no word in it
 */
guint32
epitome_name_merger_get_name (const EpitomeNameMerger *self, guint mention)
{
  return g_array_index (self->name_of, guint32, mention);
}

/**
 * epitome_name_merger_find:
 * @words: (array length=n_words): marked by the lexicon
 *
 * Returns: index of the name that is exactly @words, or %EPITOME_NAME_NONE
 */
guint32
epitome_name_merger_find (const EpitomeNameMerger *self, const EpitomeWord *words, guint n_words)
{
  guint32 index = look_up (self->by_key, key_of (words, n_words, FALSE));

  return index != EPITOME_NAME_NONE ? index : look_up (self->by_key, key_of_words (words, n_words));
}

/**
 * epitome_name_merger_dup_name:
 * @mention: index of a mention
 *
 * Returns: (transfer full): its words without title, article and possessive
 */
char *
epitome_name_merger_dup_name (const EpitomeNameMerger *self, guint mention)
{
  const EpitomeMention *whole = &g_array_index (self->mentions, EpitomeMention, mention);
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (EpitomeWord));

  epitome_words_scan (words, epitome_lexicon_get_morphology (self->lexicon), self->text->document->text,
                      whole->start, whole->end);
  epitome_lexicon_mark (self->lexicon, (EpitomeWord *) words->data, words->len, TRUE);
  trim_words (words);
  return epitome_text_dup_folded (self->text, g_array_index (words, EpitomeWord, 0).start,
                                  g_array_index (words, EpitomeWord, words->len - 1).end);
}
