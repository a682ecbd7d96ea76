/* epitome-interner.c: numbers for byte strings
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-interner.h"

#include <string.h>

/* Open addressing with linear probing; the bytes of all keys lie one behind another in one buffer. A
 * GHashTable would want an allocation a key and a terminator in the text. */

#define INITIAL_SLOTS 1024

typedef struct
{
  guint32 hash;
  guint32 start;
  guint32 length;
} Key;

struct _EpitomeInterner
{
  GArray *keys;
  GString *bytes;
  guint32 *slots; /* number of the key + 1, 0 for free */
  guint32 mask;
  guint64 seed;
};

/* Texts are written by strangers: who can't know the seed can't make all their words collide */
static guint64
get_seed (void)
{
  static gsize initialized = 0;
  static guint64 seed;

  if (g_once_init_enter (&initialized))
    {
      seed = ((guint64) g_random_int () << 32) | g_random_int ();
      g_once_init_leave (&initialized, 1);
    }
  return seed;
}

/* Eight bytes at most, as one number. Copies of a length that is known beforehand are a load each, any other
 * is a call; so they overlap */
static inline guint64
read_few (const char *bytes, gsize length)
{
  guint32 first, last;

  if (length >= sizeof first)
    {
      memcpy (&first, bytes, sizeof first);
      memcpy (&last, bytes + length - sizeof last, sizeof last);
      return (guint64) first << 32 | last;
    }
  if (length == 0)
    return 0;
  return (guint64) (guchar) bytes[0] << 16 | (guint64) (guchar) bytes[length / 2] << 8 |
         (guchar) bytes[length - 1];
}

static guint32
hash_bytes (const EpitomeInterner *self, const char *bytes, gsize length)
{
  guint64 hash = self->seed ^ length;
  guint64 word;

  for (; length > sizeof word; bytes += sizeof word, length -= sizeof word)
    {
      memcpy (&word, bytes, sizeof word);
      hash = (hash ^ word) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
      hash ^= hash >> 29;
    }
  hash = (hash ^ read_few (bytes, length)) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
  hash ^= hash >> 32;
  hash *= G_GUINT64_CONSTANT (0xD6E8FEB86659FD93);
  return hash >> 32;
}

/* The slot the key is in, or the free one where it belongs */
static guint32
find_slot (const EpitomeInterner *self, guint32 hash, const char *bytes, gsize length)
{
  guint32 slot;

  for (slot = hash & self->mask; self->slots[slot] != 0; slot = (slot + 1) & self->mask)
    {
      const Key *key = &g_array_index (self->keys, Key, self->slots[slot] - 1);

      if (key->hash == hash && key->length == length &&
          memcmp (self->bytes->str + key->start, bytes, length) == 0)
        break;
    }
  return slot;
}

static void
grow (EpitomeInterner *self)
{
  gsize n_slots = ((gsize) self->mask + 1) * 2;

  g_free (self->slots);
  self->slots = g_new0 (guint32, n_slots);
  self->mask = n_slots - 1;
  for (guint i = 0; i < self->keys->len; i++)
    {
      guint32 slot = g_array_index (self->keys, Key, i).hash & self->mask;

      while (self->slots[slot] != 0)
        slot = (slot + 1) & self->mask;
      self->slots[slot] = i + 1;
    }
}

/**
 * epitome_interner_new:
 *
 * Returns: (transfer full): an interner without strings
 */
EpitomeInterner *
epitome_interner_new (void)
{
  EpitomeInterner *self = g_new0 (EpitomeInterner, 1);

  self->keys = g_array_new (FALSE, FALSE, sizeof (Key));
  self->bytes = g_string_sized_new (4096);
  self->slots = g_new0 (guint32, INITIAL_SLOTS);
  self->mask = INITIAL_SLOTS - 1;
  self->seed = get_seed ();
  return self;
}

/**
 * epitome_interner_free:
 *
 * Frees @self with all strings.
 */
void
epitome_interner_free (EpitomeInterner *self)
{
  g_array_unref (self->keys);
  g_string_free (self->bytes, TRUE);
  g_free (self->slots);
  g_free (self);
}

/**
 * epitome_interner_add:
 *
 * Returns: the number of these bytes: 0 for the first that were added, 1 for the next others
 */
guint32
epitome_interner_add (EpitomeInterner *self, const char *bytes, gsize length)
{
  Key key = { hash_bytes (self, bytes, length), self->bytes->len, length };
  guint32 slot = find_slot (self, key.hash, bytes, length);

  if (self->slots[slot] != 0)
    return self->slots[slot] - 1;

  g_string_append_len (self->bytes, bytes, length);
  g_array_append_val (self->keys, key);
  self->slots[slot] = self->keys->len;
  if (self->keys->len > self->mask / 2)
    grow (self);
  return self->keys->len - 1;
}

/**
 * epitome_interner_find:
 *
 * Returns: the number of these bytes, %EPITOME_INTERNER_NONE if they were never added
 */
guint32
epitome_interner_find (const EpitomeInterner *self, const char *bytes, gsize length)
{
  guint32 slot = find_slot (self, hash_bytes (self, bytes, length), bytes, length);

  return self->slots[slot] != 0 ? self->slots[slot] - 1 : EPITOME_INTERNER_NONE;
}

/**
 * epitome_interner_get_size:
 *
 * Returns: how many different byte strings were added
 */
guint
epitome_interner_get_size (const EpitomeInterner *self)
{
  return self->keys->len;
}
