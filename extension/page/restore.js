// Sets again what a guard removed from this page's local storage and the person wants back. Isolated world, document_start, top frames
// of the hosts concerned only, and only until it was done once.
(async () => {
  "use strict";
  const runtime = (globalThis.browser ?? globalThis.chrome).runtime;
  const back = await runtime.sendMessage({ type: "page.restoring" });
  for (const [key, value] of back ?? []) {
    // What the site has set anew meanwhile is newer, and stays.
    if (localStorage.getItem(key) === null) localStorage.setItem(key, value);
  }
})();
