/* epitome-pages.c: the pages that articles stand on, from the fetcher or as they were kept
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pages are kept, compressed, in the same file as the summaries, and used again while they are fresh; then
 * the server is asked whether they still hold. When it can't be asked, the page that is there is better than
 * none. All calls block, for threads that may wait. */
#include "config.h"
#include "epitome-pages.h"

#include <string.h>

#include "../engine/article/epitome-charset.h"
#include "../engine/epitome-error.h"
#include "epitome-back-off.h"
#include "epitome-ipc-fetch.h"
#include "epitome-ipc.h"

/* Address, whether it is plain text, ETag, Last-Modified, fresh until, compressed text */
#define RECORD_TYPE "(sbssxay)"

/* In bytes: no character set has characters that take more than three of UTF-8 for each of their own */
#define MAX_TEXT (3 * EPITOME_IPC_MAX_PAGE)

struct _EpitomePages
{
  EpitomeCache *cache;
  EpitomeBackOff *back_off;

  GMutex lock;
  EpitomeIpcFetcher *fetcher;
  guint last_id;
};

/* A page as it is kept */
typedef struct
{
  EpitomePage *page;
  char *etag;
  char *last_modified;
  gint64 fresh_until;
} Copy;

static void
copy_clear (Copy *copy)
{
  g_clear_pointer (&copy->page, epitome_page_free);
  g_free (copy->etag);
  g_free (copy->last_modified);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Copy, copy_clear)

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* Copies in the cache */

static GBytes *
compress (const char *text)
{
  g_autoptr (GConverter) converter = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW, -1));
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, converter);

  if (!g_output_stream_write_all (stream, text, strlen (text), NULL, NULL, NULL) ||
      !g_output_stream_close (stream, NULL, NULL))
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static char *
make_key (const char *link)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, link, -1);

  return g_strconcat ("page ", digest, NULL);
}

/* A few bytes in a file can stand for gigabytes: no page's text is longer than what is read here */
static char *
decompress (GVariant *variant)
{
  g_autoptr (GConverter) converter = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW));
  g_autoptr (GInputStream) memory = g_memory_input_stream_new ();
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (memory, converter);
  g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (variant);
  g_autofree char *text = g_malloc (MAX_TEXT + 1);
  gsize length;

  g_memory_input_stream_add_bytes (G_MEMORY_INPUT_STREAM (memory), bytes);
  if (!g_input_stream_read_all (stream, text, MAX_TEXT + 1, &length, NULL, NULL) || length > MAX_TEXT ||
      !g_utf8_validate_len (text, length, NULL))
    return NULL;
  return g_strndup (text, length);
}

/* A copy that can't be read leaves nothing behind: the server would be asked whether it still holds */
static gboolean
load (EpitomePages *self, const char *link, Copy *copy)
{
  g_auto (Copy) read = { NULL };
  g_autofree char *key = make_key (link);
  g_autoptr (GBytes) record = self->cache != NULL ? epitome_cache_look_up_record (self->cache, key) : NULL;
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (GVariant) compressed = NULL;
  EpitomePage *page;

  if (record == NULL)
    return FALSE;
  variant = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (RECORD_TYPE), record, FALSE));
  if (!g_variant_is_normal_form (variant))
    return FALSE;
  page = read.page = g_new0 (EpitomePage, 1);
  g_variant_get (variant, "(sbssx@ay)", &page->address, &page->is_plain, &read.etag, &read.last_modified,
                 &read.fresh_until, &compressed);
  page->text = decompress (compressed);
  page->storable = TRUE;
  if (page->text == NULL)
    return FALSE;
  *copy = read;
  read = (Copy){ NULL };
  return TRUE;
}

static void
keep (EpitomePages *self, const char *link, const Copy *copy)
{
  g_autofree char *key = make_key (link);
  g_autoptr (GBytes) compressed = NULL;
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (GBytes) record = NULL;

  if (self->cache == NULL)
    return;
  compressed = compress (copy->page->text);
  variant = g_variant_ref_sink (
    g_variant_new ("(sbssx@ay)", copy->page->address, copy->page->is_plain, copy->etag, copy->last_modified,
                   copy->fresh_until,
                   g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, g_bytes_get_data (compressed, NULL),
                                              g_bytes_get_size (compressed), 1)));
  record = g_variant_get_data_as_bytes (variant);
  epitome_cache_store_record (self->cache, key, record);
}

/* Asking the fetcher */

static EpitomeIpcFetcher *
take_fetcher (EpitomePages *self, guint *id)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);

  *id = ++self->last_id;
  return self->fetcher != NULL ? g_object_ref (self->fetcher) : NULL;
}

static void
set_deferred (GError **error, const char *why)
{
  g_set_error_literal (error, EPITOME_ERROR, EPITOME_ERROR_FETCH_DEFERRED, why);
}

static EpitomeIpcAnswer *
ask (EpitomePages *self, const EpitomeArticle *article, const Copy *copy, gboolean metered,
     GCancellable *cancellable, GError **error)
{
  const EpitomeIpcQuestion question = { article->link, article->feed_uri, copy->etag, copy->last_modified,
                                        metered };
  guint id;
  g_autoptr (EpitomeIpcFetcher) fetcher = take_fetcher (self, &id);
  EpitomeIpcAnswer *answer;
  GError *failure = NULL;

  if (fetcher == NULL)
    {
      set_deferred (error, "There is no fetcher");
      return NULL;
    }
  answer = epitome_ipc_fetch_ask (fetcher, id, &question, cancellable, &failure);
  if (failure != NULL && failure->domain == EPITOME_ERROR &&
      (failure->code != EPITOME_ERROR_CANCELLED || g_cancellable_is_cancelled (cancellable)))
    g_propagate_error (error, failure);
  else if (failure != NULL)
    {
      g_error_free (failure); /* or gave up what it wasn't told to */
      set_deferred (error, "The fetcher went away");
    }
  return answer;
}

/* What an answer, or an error, means */

static char *
dup_host (const char *link)
{
  g_autoptr (GUri) uri = g_uri_parse (link, G_URI_FLAGS_NON_DNS | G_URI_FLAGS_PARSE_RELAXED, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  return g_ascii_strdown (host != NULL ? host : "", -1);
}

static void
take_failure (EpitomePages *self, const char *link, EpitomeBackOffKind kind, EpitomeError reason,
              gint64 retry_at)
{
  g_autofree char *host = dup_host (link);

  epitome_back_off_fail (self->back_off, kind, kind == EPITOME_BACK_OFF_HOST ? host : link, retry_at,
                         get_now ());
  epitome_back_off_explain (self->back_off, link, reason);
}

/* Whether a page in the user's own network may be fetched is up to where the feed is: what one is refused,
 * another may have */
static char *
dup_refusal (const EpitomeArticle *article)
{
  g_autofree char *feed_host = dup_host (article->feed_uri != NULL ? article->feed_uri : "");

  return g_strdup_printf ("%s %s", article->link, feed_host);
}

static void
take_error (EpitomePages *self, const EpitomeArticle *article, const GError *error)
{
  const char *link = article->link;
  g_autofree char *refusal = dup_refusal (article);

  switch ((EpitomeError) error->code)
    {
    case EPITOME_ERROR_FETCH_FAILED:
    case EPITOME_ERROR_FETCH_TIMED_OUT:
      take_failure (self, link, EPITOME_BACK_OFF_HOST, error->code, 0);
      break;
    case EPITOME_ERROR_FETCH_REFUSED:
      take_failure (self, refusal, EPITOME_BACK_OFF_PAGE, error->code, 0);
      break;
    case EPITOME_ERROR_TOO_LARGE:
    case EPITOME_ERROR_NOT_TEXT:
      take_failure (self, link, EPITOME_BACK_OFF_PAGE, error->code, 0);
      break;
    default:
      break;
    }
}

static EpitomePage *
read_page (const EpitomeIpcAnswer *answer, GError **error)
{
  g_autofree char *text =
    epitome_charset_to_utf8 (answer->page, *answer->charset != '\0' ? answer->charset : NULL);
  EpitomePage *page;

  if (text == NULL)
    {
      g_set_error_literal (error, EPITOME_ERROR, EPITOME_ERROR_NOT_TEXT, "The page is no text");
      return NULL;
    }
  page = g_new0 (EpitomePage, 1);
  page->text = g_steal_pointer (&text);
  page->is_plain = answer->is_plain;
  page->address = g_strdup (answer->address);
  page->storable = answer->storable;
  return page;
}

/* Of an answer that says when to come back, or that the server is in trouble, it's the server's */
static gboolean
take_status (EpitomePages *self, const char *link, const EpitomeIpcAnswer *answer, GError **error)
{
  gboolean is_servers =
    answer->status == EPITOME_IPC_TOO_MANY_REQUESTS || answer->status >= 500 || answer->retry_at != 0;

  take_failure (self, link, is_servers ? EPITOME_BACK_OFF_HOST : EPITOME_BACK_OFF_PAGE,
                EPITOME_ERROR_FETCH_FAILED, answer->retry_at);
  g_set_error (error, EPITOME_ERROR, EPITOME_ERROR_FETCH_FAILED, "The server answered with status %u",
               answer->status);
  return FALSE;
}

static gboolean
take_answer (EpitomePages *self, const char *link, EpitomeIpcAnswer *answer, Copy *copy, GError **error)
{
  if (answer->page != NULL)
    {
      EpitomePage *page = read_page (answer, error);

      if (page == NULL)
        {
          take_failure (self, link, EPITOME_BACK_OFF_PAGE, EPITOME_ERROR_NOT_TEXT, 0);
          return FALSE;
        }
      copy_clear (copy);
      *copy = (Copy){ page, g_steal_pointer (&answer->etag), g_steal_pointer (&answer->last_modified),
                      answer->fresh_until };
    }
  else if (answer->status == 304 && copy->page != NULL)
    copy->fresh_until = answer->fresh_until;
  else
    return take_status (self, link, answer, error);
  if (copy->page->storable)
    keep (self, link, copy);
  return TRUE;
}

/* As it was told the last time; a page that wasn't tried, on a host that fails, is only put off */
static gboolean
check_back_off (EpitomePages *self, const EpitomeArticle *article, GError **error)
{
  const char *link = article->link;
  g_autofree char *host = dup_host (link);
  g_autofree char *refusal = dup_refusal (article);
  gint64 now = get_now ();

  if (epitome_back_off_is_waiting (self->back_off, EPITOME_BACK_OFF_PAGE, refusal, now))
    {
      g_set_error_literal (error, EPITOME_ERROR, EPITOME_ERROR_FETCH_REFUSED, "It was refused not long ago");
      return FALSE;
    }
  if (epitome_back_off_is_waiting (self->back_off, EPITOME_BACK_OFF_HOST, host, now) ||
      epitome_back_off_is_waiting (self->back_off, EPITOME_BACK_OFF_PAGE, link, now))
    {
      g_set_error_literal (error, EPITOME_ERROR, epitome_back_off_get_reason (self->back_off, link),
                           "It failed not long ago");
      return FALSE;
    }
  return TRUE;
}

static gboolean
fetch (EpitomePages *self, const EpitomeArticle *article, gboolean metered, GCancellable *cancellable,
       Copy *copy, GError **error)
{
  g_autoptr (EpitomeIpcAnswer) answer = NULL;
  g_autofree char *host = dup_host (article->link);
  GError *failure = NULL;

  if (!check_back_off (self, article, error))
    return FALSE;
  answer = ask (self, article, copy, metered, cancellable, &failure);
  if (answer == NULL)
    {
      take_error (self, article, failure);
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (!take_answer (self, article->link, answer, copy, error))
    return FALSE;
  epitome_back_off_succeed (self->back_off, EPITOME_BACK_OFF_HOST, host);
  return TRUE;
}

/**
 * epitome_pages_new:
 * @cache: (nullable): where pages and failures are kept
 *
 * Can be used from any thread.
 *
 * Returns: (transfer full): the pages; without a fetcher those that were kept
 */
EpitomePages *
epitome_pages_new (EpitomeCache *cache)
{
  EpitomePages *self = g_new0 (EpitomePages, 1);

  epitome_ipc_register_errors ();
  g_set_object (&self->cache, cache);
  self->back_off = epitome_back_off_new (cache);
  g_mutex_init (&self->lock);
  return self;
}

/**
 * epitome_pages_free:
 *
 * Frees it, and lets go of the fetcher.
 */
void
epitome_pages_free (EpitomePages *self)
{
  g_clear_object (&self->fetcher);
  g_clear_object (&self->cache);
  epitome_back_off_free (self->back_off);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * epitome_pages_set_fetcher:
 * @fetcher: (nullable): what fetches from now on; %NULL when nothing may be fetched any more
 *
 * The line to one that there was is closed, which ends that fetcher.
 */
void
epitome_pages_set_fetcher (EpitomePages *self, EpitomeIpcFetcher *fetcher)
{
  g_autoptr (EpitomeIpcFetcher) old = NULL;

  {
    g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);

    old = self->fetcher;
    self->fetcher = fetcher != NULL ? g_object_ref (fetcher) : NULL;
  }
  if (old != NULL)
    g_dbus_connection_close (g_dbus_proxy_get_connection (G_DBUS_PROXY (old)), NULL, NULL, NULL);
}

/**
 * epitome_pages_get:
 * @article: whose page; with a link
 * @metered: whether a metered connection may be used
 * @cancellable: (nullable): to give up
 * @error: %EPITOME_ERROR_FETCH_REFUSED, _FETCH_FAILED, _FETCH_TIMED_OUT, _FETCH_DEFERRED, _TOO_LARGE,
 *   _NOT_TEXT, _CANCELLED
 *
 * Blocks until the page is there.
 *
 * Returns: (transfer full) (nullable): the page
 */
EpitomePage *
epitome_pages_get (EpitomePages *self, const EpitomeArticle *article, gboolean metered,
                   GCancellable *cancellable, GError **error)
{
  g_auto (Copy) copy = { NULL };
  GError *failure = NULL;

  if (load (self, article->link, &copy) && copy.fresh_until > get_now ())
    return g_steal_pointer (&copy.page);
  if (fetch (self, article, metered, cancellable, &copy, &failure))
    return g_steal_pointer (&copy.page);
  if (copy.page != NULL && failure->code != EPITOME_ERROR_CANCELLED)
    {
      g_debug ("Taking the page as it was: %s", failure->message);
      g_error_free (failure);
      return g_steal_pointer (&copy.page);
    }
  g_propagate_error (error, failure);
  return NULL;
}

/**
 * epitome_pages_satisfy:
 * @article: whose page held an article
 *
 * How often it did not is forgotten.
 */
void
epitome_pages_satisfy (EpitomePages *self, const EpitomeArticle *article)
{
  epitome_back_off_succeed (self->back_off, EPITOME_BACK_OFF_PAGE, article->link);
}

/**
 * epitome_pages_disappoint:
 * @article: whose page held no article
 * @reason: what is told of that
 *
 * It isn't looked at again for a while, longer each time.
 */
void
epitome_pages_disappoint (EpitomePages *self, const EpitomeArticle *article, EpitomeError reason)
{
  g_autofree char *key = make_key (article->link);

  take_failure (self, article->link, EPITOME_BACK_OFF_PAGE, reason, 0);
  if (self->cache != NULL)
    epitome_cache_remove_record (self->cache, key);
}

/**
 * epitome_page_free:
 *
 * Frees it.
 */
void
epitome_page_free (EpitomePage *self)
{
  g_free (self->text);
  g_free (self->address);
  g_free (self);
}
