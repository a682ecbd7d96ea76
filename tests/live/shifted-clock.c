/* shifted-clock.c: loaded into Liferea and its worker, has their clock go wrong while they run
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * By as many seconds as the file named by EPITOME_TEST_CLOCK says, a 64-bit number. It is mapped before the
 * worker locks itself in. Only what the user can set is shifted: not the clocks that count from the start. */
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static const volatile int64_t *shift;

__attribute__ ((constructor)) static void
map_shift (void)
{
  const char *path = getenv ("EPITOME_TEST_CLOCK");
  int fd = path != NULL ? open (path, O_RDONLY | O_CLOEXEC) : -1;
  void *mapped;

  if (fd < 0)
    return;
  mapped = mmap (NULL, sizeof *shift, PROT_READ, MAP_SHARED, fd, 0);
  close (fd);
  if (mapped != MAP_FAILED)
    shift = mapped;
}

int
clock_gettime (clockid_t clock, struct timespec *now)
{
  int result = syscall (SYS_clock_gettime, clock, now);

  if (result == 0 && shift != NULL && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
    now->tv_sec += *shift;
  return result;
}

int
gettimeofday (struct timeval *restrict now, __attribute__ ((unused)) void *restrict zone)
{
  struct timespec time;

  if (clock_gettime (CLOCK_REALTIME, &time) != 0)
    return -1;
  now->tv_sec = time.tv_sec;
  now->tv_usec = time.tv_nsec / 1000;
  return 0;
}

time_t
time (time_t *seconds)
{
  struct timespec now = { 0 };

  clock_gettime (CLOCK_REALTIME, &now);
  if (seconds != NULL)
    *seconds = now.tv_sec;
  return now.tv_sec;
}
