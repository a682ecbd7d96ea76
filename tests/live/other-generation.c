/* other-generation.c: loaded into Liferea, has it look like one of the other generation to the plugin
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib-object.h>

GType liferea_activatable_get_type (void);

GType
liferea_activatable_get_type (void)
{
  return G_TYPE_OBJECT;
}
