// Parameters that a rule took out of an address: notes them, and leaves a site alone that puts them back.

import { api } from "./api.js";
import { record } from "./journal.js";
import { choicesIn, current } from "./plan.js";
import { addRules } from "./session-rules.js";

/** So often may a site put parameters back before it is left alone: browsers give up after some twenty redirects. */
const TIMES_MOST = 3;
/** One above the rules that take parameters out, and below all others, as an allowing rule silences what is below it. */
const PRIORITY = 11;

/** The navigation of each tab to whose address parameters were put back last. @type {Map<number, {id: string, times: number}>} */
const stubborn = new Map();
/** When the last site that was left alone is so in fact. */
let leftAlone = Promise.resolve();

/** Called before anything is awaited. */
export function listen() {
  const navigations = { urls: ["*://*/*"], types: /** @type {["main_frame"]} */ (["main_frame"]) };
  api.webRequest.onBeforeRedirect.addListener(redirected, navigations);
  api.webRequest.onErrorOccurred.addListener(failed, navigations);
  api.tabs.onRemoved.addListener((id) => stubborn.delete(id));
}

/** @param {{url: string, redirectUrl: string, requestId: string, tabId: number}} details */
async function redirected({ url, redirectUrl, requestId, tabId }) {
  const [plan, from, to] = [await current(), new URL(url), new URL(redirectUrl)];
  if (!plan || from.origin !== to.origin || from.pathname !== to.pathname) return;
  const { strip } = choicesIn(plan, from.hostname);
  const stripped = (/** @type {URL} */ address) => [...address.searchParams.keys()].filter((name) => strip.includes(plan.links[name]?.[0]));
  const taken = stripped(from).filter((name) => !to.searchParams.has(name));
  if (stripped(to).some((name) => !from.searchParams.has(name))) await putBack(from.hostname, requestId, tabId);
  const tab = taken.length && tabId >= 0 ? await api.tabs.get(tabId) : null;
  for (const name of tab ? new Set(taken) : []) {
    const [category, vendor] = plan.links[name];
    record("cookie", { site: from.hostname, domain: from.hostname, name, category, vendor, action: "prevented", layer: "link", count: 1 }, tab);
  }
}

/** Chromium shows these redirects of the server's, and not the ones that its rules make after them. @param {string} host @param {string} id @param {number} tabId */
async function putBack(host, id, tabId) {
  const before = stubborn.get(tabId);
  const times = before?.id === id ? before.times + 1 : 1;
  stubborn.set(tabId, { id, times });
  if (times !== TIMES_MOST) return;
  leftAlone = leaveAlone(host);
  await leftAlone;
}

/** The browser gave up before the site was left alone: once more. @param {{url: string, requestId: string, tabId: number}} details */
async function failed({ url, requestId, tabId }) {
  const last = stubborn.get(tabId);
  if (last?.id !== requestId || last.times < TIMES_MOST) return;
  stubborn.delete(tabId);
  await leftAlone;
  await api.tabs.update(tabId, { url });
}

/** Until the browser ends. @param {string} host */
async function leaveAlone(host) {
  await addRules([{ priority: PRIORITY, action: { type: "allow" }, condition: { requestDomains: [host], resourceTypes: ["main_frame"] } }]);
}
