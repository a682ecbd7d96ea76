/* test-liferea-api.c: what is said in a process that isn't Liferea
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "plugin/hosts/liferea/epitome-liferea-api.h"

static void
test_missing (void)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (epitome_liferea_api_get (&error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
      g_assert_nonnull (strstr (error->message, "itemlist_get_selected_id"));
    }
  g_assert_cmpuint (epitome_liferea_api_look_up_type (EPITOME_LIFEREA_TYPE_SHELL_ACTIVATABLE), ==,
                    G_TYPE_INVALID);
  g_assert_cmpuint (epitome_liferea_api_look_up_type ("gtk_label_get_type"), ==, GTK_TYPE_LABEL);
}

static void
test_schema (void)
{
  static const struct
  {
    int version;
    gboolean known;
  } cases[] = { { -1, FALSE }, { 0, FALSE }, { 9, FALSE }, { 10, TRUE }, { 11, TRUE }, { 12, FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (epitome_liferea_api_check_schema (cases[i].version, &error), ==, cases[i].known);
      if (!cases[i].known)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/liferea/api/missing", test_missing);
  g_test_add_func ("/liferea/api/schema", test_schema);
  return g_test_run ();
}
