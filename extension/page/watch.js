// Waits for a consent banner, in every frame, from its first moment; what knows about banners comes only when one is there.
// Isolated world. On a page without a banner this is all there is: one observer that looks for known ids and selectors among what
// was added, while the page loads and for a while after the user does something (banners of single-page sites), and no timers' polling.
(() => {
  "use strict";
  const { runtime } = globalThis.browser ?? globalThis.chrome;
  const LOADING_MS = 20_000;
  const AFTER_GESTURE_MS = 10_000;

  /** Shared with page/consent/*.js, out of the page's reach. @type {Partial<import("./consent/types").Sayso>} */
  const sayso = (globalThis.sayso ??= {});
  sayso.gesture = -Infinity;
  /**
   * Elements that were handed over already: one that comes again as another element is asked about again.
   * @type {WeakSet<Element>}
   */
  const known = new WeakSet();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let resting;
  /** @type {string[]} */
  let ids = [];
  /** @type {string[]} */
  let selectors = [];
  let combined = "";

  const observer = new MutationObserver((records) => {
    /** @type {string[]} */
    const found = [];
    for (const id of ids) note(document.getElementById(id), `#${id}`, found);
    if (combined) for (const { addedNodes } of records) for (const node of addedNodes) look(node, found);
    if (found.length) tell(found);
  });

  // A page that is made ready before anybody goes there belongs to no tab yet, so nobody could say which choices are its own.
  const { prerendering } = /** @type {{prerendering?: boolean}} */ (document);
  if (prerendering) document.addEventListener("prerenderingchange", ask, { once: true });
  else ask();

  function ask() {
    // After an update of the extension this script is cut off from it and does nothing.
    runtime.sendMessage({ type: "consent.page" }).then(begin, () => {});
  }

  /** @param {{active: boolean, ids: string[], selectors: string[]} | null} reply */
  function begin(reply) {
    if (!reply?.active) return;
    ({ ids, selectors } = reply);
    combined = selectors.join(",");
    for (const kind of ["pointerdown", "keydown", "click"]) addEventListener(kind, gesture, { capture: true, passive: true });
    addEventListener("load", () => observe(LOADING_MS), { once: true });
    observe(LOADING_MS);
  }

  /** @param {Event} event */
  function gesture(event) {
    if (!event.isTrusted) return;
    sayso.gesture = performance.now();
    observe(AFTER_GESTURE_MS);
  }

  /** Observe for a time from now on, and look at what is there already. @param {number} ms */
  function observe(ms) {
    clearTimeout(resting);
    if (resting === undefined) {
      observer.observe(document, { childList: true, subtree: true });
      /** @type {string[]} */
      const found = [];
      for (const id of ids) note(document.getElementById(id), `#${id}`, found);
      look(document, found);
      if (found.length) tell(found);
    }
    resting = setTimeout(rest, ms);
  }

  function rest() {
    observer.disconnect();
    resting = undefined;
  }

  /** @param {Node} node @param {string[]} found */
  function look(node, found) {
    if (!combined || !("querySelector" in node)) return;
    const parent = /** @type {ParentNode & Node} */ (node);
    const here = parent instanceof Element && parent.matches(combined);
    if (!here && !parent.querySelector(combined)) return;
    for (const selector of selectors) {
      for (const element of parent.querySelectorAll(selector)) note(element, selector, found);
      if (parent instanceof Element && parent.matches(selector)) note(parent, selector, found);
    }
  }

  /** @param {Element | null} element @param {string} selector @param {string[]} found */
  function note(element, selector, found) {
    if (!element || known.has(element)) return;
    known.add(element);
    if (!found.includes(selector)) found.push(selector);
  }

  /** @param {string[]} found */
  async function tell(found) {
    if (!runtime.id) {
      rest();
      return;
    }
    const reply = await runtime.sendMessage({ type: "consent.found", selectors: found, ready: Boolean(sayso.start) });
    if (reply) sayso.start?.(reply);
  }
})();
