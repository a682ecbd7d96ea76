/* epitome-claws-label.c: text that is quickly laid out
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Before it lays a window out, GTK asks a label how narrow and how wide it can be, and how high it is then.
 * To say so the label breaks its text after each character, which takes longer than showing a message does.
 * This one is as wide as what it is in, and is broken for that width alone. */
#include "config.h"
#include "epitome-claws-label.h"

/* In pixels: the least that it may be wide */
#define MIN_WIDTH 100

struct _EpitomeClawsLabel
{
  GtkLabel parent_instance;
};

G_DEFINE_FINAL_TYPE (EpitomeClawsLabel, epitome_claws_label, GTK_TYPE_LABEL)

static void
epitome_claws_label_get_preferred_width (GtkWidget *widget, int *minimum, int *natural)
{
  *minimum = *natural = MIN_WIDTH;
}

static void
epitome_claws_label_get_preferred_width_for_height (GtkWidget *widget, int height, int *minimum, int *natural)
{
  *minimum = *natural = MIN_WIDTH;
}

/* GTK's labels are measured by this one alone, with a negative width if none is known. What it is in scrolls:
 * where it is as narrow as can be, nobody looks at its height */
static void
epitome_claws_label_get_preferred_height_and_baseline_for_width (GtkWidget *widget, int width, int *minimum,
                                                                 int *natural, int *minimum_baseline,
                                                                 int *natural_baseline)
{
  if (width > MIN_WIDTH)
    {
      GTK_WIDGET_CLASS (epitome_claws_label_parent_class)
        ->get_preferred_height_and_baseline_for_width (widget, width, minimum, natural, minimum_baseline,
                                                       natural_baseline);
      return;
    }
  *minimum = *natural = 0;
  if (minimum_baseline != NULL)
    *minimum_baseline = -1;
  if (natural_baseline != NULL)
    *natural_baseline = -1;
}

static void
epitome_claws_label_class_init (EpitomeClawsLabelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->get_preferred_width = epitome_claws_label_get_preferred_width;
  widget_class->get_preferred_width_for_height = epitome_claws_label_get_preferred_width_for_height;
  widget_class->get_preferred_height_and_baseline_for_width =
    epitome_claws_label_get_preferred_height_and_baseline_for_width;
}

static void
epitome_claws_label_init (EpitomeClawsLabel *self)
{
  GtkLabel *label = GTK_LABEL (self);

  gtk_label_set_line_wrap (label, TRUE);
  gtk_label_set_line_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_track_visited_links (label, FALSE);
  gtk_label_set_xalign (label, 0);
  gtk_label_set_yalign (label, 0);
}

/**
 * epitome_claws_label_new:
 *
 * Returns: (transfer floating): a label without a text, to be put into what scrolls
 */
GtkWidget *
epitome_claws_label_new (void)
{
  return g_object_new (EPITOME_TYPE_CLAWS_LABEL, NULL);
}
