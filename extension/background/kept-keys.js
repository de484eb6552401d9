// Keys of local storage that guards removed, with their values, for a day: so that a person can have them back (kept.js does the same
// for cookies). Only a page of their own origin can set them again: they wait for its next load (../page/restore.js). What was in
// session storage is over with its tab, and a frame's storage is also of the page around it: neither is kept.

import { forADay } from "./for-a-day.js";
import { record } from "./journal.js";
import { isWanted, lies } from "./kept.js";
import { placeOf } from "./pages.js";
import { choicesIn, current } from "./plan.js";
import { restoreOn } from "./scripts.js";

/** @typedef {import("../types").Plan} Plan @typedef {chrome.runtime.MessageSender} Sender */
/**
 * at: in milliseconds; store: Firefox's container.
 * @typedef {{at: number, site: string, category: string, origin: string, store: string | null, key: string, value: string}} Kept
 */

const KEEP_MOST = 200;
/** Of characters; a longer value is gone. */
const VALUE_MOST = 16 * 1024;
/** No vendor's key is nearly so long: a page may say anything. */
const KEY_MOST = 512;
const AT_ONCE_MOST = 100;

const kept = forADay("keptKeys", KEEP_MOST, (/** @type {Kept} */ { store, origin, key }) => JSON.stringify([store, origin, key]));

/** One registration at a time: two at once would both find none. @type {Promise<void>} */
let registering = Promise.resolve();

/** @type {Record<string, (message: any, sender: chrome.runtime.MessageSender) => Promise<any>>} */
export const handlers = {
  /** keys: [category, key, value or null] each, that the guards of one frame took out. A page that lies here gets its own lie back. */
  "page.removed": async ({ keys }, sender) => {
    const [plan, place] = [await current(), placeOf(sender)];
    if (!plan || !place || !Array.isArray(keys)) return;
    const { deny } = choicesIn(plan, place.site);
    const said = keys.slice(0, AT_ONCE_MOST).filter(Array.isArray);
    const removed = said.filter(([category, key]) => deny.includes(category) && typeof key === "string" && key.length <= KEY_MOST);
    for (const [category, key] of removed) {
      // The host knows whose key it is, and whether it is of that category: the plan's tables hold cookies only.
      const entry = { site: place.site, domain: place.frame, name: key, category, vendor: null, count: 1, earlier: true };
      record("cookie", { ...entry, action: "removed", layer: "storage" }, sender.tab);
    }
    const own = ownOf(sender);
    if (!own) return;
    const whole = removed.filter(([, , value]) => typeof value === "string" && value.length <= VALUE_MOST);
    const fresh = whole.map(([category, key, value]) => ({ at: Date.now(), site: place.site, category, ...own, key, value }));
    if (fresh.length) await kept.add(...fresh);
  },

  /** [key, value] each, of what is wanted back where the asking page is. It is forgotten here, as the page sets it now. */
  "page.restoring": async (_message, sender) => {
    const [plan, own] = [await current(), ownOf(sender)];
    if (!plan || !own) return [];
    /** @type {Kept[]} */
    const back = [];
    const left = await kept.change((all) =>
      all.filter((each) => {
        const comes = each.origin === own.origin && each.store === own.store && isWanted(plan, each);
        if (comes) back.push(each);
        return !comes;
      }),
    );
    await waitFor(plan, left);
    return back.map(({ key, value }) => [key, value]);
  },
};

/** What could be brought back on a site, without values. @param {string} site @returns {Promise<{name: string, domain: string}[]>} */
export async function keysKeptOn(site) {
  const here = (await kept.change()).filter((each) => lies(each.site, site));
  return here.map(({ key, site: domain }) => ({ name: key, domain }));
}

/** Have the next pages set what the plan says is wanted back. @param {Plan} plan */
export async function bringKeysBack(plan) {
  await waitFor(plan, await kept.change());
}

/** At a start, and on time: what is too old goes. */
export function expireKeys() {
  return kept.change();
}

/** @param {Plan} plan @param {Kept[]} all */
function waitFor(plan, all) {
  const hosts = [...new Set(all.filter((each) => isWanted(plan, each)).map(({ site }) => site))];
  registering = registering
    .then(() => restoreOn(hosts))
    .catch((error) => console.warn("sayso: pages cannot be asked to take keys back:", error.message));
  return registering;
}

/** Where the storage of the asking page is, if it is the page's own and may be kept. @param {Sender} sender */
function ownOf({ url, tab, frameId }) {
  if (!url || !/^https?:/.test(url) || frameId !== 0 || !tab || tab.incognito) return null;
  return { origin: new URL(url).origin, store: /** @type {{cookieStoreId?: string}} */ (tab).cookieStoreId ?? null };
}
