/* epitome-data.c: the engine's lists and models, compiled in
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-data.h"

#include "data/entities/epitome-entities-resources.h"
#include "data/epitome-engine-data.h"

/**
 * epitome_data_lookup:
 * @path: of a resource below /io/github/epitome
 * @error: of the domain %G_RESOURCE_ERROR
 *
 * From any thread. GLib sets all static resources up when the first is asked for, and who asks for one
 * meanwhile gets %NULL in its place; to look in all of them waits.
 *
 * Returns: (transfer full): what stands there
 */
GBytes *
epitome_data_lookup (const char *path, GError **error)
{
  /* Or the linker would leave them out */
  epitome_engine_data_get_resource ();
  epitome_entities_get_resource ();
  return g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}
