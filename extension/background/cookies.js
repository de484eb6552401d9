// The backstop for cookies that were set all the same: by a server's header, or before Sayso came. What the plan's tables name is
// removed as it appears and at every change of the plan; what they do not name is asked of the host, in batches.

import { api } from "./api.js";
import { learn } from "./first-party.js";
import { request } from "./host.js";
import { hostOf, isPrivate, siteOf, whichOf } from "./jar.js";
import { record } from "./journal.js";
import { keep } from "./kept.js";
import { choicesIn, current } from "./plan.js";
import { identify } from "./tables.js";

/** @typedef {chrome.cookies.Cookie} Cookie @typedef {import("./jar.js").Place} Place @typedef {import("../types").Plan} Plan */
/** @typedef {{category: string, vendor: string | null, earlier: boolean}} Reason `earlier`: it was there before anybody looked */

const ASK_AFTER_MS = 250;
const ASK_MOST = 400;
/** As much of a value as the host looks at. */
const VALUE_MOST = 512;

/** With whether it was there before anybody looked. @type {Map<string, [cookie: Cookie, earlier: boolean]>} */
const unknown = new Map();
/**
 * Why a name is taken out of a jar, by the host it is removed for: what then goes, the browser says. Asking before whether it is
 * there let a request through with it ten times as often (measured, Chromium 156): every call of the API is a way to the network and back.
 * @type {Map<string, Map<string, Reason>>}
 */
const going = new Map();
/** Names that are remembered so; the removal itself takes milliseconds. */
const GOING_MOST = 500;
/** Name and host of what the host was already asked about under this plan. @type {Set<string>} */
const asked = new Set();
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** A listener for cookies.onChanged. @param {{removed: boolean, cause: string, cookie: Cookie}} change */
export async function cookieChanged({ removed, cause, cookie }) {
  const plan = await current();
  if (!plan) return;
  if (!removed) await judge(plan, cookie);
  else if (cause === "explicit") await gone(plan, cookie);
  // So ends what a header rule took back within the answer that set it (host/sayso/plan/appends.py): it was never there to be sent.
  else if (plan.network.names && cause === "expired_overwrite") noteTakenBack(plan, cookie);
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

/** An answer is about to set this cookie: before the jar tells of it. @param {Plan} plan @param {Place & {name: string}} cookie */
export async function expect(plan, cookie) {
  const found = identify(plan.cookies, cookie.name, hostOf(cookie));
  if (found && isUnwanted(plan, cookie, found.category)) await remove(cookie, { ...found, earlier: false });
}

/** @param {Plan} plan @param {Cookie} cookie @param {boolean} [earlier] it was there before, and says nothing of when it was set */
async function judge(plan, cookie, earlier = false) {
  const found = identify(plan.cookies, cookie.name, hostOf(cookie));
  if (found && isUnwanted(plan, cookie, found.category)) {
    await remove(cookie, { ...found, earlier });
    return;
  }
  // It may stay: who takes it out from now on is somebody else, whatever the plan says by the time we hear of it.
  if (found && going.size) going.get(goingAs(cookie))?.delete(hostOf(cookie));
  if (!found && !choicesIn(plan, siteOf(cookie)).paused) ask(cookie, earlier);
}

/** @param {Plan} plan @param {Place} cookie @param {string} category */
function isUnwanted(plan, cookie, category) {
  return choicesIn(plan, siteOf(cookie)).deny.includes(category) && !isSpared(plan, cookie, category);
}

/**
 * Whether an exception below speaks for it: a cookie with a domain is that of every site below it too, and a partition names the
 * registrable domain of its page only.
 * @param {Plan} plan @param {Place} cookie @param {string} category
 */
function isSpared(plan, cookie, category) {
  if (cookie.hostOnly && !cookie.partitionKey) return false;
  const below = `.${siteOf(cookie)}`;
  return Object.entries(plan.sites).some(([site, { deny }]) => site.endsWith(below) && !deny.includes(category));
}

/** @param {Place & {name: string}} cookie @param {Reason} reason */
async function remove(cookie, reason) {
  const key = goingAs(cookie);
  const hosts = going.get(key) ?? new Map();
  going.delete(key);
  going.set(key, hosts.set(hostOf(cookie), reason));
  if (going.size > GOING_MOST) going.delete(/** @type {string} */ (going.keys().next().value));
  await api.cookies.remove(whichOf(cookie));
}

/** Something was taken out: by us, if we were about to. Several may go at once, of a host and of domains above it. @param {Plan} plan @param {Cookie} cookie */
async function gone(plan, cookie) {
  const host = hostOf(cookie);
  const [, reason] = [...(going.get(goingAs(cookie)) ?? [])].find(([below]) => below === host || below.endsWith(`.${host}`)) ?? [];
  // What is allowed by now was taken out by somebody else.
  if (!reason || !isUnwanted(plan, cookie, reason.category)) return;
  note(cookie, reason.category, reason.vendor, "removed", "sweep", reason.earlier);
  keep(cookie, reason.category);
  await learn(plan, cookie);
}

/** @param {Place & {name: string}} cookie */
function goingAs({ storeId, partitionKey, name }) {
  return JSON.stringify([storeId, partitionKey?.topLevelSite ?? null, name]);
}

/** @param {Cookie} cookie @param {boolean} earlier */
function ask(cookie, earlier) {
  const key = `${cookie.name}\n${hostOf(cookie)}\n${siteOf(cookie)}`;
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
    if (unwanted && plan && !isSpared(plan, cookie, category)) await remove(cookie, { category, vendor, earlier });
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
