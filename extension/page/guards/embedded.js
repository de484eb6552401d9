// In frames of denied vendors: refuses every cookie set by script while the frame is embedded in somebody else's page. Registered for
// the vendors' own hosts only, in the MAIN world at document_start. Where the vendor's page is the tab itself, nothing happens.
(() => {
  "use strict";
  // Said by marked.js, before any script of the page's.
  const allowed = "saysoAllowed" in document;
  Reflect.deleteProperty(document, "saysoAllowed");
  if (allowed || window === window.top || !embeddedByOthers()) return;

  const cookie = Object.getOwnPropertyDescriptor(Document.prototype, "cookie");
  if (cookie?.get) {
    const { get } = cookie;
    Object.defineProperty(Document.prototype, "cookie", {
      configurable: true,
      enumerable: true,
      get() {
        return Reflect.apply(get, this, []);
      },
      set(value) {
        const text = `${value}`;
        const end = text.search(/[=;]/);
        report((end < 0 ? text : text.slice(0, end)).trim());
      },
    });
  }
  if (typeof CookieStore === "function") {
    Object.defineProperty(CookieStore.prototype, "set", {
      configurable: true,
      enumerable: true,
      writable: true,
      value(/** @type {any} */ given) {
        report(`${typeof given === "object" && given ? given.name : given}`);
        return Promise.resolve();
      },
    });
  }

  /** @param {string} name */
  function report(name) {
    document.dispatchEvent(new CustomEvent("sayso-refused", { detail: `\n${name}` }));
  }

  /** Whether any page around this frame belongs to another site; when that cannot be told, it is taken to. */
  function embeddedByOthers() {
    const around = location.ancestorOrigins ? [...location.ancestorOrigins].map((origin) => hostOf(origin)) : readable();
    return around.some((host) => host === null || !sameSite(host, location.hostname));
  }

  /** Firefox has no ancestorOrigins: a page of the same origin can be read, any other cannot. @returns {(string | null)[]} */
  function readable() {
    try {
      return [/** @type {Window} */ (window.top).location.hostname];
    } catch {
      return [hostOf(document.referrer)];
    }
  }

  /** @param {string} address */
  function hostOf(address) {
    try {
      return new URL(address).hostname;
    } catch {
      return null;
    }
  }

  /** Vendors' hosts lie under plain two-label domains or under ones like co.uk; no list fits in here. @param {string} a @param {string} b */
  function sameSite(a, b) {
    return site(a) === site(b);
  }

  /** @param {string} host */
  function site(host) {
    const labels = host.split(".");
    const [second, last] = labels.slice(-2);
    const short = labels.length > 2 && last?.length === 2 && (second?.length ?? 9) <= 3;
    return labels.slice(short ? -3 : -2).join(".");
  }
})();
