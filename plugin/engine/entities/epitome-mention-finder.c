/* epitome-mention-finder.c: all names in a text
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Three passes over the sentences: the first counts how the text writes its words, the second tags, the third
 * looks again for what was found. The first keeps the words that it cuts the sentences into, up to some
 * number; what comes behind is cut anew by each pass, so that memory is bounded however long the text is. */
#include "config.h"
#include "epitome-entities.h"

#include "../dates/epitome-date-finder.h"
#include "epitome-known-names.h"

/* An article has some thousand */
#define MAX_KEPT_WORDS 50000
/* What is longer is a list, or no name at all */
#define MAX_NAME_WORDS         12
#define MAX_ORGANIZATION_WORDS 24

/* A sentence whose words are kept */
typedef struct
{
  guint first;
  guint n_words;
  EpitomeCaseStyle style;
} Reading;

typedef struct
{
  const EpitomeText *text;
  const EpitomeLexicon *lexicon;
  GPtrArray *sentences;
  EpitomeUsageTable *usage;
  EpitomeKnownNames *known;
  /* Of the first sentences, one each */
  GArray *readings;
  /* Theirs, and behind them those of the sentence that is looked at */
  GArray *words;
  guint n_kept;
  GArray *tags;
  GArray *mentions;
  /* NULL when it isn't known how the language writes them */
  const EpitomeDateWords *date_words;
  const GDate *published;
  GArray *dates;
  /* In the language no name begins with a small word, as "van Gogh" does */
  gboolean begins_capital;
  /* It writes nouns with a capital */
  gboolean nouns;
} Finder;

static void
mark_stop_words (const EpitomeText *text, const EpitomeSentence *sentence, EpitomeWord *words, guint n_words)
{
  const EpitomeToken *token = &g_array_index (text->tokens, EpitomeToken, sentence->first_token);
  const EpitomeToken *last = token + sentence->n_tokens;

  for (guint i = 0; i < n_words; i++)
    {
      while (token < last && token->start < words[i].start)
        token++;
      if (token < last && token->start == words[i].start && token->end == words[i].end &&
          (token->flags & EPITOME_TOKEN_STOP))
        words[i].flags |= EPITOME_WORD_STOP;
    }
}

/* Cuts the sentence into words, behind those that are kept, and marks them */
static Reading
read_sentence (Finder *self, const EpitomeSentence *sentence)
{
  const char *text = self->text->document->text;
  Reading reading = { .first = self->n_kept };
  EpitomeWord *words;

  g_array_set_size (self->words, self->n_kept);
  epitome_words_scan (self->words, epitome_lexicon_get_morphology (self->lexicon), text, sentence->start,
                      sentence->end);
  words = &g_array_index (self->words, EpitomeWord, reading.first);
  reading.n_words = self->words->len - reading.first;
  mark_stop_words (self->text, sentence, words, reading.n_words);
  reading.style = epitome_case_style_of (words, reading.n_words, text);
  epitome_lexicon_mark (self->lexicon, words, reading.n_words, reading.style != EPITOME_CASE_CAPS);
  epitome_lexicon_mark_common (self->lexicon, text, words, reading.n_words);
  return reading;
}

/* The words of sentence @index, which stay until those of another are asked for */
static Reading
get_reading (Finder *self, guint index)
{
  Reading reading;

  if (index < self->readings->len)
    return g_array_index (self->readings, Reading, index);
  reading = read_sentence (self, g_ptr_array_index (self->sentences, index));
  if (index == self->readings->len && self->words->len <= MAX_KEPT_WORDS)
    {
      g_array_append_val (self->readings, reading);
      self->n_kept = self->words->len;
    }
  return reading;
}

/* "La Unión Europea": before what the lists have without it, though they have a city "La Unión", too */
static gboolean
is_article (const EpitomeTagInput *input, const EpitomeTag *tag)
{
  const EpitomeWord *word = &input->words[tag->first];

  return (word->kinds & EPITOME_NAME_DETERMINER) && word[1].phrase == tag->last - tag->first &&
         word[1].phrase >= word->phrase;
}

/* What the tagger may leave at a name's ends though it names nothing: titles, articles, a sentence's first
 * word */
static gboolean
is_in_front (const Finder *self, const EpitomeTagInput *input, const EpitomeTag *tag)
{
  guint i = tag->first;
  const EpitomeWord *word = &input->words[i];
  guint32 kinds = EPITOME_NAME_DETERMINER;

  if ((word->flags & EPITOME_WORD_CLITIC) || !(word->flags & EPITOME_WORD_ALPHA))
    return TRUE;
  if ((word->flags & EPITOME_WORD_LOWER) && (word->flags & EPITOME_WORD_STOP))
    return self->begins_capital || tag->type != EPITOME_ENTITY_PERSON;
  if (is_article (input, tag))
    return TRUE;
  if (word->kinds & (EPITOME_NAME_GIVEN | EPITOME_NAME_PARTICLE) || word->phrase > 1)
    return FALSE;
  if (tag->type == EPITOME_ENTITY_PERSON)
    kinds |= EPITOME_NAME_TITLE | EPITOME_NAME_MODIFIER;
  return (word->kinds & kinds) != 0 ||
         ((word->flags & EPITOME_WORD_STOP) &&
          (tag->type == EPITOME_ENTITY_PERSON || epitome_tag_input_is_first_word (input, i)));
}

static gboolean
is_behind (const EpitomeWord *word, EpitomeEntityType type)
{
  if ((word->flags & EPITOME_WORD_CLITIC) || !(word->flags & (EPITOME_WORD_ALPHA | EPITOME_WORD_DIGIT)))
    return TRUE;
  if (word->flags & EPITOME_WORD_LOWER)
    return (word->flags & EPITOME_WORD_STOP) != 0;
  return type == EPITOME_ENTITY_PERSON && (word->flags & EPITOME_WORD_STOP) &&
         (word->kinds & EPITOME_NAME_LOCATIVE);
}

/* Function words that join no names end one ("Getty to Texaco"), and so does each behind a country ("U.S.
 * And") */
static void
cut_tag (const EpitomeTagInput *input, EpitomeTag *tag)
{
  const EpitomeWord *first = &input->words[tag->first];
  guint32 joining = EPITOME_NAME_PARTICLE | EPITOME_NAME_JOINER | EPITOME_NAME_DETERMINER;

  for (guint i = tag->first + 1; i <= tag->last; i++)
    {
      const EpitomeWord *word = &input->words[i];
      gboolean behind_country = (first->kinds & EPITOME_NAME_COUNTRY) && first->phrase == i - tag->first;
      gboolean joins = (word->kinds & joining) != 0 && (word->flags & EPITOME_WORD_LOWER);

      if (!(word->flags & EPITOME_WORD_STOP) || (word->flags & EPITOME_WORD_ALL_CAPS))
        continue;
      if (behind_country || ((word->flags & EPITOME_WORD_LOWER) && !joins))
        {
          tag->last = i - 1;
          return;
        }
    }
}

/* "Iranian Foreign Minister Araghchi" is a mention of Araghchi */
static void
skip_titles (const EpitomeTagInput *input, EpitomeTag *tag)
{
  for (guint i = tag->last; i > tag->first; i--)
    if ((input->words[i - 1].kinds & EPITOME_NAME_TITLE) &&
        !(input->words[i - 1].kinds & EPITOME_NAME_PERSONS))
      {
        tag->first = i;
        return;
      }
}

/* "Alla": a function word alone that has its capital from its place */
static gboolean
is_bare_stop_word (const EpitomeTagInput *input, const EpitomeTag *tag)
{
  const EpitomeWord *word = &input->words[tag->first];
  const EpitomeUsage *usage = epitome_usage_table_lookup (input->usage, word->hash);

  return tag->first == tag->last && (word->flags & EPITOME_WORD_STOP) &&
         !(word->flags & EPITOME_WORD_ALL_CAPS) && epitome_tag_input_is_first_word (input, tag->first) &&
         (usage == NULL || usage->inside == 0);
}

/* "General", "Labour's Home Secretary": an office, not who holds it */
static gboolean
is_office (const EpitomeTagInput *input, const EpitomeTag *tag)
{
  guint32 kinds = input->words[tag->last].kinds;

  return tag->type == EPITOME_ENTITY_PERSON && (kinds & EPITOME_NAME_TITLE) &&
         !(kinds & EPITOME_NAME_PERSONS);
}

static gboolean
is_too_long (const EpitomeTag *tag)
{
  guint most = tag->type == EPITOME_ENTITY_ORGANIZATION ? MAX_ORGANIZATION_WORDS : MAX_NAME_WORDS;

  return tag->last - tag->first >= most;
}

/* Returns whether there is a name left */
static gboolean
trim_tag (const Finder *self, const EpitomeTagInput *input, EpitomeTag *tag)
{
  cut_tag (input, tag);
  while (tag->last > tag->first && is_behind (&input->words[tag->last], tag->type))
    tag->last--;
  if (tag->type == EPITOME_ENTITY_PERSON)
    skip_titles (input, tag);
  while (tag->last > tag->first && is_in_front (self, input, tag))
    tag->first++;
  return (input->words[tag->first].flags & EPITOME_WORD_ALPHA) != 0 &&
         !(input->words[tag->first].kinds & EPITOME_NAME_DATE) && !is_bare_stop_word (input, tag) &&
         !is_office (input, tag) && !is_too_long (tag);
}

/* "Badr bin Hamad": a small word that does nothing else in the language joins what stands in front of it */
static void
join_particle (const EpitomeTagInput *input, EpitomeTag *tag, guint from)
{
  guint i = tag->first;

  while (i > from && (input->words[i - 1].kinds & EPITOME_NAME_PARTICLE) &&
         (input->words[i - 1].flags & (EPITOME_WORD_LOWER | EPITOME_WORD_STOP)) == EPITOME_WORD_LOWER)
    i--;
  if (tag->type == EPITOME_ENTITY_PERSON && i < tag->first && i > from &&
      (input->words[i - 1].flags & EPITOME_WORD_CAPITAL) && !(input->words[i - 1].kinds & EPITOME_NAME_TITLE))
    tag->first = i - 1;
}

/* A listed name goes as far as the list says, small words too ("Union européenne") */
static void
extend_tag (const EpitomeTagInput *input, EpitomeTag *tag, guint end)
{
  const EpitomeWord *word = &input->words[tag->first];

  if (tag->type != EPITOME_ENTITY_PERSON && (word->kinds & (EPITOME_NAME_COUNTRY | EPITOME_NAME_BODY)))
    tag->last = MAX (tag->last, MIN (tag->first + word->phrase, end) - 1);
}

static gboolean
is_whole_phrase (const EpitomeTagInput *input, const EpitomeTag *tag, guint32 kinds)
{
  const EpitomeWord *word = &input->words[tag->first];

  return word->phrase == tag->last - tag->first + 1 && (word->kinds & kinds) != 0;
}

static gboolean
is_organization_word (const EpitomeWord *word)
{
  return (word->kinds & EPITOME_NAME_ORGANIZATION) &&
         !(word->kinds & (EPITOME_NAME_PERSONS | EPITOME_NAME_TITLE));
}

/* A given name and a family name, or several words behind a title */
static gboolean
is_like_person (const EpitomeTagInput *input, const EpitomeTag *tag)
{
  if (tag->last == tag->first)
    return FALSE;
  if (tag->first > 0 && (input->words[tag->first - 1].kinds & EPITOME_NAME_TITLE))
    return TRUE;
  return (input->words[tag->first].kinds & EPITOME_NAME_GIVEN) &&
         (input->words[tag->last].kinds & EPITOME_NAME_FAMILY);
}

/* A given or a family name in a name of several words right behind a title: no firm called after somebody */
static gboolean
is_titled_person (const EpitomeTagInput *input, const EpitomeTag *tag)
{
  const EpitomeWord *first = &input->words[tag->first], *last = &input->words[tag->last];

  return tag->last > tag->first && tag->first > 0 &&
         (input->words[tag->first - 1].kinds & EPITOME_NAME_TITLE) && !is_organization_word (last) &&
         ((first->kinds & EPITOME_NAME_GIVEN) || (last->kinds & EPITOME_NAME_FAMILY));
}

/* "Aeroporto di Olbia": languages that put the name behind the word for the thing */
static gboolean
is_landmark (const EpitomeTagInput *input, const EpitomeTag *tag)
{
  guint32 kinds = input->words[tag->first].kinds;

  return tag->last > tag->first && (kinds & EPITOME_NAME_LANDMARK) && !(kinds & EPITOME_NAME_ORGANIZATION);
}

/* What the lists of other things have is no person's name, unless persons are called so, too */
static gboolean
is_name_of_persons (const EpitomeTagInput *input, const EpitomeTag *tag)
{
  return (input->words[tag->first].kinds & EPITOME_NAME_PERSONS) != 0 ||
         !is_whole_phrase (input, tag, EPITOME_NAME_BODY | EPITOME_NAME_COUNTRY);
}

/* Countries, well-known organizations, and cities behind "in" have the type that the lists say, unless a
 * person is called so */
static void
settle_type (const Finder *self, const EpitomeTagInput *input, EpitomeTag *tag)
{
  if (tag->last > tag->first && tag->type == EPITOME_ENTITY_PERSON &&
      is_organization_word (&input->words[tag->last]))
    tag->type = EPITOME_ENTITY_ORGANIZATION;
  else if ((tag->type == EPITOME_ENTITY_MISC && is_like_person (input, tag)) ||
           (tag->type == EPITOME_ENTITY_ORGANIZATION && is_titled_person (input, tag)))
    tag->type = EPITOME_ENTITY_PERSON;
  if (tag->type == EPITOME_ENTITY_PERSON && is_name_of_persons (input, tag))
    return;
  if (is_whole_phrase (input, tag, EPITOME_NAME_BODY))
    tag->type = EPITOME_ENTITY_ORGANIZATION;
  else if (self->begins_capital && is_landmark (input, tag))
    tag->type = EPITOME_ENTITY_PLACE;
  else if (is_whole_phrase (input, tag, EPITOME_NAME_COUNTRY) ||
           (is_whole_phrase (input, tag, EPITOME_NAME_CITY) && tag->first > 0 &&
            (input->words[tag->first - 1].kinds & EPITOME_NAME_LOCATIVE)))
    tag->type = EPITOME_ENTITY_PLACE;
}

static gboolean
has_letters_with_case (const EpitomeTagInput *input)
{
  for (guint i = 0; i < input->n_words; i++)
    if (input->words[i].flags & (EPITOME_WORD_CAPITAL | EPITOME_WORD_LOWER))
      return TRUE;
  return FALSE;
}

static void
tag_words (Finder *self, const EpitomeTagInput *input)
{
  guint kept = 0;

  g_array_set_size (self->tags, 0);
  if (has_letters_with_case (input))
    epitome_sequence_tag (input, self->tags);
  else
    epitome_gazetteer_tag (input, self->tags);
  for (guint i = 0; i < self->tags->len; i++)
    {
      EpitomeTag tag = g_array_index (self->tags, EpitomeTag, i);
      gboolean is_last = i + 1 == self->tags->len;

      if (!trim_tag (self, input, &tag))
        continue;
      join_particle (input, &tag, kept > 0 ? g_array_index (self->tags, EpitomeTag, kept - 1).last + 1 : 0);
      extend_tag (input, &tag,
                  is_last ? input->n_words : g_array_index (self->tags, EpitomeTag, i + 1).first);
      settle_type (self, input, &tag);
      g_array_index (self->tags, EpitomeTag, kept++) = tag;
    }
  g_array_set_size (self->tags, kept);
  epitome_news_rules_split (input, self->tags);
  epitome_gazetteer_complete (input, self->tags);
  epitome_news_rules_expand_acronyms (input, self->tags);
  epitome_news_rules_settle_dateline (input, self->tags);
  epitome_news_rules_settle_opponents (input, self->tags);
  epitome_news_rules_add_ordinals (input, self->tags);
}

static void
add_mentions (const Finder *self, const EpitomeTagInput *input, GArray *mentions)
{
  for (guint i = 0; i < self->tags->len; i++)
    {
      const EpitomeTag *tag = &g_array_index (self->tags, EpitomeTag, i);
      EpitomeMention mention = {
        .start = input->words[tag->first].start,
        .end = input->words[tag->last].end,
        .type = tag->type,
      };

      g_array_append_val (mentions, mention);
    }
}

static EpitomeTagInput
make_input (Finder *self, guint sentence)
{
  Reading reading = get_reading (self, sentence);

  return (EpitomeTagInput){
    .text = self->text->document->text,
    .words = &g_array_index (self->words, EpitomeWord, reading.first),
    .n_words = reading.n_words,
    .style = reading.style,
    .usage = self->usage,
    .nouns = self->nouns,
  };
}

static void
count_usage (Finder *self)
{
  for (guint i = 0; i < self->sentences->len; i++)
    {
      EpitomeTagInput input = make_input (self, i);

      epitome_usage_table_count (self->usage, input.words, input.n_words, input.style);
    }
}

static void
tag_sentences (Finder *self)
{
  for (guint i = 0; i < self->sentences->len; i++)
    {
      EpitomeTagInput input = make_input (self, i);

      tag_words (self, &input);
      add_mentions (self, &input, self->mentions);
      for (guint k = 0; k < self->tags->len; k++)
        epitome_known_names_learn (self->known, &input, &g_array_index (self->tags, EpitomeTag, k));
    }
}

/* The mentions from @next on that are in @input, as tags. Returns the next behind them */
static guint
recall_tags (Finder *self, const EpitomeTagInput *input, guint next)
{
  g_array_set_size (self->tags, 0);
  for (guint i = 0; i < input->n_words && next < self->mentions->len; i++)
    {
      const EpitomeMention *mention = &g_array_index (self->mentions, EpitomeMention, next);
      EpitomeTag tag = { i, i, mention->type };

      if (input->words[i].start != mention->start)
        continue;
      while (input->words[tag.last].end < mention->end)
        tag.last++;
      g_array_append_val (self->tags, tag);
      next++;
    }
  return next;
}

/* "USA Today" is a newspaper, but "6 March" no person called March */
static gboolean
is_name (const EpitomeDateTag *date, const EpitomeMention *found, const EpitomeMention *name)
{
  gboolean inside = name->start >= found->start && name->end <= found->end;

  return name->end > found->start && name->start < found->end && !(inside && date->last > date->first);
}

/* Puts the sentence's dates between its names, the mentions from @first on */
static void
add_dates (Finder *self, const EpitomeTagInput *input, GArray *mentions, guint first)
{
  g_autoptr (GArray) names = NULL;
  guint next = 0;

  if (self->date_words == NULL)
    return;
  g_array_set_size (self->dates, 0);
  epitome_date_tag (self->date_words, input, self->published, self->dates);
  if (self->dates->len == 0)
    return;
  names = g_array_new (FALSE, FALSE, sizeof (EpitomeMention));
  if (mentions->len > first)
    g_array_append_vals (names, &g_array_index (mentions, EpitomeMention, first), mentions->len - first);
  g_array_set_size (mentions, first);
  for (guint i = 0; i < self->dates->len; i++)
    {
      const EpitomeDateTag *date = &g_array_index (self->dates, EpitomeDateTag, i);
      EpitomeMention found = {
        input->words[date->first].start,
        input->words[date->last].end,
        EPITOME_ENTITY_DATE,
        date->when,
      };
      gboolean taken = FALSE;

      for (; next < names->len && g_array_index (names, EpitomeMention, next).start < found.end; next++)
        {
          const EpitomeMention *name = &g_array_index (names, EpitomeMention, next);

          taken = taken || is_name (date, &found, name);
          if (name->end <= found.start || taken)
            g_array_append_val (mentions, *name);
        }
      if (!taken)
        g_array_append_val (mentions, found);
    }
  if (next < names->len)
    g_array_append_vals (mentions, &g_array_index (names, EpitomeMention, next), names->len - next);
}

static GArray *
complete_sentences (Finder *self)
{
  GArray *mentions = g_array_new (FALSE, FALSE, sizeof (EpitomeMention));
  guint next = 0;

  for (guint i = 0; i < self->sentences->len; i++)
    {
      EpitomeTagInput input = make_input (self, i);
      guint first = mentions->len;

      next = recall_tags (self, &input, next);
      epitome_known_names_complete (self->known, &input, self->tags);
      epitome_news_rules_settle_dateline (&input, self->tags);
      add_mentions (self, &input, mentions);
      add_dates (self, &input, mentions, first);
    }
  return mentions;
}

/* Code names nobody */
static GPtrArray *
choose_sentences (const EpitomeText *text)
{
  GPtrArray *sentences = g_ptr_array_new ();

  for (guint i = 0; i < text->sentences->len; i++)
    {
      EpitomeSentence *sentence = &g_array_index (text->sentences, EpitomeSentence, i);

      if (g_array_index (text->document->blocks, EpitomeBlock, sentence->block).kind != EPITOME_BLOCK_CODE)
        g_ptr_array_add (sentences, sentence);
    }
  return sentences;
}

/**
 * epitome_entities_find_mentions:
 * @text: an analysed text
 * @around: what is known of the article beside its text
 *
 * Finds the names of persons, organizations, places and other things, and the dates. Safe to call from any
 * thread.
 *
 * Returns: (transfer full) (element-type EpitomeMention): all of them in the text's order, not overlapping
 */
GArray *
epitome_entities_find_mentions (const EpitomeText *text, const EpitomeSurroundings *around)
{
  const EpitomeLexicon *lexicon = epitome_lexicon_get (text->language);
  g_autoptr (EpitomeUsageTable) usage = epitome_usage_table_new ();
  g_autoptr (EpitomeKnownNames) known = epitome_known_names_new ();
  g_autoptr (GPtrArray) sentences = choose_sentences (text);
  g_autoptr (GArray) readings = g_array_new (FALSE, FALSE, sizeof (Reading));
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (EpitomeWord));
  g_autoptr (GArray) tags = g_array_new (FALSE, FALSE, sizeof (EpitomeTag));
  g_autoptr (GArray) mentions = g_array_new (FALSE, FALSE, sizeof (EpitomeMention));
  g_autoptr (GArray) dates = g_array_new (FALSE, FALSE, sizeof (EpitomeDateTag));
  Finder self = {
    .text = text,
    .lexicon = lexicon,
    .sentences = sentences,
    .usage = usage,
    .known = known,
    .readings = readings,
    .words = words,
    .tags = tags,
    .mentions = mentions,
    .date_words = epitome_date_words_get (text->language),
    .published = around->published,
    .dates = dates,
    .begins_capital = epitome_morphology_begins_capital (epitome_lexicon_get_morphology (lexicon)),
    .nouns = g_str_equal (text->language, "de"),
  };

  count_usage (&self);
  tag_sentences (&self);
  return complete_sentences (&self);
}
