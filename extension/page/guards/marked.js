// Runs right before embedded.js where some sites allow a vendor that others deny: a frame knows in no other way which page it stands in.
// Where that page denies the vendor, a header rule marked the frame's answer (host/sayso/plan/network.py). A vendor that forges the
// mark only refuses its own cookies.
(() => {
  "use strict";
  const denied = timings(window).some(({ name }) => name === "sayso-denied");
  if (!denied) Object.defineProperty(document, "saysoAllowed", { value: true, configurable: true });

  /** Of the nearest document that came over the network: about:blank and srcdoc stand in one of their own origin. @param {Window} frame @returns {{name: string}[]} */
  function timings(frame) {
    try {
      const [navigation] = /** @type {PerformanceNavigationTiming[]} */ (frame.performance.getEntriesByType("navigation"));
      if (/^https?:/.test(frame.location.href)) return [...(navigation?.serverTiming ?? [])];
      return frame.parent === frame ? [] : timings(frame.parent);
    } catch {
      // A page around it that cannot be read: an opaque origin, which has no cookies.
      return [];
    }
  }
})();
