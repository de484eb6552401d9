// The page's own categories: what each means to us, and which of them to grant.
(() => {
  "use strict";
  /** @typedef {import("./types").Item} Item @typedef {import("./types").Named} Named @typedef {import("./types").Rule} Rule */
  /**
   * @typedef {import("./types").ItemSource} ItemSource @typedef {import("./types").Choices} Choices
   * @typedef {import("./types").Words} Words
   */
  const sayso = /** @type {import("./types").Sayso} */ (globalThis.sayso);
  const ESSENTIAL = "essential";
  const UNCLASSIFIED = "unclassified";
  const CHOOSABLE = ["functional", "analytics", "advertising", "social", "referral", UNCLASSIFIED];
  /** What a page says of itself is bounded. */
  const MOST_ITEMS = 500;
  const LONGEST_TEXT = 300;

  /**
   * Every category of the page, judged.
   * @param {Rule} rule @param {Words} words @param {Choices} choices @returns {Promise<Item[]>}
   */
  async function read(rule, words, choices) {
    const { lists, labels, fixed } = rule.items;
    const said = await fromApi(rule, [...lists, ...labels]);
    /** @type {Named[]} */
    let named = [];
    for (const source of lists) if (!named.length) named = await namesOf(rule, source, said);
    if (!named.length) return fixed.map(({ id, means }) => ({ id, label: "", kind: "", locked: false, means, on: allowed(means, choices) }));
    /** @type {Map<string, string[]>} */
    const labelled = new Map();
    for (const source of labels) {
      for (const { id, label } of await namesOf(rule, source, said)) labelled.set(id, [...(labelled.get(id) ?? []), label]);
    }
    return unique(named).map((item) => {
      const means = meaningOf(item, [item.label, ...(labelled.get(item.id) ?? [])], rule, words);
      return { ...item, means, on: item.locked || allowed(means, choices) };
    });
  }

  /** All that the sources ask of the page's objects, in one go. @param {Rule} rule @param {ItemSource[]} sources */
  async function fromApi(rule, sources) {
    const trees = sources.flatMap((source) => ("tree" in source ? [source.tree] : []));
    const results = trees.length ? await sayso.ask(rule, trees) : [];
    return new Map(trees.map((tree, index) => [tree, results[index]]));
  }

  /**
   * @param {Rule} rule @param {ItemSource} source @param {Map<number, import("./types").ApiResult>} said
   * @returns {Promise<Named[]>}
   */
  async function namesOf(rule, source, said) {
    if ("tree" in source) {
      const result = said.get(source.tree);
      return result?.ok ? /** @type {unknown[]} */ ([result.value]).flat(Infinity).slice(0, MOST_ITEMS).flatMap(trusted) : [];
    }
    try {
      await sayso.steps.run(rule, source.prepare, [], {});
    } catch (error) {
      if (error instanceof sayso.steps.StepFailed) return [];
      throw error;
    }
    const elements = sayso.dom.all(source.at).slice(0, MOST_ITEMS);
    return elements.map((element) => sayso.dom.named(element, source)).filter((item) => item !== null);
  }

  /** The page's word for a category, taken only in the shape it must have. @param {any} said @returns {Named[]} */
  function trusted(said) {
    if (typeof said?.id !== "string" || !said.id || said.id.length > LONGEST_TEXT) return [];
    const text = (/** @type {unknown} */ value) => {
      const parts = [value].flat().filter((part) => typeof part === "string");
      return parts.join(", ").replace(/<[^>]*>/g, " ").slice(0, LONGEST_TEXT);
    };
    return [{ id: said.id, label: text(said.label), kind: text(said.kind), locked: said.locked === true }];
  }

  /** @param {Named[]} items */
  function unique(items) {
    return [...new Map(items.map((item) => [item.id, item])).values()];
  }

  /** @param {Named} item @param {string[]} labels @param {Rule} rule @param {Words} words @returns {string[]} */
  function meaningOf(item, labels, { items: { ids, kinds, decide } }, words) {
    const known = own(ids, item.id) ?? own(kinds, item.kind);
    const byId = known ?? sayso.words.meaning(item.id, words);
    const byLabel = labels.flatMap((label) => sayso.words.meaning(label, words));
    const [first, second] = decide === "label" ? [byLabel, byId] : [byId, byLabel];
    const found = decide === "both" ? [...first, ...second] : first.length ? first : second;
    if (found.length) return [...new Set(found)];
    // What the site lets nobody switch off it calls necessary.
    return [item.locked ? ESSENTIAL : UNCLASSIFIED];
  }

  /** @param {Record<string, string[]>} table @param {string} key */
  function own(table, key) {
    return Object.hasOwn(table, key) ? table[key] : undefined;
  }

  /** @param {string[]} means @param {Choices} choices */
  function allowed(means, choices) {
    return means.every((category) => category === ESSENTIAL || choices[category] === true);
  }

  /** Whether there is a choice about it. @param {Item} item */
  function optional({ locked, means }) {
    return !locked && means.some((category) => category !== ESSENTIAL);
  }

  /**
   * What kind of answer this is: "allow" only for who allows everything, as a button "accept all" grants what no list names.
   * @param {Item[]} items @param {Choices} choices @returns {import("./types").Mode}
   */
  function modeOf(items, choices) {
    if (CHOOSABLE.every((category) => choices[category] === true)) return "allow";
    return items.some((item) => optional(item) && item.on) ? "mixed" : "deny";
  }

  /** The same categories for a platform that cannot tell them apart: everything that is optional off. @param {Item[]} items */
  function degraded(items) {
    return items.map((item) => (optional(item) ? { ...item, on: false } : item));
  }

  /**
   * What the user allows and no granted category covers, although the page has it.
   * @param {Item[]} items @param {Choices} choices
   */
  function notOffered(items, choices) {
    const covered = new Set(items.filter(({ on }) => on).flatMap(({ means }) => means));
    const refused = new Set(items.filter(({ on }) => !on).flatMap(({ means }) => means));
    return CHOOSABLE.filter((category) => choices[category] === true && refused.has(category) && !covered.has(category));
  }

  /**
   * The last look before anything is done: nothing denied is granted, whatever went wrong on the way here.
   * @param {Item[]} items @param {Choices} choices
   */
  function assertAllowed(items, choices) {
    const wrong = items.find((item) => item.on && !item.locked && !allowed(item.means, choices));
    if (wrong) throw new Error(`${wrong.id} would be granted although it is denied`);
  }

  sayso.categories = { read, modeOf, degraded, notOffered, assertAllowed };
})();
