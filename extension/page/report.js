// Tells the background what the guards of this frame refused and which third-party hosts the frame loaded from, for the journal.
// Isolated world, every frame, document_start; it waits for idle moments and sends nothing when there is nothing to tell.
(() => {
  "use strict";
  const runtime = (globalThis.browser ?? globalThis.chrome).runtime;
  /** @type {Set<string>} */
  const names = new Set();
  /** @type {Set<string>} */
  const hosts = new Set();
  /** @type {Set<string>} */
  const told = new Set();
  let scheduled = false;

  document.addEventListener("sayso-refused", (event) => {
    const [, name] = String(/** @type {CustomEvent} */ (event).detail).split("\n");
    if (name) note(names, `name ${name}`, name);
  });

  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const host = /^https?:\/\/([^/:]+)/.exec(entry.name)?.[1];
      if (host && host !== location.hostname) note(hosts, `host ${host}`, host);
    }
  }).observe({ type: "resource", buffered: true });

  addEventListener("pagehide", send);

  /** @param {Set<string>} set @param {string} key @param {string} value */
  function note(set, key, value) {
    if (told.has(key)) return;
    told.add(key);
    set.add(value);
    if (scheduled) return;
    scheduled = true;
    requestIdleCallback(send, { timeout: 500 });
  }

  function send() {
    scheduled = false;
    tell("page.refused", "names", names);
    tell("page.loaded", "hosts", hosts);
  }

  /** @param {string} type @param {string} key @param {Set<string>} set */
  function tell(type, key, set) {
    if (!set.size) return;
    // After an update of the extension this script is cut off from it and must be silent.
    if (runtime.id) runtime.sendMessage({ type, [key]: [...set] }).catch(() => {});
    set.clear();
  }
})();
