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

static void
append_member (GString *json, const char *name, const char *value)
{
  g_autofree char *quoted = epitome_presentation_quote_json (value);

  g_string_append_printf (json, "\"%s\":%s,", name, quoted);
}

static void
append_flag (GString *json, const char *name, gboolean value)
{
  g_string_append_printf (json, "\"%s\":%s,", name, value ? "true" : "false");
}

static void
append_source (GString *json, const char *source)
{
  g_autofree char *label = source != NULL ? epitome_presentation_format_source (source) : NULL;

  g_string_append (json, "\"source\":");
  if (label == NULL)
    {
      g_string_append (json, "null,");
      return;
    }
  g_string_append_c (json, '{');
  append_member (json, "label", label);
  append_member (json, "address", source);
  json->str[json->len - 1] = '}';
  g_string_append_c (json, ',');
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
append_strings (const EpitomeBlock *self, GString *json)
{
  g_string_append (json, "\"strings\":{");
  append_member (json, "waiting", self->awaits_page ? _ ("Fetching the full article…") : _ ("Summarizing…"));
  append_member (json, "refused", _ ("No summary for this article"));
  append_member (json, "search", self->search != NULL ? self->search : "");
  append_member (json, "copy", _ ("Copy “%s”"));
  append_member (json, "copied", _ ("Copied"));
  append_member (json, "title", _ ("Summary"));
  json->str[json->len - 1] = '}';
  g_string_append_c (json, ',');
}

/* A teaser that is short stands in the list, and again below the block, which has nothing to add. But where
 * its full article was wanted, this is the place to say that there is none */
static void
append_summary (const EpitomeBlock *self, GString *json)
{
  EpitomeSummary *summary = self->summary;
  gboolean needless = summary != NULL && summary->whole;
  gboolean refused = needless ? !self->awaits_page : self->refused;
  gboolean failed = refused && self->page_failed;
  g_autofree char *made = NULL;

  append_source (json, summary != NULL ? summary->source : NULL);
  append_member (json, "notice", get_notice (self));
  append_flag (json, "more", self->awaits_page);
  append_flag (json, "refused", refused && !failed);
  append_member (json, "failure", failed ? epitome_presentation_explain_failure (self->failure) : "");
  if (summary != NULL && !needless && !self->refused)
    made = epitome_presentation_format_json (summary, self->options.entities);
  g_string_append_printf (json, "\"summary\":%s", made != NULL ? made : "null");
}

static char *
make_config (const EpitomeBlock *self)
{
  GString *json = g_string_new ("{");

  if (self->headlines != NULL)
    append_member (json, "headlines", self->headlines);
  else
    g_string_append (json, "\"headlines\":null,");
  append_member (json, "content", self->content);
  append_flag (json, "framed", self->framed);
  append_member (json, "headline", self->headline != NULL ? self->headline : "");
  append_member (json, "style", get_resource ("/io/github/epitome/block/epitome-block.css"));
  append_strings (self, json);
  append_flag (json, "folded", self->folded);
  append_flag (json, "settled", self->settled);
  g_string_append_printf (json, "\"expected\":{\"sentences\":%u,\"groups\":%u,\"length\":%u},",
                          self->options.sentences, MIN (self->options.entities, 3), self->length);
  append_summary (self, json);
  g_string_append_c (json, '}');
  return g_string_free (json, FALSE);
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
  g_autofree char *config = make_config (self);

  return g_strconcat (get_resource ("/io/github/epitome/block/epitome-block.js"), "epitomeBlock.update (",
                      config, ");", NULL);
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
