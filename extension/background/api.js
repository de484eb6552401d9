// The one place that knows which browser this is.

/** Both browsers answer promises here; Firefox's own name comes first, as its `chrome` is an older shape. @type {typeof chrome} */
export const api = /** @type {any} */ (globalThis).browser ?? globalThis.chrome;

/** "firefox" or "chromium": which rules the browser takes. */
export const FAMILY = api.runtime.getURL("").startsWith("moz-extension:") ? "firefox" : "chromium";
