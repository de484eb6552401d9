// Waits for a consent banner, in every frame, from its first moment; what knows about banners comes only when one is there.
// Isolated world. On a page without a banner this is all there is, and it must cost next to nothing: while the page is parsed only the
// children of its body are observed (a deep observer is told of every node that the parser makes); known signs are looked up a few times
// a second at most; and text is read in idle slices, by the browser's own concatenation of whole parts, against one expression.
// A text that speaks of cookies and lies over the page, or is short and has buttons, may be a banner that nobody knows.
(() => {
  "use strict";
  const { runtime } = globalThis.browser ?? globalThis.chrome;
  const LOADING_MS = 20_000;
  const AFTER_GESTURE_MS = 10_000;
  /** The least time between two looks for signs. */
  const APART_MS = 20;
  /** Where more are added at once, the element around them is looked at instead: a script's view of each node costs more than it. */
  const MOST_ADDED = 8;
  /** How soon what was added is read, for how long at once where the page leaves no idle time, and how many elements at once. */
  const READ_WITHIN_MS = 150;
  const SLICE_MS = 4;
  const MOST_AT_ONCE = 1500;
  /** When hosts of shadow roots are looked for again: they are filled without a sign outside. */
  const HOSTS_AGAIN_MS = [600, 2000];
  /** A text this long is a sentence and no link's; and so long is a banner in the flow of a page, at most. */
  const SENTENCE = 25;
  const LONGEST_IN_FLOW = 2500;
  const MOST_HITS = 100;
  /** A page with more that could be banners in its flow is about cookies. */
  const MOST_IN_FLOW = 20;
  const MOST_SHADOWS = 500;
  /** So many of the first and last children of a body may be hosts of shadow roots, whatever they hold. */
  const MOST_OUTER = 12;
  const EMPTY = "div:empty, aside:empty, section:empty, span:empty";
  const BUTTONS = "button, [role='button'], input[type='button'], input[type='submit'], [onclick], a[href^='#'], a:not([href])";
  const PRESSABLE = "a, button, [role='button'], [role='link'], summary";
  const MOST_DRAWN = 60;
  const MOST_LEFT = 4;
  const LAYERED = "dialog, [role='dialog'], [role='alertdialog'], [aria-modal='true']";
  const UNREAD = "script, style, noscript, template, svg, textarea, select, head, video, canvas";

  /** Shared with page/consent/*.js, out of the page's reach. @type {Partial<import("./consent/types").Sayso>} */
  const sayso = (globalThis.sayso ??= {});
  sayso.gesture = -Infinity;
  const left = (sayso.left = /** @type {Element[]} */ ([]));
  const suspects = (sayso.suspects = /** @type {HTMLElement[]} */ ([]));
  /** What is to be done once the engine is here, which is on its way. */
  const waiting = (sayso.waiting = /** @type {(() => void)[]} */ ([]));
  const shadows = (sayso.roots = /** @type {Set<ShadowRoot>} */ (new Set()));
  /**
   * Elements that were handed over already, as signs and as suspects: one that comes again as another element is asked about again.
   * @type {WeakSet<Element>}
   */
  const seen = new WeakSet();
  /** @type {WeakSet<Element>} */
  const known = new WeakSet();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let resting;
  /** @type {Promise<unknown>} */
  let requested = Promise.resolve();
  /** Whether the engine is here or on its way. */
  let sent = false;
  /** @type {string[]} */
  let ids = [];
  /** @type {string[]} */
  let selectors = [];
  let combined = "";
  /** What speaks of cookies in any language. @type {RegExp | null} */
  let stems = null;
  /** Signs of known platforms that were seen here. @type {Set<string>} */
  const signs = new Set();
  /** Added, and not looked at yet. @type {Node[]} */
  let added = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let looking;
  let looked = -Infinity;
  /** Not read yet: the last is read first, as banners stand at the end. And of these, what was added as a whole. @type {Node[]} */
  const unread = [];
  /** @type {Set<Node>} */
  const wholes = new Set();
  /** @type {XPathExpression | undefined} */
  let ownKind;
  let hits = 0;
  let fresh = false;
  let inFlow = 0;
  /** The layer around each element that was climbed through while this much is read. @type {Map<Element, HTMLElement | null>} */
  const layers = new Map();

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

  /** @param {{active: boolean, ids: string[], selectors: string[], stems: string[], anew: boolean} | null} reply */
  function begin(reply) {
    if (!reply?.active) return;
    if (reply.anew) request({ type: "consent.anew" }).then((given) => given && withEngine(() => sayso.anew?.(given)));
    ({ ids, selectors } = reply);
    combined = selectors.join(",");
    stems = reply.stems.length ? new RegExp(reply.stems.join("|"), "iu") : null;
    for (const kind of ["pointerdown", "keydown", "click"]) addEventListener(kind, gesture, { capture: true, passive: true });
    addEventListener("focusout", leave, { capture: true, passive: true });
    document.addEventListener("DOMContentLoaded", observeNow, { once: true });
    addEventListener("load", () => observe(LOADING_MS), { once: true });
    observe(LOADING_MS);
    if (document.readyState === "loading") new PerformanceObserver(firstPaint).observe({ type: "paint", buffered: true });
    if (stems) for (const ms of HOSTS_AGAIN_MS) setTimeout(() => enterHosts(document), ms);
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
    for (const root of shadows) observer.observe(root, { childList: true, subtree: true });
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
      if (node instanceof Document || document.readyState !== "loading") later(node);
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

  /** Read it when there is time. @param {Element | Document | ShadowRoot} part */
  function later(part) {
    if (!stems) return;
    if (!unread.length) requestIdleCallback(readSome, { timeout: READ_WITHIN_MS });
    unread.push(part);
    wholes.add(part);
  }

  /** @param {IdleDeadline} deadline */
  function readSome(deadline) {
    const until = performance.now() + Math.max(SLICE_MS, deadline.timeRemaining());
    while (unread.length && hits < MOST_HITS && performance.now() < until) read(/** @type {Node} */ (unread.pop()));
    if (unread.length && hits < MOST_HITS) {
      requestIdleCallback(readSome, { timeout: READ_WITHIN_MS });
      return;
    }
    unread.length = hits = 0;
    wholes.clear();
    layers.clear();
    if (!fresh) return;
    fresh = false;
    // Whoever answers what nobody knows has to know what is known: signs that came meanwhile go first.
    look();
    tell([], true);
  }

  /** A part of the page: its children where it is large, else as a whole, and text by text only where it speaks of cookies. @param {Node} part */
  function read(part) {
    if (part instanceof Text && stems?.test(part.data)) suspect(part);
    if (!part.isConnected || !(part instanceof Element || part instanceof Document || part instanceof ShadowRoot)) return;
    if (part instanceof Element && part.matches(UNREAD)) return;
    if (wholes.delete(part)) enterHosts(part);
    if (part.querySelectorAll("*").length > MOST_AT_ONCE || part instanceof Document) {
      unread.push(...part.childNodes);
    } else if (stems?.test(part.textContent ?? "")) {
      const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text && hits < MOST_HITS; text = texts.nextNode()) {
        if (stems.test(/** @type {Text} */ (text).data)) suspect(/** @type {Text} */ (text));
      }
    }
  }

  /** The shadow roots of what may have one: an element of its own kind, or an empty one, or the page's own child. @param {Element | Document | ShadowRoot} part */
  function enterHosts(part) {
    const children = part.contains(document.body) ? [...document.body.children] : [];
    const outer = [...children.slice(0, MOST_OUTER), ...children.slice(-MOST_OUTER)];
    const itself = part instanceof Element && (part.localName.includes("-") || !part.firstChild) ? [part] : [];
    for (const element of new Set([...itself, ...outer, ...ownKinds(part), ...part.querySelectorAll(EMPTY)])) {
      if (shadows.size < MOST_SHADOWS && element instanceof HTMLElement) enter(element);
    }
  }

  /** Elements whose names a page made. @param {Element | Document | ShadowRoot} part @returns {Node[]} */
  function ownKinds(part) {
    if (part instanceof ShadowRoot) return [...part.querySelectorAll("*")].filter(({ localName }) => localName.includes("-"));
    // Without a script's view of each element there is.
    ownKind ??= document.createExpression("descendant::*[contains(local-name(), '-')]");
    const found = ownKind.evaluate(part, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE);
    return Array.from({ length: found.snapshotLength }, (_, index) => /** @type {Node} */ (found.snapshotItem(index)));
  }

  /** @param {HTMLElement} element */
  function enter(element) {
    const root = "openOrClosedShadowRoot" in element
      ? /** @type {ShadowRoot | null} */ (element.openOrClosedShadowRoot) // Firefox
      : (element.shadowRoot ?? globalThis.chrome.dom?.openOrClosedShadowRoot(element));
    if (!root || shadows.has(root)) return;
    shadows.add(root);
    if (resting !== undefined) observer.observe(root, { childList: true, subtree: true });
    later(root);
  }

  /** A text that speaks of cookies: what it belongs to, if that could be a banner. @param {Text} text */
  function suspect(text) {
    hits += 1;
    const parent = text.parentElement ?? hostOf(text);
    if (!parent || parent.closest(UNREAD)) return;
    const block = parent.matches("a, b, strong, em, i, span, u") ? (parent.parentElement ?? parent) : parent;
    // A link's or a button's own words are no sentence; those around it may be.
    const inLink = parent.closest(PRESSABLE);
    const said = (inLink ? [...block.childNodes].map((node) => (node instanceof Text ? node.data : "")).join("") : (block.textContent ?? "")).trim();
    const long = said.length >= SENTENCE || /[\u3040-\u9fff]{8}/.test(said);
    const layer = layerOf(parent);
    if (inLink && !long && !layer) return;
    const root = layer ?? (long && inFlow < MOST_IN_FLOW ? inFlowOf(parent) : null) ?? bodyOfFrame();
    if (!(root instanceof HTMLElement) || known.has(root)) return;
    if (!layer) inFlow += 1;
    known.add(root);
    suspects.push(root);
    fresh = true;
  }

  /** The innermost element with something to press that lies over the page. @param {Element} from @returns {HTMLElement | null} */
  function layerOf(from) {
    /** @type {Element[]} */
    const climbed = [];
    /** @type {HTMLElement | null} */
    let layer = null;
    for (let next = /** @type {Element | null} */ (from); next && next !== document.body && !layer; next = outside(next)) {
      const before = layers.get(next);
      if (before !== undefined) {
        layer = before;
        break;
      }
      climbed.push(next);
      if (next instanceof HTMLElement && isLayered(next) && (isPressable(next) || shadowIn(next))) layer = next;
    }
    for (const element of climbed) layers.set(element, layer);
    return layer;
  }

  /** The innermost short element with something to press, and as far out as there is nothing else: what its settings would open in. @param {Element} from */
  function inFlowOf(from) {
    /** @type {Element | null} */
    let inner = null;
    let most = LONGEST_IN_FLOW;
    for (let next = /** @type {Element | null} */ (from); next && next !== document.body; next = outside(next)) {
      const { length } = next.textContent ?? "";
      if (length >= most) break;
      if (inner && length) inner = next;
      if (inner || !isPressable(next)) continue;
      inner = next;
      most = length + SENTENCE;
    }
    return inner;
  }

  /** In a frame of its own a banner may be all there is. */
  function bodyOfFrame() {
    return window !== top && document.body.querySelector(BUTTONS) ? document.body : null;
  }

  /** Whether there is something to press in it: a button, or what is none and looks like one. @param {Element} element */
  function isPressable(element) {
    if (element.querySelector(BUTTONS)) return true;
    const inner = [...element.querySelectorAll("*:not(a, a *, label)")].slice(-MOST_DRAWN);
    return inner.some((one) => getComputedStyle(one).cursor === "pointer");
  }

  /** @param {Element} element */
  function shadowIn(element) {
    return [...shadows].some(({ host }) => element.contains(host));
  }

  /** @param {Element} element */
  function isLayered(element) {
    if (element.matches(LAYERED)) return true;
    const { position, zIndex } = getComputedStyle(element);
    return position === "fixed" || position === "sticky" || (position === "absolute" && Number(zIndex) > 0);
  }

  /** @param {Node} node */
  function hostOf(node) {
    return node.parentNode instanceof ShadowRoot ? node.parentNode.host : null;
  }

  /** @param {Element} element */
  function outside(element) {
    return element.parentElement ?? hostOf(element);
  }

  /** @param {string[]} found @param {boolean} [unknown] */
  async function tell(found, unknown = false) {
    if (!runtime.id) {
      rest();
      return;
    }
    for (const sign of found) signs.add(sign);
    const reply = await request({ type: "consent.found", selectors: unknown ? [...signs] : found, unknown });
    if (reply) withEngine(() => sayso.start?.(reply));
  }

  /** What may put the engine here: one at a time, or it would be here twice. @param {object} message @returns {Promise<any>} */
  function request(message) {
    const send = async () => {
      const reply = await runtime.sendMessage({ ...message, ready: sent });
      sent ||= Boolean(reply);
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
