// Stands before everything else of a page that asks, whoever answers it: when its banner appeared, when what is stored last changed,
// when the banner went. Milliseconds of the page's clock, null for what did not happen. `showing` is the platform's rule's own condition.
(() => {
  "use strict";
  const showing = {{showing}};
  const seen = { appeared: null, stored: null, gone: null };
  const shadows = new WeakMap();
  let kept = "";
  Object.defineProperty(window, "bannerProbe", { value: seen });

  const observer = new MutationObserver(look);
  const everything = { subtree: true, childList: true, attributes: true };
  observer.observe(document, everything);
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (init) {
    const root = attachShadow.call(this, init);
    shadows.set(this, root);
    observer.observe(root, everything);
    return root;
  };
  // Between two looks of the observer something may be stored, and the observer's own turn comes after the script's.
  const cookie = Object.getOwnPropertyDescriptor(Document.prototype, "cookie");
  const set = function (line) {
    cookie.set.call(this, line);
    look();
  };
  Object.defineProperty(Document.prototype, "cookie", { ...cookie, set });
  for (const name of ["setItem", "removeItem"]) {
    const original = Storage.prototype[name];
    Storage.prototype[name] = function (...given) {
      original.apply(this, given);
      look();
    };
  }
  // What a style sheet shows or hides is seen by no observer.
  const frame = () => {
    look();
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);

  function look() {
    const shown = showing.every(holds);
    const now = performance.now();
    if (shown && seen.appeared === null) {
      seen.appeared = now;
      kept = stored();
    }
    if (seen.appeared === null) return;
    if (stored() !== kept) {
      kept = stored();
      seen.stored = now;
    }
    if (shown) seen.gone = null;
    else seen.gone ??= now;
  }

  function stored() {
    return `${document.cookie}\n${JSON.stringify({ ...localStorage })}`;
  }

  function holds({ is, at, of }) {
    if (is === "any") return of.some(holds);
    if (is === "api") return true; // the platform's own word, which says no more of its looks
    const found = all(at);
    return is === "exists" ? found.length > 0 : found.some((element) => element.getClientRects().length > 0);
  }

  function all(steps) {
    return steps.reduce((roots, step, index) => {
      const inside = index ? roots.map((host) => shadows.get(host)).filter(Boolean) : roots;
      return inside.flatMap((root) => [...root.querySelectorAll(step)]);
    }, [document]);
  }
})();
