/* epitome-liferea-arrivals.h: articles that came, to be looked at again
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EpitomeLifereaArrivalsFunc:
 * @ids: (element-type gulong): what is to be looked at again
 */
typedef void (*EpitomeLifereaArrivalsFunc) (GArray *ids, gpointer user_data);

typedef struct _EpitomeLifereaArrivals EpitomeLifereaArrivals;

EpitomeLifereaArrivals *epitome_liferea_arrivals_new  (EpitomeLifereaArrivalsFunc due, gpointer user_data);
void                    epitome_liferea_arrivals_free (EpitomeLifereaArrivals *self);

void                    epitome_liferea_arrivals_add  (EpitomeLifereaArrivals *self, gulong id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomeLifereaArrivals, epitome_liferea_arrivals_free)

G_END_DECLS
