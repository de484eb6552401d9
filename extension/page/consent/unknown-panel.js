// One layer of a banner that nobody knows: its text, what can be pressed in it, and whether it is a consent banner at all.
(() => {
  "use strict";
  /**
   * @typedef {import("./types").Vocabulary} Vocabulary @typedef {import("./types").Control} Control
   * @typedef {import("./types").Panel} Panel @typedef {import("./types").ControlKind} ControlKind
   */
  const sayso = /** @type {import("./types").Sayso} */ (globalThis.sayso);
  const MOST_ELEMENTS = 4000;
  const LONGEST_TEXT = 20_000;
  /** A banner that stands in the page's flow is short. */
  const LONGEST_IN_FLOW = 2500;
  const PRESSED = "button, [role='button'], a, input[type='button'], input[type='submit'], summary, [onclick]";
  /** What asks for something else than a choice: a newsletter, a login, a chat, a search, a birthday. */
  const ASKS = "input[type='email'], input[type='password'], input[type='tel'], input[type='number'], input[type='date'], textarea";
  const LAYERED = "dialog, [role='dialog'], [role='alertdialog'], [aria-modal='true']";

  /** Through shadow roots, open and closed. @param {Element} element @returns {Element | null} */
  function parentOf(element) {
    const parent = element.assignedSlot ?? element.parentNode;
    return parent instanceof ShadowRoot ? parent.host : parent instanceof Element ? parent : null;
  }

  /** Every element at and below one, shadow roots included, up to a bound. @param {Element} top @returns {HTMLElement[]} */
  function below(top) {
    /** @type {HTMLElement[]} */
    const found = [];
    /** @type {Element[]} */
    const open = [top];
    for (let next = open.pop(); next && found.length < MOST_ELEMENTS; next = open.pop()) {
      if (next instanceof HTMLElement) found.push(next);
      const shadow = next instanceof HTMLElement && mayHost(next) ? sayso.dom.shadowOf(next) : null;
      open.push(...[...next.children, ...(shadow?.children ?? [])].reverse());
    }
    return found;
  }

  /** @param {HTMLElement} element */
  function mayHost(element) {
    return element.localName.includes("-") || ["div", "section", "aside", "span", "main", "article"].includes(element.localName);
  }

  /** What somebody reads there, shadow roots included. @param {HTMLElement} element */
  function textOf(element) {
    let text = element.innerText ?? "";
    for (const inner of below(element)) {
      const shadow = mayHost(inner) ? sayso.dom.shadowOf(inner) : null;
      for (const child of shadow?.children ?? []) {
        if (child instanceof HTMLElement && child.localName !== "style") text += `\n${child.innerText}`;
      }
      if (text.length > LONGEST_TEXT) break;
    }
    return text.trim();
  }

  /** @param {HTMLElement} element */
  function visible(element) {
    return sayso.dom.displayed(element) && getComputedStyle(element).visibility !== "hidden";
  }

  /** Whether pressing it would go to another document, or open one. @param {HTMLElement} element */
  function leaves(element) {
    const link = element.closest("a[href], area[href]");
    if (link instanceof HTMLAnchorElement) {
      if (link.target && link.target !== "_self") return true;
      if (elsewhere(link.href) && link.protocol !== "javascript:") return true;
    }
    const submits = element.matches("button:not([type]), button[type='submit'], input[type='submit']");
    const form = submits ? /** @type {HTMLButtonElement} */ (element).form : null;
    if (!form || form.method === "dialog") return false;
    const action = element.getAttribute("formaction") ?? form.getAttribute("action");
    return Boolean(action) && elsewhere(new URL(/** @type {string} */ (action), document.baseURI).href);
  }

  /** @param {string} address */
  function elsewhere(address) {
    return address.split("#")[0] !== location.href.split("#")[0];
  }

  /** What a control says: all its names, of which the one that agrees weighs most. @param {HTMLElement} element @param {Vocabulary} vocabulary */
  function kindOf(element, vocabulary) {
    const labelledBy = (element.getAttribute("aria-labelledby") ?? "").split(" ").filter(Boolean);
    const root = /** @type {Document | ShadowRoot} */ (element.getRootNode());
    const picture = element.querySelector("img[alt]")?.getAttribute("alt");
    const names = [
      textOf(element),
      element instanceof HTMLInputElement ? element.value : null,
      element.getAttribute("aria-label"),
      labelledBy.map((id) => root.getElementById?.(id)?.textContent ?? "").join(" "),
      element.title,
      picture,
    ];
    const kinds = names.map((name) => (name ? sayso.unknownWords.kindOf(name, vocabulary) : null)).filter((kind) => kind !== null);
    const heavy = kinds.find((kind) => kind === "pay" || kind === "login") ?? kinds.find((kind) => kind === "accept");
    return heavy ?? kinds[0] ?? null;
  }

  /**
   * Everything that looks as if it could be pressed and says something we know.
   * @param {HTMLElement[]} elements @param {Vocabulary} vocabulary @returns {Control[]}
   */
  function controlsOf(elements, vocabulary) {
    const pressed = elements.filter((element) => looksPressable(element) && visible(element));
    const inner = pressed.filter((element) => !pressed.some((other) => other !== element && contains(element, other)));
    return inner.flatMap((element) => {
      const kind = kindOf(element, vocabulary);
      const disabled = element.matches(":disabled, [aria-disabled='true']");
      return kind ? [{ element, kind, usable: !disabled && !leaves(element) }] : [];
    });
  }

  /** @param {HTMLElement} element */
  function looksPressable(element) {
    if (element.matches("input[type='checkbox'], input[type='radio'], [role='radio'], [role='switch'], [role='checkbox'], [role='tab'], label, option")) return false;
    if (element.matches(PRESSED)) return true;
    if (element.localName.includes("-") && element.shadowRoot === null && element.childElementCount === 0) return true;
    if (getComputedStyle(element).cursor !== "pointer") return false;
    const parent = parentOf(element);
    return !parent || getComputedStyle(parent).cursor !== "pointer";
  }

  /** @param {Element} outer @param {Element} inner */
  function contains(outer, inner) {
    for (let next = parentOf(inner); next; next = parentOf(next)) if (next === outer) return true;
    return false;
  }

  /** Whether it lies over the page, or is a dialogue. @param {Element} element */
  function layered(element) {
    if (element.matches(LAYERED)) return true;
    const { position, zIndex } = getComputedStyle(element);
    return position === "fixed" || position === "sticky" || (position === "absolute" && Number(zIndex) > 0);
  }

  /** Over the page, or at its beginning or end. @param {HTMLElement} element @param {string} text */
  function standsApart(element, text) {
    for (let next = /** @type {Element | null} */ (element); next && next !== document.body; next = parentOf(next)) {
      if (layered(next)) return true;
    }
    if (window !== top) return true;
    const { top: above, bottom, width } = element.getBoundingClientRect();
    const height = document.documentElement.scrollHeight;
    const atEnd = above + scrollY < innerHeight * 0.4 || bottom + scrollY > height - innerHeight * 0.5;
    return text.length < LONGEST_IN_FLOW && width > innerWidth * 0.4 && atEnd;
  }

  /**
   * What there is to see and to do now.
   * @param {HTMLElement} root @param {Vocabulary} vocabulary @returns {Panel | null} null where it does not show
   */
  function read(root, vocabulary) {
    if (!root.isConnected || !visible(root)) return null;
    const elements = below(root);
    const text = textOf(root);
    const all = controlsOf(elements, vocabulary);
    const parted = sayso.unknownPairs.find(elements, root, all, vocabulary);
    const listed = sayso.unknownLevels.find(elements, root, vocabulary);
    const pairs = parted?.pairs ?? [];
    const parts = pairs.flatMap(({ on, off }) => [on, off]);
    const controls = all.filter(({ element }) => !parts.includes(element));
    const levels = [...(parted?.levels ?? []), ...(listed ?? [])];
    const switches = sayso.unknownSwitches.find(elements, root, vocabulary, pairs);
    return { root, text, controls, switches, levels, clear: parted !== null && listed !== null };
  }

  /** Whether a layer asks for consent, and for nothing else. @param {Panel} panel @param {Vocabulary} vocabulary */
  function asksConsent({ root, text, controls, switches, levels }, vocabulary) {
    if (text.length > LONGEST_TEXT || below(root).some((element) => element.matches(ASKS) && visible(element))) return false;
    const has = (/** @type {ControlKind} */ kind) => controls.some((control) => control.kind === kind);
    const categories = new Set(switches.flatMap(({ item }) => item.means.filter((category) => category !== "unclassified")));
    const choices = categories.size >= 2 && has("save");
    if (!choices && !has("accept") && !has("refuse") && !(levels.length && has("save"))) return false;
    if (!choices && !sayso.unknownWords.speaksOf(text, "subject", vocabulary)) return false;
    return standsApart(root, text);
  }

  sayso.unknownPanel = { read, asksConsent, below, parentOf, contains, textOf, visible, layered };
})();
