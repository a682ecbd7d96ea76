/* epitome-block-watch.js: tells once an article's text is on the screen, which is not to wait for the block
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For the frames that the text stands in, to be run when each has been read. What is there at one animation frame has
 * been painted at the next. */
if (window !== top)
  requestAnimationFrame (() => requestAnimationFrame (() => webkit.messageHandlers.epitomePainted.postMessage ('')));
