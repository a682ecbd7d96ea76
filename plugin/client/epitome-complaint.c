/* epitome-complaint.c: what the user is told when there can be no summaries, for hosts with GTK 3
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-complaint.h"

#include <glib/gi18n-lib.h>

/**
 * epitome_complain:
 * @parent: (nullable): the host's window
 * @error: with a message for the user
 *
 * Says that there will be no summaries, and why. Doesn't wait for the answer.
 */
void
epitome_complain (GtkWindow *parent, const GError *error)
{
  GtkWidget *dialog = gtk_message_dialog_new (parent, GTK_DIALOG_DESTROY_WITH_PARENT, GTK_MESSAGE_ERROR,
                                              GTK_BUTTONS_CLOSE, "%s", _ ("Articles cannot be summarized"));

  g_warning ("%s", error->message);
  gtk_message_dialog_format_secondary_text (GTK_MESSAGE_DIALOG (dialog), "%s", error->message);
  g_signal_connect (dialog, "response", G_CALLBACK (gtk_widget_destroy), NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}
