/* epitome-block.c: the summary on top of an open article, for hosts that show articles in a web view
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The block is made by a script, data/epitome-block.js, whose comment on top says what it is told here. */
#include "config.h"
#include "epitome-block.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "data/epitome-block-resources.h"
#include "epitome-json-writer.h"
#include "epitome-presentation.h"

/* What a message that is about a name begins with */
#define MESSAGE_SEARCH "search:"
#define MESSAGE_COPY   "copy:"

static const char *
get_resource (const char *path)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (epitome_block_get_resource (), path, 0, NULL);

  /* Built in: static data, which ends in a NUL */
  return g_bytes_get_data (bytes, NULL);
}

/* What the host has from elsewhere may be anything */
static void
add_text (EpitomeJsonWriter *json, const char *name, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  epitome_json_writer_add_string (json, name, valid);
}

static void
add_source (EpitomeJsonWriter *json, const char *source)
{
  g_autofree char *label = source != NULL ? epitome_presentation_format_source (source) : NULL;

  if (label == NULL)
    {
      epitome_json_writer_add_json (json, "source", NULL);
      return;
    }
  epitome_json_writer_begin_object (json, "source");
  add_text (json, "label", label);
  add_text (json, "address", source);
  epitome_json_writer_end_object (json);
}

/* What the block's tooltip says */
static const char *
get_notice (const EpitomeBlock *self)
{
  if (self->awaits_page)
    return _ ("This is of the teaser. The full article is being fetched.");
  return self->page_failed ? epitome_presentation_explain_failure (self->failure) : "";
}

static void
add_strings (EpitomeJsonWriter *json, const EpitomeBlock *self)
{
  epitome_json_writer_begin_object (json, "strings");
  epitome_json_writer_add_string (json, "waiting",
                                  self->awaits_page ? _ ("Fetching the full article…") : _ ("Summarizing…"));
  epitome_json_writer_add_string (json, "refused", _ ("No summary for this article"));
  add_text (json, "search", self->search != NULL ? self->search : "");
  epitome_json_writer_add_string (json, "copy", _ ("Copy “%s”"));
  epitome_json_writer_add_string (json, "copied", _ ("Copied"));
  epitome_json_writer_add_string (json, "title", _ ("Summary"));
  epitome_json_writer_end_object (json);
}

static void
add_expected (EpitomeJsonWriter *json, const EpitomeBlock *self)
{
  epitome_json_writer_begin_object (json, "expected");
  epitome_json_writer_add_int (json, "sentences", self->options.sentences);
  epitome_json_writer_add_int (json, "groups", MIN (self->options.entities, 3));
  epitome_json_writer_add_int (json, "length", self->length);
  epitome_json_writer_end_object (json);
}

/* A teaser that is short stands in the list, and again below the block, which has nothing to add. But where
 * its full article was wanted, this is the place to say that there is none */
static void
add_summary (EpitomeJsonWriter *json, const EpitomeBlock *self)
{
  EpitomeSummary *summary = self->summary;
  gboolean needless = summary != NULL && summary->whole;
  gboolean refused = needless ? !self->awaits_page : self->refused;
  gboolean failed = refused && self->page_failed;
  g_autofree char *made = NULL;

  add_source (json, summary != NULL ? summary->source : NULL);
  epitome_json_writer_add_string (json, "notice", get_notice (self));
  epitome_json_writer_add_boolean (json, "more", self->awaits_page);
  epitome_json_writer_add_boolean (json, "refused", refused && !failed);
  epitome_json_writer_add_string (json, "failure",
                                  failed ? epitome_presentation_explain_failure (self->failure) : "");
  if (summary != NULL && !needless && !self->refused)
    made = epitome_presentation_format_json (summary, self->options.entities);
  epitome_json_writer_add_json (json, "summary", made);
}

static void
add_config (EpitomeJsonWriter *json, const EpitomeBlock *self)
{
  epitome_json_writer_begin_object (json, NULL);
  epitome_json_writer_add_string (json, "headlines", self->headlines);
  epitome_json_writer_add_string (json, "content", self->content);
  epitome_json_writer_add_boolean (json, "framed", self->framed);
  add_text (json, "headline", self->headline != NULL ? self->headline : "");
  epitome_json_writer_add_string (json, "style", get_resource ("/io/github/epitome/block/epitome-block.css"));
  add_strings (json, self);
  epitome_json_writer_add_boolean (json, "folded", self->folded);
  epitome_json_writer_add_boolean (json, "settled", self->settled);
  add_expected (json, self);
  add_summary (json, self);
  epitome_json_writer_end_object (json);
}

/**
 * epitome_block_format_script:
 *
 * Returns: (transfer full): a script for %EPITOME_BLOCK_WORLD that makes the page that is open, or is being
 * loaded, show what is known of its article; to be run again whenever that changes
 */
char *
epitome_block_format_script (const EpitomeBlock *self)
{
  EpitomeJsonWriter json = {
    .out = g_string_new (get_resource ("/io/github/epitome/block/epitome-block.js")),
    .for_scripts = TRUE,
  };

  g_string_append (json.out, "epitomeBlock.update (");
  add_config (&json, self);
  g_string_append (json.out, ");");
  return g_string_free (json.out, FALSE);
}

/**
 * epitome_block_get_watch_script:
 *
 * Returns: a script for %EPITOME_BLOCK_WORLD, to be run at the end of each document of a page whose frames
 * hold the article: it tells %EPITOME_BLOCK_PAINTED when the text is on the screen, and it is time for the
 * block
 */
const char *
epitome_block_get_watch_script (void)
{
  return get_resource ("/io/github/epitome/block/epitome-block-watch.js");
}

/**
 * epitome_block_read_message:
 * @message: what came over %EPITOME_BLOCK_CHANNEL
 * @name: (out) (nullable) (transfer none): the name it is about, within @message
 *
 * Returns: what the reader did to the block
 */
EpitomeBlockDeed
epitome_block_read_message (const char *message, const char **name)
{
  *name = NULL;
  if (g_str_equal (message, "folded"))
    return EPITOME_BLOCK_DEED_FOLD;
  if (g_str_equal (message, "unfolded"))
    return EPITOME_BLOCK_DEED_UNFOLD;
  if (g_str_has_prefix (message, MESSAGE_SEARCH))
    {
      *name = message + strlen (MESSAGE_SEARCH);
      return EPITOME_BLOCK_DEED_SEARCH;
    }
  if (g_str_has_prefix (message, MESSAGE_COPY))
    {
      *name = message + strlen (MESSAGE_COPY);
      return EPITOME_BLOCK_DEED_COPY;
    }
  return EPITOME_BLOCK_DEED_NONE;
}
