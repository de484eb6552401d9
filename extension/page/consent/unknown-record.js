// What a page stored when a banner nobody knows was answered: what is new in its cookies and storage, as far as it speaks of categories.
(() => {
  "use strict";
  /** @typedef {import("./types").Item} Item @typedef {import("./types").Words} Words */
  const sayso = /** @type {import("./types").Sayso} */ (globalThis.sayso);
  const LONGEST = 8000;
  const DEPTH = 4;
  const YES = /^(1|true|yes|on|y|allow(ed)?|grant(ed)?|accept(ed)?|opt-?in)$/i;
  const NO = /^(0|false|no|off|n|den(y|ied)|reject(ed)?|refused?|declined?|opt-?out)$/i;

  /** Everything that scripts can see, by place and name. @returns {Map<string, string>} */
  function snapshot() {
    const cookies = document.cookie.split("; ").map((pair) => /** @type {[string, string]} */ ([`cookie ${pair.split("=")[0]}`, pair.slice(pair.indexOf("=") + 1)]));
    try {
      return new Map([...cookies, ...Object.entries(localStorage), ...Object.entries(sessionStorage)]);
    } catch (error) {
      // A page whose storage is blocked.
      if (error instanceof DOMException) return new Map(cookies);
      throw error;
    }
  }

  /** Our categories, as what changed since says them. @param {Map<string, string>} before @param {Words} words */
  function changed(before, words) {
    /** @type {Record<string, boolean>} */
    const said = {};
    for (const [name, value] of snapshot()) {
      if (before.get(name) !== value && value.length < LONGEST) collect(decoded(value), name, words, said, 0);
    }
    return said;
  }

  /** @param {string} raw @returns {unknown} */
  function decoded(raw) {
    for (const decode of [(/** @type {string} */ text) => text, decodeURIComponent, atob]) {
      try {
        return JSON.parse(decode(raw));
      } catch (error) {
        if (!(error instanceof SyntaxError || error instanceof URIError || error instanceof DOMException)) throw error;
      }
    }
    const pairs = [...raw.matchAll(/([\w-]+)[=:](\w+)/g)];
    return pairs.length ? Object.fromEntries(pairs.map(([, name, value]) => [name, value])) : raw;
  }

  /**
   * @param {any} value @param {string} name @param {Words} words @param {Record<string, boolean>} said @param {number} depth
   */
  function collect(value, name, words, said, depth) {
    if (typeof value === "object" && value !== null) {
      if (depth < DEPTH) for (const key of Object.keys(value)) collect(value[key], key, words, said, depth + 1);
      return;
    }
    const means = sayso.words.meaning(name.replace(/^cookie /, ""), words);
    const on = YES.test(String(value)) ? true : NO.test(String(value)) ? false : null;
    if (means.length !== 1 || on === null) return;
    // Said twice: what was granted once is granted.
    said[means[0]] = on || said[means[0]] === true;
  }

  /** @param {Record<string, boolean>} said @param {import("./types").Choices} choices denied, but stored as granted */
  function against(said, choices) {
    return Object.keys(said).filter((category) => said[category] && category !== "essential" && !choices[category]);
  }

  sayso.unknownRecord = { snapshot, changed, against };
})();
