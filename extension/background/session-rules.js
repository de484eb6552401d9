// Rules of this browser session, beside the plan's: whoever adds some gets ids that nobody has.

import { api } from "./api.js";

/** @typedef {chrome.declarativeNetRequest.Rule} Rule */

/** One change at a time, so that ids stay unique. @type {Promise<any>} */
let queue = Promise.resolve();
/** The id after all that are there: the browser is asked once, as it hands back all rules whole. */
let next = 0;

/** @param {Omit<Rule, "id">[]} rules @param {number[]} [gone] ids of rules to remove in the same step @returns {Promise<number[]>} their ids */
export function addRules(rules, gone = []) {
  queue = queue.catch(() => {}).then(() => add(rules, gone));
  return queue;
}

/** @param {(rule: Rule) => boolean} which @returns {Promise<void>} */
export function removeRules(which) {
  queue = queue.catch(() => {}).then(async () => {
    const there = await api.declarativeNetRequest.getSessionRules();
    await api.declarativeNetRequest.updateSessionRules({ removeRuleIds: there.filter(which).map(({ id }) => id) });
  });
  return queue;
}

/** @param {Omit<Rule, "id">[]} rules @param {number[]} gone */
async function add(rules, gone) {
  if (!next) next = Math.max(0, ...(await api.declarativeNetRequest.getSessionRules()).map(({ id }) => id)) + 1;
  const added = rules.map((rule) => /** @type {Rule} */ ({ id: next++, ...rule }));
  await api.declarativeNetRequest.updateSessionRules({ addRules: added, removeRuleIds: gone });
  return added.map(({ id }) => id);
}
