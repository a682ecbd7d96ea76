/* epitome-block-watch.js: tells once an article's text is on the screen, which is not to wait for the block
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For the frames that the text stands in, to be run when each has been read. Evolution makes a frame as high as its text
 * some 100 ms later; where that is left out, it isn't waited for much longer. What is there at one animation frame has
 * been painted at the next. */
if (window !== top) {
  const PATIENCE = 250;                 /* in ms */
  const tell = () => requestAnimationFrame (() => requestAnimationFrame (
    () => webkit.messageHandlers.epitomePainted.postMessage ('')));

  addEventListener ('resize', tell, { once: true });
  setTimeout (tell, PATIENCE);
}
