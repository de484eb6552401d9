// What was kept out on this site, why, and the way back.

import { NAMES } from "./categories.js";
import { button, element } from "./element.js";

/**
 * One cookie, or all of a host, that was kept out.
 * @typedef {object} Row
 * @property {string} name
 * @property {string} domain
 * @property {string} category
 * @property {string | null} vendor
 * @property {string | null} reason
 * @property {Set<string>} actions
 * @property {boolean} back whether this browser can bring it back
 */

/** @type {Record<string, string>} */
const ACTIONS = { prevented: "Prevented", removed: "Removed", link: "Taken out of the address", block: "Request stopped" };
const SHOWN_MOST = 30;

/** One row a cookie, the newest first, whichever layers met it. @param {any[]} cookies the journal's @param {any[]} kept @returns {Row[]} */
export function rows(cookies, kept) {
  /** @type {Map<string, Row>} */
  const found = new Map();
  for (const { name, domain, category, vendor, reason, action, layer } of cookies) {
    if (action === "seen") continue;
    const key = `${name}\n${domain}`;
    const back = kept.some((each) => each.name === name && each.domain === domain);
    const row = found.get(key) ?? { name, domain, category, vendor, reason, actions: new Set(), back };
    row.actions.add(layer in ACTIONS ? layer : action);
    found.set(key, row);
  }
  return [...found.values()].slice(0, SHOWN_MOST);
}

/** Those that are still denied here, and not by a lock. @param {Row[]} kept @param {any} state the popup's */
export function restorable(kept, { choices, preferences, connection }) {
  if (connection.state !== "connected") return [];
  return kept.filter(({ category }) => choices?.deny.includes(category) && !preferences.categories[category].locked);
}

/** @param {Row} row @param {any} state @param {(rows: Row[]) => void} restore */
export function keptLine(row, state, restore) {
  const { category, vendor, reason, actions, domain } = row;
  const elsewhere = row.name !== "*" && domain !== state.host ? `of ${domain}` : null;
  const name = nameOf(row);
  const what = [...actions].map((action) => ACTIONS[action]).join(" and ");
  const why = [what, NAMES[category] ?? category, vendor, elsewhere].filter(Boolean).join(" · ");
  return element(
    "li",
    {},
    row.name === "*" ? element("span", { class: "what" }, name) : element("code", { class: "what" }, name),
    wayBack(row, state, restore),
    element("small", {}, why),
    ...(reason ? [element("small", { class: "why" }, reason)] : []),
  );
}

/** @param {Row} row @param {any} state @param {(rows: Row[]) => void} restore */
function wayBack(row, state, restore) {
  const { choices, preferences, host } = state;
  if (!choices?.deny.includes(row.category)) return element("span", { class: "how" }, "Allowed now");
  if (preferences.categories[row.category].locked) return element("span", { class: "lock" }, "🔒 Locked");
  const label = `Restore ${nameOf(row)}: allow ${NAMES[row.category].toLowerCase()} cookies on ${host}`;
  const made = button("Restore", label, () => restore([row]));
  made.disabled = !restorable([row], state).length;
  return made;
}

/** @param {{site: string, category: string}[]} exceptions @param {any} state @param {(exception: {site: string, category: string}) => void} undo */
export function exceptionLines(exceptions, { connection }, undo) {
  return exceptions.map((exception) => {
    const says = `${NAMES[exception.category]} is allowed on ${exception.site}`;
    const made = button("Undo", `Undo: ${says}`, () => undo(exception));
    made.disabled = connection.state !== "connected";
    return element("li", {}, element("span", {}, says), made);
  });
}

/** What a restore did, and what it could not do. @param {{allowed: string[], locked: string[]}} answer @param {Row[]} wanted */
export function tellRestored({ allowed, locked }, wanted) {
  const done = wanted.filter(({ category }) => allowed.includes(category));
  const [back, coming] = [done.filter((row) => row.back), done.filter((row) => !row.back)];
  const sentences = [];
  if (back.length) sentences.push(`Brought back: ${listed(back)}. Reload the page to use ${back.length > 1 ? "them" : "it"}.`);
  if (coming.length) sentences.push(`Nothing to bring back, but will be accepted from the next page load: ${listed(coming)}.`);
  if (locked.length) sentences.push(`Locked by your organisation: ${locked.map((category) => NAMES[category]).join(", ")}.`);
  return sentences.join(" ");
}

/** @param {Row[]} some */
function listed(some) {
  return some.map(nameOf).join(", ");
}

/** @param {Row} row */
function nameOf({ name, domain }) {
  return name === "*" ? `all of ${domain}` : name;
}
