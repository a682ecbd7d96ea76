/* epitome-liferea-fit.h: cuts text to a number of lines
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

typedef struct _EpitomeLifereaFit EpitomeLifereaFit;

EpitomeLifereaFit *epitome_liferea_fit_new   (PangoContext *context);
void               epitome_liferea_fit_free  (EpitomeLifereaFit *self);

int                epitome_liferea_fit_width (EpitomeLifereaFit *self, const char *text);
guint              epitome_liferea_fit_count (EpitomeLifereaFit *self, const char *text, int width, int appended);
char              *epitome_liferea_fit_cut   (EpitomeLifereaFit *self, const char *text, int width, guint lines,
                                              int reserved);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomeLifereaFit, epitome_liferea_fit_free)

G_END_DECLS
