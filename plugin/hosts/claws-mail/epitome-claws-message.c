/* epitome-claws-message.c: a message of Claws Mail's as an article
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-claws-message.h"

#include <string.h>

#include <folder.h>
#include <privacy.h>
#include <procheader.h>
#include <procmime.h>

#include "../../client/epitome-settings.h"

/* What is read of a text, in bytes: it is read while the message is being opened */
#define MAX_TEXT (512 * 1024)

/* A text for readers without HTML that is shorter than that only sends them elsewhere */
#define MIN_PLAIN 200

/* What somebody must have written for a summary to be shorter, in characters; of ideographs half as many */
#define MIN_WRITTEN 200

/* What RSSyl puts an article between */
#define FEED_CLASS "rssyl"
#define TEXT_START "<!-- RSSyl text start -->\n"
#define TEXT_END   "\n<!-- RSSyl text end -->"

/**
 * epitome_claws_message_is_feed_folder:
 *
 * Returns: whether it holds articles of a feed, which RSSyl keeps
 */
gboolean
epitome_claws_message_is_feed_folder (FolderItem *folder)
{
  return folder != NULL && folder->folder != NULL &&
         g_strcmp0 (folder->folder->klass->idstr, FEED_CLASS) == 0;
}

static gboolean
is_left_alone (MsgInfo *info)
{
  static const SpecialFolderItemType types[] = { F_DRAFT, F_QUEUE, F_OUTBOX };
  FolderItem *junk;

  if (MSG_IS_SPAM (info->flags) || MSG_IS_DRAFT (info->flags) || MSG_IS_QUEUED (info->flags))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (folder_has_parent_of_type (info->folder, types[i]))
      return TRUE;
  /* Where nothing else is chosen it's the trash, which has other things, too */
  junk = procmsg_spam_get_folder (info);
  return junk != NULL && junk == info->folder && junk != folder_get_default_trash ();
}

static gboolean
is_encrypted_part (MimeInfo *part)
{
  static const char *const subtypes[] = { "encrypted", "pgp-encrypted", "pkcs7-mime", "x-pkcs7-mime" };

  for (gsize i = 0; i < G_N_ELEMENTS (subtypes); i++)
    if (part->subtype != NULL && g_ascii_strcasecmp (part->subtype, subtypes[i]) == 0)
      return TRUE;
  return privacy_mimeinfo_is_encrypted (part);
}

/* What is shown of an encrypted message has no trace of it: then the message itself is asked. Without
 * anything that could have decrypted it, it is shown as it came */
static gboolean
is_encrypted (const MessageView *view)
{
  g_autoptr (GSList) systems = privacy_get_system_ids ();

  if (MSG_IS_ENCRYPTED (view->msginfo->flags) || view->msginfo->plaintext_file != NULL)
    return TRUE;
  for (MimeInfo *part = view->mimeview->mimeinfo; part != NULL; part = procmime_mimeinfo_next (part))
    if (is_encrypted_part (part))
      return TRUE;
  if (systems == NULL)
    return FALSE;
  g_slist_foreach (systems, (GFunc) g_free, NULL);
  return procmime_msginfo_is_encrypted (view->msginfo);
}

/**
 * epitome_claws_message_is_ours:
 * @view: where a message is shown
 *
 * Returns: whether the user wants a summary of such a message, and may have one: junk, drafts, what was or is
 * to be sent, and encrypted messages have none
 */
gboolean
epitome_claws_message_is_ours (const MessageView *view, GSettings *settings)
{
  MsgInfo *info = view->msginfo;

  if (info == NULL || info->folder == NULL || view->mimeview->mimeinfo == NULL)
    return FALSE;
  if (epitome_claws_message_is_feed_folder (info->folder))
    {
      g_autofree char *key = folder_item_get_identifier (info->folder);

      return epitome_settings_summarizes (settings, key != NULL ? key : "");
    }
  return epitome_settings_summarizes (settings, NULL) && !is_left_alone (info) && !is_encrypted (view);
}

/* Of the message itself, not of one that is attached to it */
static gboolean
is_own_text (MimeInfo *part, const char *subtype)
{
  MimeInfo *parent = procmime_mimeinfo_parent (part);

  if (part->type != MIMETYPE_TEXT || part->disposition == DISPOSITIONTYPE_ATTACHMENT ||
      g_ascii_strcasecmp (part->subtype, subtype) != 0)
    return FALSE;
  while (parent != NULL && parent->type == MIMETYPE_MULTIPART)
    parent = procmime_mimeinfo_parent (parent);
  return parent == NULL || procmime_mimeinfo_parent (parent) == NULL;
}

static MimeInfo *
find_text (MimeInfo *root, const char *subtype, guint min_length)
{
  for (MimeInfo *part = root; part != NULL; part = procmime_mimeinfo_next (part))
    if (part->length > min_length && is_own_text (part, subtype))
      return part;
  return NULL;
}

/* The one that Claws Mail shows, mostly */
static MimeInfo *
choose_text (MimeInfo *root)
{
  MimeInfo *html = find_text (root, "html", 0);

  return find_text (root, "plain", html != NULL ? MIN_PLAIN : 0) ?: html;
}

/* As it came, without its transfer encoding */
static char *
load (MimeInfo *part, gsize *length)
{
  g_autofree char *bytes = NULL;
  FILE *file;

  if (part->encoding_type != ENC_BINARY && !procmime_decode_content (part))
    return NULL;
  *length = MIN (part->length, MAX_TEXT);
  if (part->content == MIMECONTENT_MEM)
    return g_strndup (part->data.mem, *length);
  file = fopen (part->data.filename, "rb");
  if (file == NULL)
    return NULL;
  bytes = g_malloc (*length + 1);
  *length = fseek (file, part->offset, SEEK_SET) == 0 ? fread (bytes, 1, *length, file) : 0;
  bytes[*length] = '\0';
  fclose (file);
  return g_steal_pointer (&bytes);
}

static gboolean
is_charset (const char *charset, const char *name)
{
  return g_ascii_strcasecmp (charset, name) == 0;
}

/* In Unicode, taking what is declared for the larger set that is meant */
static char *
decode (const char *bytes, gsize length, const char *charset)
{
  g_autofree char *text = NULL;

  if (charset == NULL || is_charset (charset, "utf-8") || g_utf8_validate (bytes, length, NULL))
    charset = NULL;
  else if (is_charset (charset, "iso-8859-1") || is_charset (charset, "us-ascii"))
    charset = "windows-1252";
  else if (is_charset (charset, "gb2312") || is_charset (charset, "gbk"))
    charset = "gb18030";
  if (charset != NULL)
    text = g_convert_with_fallback (bytes, length, "UTF-8", charset, "\357\277\275", NULL, NULL, NULL);
  return text != NULL ? g_steal_pointer (&text) : g_utf8_make_valid (bytes, length);
}

static char *
read_text (MimeInfo *part)
{
  gsize length = 0;
  g_autofree char *bytes = load (part, &length);

  return bytes != NULL ? decode (bytes, length, procmime_mimeinfo_get_parameter (part, "charset")) : NULL;
}

/* What the feed brought, without what RSSyl puts around it: so other readers have it, too */
static void
cut_to_article (char *text)
{
  char *start = strstr (text, TEXT_START);
  char *end = start != NULL ? g_strrstr (start, TEXT_END) : NULL;

  if (end == NULL)
    return;
  start += strlen (TEXT_START);
  memmove (text, start, MAX (end - start, 0));
  text[MAX (end - start, 0)] = '\0';
}

/* In characters, quotations, the signature and tags not counted */
static guint
count_written (const char *text, gboolean is_html)
{
  gboolean in_tag = FALSE, at_start = TRUE, quoted = FALSE;
  guint n = 0;

  for (const char *p = text; *p != '\0' && n < MIN_WRITTEN; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!is_html && at_start && g_str_has_prefix (p, "-- \n"))
        break;
      quoted = at_start ? !is_html && c == '>' : quoted;
      in_tag = is_html && (c == '<' || (in_tag && c != '>'));
      at_start = c == '\n';
      if (!quoted && !in_tag)
        n += g_unichar_iswide (c) ? 2 : 1;
    }
  return n;
}

static char *
get_header (MsgInfo *info, const char *name)
{
  char *value = NULL;

  return procheader_get_header_from_msginfo (info, &value, (char *) name) == 0 ? value : NULL;
}

static void
describe (EpitomeArticle *article, MsgInfo *info)
{
  if (info->fromname != NULL)
    article->author = g_utf8_make_valid (info->fromname, -1);
  if (info->date_t > 0)
    g_date_set_time_t (&article->published, info->date_t);
  if (!epitome_claws_message_is_feed_folder (info->folder))
    return;
  article->link = get_header (info, "X-RSSyl-URL:");
  article->feed = folder_item_get_identifier (info->folder);
  article->feed_title = g_utf8_make_valid (info->folder->name, -1);
}

/**
 * epitome_claws_message_read:
 * @view: where a message is shown
 *
 * Returns: (transfer full) (nullable): what the message says; %NULL if that is too little for a summary
 */
EpitomeArticle *
epitome_claws_message_read (const MessageView *view)
{
  MimeInfo *part = choose_text (view->mimeview->mimeinfo);
  g_autofree char *text = part != NULL ? read_text (part) : NULL;
  g_autofree char *title = NULL;
  EpitomeArticle *article;
  gboolean is_html;

  if (text == NULL || strstr (text, "-----BEGIN PGP MESSAGE-----") != NULL)
    return NULL;
  is_html = g_ascii_strcasecmp (part->subtype, "html") == 0;
  if (epitome_claws_message_is_feed_folder (view->msginfo->folder))
    cut_to_article (text);
  else if (count_written (text, is_html) < MIN_WRITTEN)
    return NULL;
  title = g_utf8_make_valid (view->msginfo->subject != NULL ? view->msginfo->subject : "", -1);
  article = epitome_article_new (title, text, is_html ? EPITOME_BODY_HTML : EPITOME_BODY_PLAIN);
  describe (article, view->msginfo);
  return article;
}
