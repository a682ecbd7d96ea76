/* epitome-aliases.c: by what shorter names a longer one may be called
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A person is called by the family name, an organization by its initials or without its legal form, and both
 * by what of a long name goes without the rest. Where two longer names may be called the same, the more usual
 * way of shortening decides, then which of them is named more often. */
#include "config.h"
#include "epitome-aliases.h"

#define MIN_INITIALS 2

struct _EpitomeAliases
{
  const EpitomeMorphology *morphology;
  GHashTable *aliases;
};

static void
announce_key (EpitomeAliases *self, guint64 key, const EpitomeAlias *alias)
{
  const EpitomeAlias *other = g_hash_table_lookup (self->aliases, &key);

  if (other == NULL || other->strength < alias->strength ||
      (other->strength == alias->strength && other->weight < alias->weight))
    g_hash_table_insert (self->aliases, g_memdup2 (&key, sizeof key), g_memdup2 (alias, sizeof *alias));
}

static void
announce_words (EpitomeAliases *self, const EpitomeAliasName *name, guint first, guint n_words,
                EpitomeAliasStrength strength)
{
  const EpitomeAlias alias = { name->owner, name->weight, strength };
  const EpitomeWord *words = name->words + first;

  /* A particle alone names nobody */
  if ((words[0].flags & EPITOME_WORD_CAPITAL) || n_words > 1)
    announce_key (self, epitome_alias_key (words, n_words), &alias);
}

static guint
count_without_suffixes (const EpitomeAliasName *name)
{
  guint n = name->n_words;

  while (n > 2 && ((name->words[n - 1].kinds & EPITOME_NAME_SUFFIX) ||
                   !(name->words[n - 1].flags & EPITOME_WORD_ALPHA)))
    n--;
  return n;
}

/* Nobody goes by the first word of "NASA Astronaut Anna Berg" */
static gboolean
is_only_acronym (const EpitomeAliasName *name, guint i)
{
  return (name->words[i].flags & EPITOME_WORD_ALL_CAPS) &&
         !(name->words[name->n_words - 1].flags & EPITOME_WORD_ALL_CAPS);
}

/* "Pedro Sánchez Pérez" is Sánchez Pérez, Pedro Pérez, Pedro Sánchez, and by one word any of the three */
static void
announce_person (EpitomeAliases *self, const EpitomeAliasName *name)
{
  guint n = count_without_suffixes (name);

  for (guint i = n; i < name->n_words; i++)
    announce_words (self, name, 0, i, EPITOME_ALIAS_USUAL);
  for (guint i = 1; i < n; i++)
    announce_words (self, name, i, n - i, EPITOME_ALIAS_USUAL);
  for (guint i = n; i > 2 && (name->words[i - 1].kinds & EPITOME_NAME_FAMILY) != 0; i--)
    announce_words (self, name, 0, i - 1, EPITOME_ALIAS_USUAL);
  for (guint i = 0; i + 1 < n; i++)
    if (!is_only_acronym (name, i))
      announce_words (self, name, i, 1, EPITOME_ALIAS_WEAK);
  if (n > 2)
    {
      const EpitomeWord ends[] = { name->words[0], name->words[n - 1] };
      const EpitomeAlias alias = { name->owner, name->weight, EPITOME_ALIAS_USUAL };

      announce_key (self, epitome_alias_key (ends, 2), &alias);
    }
}

static void
announce_initials (EpitomeAliases *self, const EpitomeAliasName *name)
{
  const EpitomeAlias alias = { name->owner, name->weight, EPITOME_ALIAS_USUAL };
  g_autoptr (GString) initials = g_string_new (NULL);
  g_autoptr (GArray) acronym = g_array_new (FALSE, FALSE, sizeof (EpitomeWord));

  for (guint i = 0; i < name->n_words; i++)
    if (name->words[i].flags & EPITOME_WORD_CAPITAL)
      g_string_append_unichar (initials, g_utf8_get_char (name->text + name->words[i].start));
  if (g_utf8_strlen (initials->str, -1) < MIN_INITIALS)
    return;
  epitome_words_scan (acronym, self->morphology, initials->str, 0, initials->len);
  if (acronym->len == 1)
    announce_key (self, g_array_index (acronym, EpitomeWord, 0).stem, &alias);
}

/* Where what is said about the head begins: "Supreme Court [of Cassation]" */
static guint
find_head_end (const EpitomeAliasName *name)
{
  for (guint i = 1; i < name->n_words; i++)
    if (name->words[i].flags & EPITOME_WORD_LOWER)
      return i;
  return name->n_words;
}

/* Two words or more that leave something out in front of the head, behind it, or both */
static void
announce_parts (EpitomeAliases *self, const EpitomeAliasName *name)
{
  guint head = find_head_end (name);

  for (guint first = 0; first + 1 < head; first++)
    {
      if (head < name->n_words || first > 0)
        announce_words (self, name, first, head - first, EPITOME_ALIAS_USUAL);
      if (first > 0 && head < name->n_words)
        announce_words (self, name, first, name->n_words - first, EPITOME_ALIAS_USUAL);
    }
  /* "United States Department of Defense": a head of one word is nothing without the rest */
  if (head > 1 && head < name->n_words)
    announce_words (self, name, head - 1, name->n_words - head + 1, EPITOME_ALIAS_USUAL);
}

/* "Microsoft Corp" is Microsoft, and who wrote of the Bank of England may go on with "the Bank"; but
 * Manchester United isn't Manchester, and what Google organizes isn't Google */
static void
announce_organization (EpitomeAliases *self, const EpitomeAliasName *name)
{
  guint32 common =
    EPITOME_NAME_PLACES | EPITOME_NAME_ORGANIZATION | EPITOME_NAME_DEMONYM | EPITOME_NAME_GIVEN;
  guint n = name->n_words;
  guint kept = n;

  while (kept > 1 && ((name->words[kept - 1].kinds & EPITOME_NAME_ORGANIZATION) ||
                      !(name->words[kept - 1].flags & EPITOME_WORD_ALPHA)))
    kept--;
  if (kept < n && (kept > 1 || (name->words[0].kinds & common) == 0))
    announce_words (self, name, 0, kept, EPITOME_ALIAS_USUAL);
  if ((name->words[n - 1].kinds & EPITOME_NAME_PLACES) == 0)
    announce_words (self, name, n - 1, 1, EPITOME_ALIAS_WEAK);
  for (guint i = 0; i < n; i++)
    if (name->words[i].kinds & EPITOME_NAME_ORGANIZATION)
      announce_words (self, name, i, 1, EPITOME_ALIAS_WEAK);
}

/**
 * epitome_alias_key:
 * @words: (array length=n_words)
 *
 * Returns: the same for the same words, whatever case they are in
 */
guint64
epitome_alias_key (const EpitomeWord *words, guint n_words)
{
  guint64 key = words[0].stem;

  for (guint i = 1; i < n_words; i++)
    key = epitome_hash_combine (key, words[i].stem);
  return key;
}

/**
 * epitome_aliases_new:
 * @morphology: (transfer none): of the text's language
 *
 * Returns: (transfer full): no aliases yet
 */
EpitomeAliases *
epitome_aliases_new (const EpitomeMorphology *morphology)
{
  EpitomeAliases *self = g_new0 (EpitomeAliases, 1);

  self->morphology = morphology;
  self->aliases = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  return self;
}

/**
 * epitome_aliases_free:
 *
 * Frees @self.
 */
void
epitome_aliases_free (EpitomeAliases *self)
{
  g_hash_table_unref (self->aliases);
  g_free (self);
}

/**
 * epitome_aliases_announce:
 * @name: a name of two words or more
 *
 * Takes down all the shorter names that @name may go by.
 */
void
epitome_aliases_announce (EpitomeAliases *self, const EpitomeAliasName *name)
{
  if (name->type == EPITOME_ENTITY_PERSON)
    {
      announce_person (self, name);
      return;
    }
  announce_initials (self, name);
  announce_parts (self, name);
  if (name->type == EPITOME_ENTITY_ORGANIZATION)
    announce_organization (self, name);
}

/**
 * epitome_aliases_state:
 * @key: of a short name
 * @owner: the name that the text says it is short for
 */
void
epitome_aliases_state (EpitomeAliases *self, guint64 key, guint32 owner)
{
  const EpitomeAlias alias = { owner, 0, EPITOME_ALIAS_STATED };

  announce_key (self, key, &alias);
}

/**
 * epitome_aliases_look_up:
 * @key: of a short name
 *
 * Returns: the longer name that is meant by it
 */
EpitomeAlias
epitome_aliases_look_up (const EpitomeAliases *self, guint64 key)
{
  static const EpitomeAlias none = { EPITOME_ALIAS_NONE, 0, EPITOME_ALIAS_WEAK };
  const EpitomeAlias *found = g_hash_table_lookup (self->aliases, &key);

  return found != NULL ? *found : none;
}
