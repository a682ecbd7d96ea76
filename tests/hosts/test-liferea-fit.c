/* test-liferea-fit.c: whether text that was cut fits where Pango puts it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <pango/pangocairo.h>
#include <string.h>

#include "plugin/hosts/liferea/epitome-liferea-fit.h"

#define RESERVED_TEXT " — Mar 14 2025"

/* Pango 1.50 has none */
typedef PangoContext Context;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Context, g_object_unref)

static Context *
create_context (void)
{
  g_autoptr (PangoFontMap) map = pango_cairo_font_map_new ();
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Sans 11");
  PangoContext *context = pango_font_map_create_context (map);

  pango_context_set_font_description (context, font);
  return context;
}

static int
count_lines (PangoContext *context, const char *text, int width)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (context);

  pango_layout_set_width (layout, width);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
  pango_layout_set_text (layout, text, -1);
  return pango_layout_get_line_count (layout);
}

static const char *texts[] = {
  "The port of Veldhaven was closed on Friday after gusts of 130 kilometres an hour tore two container ships "
  "from "
  "their moorings and drove one of them onto the northern breakwater. Nobody was hurt, the harbour master "
  "said, "
  "but the fairway will stay shut until divers have looked at the hull.",
  "Forscher des Karlsruher Instituts für Technologie haben ein Verfahren vorgestellt, mit dem sich alter "
  "Beton zu "
  "neuem Zement verarbeiten lässt; der Ausstoß an CO₂ sinkt dabei um die Hälfte, und das "
  "Donaudampfschifffahrts"
  "gesellschaftskapitänspatent bleibt davon unberührt, sagte die Leiterin der Arbeitsgruppe.",
  "Порт Велдхавена закрыли в пятницу после того, как порывы ветра сорвали со швартовов два контейнеровоза и "
  "выбросили один из них на северный волнорез. Никто не пострадал, сообщил капитан порта.",
};

/* Width by width: never a line too many, and not much less than there is room for */
static void
test_cut (void)
{
  g_autoptr (Context) context = create_context ();
  g_autoptr (EpitomeLifereaFit) fit = epitome_liferea_fit_new (context);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    for (int width = 200; width <= 1200; width += 50)
      for (guint lines = 1; lines <= 5; lines++)
        {
          g_autofree char *cut = epitome_liferea_fit_cut (fit, texts[i], width * PANGO_SCALE, lines, 0);

          g_test_message ("%d pixels, %u lines: %s", width, lines, cut);
          g_assert_cmpint (count_lines (context, cut, width * PANGO_SCALE), <=, lines);
          if (!g_str_equal (cut, texts[i]))
            g_assert_cmpint (count_lines (context, cut, width * PANGO_SCALE), ==, lines);
        }
}

static void
test_reserved (void)
{
  g_autoptr (Context) context = create_context ();
  g_autoptr (EpitomeLifereaFit) fit = epitome_liferea_fit_new (context);
  int reserved = epitome_liferea_fit_width (fit, RESERVED_TEXT);

  for (int width = 300; width <= 1200; width += 50)
    {
      g_autofree char *cut = epitome_liferea_fit_cut (fit, texts[0], width * PANGO_SCALE, 2, reserved);
      g_autofree char *text = g_strconcat (cut, RESERVED_TEXT, NULL);

      g_test_message ("%d pixels: %s", width, text);
      g_assert_cmpint (count_lines (context, text, width * PANGO_SCALE), <=, 2);
    }
}

/* Pango breaks where we think that it does, or very near to that */
static void
test_count (void)
{
  g_autoptr (Context) context = create_context ();
  g_autoptr (EpitomeLifereaFit) fit = epitome_liferea_fit_new (context);
  int appended = epitome_liferea_fit_width (fit, RESERVED_TEXT);
  guint n_off = 0;
  guint n_cases = 0;

  g_assert_cmpuint (epitome_liferea_fit_count (fit, "", 100 * PANGO_SCALE, 0), ==, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    for (int width = 300; width <= 1200; width += 20)
      {
        g_autofree char *text = g_strconcat (texts[i], RESERVED_TEXT, NULL);
        int bare = epitome_liferea_fit_count (fit, texts[i], width * PANGO_SCALE, 0);
        int dated = epitome_liferea_fit_count (fit, texts[i], width * PANGO_SCALE, appended);

        n_cases++;
        n_off += bare != count_lines (context, texts[i], width * PANGO_SCALE);
        g_assert_cmpint (ABS (bare - count_lines (context, texts[i], width * PANGO_SCALE)), <=, 1);
        g_assert_cmpint (ABS (dated - count_lines (context, text, width * PANGO_SCALE)), <=, 1);
      }
  g_assert_cmpuint (10 * n_off, <=, n_cases);
}

static void
test_ends (void)
{
  g_autoptr (Context) context = create_context ();
  g_autoptr (EpitomeLifereaFit) fit = epitome_liferea_fit_new (context);
  g_autofree char *empty = epitome_liferea_fit_cut (fit, "", 100 * PANGO_SCALE, 1, 0);
  g_autofree char *fits = epitome_liferea_fit_cut (fit, "Short.", 300 * PANGO_SCALE, 1, 0);
  g_autofree char *word = epitome_liferea_fit_cut (fit, "Donaudampfschifffahrt", 10 * PANGO_SCALE, 1, 0);
  g_autofree char *chinese = epitome_liferea_fit_cut (
    fit, "港口在星期五关闭了因为大风把两艘集装箱船吹离了泊位", 150 * PANGO_SCALE, 1, 0);

  g_assert_cmpstr (empty, ==, "");
  g_assert_cmpstr (fits, ==, "Short.");
  /* There is nowhere to break it */
  g_assert_cmpstr (word, ==, "Donaudampfschifffahrt");
  g_assert_true (g_str_has_suffix (chinese, "…"));
  g_assert_true (g_utf8_validate (chinese, -1, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/liferea/fit/cut", test_cut);
  g_test_add_func ("/liferea/fit/reserved", test_reserved);
  g_test_add_func ("/liferea/fit/count", test_count);
  g_test_add_func ("/liferea/fit/ends", test_ends);
  return g_test_run ();
}
