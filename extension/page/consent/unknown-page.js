// The page around an unknown banner: waiting for what changes in one, keeping it out of sight while it is answered, and taking away what
// it leaves behind.
(() => {
  "use strict";
  const sayso = /** @type {import("./types").Sayso} */ (globalThis.sayso);
  const LOOKS = ["class", "style", "hidden", "aria-hidden", "open"];
  /** How long a banner may take to clean up by itself. */
  const CLEANS_WITHIN_MS = 400;
  const LOCKING = /lock|no-?scroll|scroll|modal|overflow|freeze|fixed|cookie|consent|cmp|banner|open/i;
  const CONTENT = "img, video, canvas, iframe, input, button, a, svg, picture, object, embed";

  /**
   * Until something is so that a change of the element or of what is around it makes so; true at once where it is.
   * @param {HTMLElement} element @param {number} until in the page's time @param {() => boolean} test @returns {Promise<boolean>}
   */
  function changes(element, until, test) {
    if (test()) return Promise.resolve(true);
    return new Promise((resolve) => {
      const done = (/** @type {boolean} */ came) => {
        observer.disconnect();
        clearTimeout(timer);
        resolve(came);
      };
      const observer = new MutationObserver(() => test() && done(true));
      const timer = setTimeout(() => done(test()), until - performance.now());
      observer.observe(element, { attributes: true, attributeFilter: LOOKS, childList: true, subtree: true, characterData: true });
      for (let next = sayso.unknownPanel.parentOf(element); next; next = sayso.unknownPanel.parentOf(next)) {
        observer.observe(next, { attributes: true, attributeFilter: LOOKS });
      }
    });
  }

  /**
   * Keep what is being answered out of sight: transparent, so that it still takes part in the layout. What undoes it.
   * @returns {{add(root: HTMLElement): void, lift(): void}}
   */
  function veil() {
    /** @type {Map<HTMLElement, [string, string]>} */
    const before = new Map();
    return {
      add(root) {
        if (before.has(root) || root === document.body) return;
        before.set(root, [root.style.getPropertyValue("opacity"), root.style.getPropertyPriority("opacity")]);
        root.style.setProperty("opacity", "0", "important");
      },
      lift() {
        for (const [root, [value, priority]] of before) root.style.setProperty("opacity", value, priority);
        before.clear();
      },
    };
  }

  /** Whether the page cannot be scrolled although there is more of it. */
  function isLocked() {
    const styles = [document.documentElement, document.body].map((element) => getComputedStyle(element));
    const held = styles.some(({ overflowY, position }) => overflowY === "hidden" || overflowY === "clip" || position === "fixed");
    return held && Math.max(document.documentElement.scrollHeight, document.body.scrollHeight) > innerHeight;
  }

  /** Whatever the page does by itself comes first; then what still holds it is undone, unless another dialogue does. */
  async function restore() {
    if (window !== top || (await sayso.conditions.waitFor(async () => !isLocked() && !backdrop(), CLEANS_WITHIN_MS))) return;
    const others = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("dialog:modal, [aria-modal='true']"));
    if ([...others].some((other) => sayso.unknownPanel.visible(other))) return;
    for (let cover = backdrop(), count = 0; cover && count < 3; cover = backdrop(), count++) cover.style.setProperty("display", "none", "important");
    if (isLocked()) unlock();
  }

  function unlock() {
    const { body, documentElement } = document;
    const offset = getComputedStyle(body).position === "fixed" ? -parseFloat(getComputedStyle(body).top) : 0;
    for (const element of [documentElement, body]) {
      for (const property of ["overflow", "overflow-x", "overflow-y", "position", "height"]) element.style.removeProperty(property);
      if (isLocked()) element.classList.remove(...[...element.classList].filter((name) => LOCKING.test(name)));
      const { overflowY, position } = getComputedStyle(element);
      if (overflowY === "hidden" || overflowY === "clip") element.style.setProperty("overflow", "auto", "important");
      if (position === "fixed") element.style.setProperty("position", "static", "important");
    }
    if (offset > 0) {
      body.style.removeProperty("top");
      scrollTo(0, offset);
    }
  }

  /** Something empty that lies over the whole page and takes what is pressed there. @returns {HTMLElement | null} */
  function backdrop() {
    const element = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
    if (!(element instanceof HTMLElement) || getComputedStyle(element).position !== "fixed") return null;
    if ((element.textContent ?? "").trim() || element.querySelector(CONTENT) || element.matches(CONTENT) || sayso.dom.shadowOf(element)) return null;
    const { width, height } = element.getBoundingClientRect();
    return width >= innerWidth * 0.9 && height >= innerHeight * 0.9 ? element : null;
  }

  sayso.unknownPage = { changes, veil, restore };
})();
