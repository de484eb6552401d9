// The plan's header rules, handed to the browser as they came. Only what differs is touched: replacing them all costs Chromium a
// fifth of a second of every change (tests.bench.plan).

import { api } from "./api.js";

/** @typedef {chrome.declarativeNetRequest.Rule} Rule */

/** The rules that stand there: what each says -> its id. Null while nobody knows. @type {Map<string, number> | null} */
let standing = null;

/** All in one step: the browser takes the whole change or, if one rule is bad, leaves the old set in force and rejects.
 * @param {Omit<Rule, "id">[]} rules */
export async function applyRules(rules) {
  const before = standing ?? new Map((await api.declarativeNetRequest.getDynamicRules()).map((rule) => [told(rule), rule.id]));
  const wanted = new Map(rules.map((rule) => [told(rule), rule]));
  const after = new Map([...before].filter(([text]) => wanted.has(text)));
  const gone = [...before].filter(([text]) => !wanted.has(text));
  const taken = new Set(after.values());
  /** @type {Rule[]} */
  const fresh = [];
  let id = 0;
  for (const [text, rule] of wanted) {
    if (after.has(text)) continue;
    do id++;
    while (taken.has(id));
    fresh.push({ ...rule, id });
    after.set(text, id);
  }
  if (!fresh.length && !gone.length) return;
  standing = null;
  await api.declarativeNetRequest.updateDynamicRules({ removeRuleIds: gone.map(([, known]) => known), addRules: fresh });
  standing = after;
}

/** What a rule says, the same for one of the plan's and for what the browser makes of it. @param {object} rule */
function told(rule) {
  return JSON.stringify({ ...canonical(rule), id: undefined });
}

/** @param {any} value @returns {any} */
function canonical(value) {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== "object") return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.filter((key) => value[key] != null).map((key) => [key, canonical(value[key])]));
}
