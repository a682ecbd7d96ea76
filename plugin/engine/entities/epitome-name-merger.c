/* epitome-name-merger.c: which mentions name the same
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Mentions with the same words, their endings aside, are one name; countries are one by their code, and a
 * city is another than the person who is called like it. Then the names go by falling length: each one that
 * stands for itself says by what shorter names it may be called, and a shorter name that was announced so is
 * the same. Every step looks at a mention's words once, so all of it is linear in the text. */
#include "config.h"
#include "epitome-name-merger.h"

#include <string.h>

#include "epitome-aliases.h"

#define MAX_WORDS 12
/* Keys of countries and of other places, apart from those of words */
#define REGION_KEY G_GUINT64_CONSTANT (0x5245474900000000)
#define PLACE_KEY  G_GUINT64_CONSTANT (0x504c414300000000)
/* Bytes in front of a mention that the word before it is looked for in */
#define REACH 32
/* Letters that may be short for a name */
#define MAX_SHORT 10
/* Letters that the forms of a name have in common, of a given name and of a place, and how many may follow */
#define COMMON_GIVEN  4
#define COMMON_PLACE  5
#define MAX_PLACE_END 3
/* More than the letters of a word that tell its case, and all that rank_case() gives the words of a name */
#define MAX_LETTERS 16
#define CASE_RANKS  1024

struct _EpitomeNameMerger
{
  const EpitomeText *text;
  const EpitomeLexicon *lexicon;
  const EpitomeMorphology *morphology;
  GArray *mentions;
  GArray *names;
  /* Name of each mention */
  GArray *name_of;
  /* Key of each name: its index */
  GHashTable *by_key;
  EpitomeAliases *aliases;
  /* Hashes of the last words of all mentions */
  GHashTable *last_words;
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

static EpitomeName *
name_at (const EpitomeNameMerger *self, guint32 index)
{
  return &g_array_index (self->names, EpitomeName, index);
}

/* "European Central Bank" begins with a region but is none */
static gboolean
is_whole_region (const EpitomeWord *words, guint n_words)
{
  for (guint i = 1; i < n_words; i++)
    if (words[i].region != words[0].region)
      return FALSE;
  return words[0].region != 0 && words[0].phrase >= n_words &&
         (words[0].kinds & (EPITOME_NAME_COUNTRY | EPITOME_NAME_BODY)) != 0;
}

static gboolean
is_listed_place (const EpitomeWord *words, guint n_words)
{
  return n_words == 1 && (words[0].kinds & EPITOME_NAME_PLACES) != 0;
}

static guint64
place_key_of (const EpitomeWord *word)
{
  return epitome_hash_combine (PLACE_KEY, word->stem);
}

static guint64
key_of (const EpitomeWord *words, guint n_words, gboolean person)
{
  if ((!person || n_words > 1) && is_whole_region (words, n_words))
    return REGION_KEY + words[0].region;
  if (!person && is_listed_place (words, n_words))
    return place_key_of (words);
  return epitome_alias_key (words, n_words);
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
      if ((word->kinds & EPITOME_NAME_DETERMINER) && word[1].phrase == words->len - skip - 1)
        {
          skip++;
          break;
        }
      if (word->phrase > 1 || (word->kinds & (EPITOME_NAME_GIVEN | EPITOME_NAME_ORGANIZATION)))
        break;
      skip++;
    }
  if (skip > 0)
    g_array_remove_range (words, 0, skip);
}

static void
scan (const EpitomeNameMerger *self, GArray *words, gsize start, gsize end)
{
  g_array_set_size (words, 0);
  epitome_words_scan (words, self->morphology, self->text->document->text, start, end);
  epitome_lexicon_mark (self->lexicon, (EpitomeWord *) words->data, words->len, TRUE);
}

static void
read_mention (EpitomeNameMerger *self, guint index)
{
  const EpitomeMention *mention = &g_array_index (self->mentions, EpitomeMention, index);

  scan (self, self->words, mention->start, mention->end);
  trim_words (self->words);
  g_array_set_size (self->words, MIN (self->words->len, MAX_WORDS));
}

/* "in Washington", other than "with Washington" */
static gboolean
is_located (const EpitomeNameMerger *self, const EpitomeMention *mention)
{
  g_autoptr (GArray) before = g_array_new (FALSE, FALSE, sizeof (EpitomeWord));
  gsize start = mention->start - MIN (mention->start, REACH);

  while (start < mention->start && ((guchar) self->text->document->text[start] & 0xc0) == 0x80)
    start++;
  scan (self, before, start, mention->start);
  return before->len > 0 &&
         (g_array_index (before, EpitomeWord, before->len - 1).kinds & EPITOME_NAME_LOCATIVE) != 0;
}

/* The nominative is the form without an ending; in languages with many cases the shortest one, and of those
 * that are as short, one that ends in an a */
static guint
rank_case (const EpitomeNameMerger *self, const EpitomeWord *word)
{
  const char *text = self->text->document->text;
  gunichar last = g_utf8_get_char (g_utf8_prev_char (text + word->end));
  guint letters = g_utf8_strlen (text + word->start, word->end - word->start);
  guint rank = word->stem == word->hash ? 2 : 0;

  if (!epitome_morphology_has_cases (self->morphology))
    return rank;
  return rank + (last == 'a' || last == 0x430 || last == 0x44f ? 1 : 0) +
         4 * (MAX_LETTERS - MIN (letters, MAX_LETTERS));
}

/* How good a form is to show: the fullest, not in capitals, and in the nominative */
static guint32
rank_form (const EpitomeNameMerger *self, const EpitomeWord *words, guint n_words)
{
  gboolean caps = TRUE;
  guint cases = 0, n_spelled = 0;

  for (guint i = 0; i < n_words; i++)
    {
      if (!(words[i].flags & (EPITOME_WORD_ALPHA | EPITOME_WORD_DIGIT)))
        continue;
      n_spelled++;
      if ((words[i].flags & (EPITOME_WORD_ALL_CAPS | EPITOME_WORD_DOTTED)) == 0)
        caps = FALSE;
      cases += rank_case (self, &words[i]);
    }
  return (n_spelled * 2 + (caps ? 0 : 1)) * CASE_RANKS + cases;
}

/* "Iranian", "South Korean" */
static gboolean
is_demonym (const EpitomeWord *words, guint n_words)
{
  return n_words <= 2 && (words[n_words - 1].kinds & EPITOME_NAME_DEMONYM) != 0 &&
         (words[n_words - 1].kinds & (EPITOME_NAME_COUNTRY | EPITOME_NAME_PERSONS)) == 0;
}

static EpitomeName *
get_name (EpitomeNameMerger *self, guint64 key, const EpitomeMention *mention, guint32 *index)
{
  *index = look_up (self->by_key, key);
  if (*index == EPITOME_NAME_NONE)
    {
      const EpitomeWord *words = (EpitomeWord *) self->words->data;
      guint n_words = self->words->len;
      EpitomeName name = {
        .key = key,
        .words_key = epitome_alias_key (words, n_words),
        .root = self->names->len,
        .n_words = n_words,
        .region = words[0].region,
        .is_listed_place = is_listed_place (words, n_words),
        .is_demonym =
          is_demonym (words, n_words) && (n_words == 1 || mention->type != EPITOME_ENTITY_ORGANIZATION),
      };

      if (!(name.is_demonym && n_words == 1) && !is_whole_region (words, n_words))
        name.region = 0;
      *index = self->names->len;
      g_array_append_val (self->names, name);
      insert (self->by_key, key, *index);
    }
  return name_at (self, *index);
}

static void
add_mention (EpitomeNameMerger *self, guint index)
{
  const EpitomeMention *mention = &g_array_index (self->mentions, EpitomeMention, index);
  const EpitomeWord *words;
  guint32 name_index = EPITOME_NAME_NONE, rank;
  guint n_words;
  EpitomeEntityType type = mention->type;
  EpitomeName *name;
  gboolean located;

  if (mention->type != EPITOME_ENTITY_DATE)
    read_mention (self, index);
  n_words = mention->type != EPITOME_ENTITY_DATE ? self->words->len : 0;
  if (n_words == 0)
    {
      g_array_append_val (self->name_of, name_index);
      return;
    }
  words = (EpitomeWord *) self->words->data;
  name =
    get_name (self, key_of (words, n_words, mention->type == EPITOME_ENTITY_PERSON), mention, &name_index);
  g_array_append_val (self->name_of, name_index);
  name->n_mentions++;
  /* Nobody is called like a country of several words */
  if (type == EPITOME_ENTITY_PERSON && name->region != 0)
    type = EPITOME_ENTITY_PLACE;
  located = mention->type == EPITOME_ENTITY_PLACE && n_words == 1 && is_located (self, mention);
  name->n_located += located ? 1 : 0;
  /* Several words are surer than one, and so is a place that something is in */
  name->votes[type] += n_words > 1 || located ? 2 : 1;
  rank = rank_form (self, words, n_words);
  if (rank > name->best_rank)
    {
      name->best = index;
      name->best_rank = rank;
    }
  insert (self->last_words, words[n_words - 1].hash, index);
}

/**
 * epitome_name_get_type:
 *
 * Returns: what @self was found to name most often
 */
EpitomeEntityType
epitome_name_get_type (const EpitomeName *self)
{
  EpitomeEntityType best = EPITOME_ENTITY_PERSON;

  for (guint i = 0; i < EPITOME_N_ENTITY_TYPES; i++)
    if (self->votes[i] > self->votes[best])
      best = i;
  return best;
}

/* Whether the letters of the one, two of them capitals at least, stand in that order in the other */
static gboolean
is_short_form (const char *brief, gsize brief_length, const char *full, gsize full_length)
{
  const char *end = full + full_length;
  guint capitals = 0;

  if (g_unichar_tolower (g_utf8_get_char (brief)) != g_unichar_tolower (g_utf8_get_char (full)) ||
      g_utf8_strlen (brief, brief_length) > MAX_SHORT)
    return FALSE;
  for (const char *p = brief; p < brief + brief_length; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalpha (c))
        continue;
      capitals += g_unichar_isupper (c) ? 1 : 0;
      while (full < end && g_unichar_tolower (g_utf8_get_char (full)) != g_unichar_tolower (c))
        full = g_utf8_next_char (full);
      if (full >= end)
        return FALSE;
      full = g_utf8_next_char (full);
    }
  return capitals > 1;
}

static gboolean
is_in_brackets (const char *text, const EpitomeMention *mention, const EpitomeMention *before)
{
  return mention->start >= before->end + 2 && mention->start <= before->end + 3 &&
         strchr ("([", text[mention->start - 1]) != NULL && strchr (")]", text[mention->end]) != NULL &&
         text[mention->end] != '\0' && text[before->end] == ' ';
}

/* "Korean Central News Agency (KCNA)", or the other way round */
static void
state_short_form (EpitomeNameMerger *self, guint first)
{
  const char *text = self->text->document->text;
  const EpitomeMention *mentions = &g_array_index (self->mentions, EpitomeMention, first);
  guint32 one = g_array_index (self->name_of, guint32, first);
  guint32 other = g_array_index (self->name_of, guint32, first + 1);
  guint brief;

  if (one == EPITOME_NAME_NONE || other == EPITOME_NAME_NONE || one == other ||
      !is_in_brackets (text, &mentions[1], &mentions[0]))
    return;
  brief = name_at (self, one)->n_words < name_at (self, other)->n_words ? 0 : 1;
  if (name_at (self, brief == 0 ? one : other)->n_words > 1 ||
      name_at (self, brief == 0 ? other : one)->n_words < 2 ||
      mentions[1 - brief].type == EPITOME_ENTITY_PERSON)
    return;
  read_mention (self, first + 1 - brief);
  if (is_short_form (text + mentions[brief].start, mentions[brief].end - mentions[brief].start,
                     text + g_array_index (self->words, EpitomeWord, 0).start,
                     mentions[1 - brief].end - g_array_index (self->words, EpitomeWord, 0).start))
    epitome_aliases_state (self->aliases, name_at (self, brief == 0 ? one : other)->words_key,
                           brief == 0 ? other : one);
}

static void
announce_shorter (EpitomeNameMerger *self, guint32 index)
{
  const EpitomeName *name = name_at (self, index);
  EpitomeAliasName announced = {
    .text = self->text->document->text,
    /* A union of countries goes by its initials as a country does, and by no part of its name */
    .type = name->region != 0 ? EPITOME_ENTITY_PLACE : epitome_name_get_type (name),
    .owner = index,
    .weight = name->n_mentions,
  };

  if (name->n_words < 2 || name->is_demonym)
    return;
  read_mention (self, name->best);
  if (self->words->len < 2)
    return;
  announced.words = (EpitomeWord *) self->words->data;
  announced.n_words = self->words->len;
  epitome_aliases_announce (self->aliases, &announced);
}

/* Who is called like a place is meant only where the text says nothing else */
static gboolean
may_be_person (const EpitomeName *name)
{
  if (epitome_name_get_type (name) != EPITOME_ENTITY_PLACE)
    return TRUE;
  return name->votes[EPITOME_ENTITY_PERSON] > 0 || (!name->is_listed_place && name->n_located == 0);
}

static gboolean
may_be_short_for (const EpitomeName *name, const EpitomeName *longer, EpitomeAliasStrength strength)
{
  if (strength == EPITOME_ALIAS_STATED)
    return TRUE;
  if (name->region != 0 || name->is_demonym)
    return FALSE;
  if (epitome_name_get_type (longer) == EPITOME_ENTITY_PERSON)
    return may_be_person (name);
  if (epitome_name_get_type (name) == EPITOME_ENTITY_PERSON)
    return FALSE;
  return strength != EPITOME_ALIAS_WEAK || epitome_name_get_type (name) == EPITOME_ENTITY_ORGANIZATION;
}

static void
set_root (EpitomeNameMerger *self, guint32 index, guint32 root)
{
  name_at (self, index)->root = root;
  if (!name_at (self, index)->is_demonym)
    name_at (self, root)->n_mentions += name_at (self, index)->n_mentions;
}

static void
merge_name (EpitomeNameMerger *self, guint32 index)
{
  const EpitomeName *name = name_at (self, index);
  EpitomeAlias alias = epitome_aliases_look_up (self->aliases, name->words_key);
  guint32 root = alias.owner != EPITOME_ALIAS_NONE ? name_at (self, alias.owner)->root : index;

  if (root != index && may_be_short_for (name, name_at (self, alias.owner), alias.strength))
    set_root (self, index, root);
  else
    announce_shorter (self, index);
}

/* By falling length, so that a name's longer forms have been announced */
static void
merge_names (EpitomeNameMerger *self)
{
  for (guint n = MAX_WORDS; n > 0; n--)
    for (guint32 i = 0; i < self->names->len; i++)
      if (name_at (self, i)->n_words == n && name_at (self, i)->root == i)
        merge_name (self, i);
}

/* A city's name that was taken for a person's, where nobody in the text is called so */
static void
merge_places (EpitomeNameMerger *self)
{
  for (guint32 i = 0; i < self->names->len; i++)
    {
      const EpitomeName *name = name_at (self, i);
      guint32 place;

      if (name->root != i || name->n_words > 1 || name->region != 0 || !name->is_listed_place)
        continue;
      place = look_up (self->by_key, epitome_hash_combine (PLACE_KEY, name->words_key));
      if (place != EPITOME_NAME_NONE && place != i && name_at (self, place)->root == place)
        set_root (self, i, place);
    }
}

/* Without accents, for they change with the case (Kraków, Krakowie) */
static guint64
hash_of_start (const EpitomeNameMerger *self, const EpitomeWord *word, guint n_letters)
{
  const char *text = self->text->document->text + word->start;
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (EpitomeWord));
  g_autofree char *start = g_utf8_substring (text, 0, n_letters);
  g_autofree char *decomposed = g_utf8_normalize (start, -1, G_NORMALIZE_NFD);
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *p = decomposed; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_ismark (g_utf8_get_char (p)))
      g_string_append_unichar (plain, g_utf8_get_char (p));
  epitome_words_scan (words, self->morphology, plain->str, 0, plain->len);
  return words->len > 0 ? g_array_index (words, EpitomeWord, 0).hash : 0;
}

/* What the cases of a name leave as it is where its stem changes: "Andrzejem Dudą", "Krakowie". 0 for none */
static guint64
loose_key_of (EpitomeNameMerger *self, const EpitomeName *name)
{
  EpitomeEntityType type = epitome_name_get_type (name);
  const EpitomeWord *words;
  glong letters;

  if (name->region != 0 || name->is_demonym || name->n_words > 2)
    return 0;
  read_mention (self, name->best);
  words = (const EpitomeWord *) self->words->data;
  letters = g_utf8_strlen (self->text->document->text + words[0].start, words[0].end - words[0].start);
  if (type == EPITOME_ENTITY_PERSON && self->words->len == 2 && letters >= COMMON_GIVEN)
    return epitome_hash_combine (hash_of_start (self, words, COMMON_GIVEN), words[1].stem);
  if (type == EPITOME_ENTITY_PLACE && self->words->len == 1 && letters > COMMON_PLACE &&
      letters <= COMMON_PLACE + MAX_PLACE_END)
    return epitome_hash_combine (PLACE_KEY, hash_of_start (self, words, COMMON_PLACE));
  return 0;
}

/* Names whose stems change with the case */
static void
merge_cases (EpitomeNameMerger *self)
{
  g_autoptr (GHashTable) by_loose_key = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint32 i = 0; i < self->names->len; i++)
    {
      guint64 key = name_at (self, i)->root == i ? loose_key_of (self, name_at (self, i)) : 0;
      guint32 other = key != 0 ? look_up (by_loose_key, key) : EPITOME_NAME_NONE;

      if (key == 0)
        continue;
      if (other == EPITOME_NAME_NONE)
        insert (by_loose_key, key, i);
      else
        set_root (self, i, other);
    }
}

/* The people of a country count for it: "Iranian" by its number, "South Korean" by how its name begins */
static void
merge_demonyms (EpitomeNameMerger *self)
{
  g_autoptr (GHashTable) countries = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint32 i = 0; i < self->names->len; i++)
    {
      const EpitomeName *name = name_at (self, i);

      if (name->region == 0 || name->is_demonym)
        continue;
      insert (countries, name->region, name->root);
      read_mention (self, name->best);
      insert (countries, g_array_index (self->words, EpitomeWord, 0).stem, name->root);
    }
  for (guint32 i = 0; i < self->names->len; i++)
    {
      const EpitomeName *name = name_at (self, i);
      guint32 country;

      if (!name->is_demonym)
        continue;
      read_mention (self, name->best);
      country = look_up (countries,
                         name->n_words > 1 ? g_array_index (self->words, EpitomeWord, 0).stem : name->region);
      if (country != EPITOME_NAME_NONE)
        set_root (self, i, country);
    }
}

/* A name may have become another's form after a third had become its own */
static void
settle_roots (EpitomeNameMerger *self)
{
  for (guint32 i = 0; i < self->names->len; i++)
    {
      EpitomeName *name = name_at (self, i);

      while (name_at (self, name->root)->root != name->root)
        name->root = name_at (self, name->root)->root;
    }
}

/**
 * epitome_name_merger_new:
 * @text: (transfer none): where the mentions are; must outlive the merger
 * @mentions: (transfer none) (element-type EpitomeMention): what was found in it; dates are nobody's names
 */
EpitomeNameMerger *
epitome_name_merger_new (const EpitomeText *text, GArray *mentions)
{
  EpitomeNameMerger *self = g_new0 (EpitomeNameMerger, 1);

  self->text = text;
  self->lexicon = epitome_lexicon_get (text->language);
  self->morphology = epitome_lexicon_get_morphology (self->lexicon);
  self->mentions = mentions;
  self->names = g_array_new (FALSE, FALSE, sizeof (EpitomeName));
  self->name_of = g_array_sized_new (FALSE, FALSE, sizeof (guint32), mentions->len);
  self->by_key = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->aliases = epitome_aliases_new (self->morphology);
  self->last_words = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->words = g_array_new (FALSE, FALSE, sizeof (EpitomeWord));
  for (guint i = 0; i < mentions->len; i++)
    add_mention (self, i);
  for (guint i = 0; i + 1 < mentions->len; i++)
    state_short_form (self, i);
  if (epitome_morphology_has_cases (self->morphology))
    merge_cases (self);
  merge_names (self);
  merge_places (self);
  merge_demonyms (self);
  settle_roots (self);
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
  epitome_aliases_free (self->aliases);
  g_hash_table_unref (self->last_words);
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
 * Returns: index of the name that is @words, or may usually be called so; or %EPITOME_NAME_NONE
 */
guint32
epitome_name_merger_find (const EpitomeNameMerger *self, const EpitomeWord *words, guint n_words)
{
  guint64 key = epitome_alias_key (words, n_words);
  guint32 index = look_up (self->by_key, key_of (words, n_words, FALSE));
  EpitomeAlias alias;

  if (index == EPITOME_NAME_NONE)
    index = look_up (self->by_key, key);
  if (index != EPITOME_NAME_NONE)
    return index;
  alias = epitome_aliases_look_up (self->aliases, key);
  return alias.strength > EPITOME_ALIAS_WEAK ? alias.owner : EPITOME_NAME_NONE;
}

/* "Merkels" is Merkel's, if somewhere else there is a Merkel */
static gsize
end_without_genitive (const EpitomeNameMerger *self, const EpitomeWord *last)
{
  if (last->stem == last->hash || epitome_morphology_has_cases (self->morphology) ||
      look_up (self->last_words, last->stem) == EPITOME_NAME_NONE)
    return last->end;
  return last->end - strlen ("s");
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

  scan (self, words, whole->start, whole->end);
  trim_words (words);
  return epitome_text_dup_folded (
    self->text, g_array_index (words, EpitomeWord, 0).start,
    end_without_genitive (self, &g_array_index (words, EpitomeWord, words->len - 1)));
}
