// Stops requests, and edits the cookies of requests and answers one by one, in Firefox. Third-party cookies of denied vendors go whole,
// as the browser's rules cannot tell a page from its frames; of all others go those that the plan's tables name. Chromium takes all as rules.

import { api, FAMILY } from "./api.js";
import { record } from "./journal.js";
import { choicesIn, current } from "./plan.js";
import { fits } from "./refusals.js";
import { identify, ownerOf } from "./tables.js";

/** @typedef {import("../types").Plan} Plan @typedef {{name: string, value?: string}} Header */
/** @typedef {{url: string, type: string, tabId: number, frameId: number, incognito?: boolean, documentUrl?: string, originUrl?: string, frameAncestors?: {url: string}[], thirdParty?: boolean}} Details */
/** @typedef {{plan: Plan, host: string, page: string, refused: boolean}} Place */

/** Tells page/guards/marked.js that the page around its frame denies the frame's vendor. */
const MARK = [
  { name: "server-timing", value: "sayso-denied" },
  // Firefox shows a frame its own Server-Timing only with this.
  { name: "timing-allow-origin", value: "*" },
];

/** Called before anything is awaited, so that requests which wake the background find their listeners. */
export function listen() {
  if (FAMILY !== "firefox") return;
  const all = { urls: ["*://*/*"] };
  const { onBeforeRequest, onBeforeSendHeaders, onHeadersReceived } = /** @type {any} */ (api).webRequest;
  onBeforeRequest.addListener(starting, all, ["blocking"]);
  onBeforeSendHeaders.addListener(asking, all, ["requestHeaders", "blocking"]);
  onHeadersReceived.addListener(answering, all, ["responseHeaders", "blocking"]);
}

/** @param {Details} details */
async function starting(details) {
  const plan = await current();
  // The whole plan blocks nothing for most people: then nothing is looked up.
  if (!plan?.network.block.length || details.type === "main_frame" || !details.thirdParty) return {};
  const place = await placeOf(details);
  if (!place || !fits(plan.network.block, place.host, place.page)) return {};
  if (!details.incognito) noteBlocked(plan, place.host, place.page);
  return { cancel: true };
}

/** @param {Plan} plan @param {string} host @param {string} page */
function noteBlocked(plan, host, page) {
  const owner = ownerOf(plan.cookies, host);
  if (!owner) return;
  const { category, vendor } = owner;
  record("cookie", { site: page, domain: host, name: "*", category, vendor, action: "prevented", layer: "block", count: 1 }, null);
}

/** @param {Details & {requestHeaders: Header[]}} details */
async function asking(details) {
  const at = details.requestHeaders.findIndex(({ name }) => name.toLowerCase() === "cookie");
  const place = at < 0 ? null : await placeOf(details);
  if (!place) return {};
  const header = details.requestHeaders[at];
  const kept = (header.value ?? "").split(";").filter((pair) => !deniedAs(place, pair.split("=")[0].trim()));
  const cookies = kept.length ? [{ ...header, value: kept.join(";").trim() }] : [];
  return { requestHeaders: details.requestHeaders.toSpliced(at, 1, ...cookies) };
}

/** @param {Details & {responseHeaders: Header[]}} details */
async function answering(details) {
  const place = await placeOf(details);
  if (!place) return {};
  const headers = details.responseHeaders.flatMap((header) => {
    if (header.name.toLowerCase() !== "set-cookie") return [header];
    // Firefox gives all of them as one, a line each.
    const kept = (header.value ?? "").split("\n").filter((line) => !refuses(place, line, details.incognito));
    return kept.length ? [{ ...header, value: kept.join("\n") }] : [];
  });
  return { responseHeaders: place.refused && details.type === "sub_frame" ? [...headers, ...MARK] : headers };
}

/** Whether a Set-Cookie line goes. What deletes a cookie stays. @param {Place} place @param {string} line @param {boolean} [incognito] */
function refuses(place, line, incognito = false) {
  const name = line.split(/[=;]/, 1)[0].trim();
  const found = deniedAs(place, name);
  if (!found || (!place.refused && deletes(line))) return false;
  const { category, vendor } = found;
  const entry = { site: place.page, domain: place.host, name, category, vendor, action: /** @type {const} */ ("prevented"), layer: "web-request", count: 1 };
  if (!incognito) record("cookie", entry, null);
  return true;
}

/** What a denied cookie is, or null for one that may pass. @param {Place} place @param {string} name */
function deniedAs({ plan, host, page, refused }, name) {
  const found = identify(plan.cookies, name, host);
  if (refused) return ownerOf(plan.cookies, host) ?? found ?? { category: "unclassified", vendor: null };
  return found && choicesIn(plan, page).deny.includes(found.category) ? found : null;
}

/** RFC 6265, 5.2: an age of nothing or less, or a date that has passed. @param {string} line */
function deletes(line) {
  const age = /;\s*max-age\s*=\s*([^;]*)/i.exec(line)?.[1];
  if (age !== undefined) return Number(age) <= 0;
  return Date.parse(/;\s*expires\s*=([^;]*)/i.exec(line)?.[1] ?? "") <= Date.now();
}

/** Null where nothing is to be done. @param {Details} details @returns {Promise<Place | null>} */
async function placeOf(details) {
  const plan = await current();
  const host = hostOf(details.url);
  if (!plan || !host) return null;
  const visit = details.type === "main_frame";
  const page = visit ? host : ((await pageHost(details)) ?? host);
  return { plan, host, page, refused: !visit && fits(plan.network.refuse, host, page) };
}

/** The host in the address bar; for what belongs to no tab, as a service worker does, the host that asks. @param {Details} details */
async function pageHost({ tabId, frameId, documentUrl, originUrl, frameAncestors }) {
  const ancestor = frameAncestors?.at(-1);
  if (ancestor) return hostOf(ancestor.url);
  // A worker names itself as its document and has no ancestors, also inside a frame.
  if (tabId >= 0 && frameId) return hostOf((await api.tabs.get(tabId)).url);
  return hostOf(documentUrl ?? originUrl);
}

/** Of blob: addresses as well. @param {string | undefined} address */
function hostOf(address) {
  try {
    return new URL(new URL(address ?? "").origin).hostname;
  } catch {
    return null;
  }
}
