// Finding elements, through shadow roots too, and setting switches to a state.
(() => {
  "use strict";
  /** @typedef {import("./types").Selector} Selector @typedef {import("./types").ElementFields} ElementFields */
  const SETTLE_MS = 300;

  /** Every element of a selector whose steps go through shadow roots. @param {Selector} at @returns {HTMLElement[]} */
  function all(at) {
    /** @type {ParentNode[]} */
    let roots = [document];
    /** @type {HTMLElement[]} */
    let found = [];
    for (const [index, step] of at.entries()) {
      if (index) roots = found.map(shadowOf).filter((root) => root !== null);
      found = roots.flatMap((root) => /** @type {HTMLElement[]} */ ([...root.querySelectorAll(step)]));
    }
    return found;
  }

  /**
   * An element's shadow root, closed or open: extensions may look into both.
   * @param {HTMLElement} element @returns {ShadowRoot | null}
   */
  function shadowOf(element) {
    if (element.shadowRoot) return element.shadowRoot;
    if ("openOrClosedShadowRoot" in element) return /** @type {ShadowRoot | null} */ (element.openOrClosedShadowRoot); // Firefox
    return globalThis.chrome.dom?.openOrClosedShadowRoot(element) ?? null;
  }

  /** @param {Selector} at */
  const one = (at) => all(at)[0] ?? null;

  /** Whether an element takes part in the layout: transparent or covered it still does. @param {Element} element */
  function displayed(element) {
    return element.getClientRects().length > 0;
  }

  /** @param {HTMLElement} element @param {string | null} onClass */
  function isOn(element, onClass) {
    if (onClass) return element.classList.contains(onClass);
    if (element instanceof HTMLInputElement) return element.checked;
    return (element.getAttribute("aria-checked") ?? element.getAttribute("aria-pressed")) === "true";
  }

  /**
   * Set a switch to a state: pressed only where it differs, and looked at again afterwards. Whether it took the state.
   * @param {HTMLElement} element @param {boolean} on @param {string | null} onClass
   */
  async function setTo(element, on, onClass) {
    if (isOn(element, onClass) === on) return true;
    element.click();
    const { waitFor } = /** @type {import("./types").Sayso} */ (globalThis.sayso).conditions;
    return waitFor(async () => isOn(element, onClass) === on, SETTLE_MS);
  }

  /** Press as a pointer does, for what hears no click alone. @param {HTMLElement} element */
  function pointAt(element) {
    for (const kind of ["pointerdown", "pointerup"]) element.dispatchEvent(new PointerEvent(kind, { bubbles: true, cancelable: true, composed: true, isPrimary: true }));
    for (const kind of ["mousedown", "mouseup"]) element.dispatchEvent(new MouseEvent(kind, { bubbles: true, cancelable: true, composed: true }));
  }

  /** The category an element stands for. @param {HTMLElement} element @param {ElementFields} fields */
  function named(element, { id, scope, label }) {
    const around = scope ? element.closest(scope) : element;
    const title = label ? around?.querySelector(label[0]) : null;
    const text = (title?.textContent ?? "").trim();
    const given = id === "label" ? text : (element.getAttribute(id) ?? "");
    if (!given) return null;
    const locked = element.matches(":disabled, [aria-disabled='true']");
    return { id: given, label: text, kind: "", locked };
  }

  /** A selector for one category. The id is the page's, so it is escaped. @param {Selector} at @param {string} id */
  function withId(at, id) {
    return at.map((step) => step.replaceAll("{id}", () => CSS.escape(id)));
  }

  /** What has the focus, or had it before the banner took it. @param {Element[]} banner @returns {HTMLElement | null} */
  function focusOutside(banner) {
    const outside = (/** @type {Element | null} */ element) => element?.isConnected && !banner.some((root) => root.contains(element));
    const found = [document.activeElement, ...(globalThis.sayso.left ?? [])].find(outside);
    return found instanceof HTMLElement ? found : null;
  }

  globalThis.sayso.dom = { shadowOf, all, one, displayed, isOn, setTo, pointAt, named, withId, focusOutside };
})();
