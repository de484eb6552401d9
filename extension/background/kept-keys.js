// Keys of local storage that guards removed, with their values, for a day: so that a person can have them back (kept.js does the same
// for cookies). Only a page of their own origin can set them again: they wait for its next load (../page/restore.js). What was in
// session storage is over with its tab, and a frame's storage is also of the page around it: neither is kept.

import { api } from "./api.js";
import { record } from "./journal.js";
import { DAY_MS, isWanted, lies } from "./kept.js";
import { choicesIn, current } from "./plan.js";
import { restoreOn } from "./scripts.js";

/** @typedef {import("../types").Plan} Plan */
/**
 * at: in milliseconds; store: Firefox's container.
 * @typedef {{at: number, site: string, category: string, origin: string, store: string | null, key: string, value: string}} Kept
 */

const KEEP_MOST = 200;
/** Of characters; a longer value is gone. */
const VALUE_MOST = 16 * 1024;
const AT_ONCE_MOST = 100;
const ALARM = "kept-keys";

/** One change of the storage at a time. @type {Promise<unknown>} */
let queue = Promise.resolve();

/** @type {Record<string, (message: any, sender: chrome.runtime.MessageSender) => Promise<any>>} */
export const handlers = {
  /** keys: [category, key, value or null] each, that the guards of one frame took out. A page that lies here gets its own lie back. */
  "page.removed": async ({ keys }, sender) => {
    const [plan, place] = [await current(), placeOf(sender)];
    if (!plan || !place || !Array.isArray(keys)) return;
    const { deny } = choicesIn(plan, place.site);
    const removed = keys.slice(0, AT_ONCE_MOST).filter((each) => Array.isArray(each) && deny.includes(each[0]));
    for (const [category, key] of removed) {
      // The host knows whose key it is; the plan's tables hold cookies only.
      const entry = { site: place.site, domain: place.frame, name: String(key), category, vendor: null, count: 1, earlier: true };
      record("cookie", { ...entry, action: "removed", layer: "storage" }, sender.tab);
    }
    const { own } = place;
    if (!own) return;
    const whole = removed.filter(([, , value]) => typeof value === "string" && value.length <= VALUE_MOST);
    const fresh = whole.map(([category, key, value]) => ({ at: Date.now(), site: place.site, category, ...own, key: String(key), value }));
    if (fresh.length) await change((kept) => [...kept, ...fresh]);
  },

  /** [key, value] each, of what is wanted back where the asking page is. It is forgotten here, as the page sets it now. */
  "page.restoring": async (_message, sender) => {
    const [plan, own] = [await current(), placeOf(sender)?.own];
    if (!plan || !own) return [];
    /** @type {Kept[]} */
    const back = [];
    const left = await change((kept) =>
      kept.filter((each) => {
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
  const here = (await change((kept) => kept)).filter((each) => lies(each.site, site));
  return here.map(({ key, site: domain }) => ({ name: key, domain }));
}

/** Have the next pages set what the plan says is wanted back. @param {Plan} plan */
export async function bringKeysBack(plan) {
  await waitFor(plan, await change((kept) => kept));
}

/** At a start, and on time: what is too old goes. */
export function expireKeys() {
  return change((kept) => kept);
}

/** @param {Plan} plan @param {Kept[]} kept */
async function waitFor(plan, kept) {
  const wanted = kept.filter((each) => isWanted(plan, each));
  await restoreOn([...new Set(wanted.map(({ site }) => site))]);
}

/** Change what is kept: the oldest first, none older than a day, one of each key. @param {(kept: Kept[]) => Kept[]} edit @returns {Promise<Kept[]>} */
function change(edit) {
  const done = queue.then(async () => {
    const { keptKeys: before = [] } = /** @type {{keptKeys?: Kept[]}} */ (await api.storage.local.get("keptKeys"));
    const edited = edit(before.filter(({ at }) => at > Date.now() - DAY_MS));
    const newest = new Map(edited.map((each) => [identity(each), each]));
    const kept = edited.filter((each) => newest.get(identity(each)) === each).slice(-KEEP_MOST);
    if (kept.length !== before.length || kept.at(-1) !== before.at(-1)) await api.storage.local.set({ keptKeys: kept });
    if (kept.length) api.alarms.create(ALARM, { when: kept[0].at + DAY_MS });
    return kept;
  });
  queue = done.catch((error) => console.warn("sayso: a removed key could not be kept:", error.message));
  return done;
}

/** @param {Kept} kept */
function identity({ store, origin, key }) {
  return JSON.stringify([store, origin, key]);
}

/**
 * The hosts of the tab's page and of the frame that speaks; `own`: where its storage is, if that is the page's own and may be kept.
 * @param {chrome.runtime.MessageSender} sender
 */
function placeOf({ url, tab, frameId }) {
  if (!url || !tab?.url || !/^https?:/.test(url)) return null;
  const { origin, hostname } = new URL(url);
  const store = /** @type {{cookieStoreId?: string}} */ (tab).cookieStoreId ?? null;
  return { site: new URL(tab.url).hostname, frame: hostname, own: frameId === 0 && !tab.incognito ? { origin, store } : null };
}

api.alarms.onAlarm.addListener(({ name }) => {
  if (name === ALARM) expireKeys();
});
