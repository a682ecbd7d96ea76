/* epitome-block.js: the summary on top of an open article
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Runs in a script world of its own: sees the page's elements but shares no variable with its scripts. What an
 * article says reaches the page through textContent alone. The block stands in a closed shadow tree, out of reach
 * of the article's styles and scripts.
 *
 * The host calls epitomeBlock.update (config) as early as it can and whenever something changes, and
 * epitomeBlock.remove () to take everything back. config:
 *   headlines   selectors of the element that holds the article's headline, null if content is on no other page
 *   content     selector of the element that holds the article
 *   framed      whether the article's text stands in frames of the page
 *   headline    the article's headline: on any other page nothing is shown
 *   style       the block's style sheet
 *   strings     title, waiting, refused, and with %s for a name search, copy, copied: what is read by people;
 *               search is empty where names can't be searched for
 *   folded      whether the block is folded away
 *   settled     whether the block may change its height under the reader's eyes: the user asked for it
 *   expected    { sentences, groups, length }: how much is to come, to keep room for it; length: of the article's text in
 *               characters, 0 to take it from the page
 *   summary     { language, sentences, groups }, null while it is being made
 *   refused     whether there will be none
 *   failure     that there will be none, because the full article can't be had, and why; else empty
 *   more        whether the summary of the full article may still come in place of this one
 *   source      { label, address } of the page that the summary is of, null if it is of what the feed brought
 *   notice      what the block's tooltip says, may be empty
 *
 * The host is told what the reader does: "folded", "unfolded", "search:NAME", "copy:NAME". */
globalThis.epitomeBlock ??= (() => {
  'use strict';

  const BLANK = /[\s\p{Cf}\p{Cc}\ufffc]/gu;
  const MARK_COLOR = 'rgba(255, 190, 0, .38)';
  const SENTENCE_LENGTH = 150;          /* in characters, as usual in news */
  const LINE_HEIGHT = 1.4;              /* in em */
  const CHARACTER_WIDTH = 0.5;          /* in em */

  let config = null;
  let host = null;                      /* the <section>, null until there is an article to put it on */
  let parts = null;                     /* { root, style, button, body } */
  let shown = '';                       /* what the body was made of */
  let marks = [];
  let origin = null;                    /* the link that led to them */

  const squeeze = (text) => text.replace(BLANK, '');

  function element (name, properties, ...children) {
    const made = Object.assign (document.createElement (name), properties);
    made.append (...children);
    return made;
  }

  /* Finding a sentence: text nodes end anywhere in it, and white space in markup means little. So both are compared
   * without any; where in the page a match stands is counted back. */

  /* Frames that are on their way have no text yet */
  function getRoots () {
    if (!config.framed)
      return [document.querySelector (config.content)];
    return [...document.querySelectorAll ('iframe')].map ((frame) => frame.contentDocument?.body).filter (Boolean);
  }

  function readContent () {
    const pieces = [];
    const nodes = [];
    let length = 0;

    for (const root of getRoots ()) {
      const walker = root.ownerDocument.createTreeWalker (root, NodeFilter.SHOW_TEXT);

      while (walker.nextNode ()) {
        const node = walker.currentNode;
        const squeezed = squeeze (node.data);

        if (squeezed === '' || node.parentElement.closest ('script, style, noscript, template'))
          continue;
        nodes.push ({ node, start: length, end: length + squeezed.length });
        pieces.push (squeezed);
        length += squeezed.length;
      }
    }
    return { nodes, text: pieces.join ('') };
  }

  /* The sentence whole, without the full stop that an item of a list was given, or, where the page has something amid
   * it that the summary left out, half of it */
  function findSentence (text, sentence) {
    const key = squeeze (sentence);
    const item = key.replace (/\.$/, '');
    const middle = Math.floor (key.length / 2);

    for (const part of [key, item, key.slice (0, middle), key.slice (middle)]) {
      const start = part.length >= Math.min (item.length, 12) ? text.indexOf (part) : -1;
      if (start >= 0)
        return { start, end: start + part.length };
    }
    return null;
  }

  /* Behind the count-th code unit of the node's own text that is no blank */
  function toOffset (data, count) {
    let offset = 0;

    for (const character of data) {
      if (count <= 0)
        break;
      if (squeeze (character) !== '')
        count -= character.length;
      offset += character.length;
    }
    return offset;
  }

  function unmark () {
    for (const mark of marks) {
      const parent = mark.parentNode;
      mark.replaceWith (...mark.childNodes);
      parent?.normalize ();
    }
    marks = [];
  }

  function markNode (node, start, end) {
    const range = node.ownerDocument.createRange ();
    const mark = node.ownerDocument.createElement ('mark');

    while (squeeze (node.data[start]) === '')
      start++;
    mark.style.setProperty ('background-color', MARK_COLOR, 'important');
    mark.style.setProperty ('color', 'inherit', 'important');
    range.setStart (node, start);
    range.setEnd (node, end);
    range.surroundContents (mark);
    marks.push (mark);
  }

  function jumpTo (sentence, link) {
    unmark ();
    origin = link;
    const { nodes, text } = readContent ();
    const found = findSentence (text, sentence);
    if (!found)
      return;

    for (const { node, start, end } of nodes) {
      if (start < found.end && end > found.start)
        markNode (node, toOffset (node.data, found.start - start), toOffset (node.data, found.end - start));
    }
    const still = matchMedia ('(prefers-reduced-motion: reduce)').matches;
    marks[0].tabIndex = -1;
    marks[0].style.setProperty ('outline', 'none', 'important');
    marks[0].focus ({ preventScroll: true });
    marks[0].scrollIntoView ({ behavior: still ? 'instant' : 'smooth', block: 'center' });
  }

  /* Keeping the article's text where it is. Measuring has the page laid out, which takes its time while that is being
   * loaded: where nothing has been scrolled there is nothing to measure */

  function isOutOfSight () {
    return scrollY > 0 && host.getBoundingClientRect ().bottom <= 0;
  }

  function keepingPlace (change) {
    if (scrollY <= 0) {
      change ();
      return;
    }
    const content = document.querySelector (config.content);
    const before = content.getBoundingClientRect ().top;
    const above = host.isConnected ? isOutOfSight () : before < 0;

    change ();
    if (above)
      scrollBy ({ top: content.getBoundingClientRect ().top - before, behavior: 'instant' });
  }

  /* Room for what is to come. Once kept, it is the height, until the reader looks away or folds the block */
  function keepRoom ({ sentences, groups, length: known }) {
    const em = parseFloat (getComputedStyle (host).fontSize);
    const perLine = Math.max (document.body.clientWidth / (CHARACTER_WIDTH * em), 20);
    /* A summary is shorter than what it sums up, which for a full article isn't on the page */
    const whole = sentences * SENTENCE_LENGTH;
    const length = config.more ? whole : Math.min (whole, (known || readContent ().text.length) / 2);
    const lines = Math.ceil (length / perLine) + groups;
    const height = Math.round (lines * LINE_HEIGHT * em + 8);

    parts.body.style.height = `${Math.max (height, shown !== '' ? parts.body.scrollHeight : 0)}px`;
  }

  /* Making the block */

  function makeSentence (sentence, text) {
    if (!findSentence (text, sentence))
      return element ('span', { textContent: sentence });

    /* Without an address there is nothing to follow: neither a click nor a menu leads out of the page */
    const link = element ('a', { textContent: sentence, role: 'link', tabIndex: 0 });
    link.addEventListener ('click', () => jumpTo (sentence, link));
    link.addEventListener ('keydown', (event) => {
      if (event.key === 'Enter') {
        event.preventDefault ();
        jumpTo (sentence, link);
      }
    });
    return link;
  }

  function tell (message) {
    webkit.messageHandlers.epitome.postMessage (message);
  }

  /* Once it has been copied, the button says so until the reader turns away from it */
  function makeCopyButton (name) {
    const { copy, copied } = config.strings;
    const label = copy.replace ('%s', () => name);
    const button = element ('button', { type: 'button', className: 'copy', title: label, ariaLabel: label });
    const reset = () => {
      button.classList.remove ('done');
      button.ariaLabel = button.title = label;
    };

    button.addEventListener ('click', () => {
      tell (`copy:${name}`);
      button.classList.add ('done');
      button.ariaLabel = button.title = copied;
    });
    button.addEventListener ('blur', reset);
    button.addEventListener ('mouseleave', reset);
    return button;
  }

  function makeName (name, separator) {
    if (config.strings.search === '')
      return element ('span', { className: 'entity' }, element ('bdi', { textContent: name }), separator,
                      makeCopyButton (name));

    const title = config.strings.search.replace ('%s', () => name);
    const button = element ('button', { type: 'button', className: 'name', title },
                            element ('bdi', { textContent: name }));

    button.addEventListener ('click', () => tell (`search:${name}`));
    return element ('span', { className: 'entity' }, button, separator, makeCopyButton (name));
  }

  function makeGroup ({ label, names }) {
    const list = names.flatMap ((name, i) => [makeName (name, i + 1 < names.length ? ',' : ''), ' ']);

    return element ('div', { dir: 'auto' }, element ('dt', { textContent: label }), element ('dd', {}, ...list));
  }

  function makeBody () {
    const { summary, strings, refused, failure } = config;

    if (!summary) {
      const textContent = failure || (refused ? strings.refused : strings.waiting);
      return [element ('p', { className: 'waiting', textContent })];
    }

    const { text } = readContent ();
    const gap = /^(zh|ja)/.test (summary.language) ? '' : ' ';
    const sentences = summary.sentences.flatMap ((sentence) => [makeSentence (sentence, text), gap]);
    const body = [element ('p', { lang: summary.language, dir: 'auto' }, ...sentences)];
    if (summary.groups.length > 0)
      body.push (element ('dl', {}, ...summary.groups.map (makeGroup)));
    if (config.source)
      body.push (element ('p', { className: 'source', dir: 'auto' },
                          element ('a', { href: config.source.address, textContent: config.source.label })));
    return body;
  }

  function setFolded (folded) {
    parts.button.ariaExpanded = String (!folded);
    parts.body.hidden = folded;
  }

  /* Where the page's policy keeps the style sheet out, an adopted one takes its place. Not everywhere: WebKit 2.50
   * leaves that out of the first layout, which is the one measured */
  function dress () {
    if (parts.style.sheet || parts.root.adoptedStyleSheets.length > 0)
      return;

    const sheet = new CSSStyleSheet ();
    sheet.replaceSync (config.style);
    parts.root.adoptedStyleSheets = [sheet];
  }

  function makeHost () {
    const section = element ('section', { id: 'epitome-summary' });
    const root = section.attachShadow ({ mode: 'closed' });

    parts = {
      root,
      style: element ('style', { textContent: config.style }),
      button: element ('button', { type: 'button', className: 'heading' }),
      body: element ('div', { className: 'body' }),
    };
    parts.button.addEventListener ('click', () => {
      const folded = !parts.body.hidden;

      parts.body.style.height = '';
      setFolded (folded);
      tell (folded ? 'folded' : 'unfolded');
    });
    root.append (parts.style, parts.button, parts.body);
    shown = '';
    return section;
  }

  function fill () {
    const wanted = JSON.stringify ([config.summary, config.source, config.refused, config.failure, config.strings]);

    host.ariaLabel = config.strings.title;
    host.title = config.notice ?? '';
    parts.button.textContent = config.strings.title;
    setFolded (config.folded);
    /* The full article was asked for just now */
    if (shown !== '' && config.more && config.settled && !config.folded && !isOutOfSight ())
      keepRoom (config.expected);
    /* What is there is better than nothing while it is being made anew */
    if (wanted === shown || (shown !== '' && !config.summary && !config.refused && !config.failure))
      return;

    /* What was kept free stays so while it can be seen, be it too much or too little */
    if (config.settled || config.folded || isOutOfSight ())
      parts.body.style.height = '';
    else if (shown !== '')
      parts.body.style.height ||= `${parts.body.clientHeight}px`;
    else if (config.more || !(config.summary || config.failure))
      keepRoom (config.expected);
    parts.body.replaceChildren (...makeBody ());
    shown = wanted;
  }

  /* An article with this headline is open, not a feed's page or a web page */
  function isArticle () {
    const content = document.querySelector (config.content);
    if (config.headlines === null)
      return content;
    const headline = document.querySelector (config.headlines);
    const text = headline && squeeze (headline.textContent);
    const wanted = squeeze (config.headline);

    /* Without a title of its own an article is headed with its date */
    return content && headline && (wanted !== '' ? text === wanted : !text.includes ('://'));
  }

  function place () {
    if (!config || !isArticle ())
      return;
    /* Nothing to announce where nothing was announced */
    if (config.refused && !host?.isConnected)
      return;
    if (config.refused && (config.settled || isOutOfSight ())) {
      keepingPlace (() => host.remove ());
      return;
    }
    host ??= makeHost ();
    keepingPlace (() => {
      if (!host.isConnected)
        document.querySelector (config.content).before (host);
      dress ();
      fill ();
    });
  }

  /* The reader writes the article after the page has loaded, and may write it anew */
  const observer = new MutationObserver (() => {
    if (!host?.isConnected)
      place ();
  });

  /* What a frame holds can be linked to once it is there */
  function onLoad (event) {
    if (event.target.localName !== 'iframe')
      return;
    shown = '';
    place ();
  }

  function onClick (event) {
    if (event.target !== host)
      unmark ();
  }

  /* And back to the summary */
  function onKey (event) {
    if (event.key !== 'Escape' || marks.length === 0)
      return;
    unmark ();
    origin.focus ();
  }

  return {
    update (wanted) {
      if (!config) {
        observer.observe (document, { childList: true, subtree: true });
        document.addEventListener ('load', onLoad, true);
        document.addEventListener ('click', onClick, true);
        document.addEventListener ('keydown', onKey, true);
      }
      config = wanted;
      place ();
    },

    remove () {
      observer.disconnect ();
      document.removeEventListener ('load', onLoad, true);
      document.removeEventListener ('click', onClick, true);
      document.removeEventListener ('keydown', onKey, true);
      unmark ();
      if (host?.isConnected)
        keepingPlace (() => host.remove ());
      host = config = origin = null;
    },
  };
})();
