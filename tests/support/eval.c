/* eval.c: texts that lie outside of the repository
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "eval.h"

/* Returns where @name is if it is there: in $EPITOME_EVAL, or else beside the sources */
char *
get_eval_path (const char *name)
{
  const char *eval = g_getenv ("EPITOME_EVAL");

  return g_build_filename (eval != NULL ? eval : EPITOME_SOURCE_ROOT "/../shared/eval", name, NULL);
}
