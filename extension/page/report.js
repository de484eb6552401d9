// Tells the background what the guards of this frame refused and which third-party hosts the frame loaded from, for the journal.
// Isolated world, every frame, document_start; it waits for idle moments and sends nothing when there is nothing to tell.
(() => {
  "use strict";
  const runtime = (globalThis.browser ?? globalThis.chrome).runtime;
  /** When what was first met here, in the page's time. @type {Map<string, number>} */
  const names = new Map();
  /** @type {Map<string, number>} */
  const hosts = new Map();
  /** @type {Set<string>} */
  const told = new Set();
  /** [category, key, value or null] each. @type {unknown[]} */
  let removed = [];
  /** A page may say that more was: this many are heard. */
  let heard = 100;
  let scheduled = false;

  document.addEventListener("sayso-refused", (event) => {
    const [, name] = String(/** @type {CustomEvent} */ (event).detail).split("\n");
    if (name) note(names, `name ${name}`, name, performance.now());
  });

  new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries()) {
      const host = /^https?:\/\/([^/:]+)/.exec(name)?.[1];
      if (host && host !== location.hostname) note(hosts, `host ${host}`, host, startTime);
    }
  }).observe({ type: "resource", buffered: true });

  // What a guard took out of web storage: told at once, as it may be while the page goes.
  document.addEventListener("sayso-removed", (event) => {
    if (heard-- <= 0) return;
    const key = JSON.parse(String(/** @type {CustomEvent} */ (event).detail));
    if (!removed.length) queueMicrotask(sendRemoved);
    removed.push(key);
  });

  addEventListener("pagehide", send);

  /** Once, and once more after the banner of this frame was answered. @param {Map<string, number>} met @param {string} key @param {string} what @param {number} at */
  function note(met, key, what, at) {
    const phase = at > (globalThis.sayso?.answered ?? Infinity) ? `${key} after` : key;
    if (told.has(phase)) return;
    told.add(phase);
    if (!met.has(what)) met.set(what, at);
    if (scheduled) return;
    scheduled = true;
    requestIdleCallback(send, { timeout: 500 });
  }

  function send() {
    scheduled = false;
    tell("page.refused", "names", names);
    tell("page.loaded", "hosts", hosts);
  }

  function sendRemoved() {
    if (runtime.id) runtime.sendMessage({ type: "page.removed", keys: removed }).catch(() => {});
    removed = [];
  }

  /** Each with how many milliseconds ago it was. @param {string} type @param {string} key @param {Map<string, number>} met */
  function tell(type, key, met) {
    if (!met.size) return;
    const now = performance.now();
    const aged = [...met].map(([what, at]) => [what, Math.round(now - at)]);
    // After an update of the extension this script is cut off from it and must be silent.
    if (runtime.id) runtime.sendMessage({ type, [key]: aged }).catch(() => {});
    met.clear();
  }
})();
