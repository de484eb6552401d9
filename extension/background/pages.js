// What pages tell about cookies: names their guards refused, and third-party hosts they loaded from. Both only count; a page that
// lies here gains nothing, and what it names is looked up in the plan's tables before it is noted.

import { FAMILY } from "./api.js";
import { record } from "./journal.js";
import { choicesIn, current } from "./plan.js";
import { fits, refusalsOf } from "./refusals.js";
import { identify, ownerOf } from "./tables.js";

const NAMES_MOST = 200;

/** @typedef {chrome.runtime.MessageSender} Sender */

/** @type {Record<string, (message: any, sender: Sender) => Promise<void>>} */
export const handlers = {
  /** names: what the guards of one frame refused, each with its age in milliseconds */
  "page.refused": async ({ names }, sender) => {
    const [plan, place] = [await current(), placeOf(sender)];
    if (!plan || !place || !Array.isArray(names)) return;
    const { deny } = choicesIn(plan, place.site);
    for (const [name, at] of dated(names)) {
      const found = identify(plan.cookies, name, place.frame) ?? ownerOf(plan.cookies, place.frame);
      if (!found || !deny.includes(found.category)) continue;
      const { category, vendor } = found;
      record("cookie", { site: place.site, domain: place.frame, name, category, vendor, action: "prevented", layer: "guard", count: 1, at }, sender.tab);
    }
  },

  /** hosts: third-party hosts that one frame loaded from, with their ages */
  "page.loaded": async ({ hosts }, sender) => {
    const [plan, place] = [await current(), placeOf(sender)];
    if (!plan || !place || !Array.isArray(hosts)) return;
    const { deny } = choicesIn(plan, place.site);
    const { block } = plan.network;
    for (const [host, at] of dated(hosts)) {
      const owner = ownerOf(plan.cookies, host);
      if (!owner || !deny.includes(owner.category)) continue;
      const { category, vendor } = owner;
      const blocked = block.length > 0 && fits(block, host, place.site);
      // Firefox's requests were noted as they were stopped (requests.js).
      if (blocked && FAMILY === "firefox") continue;
      // A vendor's hosts are at home on the vendor's own sites.
      if (!blocked && !fits(refusalsOf(plan), host, place.site)) continue;
      const layer = blocked ? "block" : FAMILY === "chromium" ? "header-rule" : "web-request";
      // Nobody looked at the single cookies: "*" stands for all that this host would have set or been sent.
      record("cookie", { site: place.site, domain: host, name: "*", category, vendor, action: "prevented", layer, count: 1, at }, sender.tab);
    }
  },
};

/** Each once, with when it was, in seconds since 1970. @param {unknown[]} aged @returns {Map<string, number>} */
function dated(aged) {
  const pairs = aged.slice(0, NAMES_MOST).filter(Array.isArray);
  return new Map(pairs.map(([what, ago]) => [String(what), (Date.now() - Math.max(0, Number(ago) || 0)) / 1000]));
}

/** The hosts of the tab's page and of the frame that speaks. @param {Sender} sender */
export function placeOf(sender) {
  const site = hostname(sender.tab?.url);
  if (!site) return null;
  return { site, frame: hostname(sender.url) ?? hostname(sender.origin) ?? site };
}

/** @param {string | undefined} address */
function hostname(address) {
  try {
    return (address && new URL(address).hostname) || null;
  } catch {
    return null;
  }
}
