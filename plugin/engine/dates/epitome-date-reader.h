/* epitome-date-reader.h: a sentence, as those who look for dates read it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-date-finder.h"

G_BEGIN_DECLS

/**
 * EpitomeDateReader:
 * @vocabulary: of the text's language
 * @input: the sentence
 * @published: (nullable): the day the article came out on
 * @later: it tells of what is to come
 */
typedef struct
{
  const EpitomeDateWords *vocabulary;
  const EpitomeTagInput *input;
  const GDate *published;
  gboolean later;
} EpitomeDateReader;

const EpitomeWord *epitome_date_reader_get_word   (const EpitomeDateReader *self, guint i);
guint32            epitome_date_reader_get_kinds  (const EpitomeDateReader *self, guint i);
const char        *epitome_date_reader_get_text   (const EpitomeDateReader *self, guint i);
gsize              epitome_date_reader_get_length (const EpitomeDateReader *self, guint i);
gboolean           epitome_date_reader_is_sign    (const EpitomeDateReader *self, guint i, const char *signs);
gboolean           epitome_date_reader_has_space  (const EpitomeDateReader *self, guint i);

gboolean           epitome_date_read_digits       (const char **at, const char *end, guint max_digits,
                                                   guint *number);
gboolean           epitome_date_tag_set           (EpitomeDateTag *tag, guint first, guint next,
                                                   EpitomeWhenKind kind, EpitomeDate from, EpitomeDate to);

G_END_DECLS
