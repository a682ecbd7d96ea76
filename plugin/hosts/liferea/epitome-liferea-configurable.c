/* epitome-liferea-configurable.c: the preferences in Liferea's plugin manager
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-liferea-configurable.h"

#include "epitome-liferea-generation.h"

typedef struct
{
  GObject parent_instance;
} EpitomeLifereaConfigurable;

typedef struct
{
  GObjectClass parent_class;
} EpitomeLifereaConfigurableClass;

G_DEFINE_DYNAMIC_TYPE_EXTENDED (
  EpitomeLifereaConfigurable, epitome_liferea_configurable, G_TYPE_OBJECT, 0,
  G_IMPLEMENT_INTERFACE_DYNAMIC (epitome_liferea_generation_get_configurable_type (),
                                 epitome_liferea_generation_init_configurable))

static void
epitome_liferea_configurable_class_init (EpitomeLifereaConfigurableClass *klass)
{
}

static void
epitome_liferea_configurable_class_finalize (EpitomeLifereaConfigurableClass *klass)
{
}

static void
epitome_liferea_configurable_init (EpitomeLifereaConfigurable *self)
{
}

/**
 * epitome_liferea_configurable_register:
 * @module: the plugin
 *
 * Registers the type, again each time that the plugin is loaded.
 */
void
epitome_liferea_configurable_register (GTypeModule *module)
{
  epitome_liferea_configurable_register_type (module);
}
