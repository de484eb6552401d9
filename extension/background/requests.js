// Edits the cookies of requests and answers one by one: those go that the plan's tables name. Firefox lets every extension do so,
// Chromium those that a policy forced in. In Firefox it also stops requests and takes third-party cookies of denied vendors whole, as
// that browser's rules cannot tell a page from its frames; Chromium's can.

import { api, FAMILY } from "./api.js";
import { record } from "./journal.js";
import { atHand, choicesIn, current } from "./plan.js";
import { fits, refusalsOf } from "./refusals.js";
import { identify, ownerOf } from "./tables.js";

/** @typedef {import("../types").Plan} Plan @typedef {{name: string, value?: string}} Header */
/** @typedef {{url: string, type: string, tabId: number, frameId: number, frameType?: string, incognito?: boolean, documentUrl?: string, originUrl?: string, initiator?: string, frameAncestors?: {url: string}[], thirdParty?: boolean}} Details */
/** @typedef {{plan: Plan, host: string, page: string, refused: boolean}} Place */
/** @typedef {{cancel?: true, requestHeaders?: Header[], responseHeaders?: Header[]}} Edit what is not named stays as it is */

const { webRequest } = /** @type {any} */ (api);
/** The star stands for web sockets too in Firefox, in Chromium not. */
const ALL = { urls: ["*://*/*", "ws://*/*", "wss://*/*"] };

/** Tells page/guards/marked.js that the page around its frame denies the frame's vendor. */
const MARK = [
  { name: "server-timing", value: "sayso-denied" },
  // Firefox shows a frame its own Server-Timing only with this.
  { name: "timing-allow-origin", value: "*" },
];

/** Called before anything is awaited: requests that wake the background wait for it, if they find their listeners then (measured in
 * Chromium too, the first page of a start among them). So Chromium is not asked before whether it permits this: where it does not,
 * it writes a line into the extension's errors and never calls. */
export function listen() {
  const { onBeforeSendHeaders, onHeadersReceived } = webRequest;
  // Chromium shows cookies only to who asks for them by this name.
  const extra = FAMILY === "chromium" ? ["extraHeaders"] : [];
  onBeforeSendHeaders.addListener(asking, ALL, ["requestHeaders", "blocking", ...extra]);
  onHeadersReceived.addListener(answering, ALL, ["responseHeaders", "blocking", ...extra]);
  if (FAMILY !== "firefox") return;
  webRequest.onBeforeRequest.addListener(starting, ALL, ["blocking"]);
  current().then((plan) => plan && listenFor(plan));
}

/** Most plans stop no requests: then none is kept waiting to hear so, as Firefox asks in another process (5 to 9 % of a page's load, measured).
 * @param {Plan} plan */
export function listenFor(plan) {
  if (FAMILY !== "firefox") return;
  if (plan.network.block.length) webRequest.onBeforeRequest.addListener(starting, ALL, ["blocking"]);
  else webRequest.onBeforeRequest.removeListener(starting);
}

/** @param {Details} details @returns {Edit | Promise<Edit>} */
function starting(details) {
  const plan = atHand();
  if (!plan) return current().then((kept) => (kept ? starting(details) : {}));
  if (details.type === "main_frame" || !details.thirdParty) return {};
  return inPlace(details, ({ host, page }) => {
    if (!fits(plan.network.block, host, page)) return {};
    if (!details.incognito) noteBlocked(plan, host, page);
    return { cancel: true };
  });
}

/** @param {Plan} plan @param {string} host @param {string} page */
function noteBlocked(plan, host, page) {
  const owner = ownerOf(plan.cookies, host);
  if (!owner) return;
  const { category, vendor } = owner;
  record("cookie", { site: page, domain: host, name: "*", category, vendor, action: "prevented", layer: "block", count: 1 }, null);
}

/** Every request waits for this: most are let go at once, and nothing is handed back that was not changed.
 * @param {Details & {requestHeaders: Header[]}} details @returns {Edit | Promise<Edit>} */
function asking(details) {
  const at = details.requestHeaders.findIndex(({ name }) => name.toLowerCase() === "cookie");
  return at < 0 ? {} : inPlace(details, (place) => asked(place, details.requestHeaders, at));
}

/** @param {Place} place @param {Header[]} headers @param {number} at where the cookies stand @returns {Edit} */
function asked(place, headers, at) {
  const pairs = (headers[at].value ?? "").split(";");
  const kept = place.refused ? [] : pairs.filter((pair) => !deniedAs(place, pair.split("=")[0].trim()));
  if (kept.length === pairs.length) return {};
  const cookies = kept.length ? [{ ...headers[at], value: kept.join(";").trim() }] : [];
  return { requestHeaders: headers.toSpliced(at, 1, ...cookies) };
}

/** @param {Details & {responseHeaders: Header[]}} details @returns {Edit | Promise<Edit>} */
function answering(details) {
  const sets = details.responseHeaders.some(isSetCookie);
  return sets || (FAMILY === "firefox" && details.type === "sub_frame") ? inPlace(details, (place) => answered(place, details)) : {};
}

/** @param {Place} place @param {Details & {responseHeaders: Header[]}} details @returns {Edit} */
function answered(place, details) {
  const { responseHeaders, type } = details;
  let changed = false;
  const headers = responseHeaders.flatMap((header) => {
    if (!isSetCookie(header)) return [header];
    // Firefox gives all of them as one, a line each; Chromium each as its own.
    const lines = (header.value ?? "").split("\n");
    const kept = lines.filter((line) => !refuses(place, line, details));
    if (kept.length === lines.length) return [header];
    changed = true;
    return kept.length ? [{ ...header, value: kept.join("\n") }] : [];
  });
  if (place.refused && type === "sub_frame") return { responseHeaders: [...headers, ...MARK] };
  return changed ? { responseHeaders: headers } : {};
}

/** @param {Header} header */
function isSetCookie({ name }) {
  return name.toLowerCase() === "set-cookie";
}

/** Whether a Set-Cookie line goes. What deletes a cookie stays. @param {Place} place @param {string} line @param {Details} details */
function refuses(place, line, details) {
  // pages.js tells of a host that is refused as a whole
  if (place.refused) return true;
  const name = line.split(/[=;]/, 1)[0].trim();
  const found = deniedAs(place, name);
  if (!found || deletes(line)) return false;
  const { category, vendor } = found;
  note(details, { site: place.page, domain: place.host, name, category, vendor, action: "prevented", layer: "web-request", count: 1 });
  return true;
}

/** Nothing of private windows. Chromium does not say of a request whether it is of one. @param {Details} details @param {import("../types").CookieEntry} entry */
async function note({ incognito, tabId }, entry) {
  if (FAMILY === "firefox") {
    if (!incognito) await record("cookie", entry, null);
  } else if (tabId >= 0) {
    // a tab that has gone meanwhile tells nothing, so nothing is told of it
    const tab = await api.tabs.get(tabId).catch(() => null);
    if (tab) await record("cookie", entry, tab);
  } else if (!(await api.extension.isAllowedIncognitoAccess())) {
    await record("cookie", entry, null);
  }
}

/** What a denied cookie is, or null for one that may pass. @param {Place} place @param {string} name */
function deniedAs({ plan, host, page }, name) {
  const found = identify(plan.cookies, name, host);
  return found && choicesIn(plan, page).deny.includes(found.category) ? found : null;
}

/** RFC 6265, 5.2: an age of nothing or less, or a date that has passed. @param {string} line */
function deletes(line) {
  const age = /;\s*max-age\s*=\s*([^;]*)/i.exec(line)?.[1];
  if (age !== undefined) return Number(age) <= 0;
  return Date.parse(/;\s*expires\s*=([^;]*)/i.exec(line)?.[1] ?? "") <= Date.now();
}

/** What `edit` makes of a place: at once where all is known, as a promise costs every request a turn. Nothing without a plan.
 * @param {Details} details @param {(place: Place) => Edit} edit @returns {Edit | Promise<Edit>} */
function inPlace(details, edit) {
  const plan = atHand();
  if (!plan) return current().then((kept) => (kept ? inPlace(details, edit) : {}));
  const host = hostOf(details.url);
  if (!host) return {};
  if (details.type === "main_frame") return edit({ plan, host, page: host, refused: false });
  const around = pageHost(details);
  const placed = (/** @type {string | null} */ page) => {
    const refused = fits(refusalsOf(plan), host, page ?? host);
    // Chromium's rules have taken them all.
    return refused && FAMILY === "chromium" ? {} : edit({ plan, host, page: page ?? host, refused });
  };
  return around instanceof Promise ? around.then(placed) : placed(around);
}

/** The host in the address bar; for what belongs to no tab, as a service worker does, the host that asks.
 * @param {Details} details @returns {string | null | Promise<string | null>} */
function pageHost({ tabId, frameId, frameType, documentUrl, originUrl, initiator, frameAncestors }) {
  const ancestor = frameAncestors?.at(-1);
  if (ancestor) return hostOf(ancestor.url);
  // A worker names itself as its document and has no ancestors, also inside a frame; Chromium never tells of ancestors. A page that
  // is prerendered there is no frame either, though the tab shows another.
  if (tabId >= 0 && frameId && frameType !== "outermost_frame") {
    // null for one that has gone meanwhile
    return api.tabs.get(tabId).then(({ url }) => hostOf(url), () => null);
  }
  return hostOf(documentUrl ?? originUrl ?? initiator);
}

/** Of blob: addresses as well, whose host stands in their origin. @param {string | undefined} address @returns {string | null} */
function hostOf(address) {
  try {
    const { hostname, origin, protocol } = new URL(address ?? "");
    return protocol === "blob:" ? hostOf(origin) : hostname || null;
  } catch {
    return null;
  }
}
