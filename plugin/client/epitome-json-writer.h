/* epitome-json-writer.h: JSON, straight into a string
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EpitomeJsonWriter:
 * @out: what is written to
 * @for_scripts: whether it is to be ASCII where HTML and JavaScript are touchy, for it may stand in a script
 * @follows: whether what comes next follows another value
 *
 * Set @out, and @for_scripts where it is needed; the rest is the writer's own.
 */
typedef struct
{
  GString *out;
  gboolean for_scripts;
  gboolean follows;
} EpitomeJsonWriter;

void epitome_json_writer_begin_object (EpitomeJsonWriter *self, const char *name);
void epitome_json_writer_end_object   (EpitomeJsonWriter *self);
void epitome_json_writer_begin_array  (EpitomeJsonWriter *self, const char *name);
void epitome_json_writer_end_array    (EpitomeJsonWriter *self);
void epitome_json_writer_add_string   (EpitomeJsonWriter *self, const char *name, const char *value);
void epitome_json_writer_add_boolean  (EpitomeJsonWriter *self, const char *name, gboolean value);
void epitome_json_writer_add_json     (EpitomeJsonWriter *self, const char *name, const char *value);
void epitome_json_writer_add_int      (EpitomeJsonWriter *self, const char *name, gint64 value);
void epitome_json_writer_add_double   (EpitomeJsonWriter *self, const char *name, double value);

void epitome_json_append_escaped      (GString *out, const char *text, gboolean for_scripts);

G_END_DECLS
