// Waits for a consent banner, in every frame, from its first moment; what knows about banners comes only when one is there.
// Isolated world. On a page without a banner this is all there is, and it must cost next to nothing: while the page is parsed only the
// children of its body are observed (a deep observer is told of every node that the parser makes); known signs are looked up a few times
// a second at most; and what was added is read for banners that nobody knows when there is time (reading.js).
(() => {
  "use strict";
  /** @typedef {import("./consent/types").Assignment} Assignment */
  const { runtime } = globalThis.browser ?? globalThis.chrome;
  const LOADING_MS = 20_000;
  const AFTER_GESTURE_MS = 10_000;
  const AHEAD_MS = 3000;
  /** The least time between two looks for signs. */
  const APART_MS = 20;
  /** Where more are added at once, the element around them is looked at instead: a script's view of each node costs more than it. */
  const MOST_ADDED = 8;
  /** When hosts of shadow roots are looked for again: they are filled without a sign outside. */
  const HOSTS_AGAIN_MS = [600, 2000];
  const MOST_LEFT = 4;

  /** Shared with page/consent/*.js, out of the page's reach. @type {Partial<import("./consent/types").Sayso>} */
  const sayso = (globalThis.sayso ??= {});
  sayso.gesture = -Infinity;
  const left = (sayso.left = /** @type {Element[]} */ ([]));
  /** What is to be done once the engine is here, which is on its way. */
  const waiting = (sayso.waiting = /** @type {(() => void)[]} */ ([]));
  const reading = /** @type {import("./consent/types").Sayso} */ (sayso).reading;
  /** Elements that were told already: one that comes again as another element is asked about again. @type {WeakSet<Element>} */
  const seen = new WeakSet();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let resting;
  /** @type {Promise<unknown>} */
  let requested = Promise.resolve();
  /** Whether the engine is here or on its way, and whether it was given something to do. */
  let sent = false;
  let begun = false;
  /** What may be answered without a question, until then: choices may change. @type {Assignment | null} */
  let ahead = null;
  let aheadUntil = 0;
  /** @type {string[]} */
  let ids = [];
  /** @type {string[]} */
  let selectors = [];
  let combined = "";
  /** Signs of known platforms that were seen here. @type {Set<string>} */
  const signs = new Set();
  /** Added, and not looked at yet. @type {Node[]} */
  let added = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let looking;
  let looked = -Infinity;

  const observer = new MutationObserver((records) => {
    for (const { target, addedNodes } of records) added.push(...(addedNodes.length > MOST_ADDED ? [target] : addedNodes));
    if (looking !== undefined) return;
    const since = performance.now() - looked;
    if (since >= APART_MS) look();
    else looking = setTimeout(look, APART_MS - since);
  });

  // A page that is made ready before anybody goes there belongs to no tab yet, so nobody could say which choices are its own.
  const { prerendering } = /** @type {{prerendering?: boolean}} */ (document);
  if (prerendering) document.addEventListener("prerenderingchange", ask, { once: true });
  else ask();

  function ask() {
    // After an update of the extension this script is cut off from it and does nothing.
    runtime.sendMessage({ type: "consent.page" }).then(begin, () => {});
  }

  /** @param {{active: boolean, ids: string[], selectors: string[], stems: string[], ahead: Assignment | null, anew: boolean} | null} reply */
  function begin(reply) {
    if (!reply?.active) return;
    ahead = reply.ahead;
    sent = ahead !== null;
    aheadUntil = performance.now() + AHEAD_MS;
    if (reply.anew) request({ type: "consent.anew" }).then((given) => given && withEngine(() => sayso.anew?.(given)));
    ({ ids, selectors } = reply);
    combined = selectors.join(",");
    reading.begin(reply.stems, tellSuspects, observeRoot);
    for (const kind of ["pointerdown", "keydown", "click"]) addEventListener(kind, gesture, { capture: true, passive: true });
    addEventListener("focusout", leave, { capture: true, passive: true });
    document.addEventListener("DOMContentLoaded", observeNow, { once: true });
    addEventListener("load", () => observe(LOADING_MS), { once: true });
    observe(LOADING_MS);
    if (document.readyState === "loading") new PerformanceObserver(firstPaint).observe({ type: "paint", buffered: true });
    for (const ms of HOSTS_AGAIN_MS) setTimeout(() => reading.enterHosts(document), ms);
  }

  /** What stands in the page's own text may show long before all of it has come. @param {PerformanceObserverEntryList} _ @param {PerformanceObserver} painted */
  function firstPaint(_, painted) {
    painted.disconnect();
    if (document.readyState === "loading") lookEverywhere();
  }

  /** @param {Event} event */
  function gesture(event) {
    if (!event.isTrusted) return;
    sayso.gesture = performance.now();
    const [target] = event.composedPath();
    sayso.pressed = target instanceof Element ? target : null;
    observe(AFTER_GESTURE_MS);
  }

  /** Dialogues take the focus: it goes back to where it was. @param {FocusEvent} event */
  function leave({ target }) {
    if (target instanceof Element) left.unshift(target);
    left.splice(MOST_LEFT);
  }

  /** Observe for a time from now on, and look at what is there already. @param {number} ms */
  function observe(ms) {
    clearTimeout(resting);
    if (resting === undefined) observeNow();
    resting = setTimeout(rest, ms);
  }

  function observeNow() {
    const subtree = document.readyState !== "loading";
    for (const node of [document, document.documentElement, document.body]) if (node) observer.observe(node, { childList: true, subtree });
    for (const root of sayso.roots ?? []) observer.observe(root, { childList: true, subtree: true });
    lookEverywhere();
  }

  function rest() {
    observer.disconnect();
    resting = undefined;
  }

  function lookEverywhere() {
    added.push(document);
    look();
  }

  /** Look for known signs in what was added, and have it read. */
  function look() {
    clearTimeout(looking);
    looking = undefined;
    const nodes = new Set(added);
    added = [];
    // The body comes while the page is parsed, and is observed then.
    if (nodes.has(document.body)) observer.observe(document.body, { childList: true });
    /** @type {string[]} */
    const found = [];
    for (const id of ids) note(document.getElementById(id), `#${id}`, found);
    for (const node of nodes) {
      if (!node.isConnected || !(node instanceof Element || node instanceof Document)) continue;
      if (node.parentNode && nodes.has(node.parentNode)) continue;
      seek(node, found);
      // While the page is parsed, all of it is still to be read.
      if (node instanceof Document || document.readyState !== "loading") reading.later(node);
    }
    if (found.length) tell(found);
    looked = performance.now();
  }

  /** @param {Element | Document} part @param {string[]} found */
  function seek(part, found) {
    if (!combined) return;
    const here = part instanceof Element && part.matches(combined);
    if (!here && !part.querySelector(combined)) return;
    for (const selector of selectors) {
      for (const element of part.querySelectorAll(selector)) note(element, selector, found);
      if (here && part.matches(selector)) note(part, selector, found);
    }
  }

  /** @param {Element | null} element @param {string} selector @param {string[]} found */
  function note(element, selector, found) {
    if (!element || seen.has(element)) return;
    seen.add(element);
    if (!found.includes(selector)) found.push(selector);
  }

  /** @param {ShadowRoot} root */
  function observeRoot(root) {
    if (resting !== undefined) observer.observe(root, { childList: true, subtree: true });
  }

  /** Whoever answers what nobody knows has to know what is known: signs that came meanwhile go first. */
  function tellSuspects() {
    look();
    tell([], true);
  }

  /** @param {string[]} found @param {boolean} [unknown] */
  async function tell(found, unknown = false) {
    if (!runtime.id) {
      rest();
      return;
    }
    for (const sign of found) signs.add(sign);
    startAhead(found);
    const reply = await request({ type: "consent.found", selectors: unknown ? [...signs] : found, unknown });
    if (reply) withEngine(() => sayso.start?.(reply));
  }

  /** @param {string[]} found */
  function startAhead(found) {
    if (!ahead || performance.now() > aheadUntil) return;
    const rules = ahead.rules.filter(({ elements }) => elements.some((sign) => found.includes(sign)));
    if (!rules.length) return;
    const assignment = { ...ahead, rules };
    sayso.site = ahead.site ?? "";
    begun = true;
    withEngine(() => sayso.start?.(assignment));
  }

  /** What may put the engine here: one at a time, or it would be here twice. @param {object} message @returns {Promise<any>} */
  function request(message) {
    const send = async () => {
      const reply = await runtime.sendMessage({ ...message, ready: sent, begun });
      sent ||= Boolean(reply);
      begun ||= Boolean(reply);
      if (reply) sayso.site = reply.site;
      return reply;
    };
    requested = requested.then(send, send);
    return requested;
  }

  /** Now, or as soon as the engine is here. @param {() => void} act */
  function withEngine(act) {
    if (sayso.start) act();
    else waiting.push(act);
  }
})();
