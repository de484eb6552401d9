// What a page stored when a banner nobody knows was answered: what is new in its cookies and storage, as far as it speaks of categories.
(() => {
  "use strict";
  /** @typedef {import("./types").Item} Item @typedef {import("./types").Words} Words */
  const sayso = /** @type {import("./types").Sayso} */ (globalThis.sayso);
  const LONGEST = 8000;
  const DEPTH = 4;
  const MOST_KEPT = 10;
  const YES = /^(1|true|yes|on|y|allow(ed)?|grant(ed)?|accept(ed)?|opt-?in)$/i;
  const NO = /^(0|false|no|off|n|den(y|ied)|reject(ed)?|refused?|declined?|opt-?out)$/i;

  /** Everything that scripts can see, by place and name: "cookie consent". @returns {Map<string, string>} */
  function snapshot() {
    const cookies = document.cookie.split("; ").map((pair) => /** @type {[string, string]} */ ([`cookie ${pair.split("=")[0]}`, pair.slice(pair.indexOf("=") + 1)]));
    const all = (/** @type {string} */ place, /** @type {Storage} */ storage) =>
      Object.entries(storage).map(([name, value]) => /** @type {[string, string]} */ ([`${place} ${name}`, value]));
    try {
      return new Map([...cookies, ...all("local", localStorage), ...all("session", sessionStorage)]);
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

  /** @param {string} entry "cookie consent" */
  function nameOf(entry) {
    return entry.replace(/^(cookie|local|session) /, "");
  }

  /**
   * What the site keeps of an answer: entries that are new since, and name a category or speak of consent. Those that last.
   * @param {Map<string, string>} before @param {import("./types").Vocabulary} vocabulary @returns {import("./types").Kept[]}
   */
  function kept(before, vocabulary) {
    return [...snapshot()].flatMap(([name, value]) => {
      if (before.get(name) === value || value.length > LONGEST || name.startsWith("session ")) return [];
      /** @type {Record<string, boolean>} */
      const said = {};
      collect(decoded(value), name, vocabulary.words, said, 0);
      const called = nameOf(name).replace(/([a-z])([A-Z])|[_.-]/g, "$1 $2");
      const speaks = Object.keys(said).length > 0 || sayso.unknownWords.speaksOf(called, "subject", vocabulary);
      return speaks ? [{ name, print: printOf(value) }] : [];
    }).slice(0, MOST_KEPT);
  }

  /** Whether a value is the one of then can be told by this, and nothing else. @param {string} value */
  function printOf(value) {
    let print = 0;
    for (let at = 0; at < value.length; at++) print = (Math.imul(print, 31) + value.charCodeAt(at)) | 0;
    return print;
  }

  /**
   * Take back what the site keeps of an answer, so that it asks again; unless any of it is no longer what it was then, or all is gone.
   * @param {import("./types").Kept[]} entries
   */
  function withdraw(entries) {
    const now = snapshot();
    const left = entries.filter(({ name }) => now.has(name));
    if (!left.length || left.some(({ name, print }) => printOf(now.get(name) ?? "") !== print)) return false;
    for (const { name } of left) {
      if (name.startsWith("local ")) localStorage.removeItem(nameOf(name));
      else expire(nameOf(name));
    }
    return true;
  }

  /** A cookie does not say where it belongs: to this host or one above it, to this path or one above. @param {string} name */
  function expire(name) {
    const labels = location.hostname.split(".");
    const domains = ["", ...labels.slice(0, -1).map((_, index) => `; Domain=${labels.slice(index).join(".")}`)];
    const steps = location.pathname.split("/");
    const paths = ["/", ...steps.map((_, index) => steps.slice(0, index + 1).join("/")).filter(Boolean)];
    for (const domain of domains) for (const path of paths) document.cookie = `${name}=; Max-Age=0; Path=${path}${domain}`;
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
    const means = sayso.words.meaning(nameOf(name), words);
    const on = YES.test(String(value)) ? true : NO.test(String(value)) ? false : null;
    if (means.length !== 1 || on === null) return;
    // Said twice: what was granted once is granted.
    said[means[0]] = on || said[means[0]] === true;
  }

  /** @param {Record<string, boolean>} said @param {import("./types").Choices} choices denied, but stored as granted */
  function against(said, choices) {
    return Object.keys(said).filter((category) => said[category] && category !== "essential" && !choices[category]);
  }

  sayso.unknownRecord = { snapshot, changed, against, kept, withdraw };
})();
