/* epitome-usage.c: how a text writes its words
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A word that begins a sentence, or stands in a headline, has its capital from there. Whether it is a name is
 * seen where else the text has it: small somewhere, it is none. */
#include "config.h"
#include "epitome-usage.h"

#define FIRST_CAPACITY 256

struct _EpitomeUsageTable
{
  EpitomeUsage *entries;
  gsize capacity;
  gsize n_entries;
  /* In sentences of all styles: words, numbers among them, and those that tell what the text is about */
  guint n_words;
  guint n_numbers;
  guint n_contest;
  guint n_business;
};

static EpitomeUsage *
find_slot (const EpitomeUsageTable *self, guint64 hash)
{
  gsize i = hash & (self->capacity - 1);

  while (self->entries[i].hash != 0 && self->entries[i].hash != hash)
    i = (i + 1) & (self->capacity - 1);
  return &self->entries[i];
}

static void
grow (EpitomeUsageTable *self)
{
  g_autofree EpitomeUsage *old = self->entries;
  gsize n = self->capacity;

  self->capacity *= 2;
  self->entries = g_new0 (EpitomeUsage, self->capacity);
  for (gsize i = 0; i < n; i++)
    if (old[i].hash != 0)
      *find_slot (self, old[i].hash) = old[i];
}

static EpitomeUsage *
get_usage (EpitomeUsageTable *self, guint64 hash)
{
  EpitomeUsage *usage;

  if (self->n_entries * 3 >= self->capacity * 2)
    grow (self);
  usage = find_slot (self, hash);
  if (usage->hash == 0)
    {
      usage->hash = hash;
      self->n_entries++;
    }
  return usage;
}

static void
increase (guint16 *count)
{
  if (*count < G_MAXUINT16)
    (*count)++;
}

static gboolean
ends_with_point (const EpitomeWord *words, guint n_words, const char *text)
{
  for (guint i = n_words; i > 0 && !(words[i - 1].flags & (EPITOME_WORD_ALPHA | EPITOME_WORD_DIGIT)); i--)
    if (text[words[i - 1].start] == '.')
      return TRUE;
  return FALSE;
}

/**
 * epitome_case_style_of:
 * @words: (array length=n_words): of one sentence
 * @n_words: how many
 * @text: where they are
 *
 * Returns: what its capitals are good for
 */
EpitomeCaseStyle
epitome_case_style_of (const EpitomeWord *words, guint n_words, const char *text)
{
  guint alpha = 0, caps = 0, longer = 0, capital = 0;

  for (guint i = 0; i < n_words; i++)
    {
      if (!(words[i].flags & EPITOME_WORD_ALPHA))
        continue;
      alpha++;
      caps += (words[i].flags & EPITOME_WORD_ALL_CAPS) != 0;
      if (words[i].end - words[i].start <= 3)
        continue;
      longer++;
      capital += (words[i].flags & EPITOME_WORD_CAPITAL) != 0;
    }
  if (alpha >= 2 && caps * 5 >= alpha * 4)
    return EPITOME_CASE_CAPS;
  if (longer >= 3 && capital * 4 >= longer * 3 && !ends_with_point (words, n_words, text))
    return EPITOME_CASE_TITLE;
  return EPITOME_CASE_NORMAL;
}

/**
 * epitome_usage_table_new:
 *
 * Returns: (transfer full): a table without words
 */
EpitomeUsageTable *
epitome_usage_table_new (void)
{
  EpitomeUsageTable *self = g_new0 (EpitomeUsageTable, 1);

  self->capacity = FIRST_CAPACITY;
  self->entries = g_new0 (EpitomeUsage, self->capacity);
  return self;
}

/**
 * epitome_usage_table_free:
 *
 * Frees @self.
 */
void
epitome_usage_table_free (EpitomeUsageTable *self)
{
  g_free (self->entries);
  g_free (self);
}

/* Numbers stand behind the names in tables */
static guint32
kinds_of (const EpitomeWord *word)
{
  return word->kinds | (word->flags & EPITOME_WORD_DIGIT ? EPITOME_USAGE_NUMBER : 0);
}

static void
count_topics (EpitomeUsageTable *self, const EpitomeWord *words, guint n_words)
{
  for (guint i = 0; i < n_words; i++)
    {
      self->n_words += (words[i].flags & (EPITOME_WORD_ALPHA | EPITOME_WORD_DIGIT)) != 0;
      self->n_numbers += (words[i].flags & (EPITOME_WORD_ALPHA | EPITOME_WORD_DIGIT)) == EPITOME_WORD_DIGIT;
      self->n_contest += (words[i].kinds & EPITOME_NAME_CONTEST) != 0;
      self->n_business += (words[i].kinds & EPITOME_NAME_BUSINESS) != 0;
    }
}

/* 0 for hardly any, 1 for some, 2 for many of them */
static guint
grade (guint n, guint n_words)
{
  return n * 20 >= n_words && n > 0 ? 2 : n * 60 >= n_words && n > 0 ? 1 : 0;
}

/**
 * epitome_usage_table_get_topic:
 *
 * Returns: what the text is about: a number for each mixture of contests, business, and tables of numbers
 */
guint
epitome_usage_table_get_topic (const EpitomeUsageTable *self)
{
  gboolean table = self->n_numbers * 4 >= self->n_words;

  return (grade (self->n_contest, self->n_words) * 3 + grade (self->n_business, self->n_words)) * 2 + table;
}

/**
 * epitome_usage_table_count:
 * @words: (array length=n_words): of one sentence, marked by the lexicon
 * @style: of the sentence
 */
void
epitome_usage_table_count (EpitomeUsageTable *self, const EpitomeWord *words, guint n_words,
                           EpitomeCaseStyle style)
{
  gboolean first = TRUE;

  count_topics (self, words, n_words);
  if (style != EPITOME_CASE_NORMAL)
    return;
  for (guint i = 0; i < n_words; i++)
    {
      EpitomeUsage *usage;

      if (!(words[i].flags & (EPITOME_WORD_CAPITAL | EPITOME_WORD_LOWER)))
        continue;
      usage = get_usage (self, words[i].hash);
      if (words[i].flags & EPITOME_WORD_LOWER)
        increase (&usage->lower);
      else
        {
          increase (&usage->capital);
          if (!first)
            increase (&usage->inside);
          usage->before |= i > 0 ? kinds_of (&words[i - 1]) : 0;
          usage->after |= i + 1 < n_words ? kinds_of (&words[i + 1]) : 0;
        }
      first = FALSE;
    }
}

/**
 * epitome_usage_table_lookup:
 *
 * Returns: (transfer none) (nullable): how the text writes the word; %NULL when only headlines have it
 */
const EpitomeUsage *
epitome_usage_table_lookup (const EpitomeUsageTable *self, guint64 hash)
{
  const EpitomeUsage *usage = find_slot (self, hash);

  return usage->hash != 0 ? usage : NULL;
}
