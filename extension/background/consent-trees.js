// Trees of a consent rule (host/sayso/knowledge/cmp_expressions.py makes them) with our part of them filled in, so that what goes to
// the page holds plain values only.

/** @typedef {import("../page/consent/types").Item} Item @typedef {import("../page/consent/types").Rule} Rule */
/** A list whose first element names the node. @typedef {any[]} Tree */

/**
 * The trees that a rule may ask for before it answers, by number: everything but its steps, and what the platform says of an answer.
 * @param {Rule} rule @returns {number[]}
 */
export function readBeforehand({ showing, paywall, items, again, records, answers }) {
  const kept = records.filter(({ from }) => from.kind !== "api");
  return [...new Set(treesIn([showing, paywall, items.lists, items.labels, again, kept, answers.map((answer) => answer.if)]))];
}

/** @param {any} part @returns {number[]} */
function treesIn(part) {
  if (typeof part !== "object" || !part) return [];
  return [...(typeof part.tree === "number" ? [part.tree] : []), ...Object.values(part).flatMap(treesIn)];
}

/** Whether all that a category means is allowed. @param {string[]} means @param {Record<string, boolean>} consent */
export function granted(means, consent) {
  return means.length > 0 && means.every((category) => category === "essential" || consent[category] === true);
}

/**
 * The tree with the choices in it: one, or with `each` one for every category that can be chosen.
 * @param {Tree} tree @param {Item[]} items @param {boolean} each @returns {Tree[]}
 */
export function filled(tree, items, each) {
  return each ? items.filter(({ locked }) => !locked).map((item) => fill(tree, items, item)) : [fill(tree, items)];
}

/** @param {any} node @param {Item[]} items @param {Item} [item] the one spoken of @returns {any} */
function fill(node, items, item) {
  if (!Array.isArray(node)) return node;
  const again = (/** @type {any} */ inner) => fill(inner, items, item);
  const [kind, ...rest] = node;
  switch (kind) {
    case "lit":
      return node;
    case "var":
      return ["lit", variable(rest[0], items, item)];
    case "item":
      return ["lit", named(rest[0], items).on];
    case "each":
      return ["list", items.map((one) => fill(rest[0], items, one))];
    case "keyed":
      return ["dict", items.map((one) => [one.id, fill(rest[0], items, one)])];
    case "join": {
      const parts = items.map((one) => plain(fill(rest[1], items, one)));
      return ["lit", parts.join(String(plain(again(rest[0]))))];
    }
    case "text":
      return ["lit", rest[0].map((/** @type {Tree} */ part) => String(plain(again(part)))).join("")];
    case "if":
      return again(plain(again(rest[0])) ? rest[1] : rest[2]);
    case "dict":
      return ["dict", rest[0].map((/** @type {[string, Tree]} */ [key, value]) => [key, again(value)])];
    default:
      return node.map(again);
  }
}

/** @param {string} name @param {Item[]} items @param {Item} [item] */
function variable(name, items, item) {
  const ids = (/** @type {(item: Item) => boolean} */ test) => items.filter(test).map(({ id }) => id);
  if (name === "allowed") return ids(({ on }) => on);
  if (name === "denied") return ids(({ on }) => !on);
  if (name === "ids") return ids(() => true);
  if (!item) throw new Error(`$${name} speaks of one category, and none is meant`);
  return item[/** @type {"id" | "on" | "kind" | "label"} */ (name)];
}

/** @param {string} id @param {Item[]} items */
function named(id, items) {
  const item = items.find((candidate) => candidate.id === id);
  if (!item) throw new Error(`the page has no category ${id}`);
  return item;
}

/** @param {Tree} node */
function plain(node) {
  if (node[0] !== "lit") throw new Error("a plain value has to stand here");
  return node[1];
}
