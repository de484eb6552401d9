// Waits for a consent banner, in every frame, from its first moment; what knows about banners comes only when one is there.
// Isolated world. On a page without a banner this is all there is: one observer that looks for known ids and selectors among what
// was added, while the page loads and for a while after the user does something (banners of single-page sites), and no timers' polling.
// What is added is also read once, when the browser is idle: a text that speaks of cookies and lies over the page, or is short and has
// buttons, may be a banner that nobody knows.
(() => {
  "use strict";
  const { runtime } = globalThis.browser ?? globalThis.chrome;
  const LOADING_MS = 20_000;
  const AFTER_GESTURE_MS = 10_000;
  /** How soon what was added is read, and when hosts of shadow roots are looked at again: they are filled without a sign outside. */
  const READ_WITHIN_MS = 150;
  const HOSTS_AGAIN_MS = [600, 2000];
  /** A text this long is a sentence and no link's; and so long is a banner in the flow of a page, at most. */
  const SENTENCE = 25;
  const LONGEST_IN_FLOW = 2500;
  const MOST_HITS = 30;
  const BUTTONS = "button, [role='button'], input[type='button'], input[type='submit'], [onclick], a[href^='#'], a:not([href])";
  const MOST_DRAWN = 60;
  const MOST_LEFT = 4;
  const LAYERED = "dialog, [role='dialog'], [role='alertdialog'], [aria-modal='true']";
  const UNREAD = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "svg", "TEXTAREA", "SELECT", "HEAD", "VIDEO", "CANVAS"]);

  /** Shared with page/consent/*.js, out of the page's reach. @type {Partial<import("./consent/types").Sayso>} */
  const sayso = (globalThis.sayso ??= {});
  sayso.gesture = -Infinity;
  const left = (sayso.left = /** @type {Element[]} */ ([]));
  const suspects = (sayso.suspects = /** @type {HTMLElement[]} */ ([]));
  /** What is to be done once the engine is here, which is on its way. */
  const waiting = (sayso.waiting = /** @type {(() => void)[]} */ ([]));
  const shadows = (sayso.roots = /** @type {Set<ShadowRoot>} */ (new Set()));
  /**
   * Elements that were handed over already: one that comes again as another element is asked about again.
   * @type {WeakSet<Element>}
   */
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
  /** Added, and not read yet; and of these the ones that lie in no other. @type {Set<Node>} */
  const pending = new Set();
  /** @type {Set<Node>} */
  const unread = new Set();

  const observer = new MutationObserver((records) => {
    /** @type {string[]} */
    const found = [];
    for (const id of ids) note(document.getElementById(id), `#${id}`, found);
    if (combined) for (const { addedNodes } of records) for (const node of addedNodes) look(node, found);
    if (found.length) tell(found);
    if (!stems) return;
    for (const { addedNodes } of records) for (const node of addedNodes) later(node);
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
    addEventListener("load", () => observe(LOADING_MS), { once: true });
    observe(LOADING_MS);
    if (!stems) return;
    later(document);
    for (const ms of HOSTS_AGAIN_MS) setTimeout(() => later(document.body), ms);
  }

  /** @param {Event} event */
  function gesture(event) {
    if (!event.isTrusted) return;
    sayso.gesture = performance.now();
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
    if (resting === undefined) {
      for (const root of [document, ...shadows]) observer.observe(root, { childList: true, subtree: true });
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

  /** Read it when there is time. @param {Node | null} node */
  function later(node) {
    if (!node) return;
    if (!pending.size) requestIdleCallback(readAll, { timeout: READ_WITHIN_MS });
    if (!node.parentNode || !pending.has(node.parentNode)) unread.add(node);
    pending.add(node);
  }

  function readAll() {
    const before = suspects.length;
    for (const node of unread) if (node.isConnected) read(node);
    unread.clear();
    pending.clear();
    if (suspects.length > before) tell([], true);
  }

  /** Once through the text of a part of the page, and through the shadow roots in it. @param {Node} part */
  function read(part) {
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) => {
      if (node.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
      return UNREAD.has(node.nodeName) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
    });
    let hits = 0;
    for (let node = /** @type {Node | null} */ (part); node && hits < MOST_HITS; node = walker.nextNode()) {
      if (node instanceof HTMLElement) enter(node);
      else if (node instanceof Text && node.data.length > 3 && stems?.test(node.data)) {
        hits += 1;
        suspect(node);
      }
    }
  }

  /** The shadow root of an element that may have one: of its own kind, or empty but for it, or the page's own child. @param {HTMLElement} element */
  function enter(element) {
    const { localName, firstChild, parentNode } = element;
    if (!localName.includes("-") && parentNode !== document.body && (firstChild || (localName !== "div" && localName !== "aside" && localName !== "section"))) return;
    const root = "openOrClosedShadowRoot" in element
      ? /** @type {ShadowRoot | null} */ (element.openOrClosedShadowRoot) // Firefox
      : (element.shadowRoot ?? globalThis.chrome.dom?.openOrClosedShadowRoot(element));
    if (!root || shadows.has(root)) return;
    shadows.add(root);
    if (resting !== undefined) observer.observe(root, { childList: true, subtree: true });
    read(root);
  }

  /** A text that speaks of cookies: what it belongs to, if that could be a banner. @param {Text} text */
  function suspect(text) {
    const parent = text.parentElement ?? hostOf(text);
    const block = parent?.matches("a, b, strong, em, i, span, u") ? (parent.parentElement ?? parent) : parent;
    const said = (block?.textContent ?? "").trim();
    const long = said.length >= SENTENCE || /[\u3040-\u9fff]{8}/.test(said);
    if (!parent || (parent.closest("a") && !long)) return;
    const root = around(parent, long);
    if (!(root instanceof HTMLElement) || known.has(root)) return;
    known.add(root);
    suspects.push(root);
  }

  /** The innermost element with buttons that lies over the page; else the innermost with buttons, where it is short. @param {Element} from @param {boolean} long */
  function around(from, long) {
    /** @type {Element | null} */
    let inFlow = null;
    for (let next = /** @type {Element | null} */ (from); next && next !== document.body; next = next.parentElement ?? hostOf(next)) {
      const layered = isLayered(next);
      const { length } = next.textContent ?? "";
      // What its settings would open in: as far out as there is nothing else.
      if (!layered && inFlow) {
        if (length && length < (inFlow.textContent ?? "").length + SENTENCE) inFlow = next;
        continue;
      }
      const short = length < LONGEST_IN_FLOW;
      if (!layered && !(long && short)) continue;
      if (!next.querySelector(BUTTONS) && !hasDrawnButton(next) && !(layered && shadowIn(next))) continue;
      if (layered) return next;
      inFlow = next;
    }
    return inFlow ?? (window !== top && document.body.querySelector(BUTTONS) ? document.body : null);
  }

  /** Something that is no button and wants to be pressed all the same. @param {Element} element */
  function hasDrawnButton(element) {
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
