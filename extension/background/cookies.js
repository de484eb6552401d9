// The backstop for cookies that were set all the same: by a server's header, or before Sayso came. What the plan's tables name is
// removed as it appears and at every change of the plan; what they do not name is asked of the host, in batches.

import { api } from "./api.js";
import { learn } from "./first-party.js";
import { request } from "./host.js";
import { hostOf, identity, isPrivate, siteOf, whichOf } from "./jar.js";
import { record } from "./journal.js";
import { keep } from "./kept.js";
import { choicesIn, current } from "./plan.js";
import { identify } from "./tables.js";

/** @typedef {chrome.cookies.Cookie} Cookie @typedef {import("../types").Plan} Plan */

const ASK_AFTER_MS = 250;
const ASK_MOST = 400;
/** As much of a value as the host looks at. */
const VALUE_MOST = 512;

/** With whether it was there before anybody looked. @type {Map<string, [cookie: Cookie, earlier: boolean]>} */
const unknown = new Map();
/** Name and host of what the host was already asked about under this plan. @type {Set<string>} */
const asked = new Set();
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** A listener for cookies.onChanged. @param {{removed: boolean, cause: string, cookie: Cookie}} change */
export async function cookieChanged({ removed, cause, cookie }) {
  const plan = await current();
  if (plan && !removed) await judge(plan, cookie);
  // So ends what a header rule took back within the answer that set it (host/sayso/plan/appends.py): it was never there to be sent.
  else if (plan?.network.names && cause === "expired_overwrite") noteTakenBack(plan, cookie);
}

/** @param {Plan} plan @param {Cookie} cookie */
function noteTakenBack(plan, cookie) {
  const found = identify(plan.cookies, cookie.name, hostOf(cookie));
  if (!found || !choicesIn(plan, siteOf(cookie)).deny.includes(found.category)) return;
  note(cookie, found.category, found.vendor, "prevented", "append");
}

/** Look at every cookie there is: after a change of the plan. @param {Plan} plan */
export async function sweep(plan) {
  asked.clear();
  for (const store of await api.cookies.getAllCookieStores()) {
    // An empty partitionKey asks for partitioned and plain cookies alike.
    const cookies = await api.cookies.getAll({ storeId: store.id, partitionKey: {} });
    for (const cookie of cookies) await judge(plan, cookie, true);
  }
}

/** @param {Plan} plan @param {Cookie} cookie @param {boolean} [earlier] it was there before, and says nothing of when it was set */
async function judge(plan, cookie, earlier = false) {
  const host = hostOf(cookie);
  const site = siteOf(cookie);
  const { deny, paused } = choicesIn(plan, site);
  if (paused) return;
  const found = identify(plan.cookies, cookie.name, host);
  if (!found) {
    ask(cookie, host, site, earlier);
  } else if (deny.includes(found.category) && !isSpared(plan, cookie, found.category)) {
    await remove(plan, cookie, found.category, found.vendor, earlier);
  }
}

/**
 * Whether an exception below speaks for it: a cookie with a domain is that of every site below it too, and a partition names the
 * registrable domain of its page only.
 * @param {Plan} plan @param {Cookie} cookie @param {string} category
 */
function isSpared(plan, cookie, category) {
  if (cookie.hostOnly && !cookie.partitionKey) return false;
  const below = `.${siteOf(cookie)}`;
  return Object.entries(plan.sites).some(([site, { deny }]) => site.endsWith(below) && !deny.includes(category));
}

/** @param {Plan} plan @param {Cookie} cookie @param {string} category @param {string | null} vendor @param {boolean} earlier */
async function remove(plan, cookie, category, vendor, earlier) {
  const which = whichOf(cookie);
  const there = await api.cookies.getAll(which);
  // Another layer may have been faster, and then it was not the sweep.
  if (!there.length || !(await api.cookies.remove(which))) return;
  note(cookie, category, vendor, "removed", "sweep", earlier);
  // One name may stand there several times: Chromium removes all, Firefox one.
  const left = new Set((await api.cookies.getAll(which)).map(identity));
  for (const each of there) if (!left.has(identity(each))) keep(each, category);
  await learn(plan, cookie);
}

/** @param {Cookie} cookie @param {string} host @param {string} site @param {boolean} earlier */
function ask(cookie, host, site, earlier) {
  const key = `${cookie.name}\n${host}\n${site}`;
  if (asked.has(key)) return;
  asked.add(key);
  unknown.set(key, [cookie, earlier]);
  timer ??= setTimeout(askNow, ASK_AFTER_MS);
}

async function askNow() {
  timer = undefined;
  const batch = [...unknown].slice(0, ASK_MOST);
  for (const [key] of batch) unknown.delete(key);
  if (unknown.size) timer = setTimeout(askNow, 0);
  const plan = await current();
  const cookies = batch.map(([, [cookie]]) => described(cookie));
  let answers;
  try {
    answers = (await request("cookies.classify", { cookies })).cookies;
  } catch {
    // The host is away: an unknown cookie stays, and is asked about when it changes next.
    for (const [key] of batch) asked.delete(key);
    return;
  }
  for (const [index, [, [cookie, earlier]]] of batch.entries()) {
    const { category, vendor, remove: unwanted } = answers[index];
    if (unwanted && plan && !isSpared(plan, cookie, category)) await remove(plan, cookie, category, vendor, earlier);
    else if (category === "unclassified") note(cookie, category, vendor, "seen", "sweep");
  }
}

/** What the host needs to guess at a cookie that nobody knows. @param {Cookie} cookie */
function described(cookie) {
  return {
    name: cookie.name,
    domain: hostOf(cookie),
    site: siteOf(cookie),
    value: cookie.value.slice(0, VALUE_MOST),
    expires_s: cookie.expirationDate === undefined ? 0 : Math.max(1, cookie.expirationDate - Date.now() / 1000),
    http_only: cookie.httpOnly,
    secure: cookie.secure,
    same_site: cookie.sameSite,
    host_only: cookie.hostOnly,
    partitioned: Boolean(cookie.partitionKey),
  };
}

/** @param {Cookie} cookie @param {string} category @param {string | null} vendor @param {import("../types").CookieEntry["action"]} action @param {string} layer @param {boolean} [earlier] */
function note(cookie, category, vendor, action, layer, earlier = false) {
  if (isPrivate(cookie.storeId)) return;
  record("cookie", { site: siteOf(cookie), domain: hostOf(cookie), name: cookie.name, category, vendor, action, layer, count: 1, ...(earlier && { earlier }) }, null);
}
