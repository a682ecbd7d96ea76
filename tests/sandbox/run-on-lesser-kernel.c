/* run-on-lesser-kernel.c: $EPITOME_TEST_PROGRAM, on a kernel that lacks $EPITOME_TEST_LACKS (a number)
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <unistd.h>

#include "lesser-kernel.h"

int
main (int argc, char *argv[])
{
  make_kernel_lack (atoi (g_getenv ("EPITOME_TEST_LACKS")));
  argv[0] = (char *) g_getenv ("EPITOME_TEST_PROGRAM");
  execv (argv[0], argv);
  return 127;
}
