// Reading back what the platform stored: cookie, local storage or its own API, decoded as the rule says.
(() => {
  "use strict";
  /**
   * @typedef {import("./types").Item} Item @typedef {import("./types").Rule} Rule
   * @typedef {import("./types").Reading} Reading @typedef {import("./types").Found} Found
   */
  const sayso = /** @type {import("./types").Sayso} */ (globalThis.sayso);

  /**
   * Everything that can be read of the platform's record, in the order of the rule.
   * @param {Rule} rule @param {Item[]} items @param {boolean} [keptOnly] not what the platform only says
   * @returns {Promise<Found[]>}
   */
  function read(rule, items, keptOnly = false) {
    return readings(rule, items, rule.records.filter(({ from }) => !keptOnly || from.kind !== "api"));
  }

  /**
   * What is in force although nobody may have been asked, in opt-out regions: the record, and what the rule says beyond.
   * @param {Rule} rule @param {Item[]} items
   */
  function inForce(rule, items) {
    return readings(rule, items, [...rule.records, ...(rule.opt_out?.records ?? [])]);
  }

  /** @param {Rule} rule @param {Item[]} items @param {Reading[]} records @returns {Promise<Found[]>} */
  async function readings(rule, items, records) {
    const trees = records.flatMap(({ from }) => ("tree" in from ? [from.tree] : []));
    const results = trees.length ? await sayso.ask(rule, trees) : [];
    const said = new Map(trees.map((tree, index) => [tree, results[index]]));
    const valid = await Promise.all(records.map((reading) => !reading.if || sayso.conditions.holds(rule, reading.if)));
    return records.flatMap((reading, index) => {
      if (!valid[index]) return [];
      for (const raw of rawValues(reading, said, items)) {
        const stored = shaped(reading, decoded(reading, raw), items);
        if (stored) return [{ stored }];
      }
      return [];
    });
  }

  /**
   * Candidates for the record, undecoded.
   * @param {Reading} reading @param {Map<number, import("./types").ApiResult>} said @param {Item[]} items
   * @returns {unknown[]}
   */
  function rawValues({ from }, said, items) {
    const result = "tree" in from ? said.get(from.tree) : undefined;
    if (from.kind === "api") return result?.ok ? [result.value] : [];
    const name = "name" in from ? from.name : result?.ok ? result.value : null;
    if (typeof name !== "string" || !name) return [];
    const entries = from.kind === "cookie" ? cookies() : Object.entries(from.kind === "local" ? localStorage : sessionStorage);
    if (!("name" in from)) return entries.filter(([key]) => key === name).map(([, value]) => value);
    if (name.includes("{id}")) return [perCategory(name, entries, items)];
    const matches = glob(name);
    return entries.filter(([key]) => matches.test(key)).map(([, value]) => value);
  }

  /** @returns {[string, string][]} */
  function cookies() {
    return document.cookie.split("; ").map((pair) => {
      const equals = pair.indexOf("=");
      return [pair.slice(0, equals), pair.slice(equals + 1)];
    });
  }

  /**
   * A record that is spread over one entry for each category.
   * @param {string} name @param {[string, string][]} entries @param {Item[]} items
   */
  function perCategory(name, entries, items) {
    const kept = items.map(({ id }) => {
      const matches = glob(name.replace("{id}", () => id));
      return [id, entries.find(([key]) => matches.test(key))?.[1]];
    });
    return Object.fromEntries(kept.filter(([, value]) => value !== undefined));
  }

  /** @param {string} pattern with stars for anything */
  function glob(pattern) {
    return new RegExp(`^${pattern.split("*").map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, "\\$&")).join(".*")}$`, "s");
  }

  /** @param {Reading} reading @param {unknown} raw */
  function decoded({ decode }, raw) {
    /** @type {any} */
    let value = raw;
    for (const step of decode) {
      if (value === undefined || value === null) return undefined;
      value = decodeOne(step, value);
    }
    return value;
  }

  /**
   * What a step makes of a value, undefined where it does not fit: it is somebody else's.
   * @param {import("./types").Decoder} step @param {any} value
   */
  function decodeOne(step, value) {
    const object = typeof value === "object";
    switch (step.op) {
      case "url":
        return orUndefined(() => decodeURIComponent(value)) ?? value;
      case "json":
        return orUndefined(() => JSON.parse(value));
      case "base64":
        return orUndefined(() => atob(value));
      case "query":
        return Object.fromEntries(new URLSearchParams(value));
      case "has":
        return object && step.keys.every((key) => Object.hasOwn(value, key)) ? value : undefined;
      case "get":
        return step.path.reduce(member, value);
      case "pluck":
        return object ? Object.fromEntries(Object.entries(value).map(([id, entry]) => [step.by ? entry?.[step.by] : id, entry?.[step.key]])) : undefined;
      case "keys":
        return object ? Object.keys(value) : undefined;
      case "where":
        return step.path.reduce(member, value) === step.is ? value : undefined;
      case "without":
        return object ? Object.fromEntries(Object.entries(value).filter(([id]) => !step.keys.includes(id))) : undefined;
      case "split":
        return String(value).split(step.by).filter(Boolean);
      case "pairs":
        return Object.fromEntries(String(value).split(step.by).filter(Boolean).map((part) => part.split(step.pair, 2)));
    }
  }

  /** @param {any} object @param {string} key */
  function member(object, key) {
    return typeof object === "object" && object && Object.hasOwn(object, key) ? object[key] : undefined;
  }

  /** @template T @param {() => T} decode @returns {T | undefined} */
  function orUndefined(decode) {
    try {
      return decode();
    } catch (error) {
      if (error instanceof SyntaxError || error instanceof URIError || error instanceof DOMException) return undefined;
      throw error;
    }
  }

  /**
   * Page id to granted or not; null where the value says nothing.
   * @param {Reading} reading @param {any} value @param {Item[]} items @returns {Record<string, boolean> | null}
   */
  function shaped(reading, value, items) {
    const { shape, ids } = reading;
    // Something is stored, in a form that only the platform reads.
    if (shape === "sealed") return value === undefined || value === null || value === "" ? null : {};
    const named = (/** @type {string} */ id) => (Object.hasOwn(ids, id) ? ids[id] : id);
    if (shape === "values") {
      const table = reading.values ?? {};
      if (!["string", "number"].includes(typeof value) || !Object.hasOwn(table, value)) return null;
      const grant = table[value];
      return Object.fromEntries(items.map(({ id, locked }) => [id, locked || grant === "all" || (grant !== "none" && grant.includes(id))]));
    }
    if (shape === "map") {
      if (typeof value !== "object" || !value) return null;
      const entries = Object.entries(value).flatMap(([id, entry]) => {
        const on = reading.yes?.includes(entry) ? true : reading.no?.includes(entry) ? false : null;
        return on === null ? [] : [/** @type {const} */ ([named(id), on])];
      });
      return entries.length ? Object.fromEntries(entries) : null;
    }
    if (!Array.isArray(value)) return null;
    const listed = value.filter((id) => typeof id === "string").map(named);
    const names = new Set([...items.map(({ id }) => id), ...listed]);
    return Object.fromEntries([...names].map((id) => [id, listed.includes(id) === (shape === "granted")]));
  }

  /**
   * What was found beside what was asked for.
   * @param {Found[]} found @param {Item[]} items @returns {import("./types").Comparison}
   */
  function compare(found, items) {
    const asked = items.filter(({ locked }) => !locked);
    const differs = asked.filter(({ id, on }) => found.some(({ stored }) => Object.hasOwn(stored, id) && stored[id] !== on));
    const missing = asked.filter(({ id }) => !found.some(({ stored }) => Object.hasOwn(stored, id)));
    return {
      stored: found.length ? Object.assign({}, ...found.map(({ stored }) => stored).reverse()) : null,
      differs: differs.map(({ id }) => id),
      missing: missing.map(({ id }) => id),
    };
  }

  /** Whether a record says just what was asked. @param {import("./types").Comparison | null} comparison */
  function agrees(comparison) {
    return Boolean(comparison?.stored) && !comparison?.differs.length && !comparison?.missing.length;
  }

  sayso.record = { read, inForce, compare, agrees };
})();
