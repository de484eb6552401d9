// The plan's header rules, handed to the browser as they came.

import { api } from "./api.js";

/** Replaces all rules in one step: the browser takes the whole set or, if one rule is bad, leaves the old set in force and rejects.
 * @param {chrome.declarativeNetRequest.Rule[]} rules */
export async function applyRules(rules) {
  const before = await api.declarativeNetRequest.getDynamicRules();
  const same = JSON.stringify(before.map(canonical)) === JSON.stringify(rules.map(canonical));
  if (same) return;
  await api.declarativeNetRequest.updateDynamicRules({ removeRuleIds: before.map((rule) => rule.id), addRules: rules });
}

/** @param {any} value @returns {any} */
function canonical(value) {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== "object") return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.filter((key) => value[key] != null).map((key) => [key, canonical(value[key])]));
}
