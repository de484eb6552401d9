// Chromium, where single cookies cannot be edited: cookies of visited sites that the plan's own rules cannot take back, since an
// expired cookie has to name the very domain and path. Two kinds of session rules append such cookies:
// - for the hosts visited last, put in place as a navigation starts: the names that servers set, for every domain above the host;
// - for what the sweep had to remove, by whatever path, domain or pattern: just that one, from the next time on.
// What is denied where, the plan says; as for the sweep, what counts is the host that a cookie belongs to.

import { api, FAMILY } from "./api.js";
import { choicesIn, current } from "./plan.js";
import { addRules, removeRules } from "./session-rules.js";
import { identify } from "./tables.js";

/** @typedef {import("../types").Plan} Plan @typedef {Omit<chrome.declarativeNetRequest.Rule, "id">} Rule */

/** Every change hands the browser all session rules anew, about 3 ms a host (measured, Chromium 156): what was met once is learned anyway. */
const HOSTS_MOST = 4;
const LEARNED_MOST = 500;
/** As the plan's own rules on cookies. */
const PRIORITY = 100;
/** A response with one denied cookie gets the appends of all names in its rule. */
const NAMES_IN_A_RULE = 50;
/** What a rule can say of a name (host/sayso/plan/appends.py). */
const PLAIN = /^[\w!#$%&'+.^`|~-]+$/;

/** Visited host -> ids of its rules, and what was learned -> its rule's id; those that were there last stand last. */
const visited = /** @type {Map<string, Promise<number[]>>} */ (new Map());
const learned = /** @type {Map<string, Promise<number[]>>} */ (new Map());

/** Called before anything is awaited. */
export function listen() {
  if (FAMILY !== "chromium") return;
  api.webRequest.onBeforeRequest.addListener(starting, { urls: ["*://*/*"], types: ["main_frame"] });
}

/** What another plan said holds no more. */
export async function reset() {
  if (FAMILY !== "chromium") return;
  visited.clear();
  learned.clear();
  await removeRules(({ priority }) => priority === PRIORITY);
}

/** @param {{url: string}} details @returns {undefined} */
function starting({ url }) {
  visit(new URL(url).hostname).catch((error) => console.warn("sayso: first-party rules:", error.message));
  return undefined;
}

/** @param {string} host */
async function visit(host) {
  const plan = await current();
  const known = visited.get(host);
  if (known) {
    visited.delete(host);
    visited.set(host, known);
    return;
  }
  if (!plan?.network.names || visited.has(host)) return;
  const rules = rulesFor(plan, plan.network.names, host);
  if (rules.length) await keep(visited, host, rules, HOSTS_MOST);
}

/** A denied cookie that was there to be removed. @param {Plan} plan @param {chrome.cookies.Cookie} cookie */
export async function learn(plan, { name, domain, hostOnly, path, partitionKey }) {
  if (!plan.network.names || partitionKey || !PLAIN.test(name)) return;
  const host = domain.replace(/^\./, "");
  const key = `${name}\n${domain}\n${path}`;
  if (learned.has(key)) return;
  await keep(learned, key, [rule(plan, host, [name], [`Path=${path}${hostOnly ? "" : `; Domain=${host}`}`])], LEARNED_MOST);
}

/** @param {Map<string, Promise<number[]>>} places @param {string} key @param {Rule[]} rules @param {number} most */
async function keep(places, key, rules, most) {
  const [oldest] = places.size >= most ? places.keys() : [];
  const gone = oldest === undefined ? [] : await /** @type {Promise<number[]>} */ (places.get(oldest));
  if (oldest !== undefined) places.delete(oldest);
  const ids = addRules(rules, gone);
  places.set(key, ids);
  await ids;
}

/** @param {Plan} plan @param {string[]} known @param {string} host */
function rulesFor(plan, known, host) {
  const domains = above(host);
  const { deny } = choicesIn(plan, host);
  const names = known.filter((name) => deny.includes(identify(plan.cookies, name, host)?.category ?? ""));
  const places = domains.map((domain) => `Path=/; Domain=${domain}`);
  const rules = [];
  for (let start = 0; domains.length && start < names.length; start += NAMES_IN_A_RULE) {
    rules.push(rule(plan, domains[1] ?? host, names.slice(start, start + NAMES_IN_A_RULE), places));
  }
  return rules;
}

/** @param {Plan} plan @param {string} host @param {string[]} names @param {string[]} places attributes, for each of which a cookie is taken back @returns {Rule} */
function rule(plan, host, names, places) {
  const value = (/** @type {string} */ name, /** @type {string} */ place) => `${name}=; Max-Age=0; ${place}${/^__secure-/i.test(name) ? "; Secure" : ""}`;
  const lines = names.flatMap((name) => places.map((place) => value(name, place)));
  const exceptions = Object.keys(plan.sites).filter((site) => site.endsWith(`.${host}`));
  return /** @type {Rule} */ ({
    priority: PRIORITY,
    action: { type: "modifyHeaders", responseHeaders: lines.map((line) => ({ header: "set-cookie", operation: "append", value: line })) },
    condition: {
      requestDomains: [host],
      ...(exceptions.length && { excludedRequestDomains: exceptions }),
      // any exclusion brings navigations in, which a condition without one leaves out
      excludedResourceTypes: ["csp_report"],
      responseHeaders: [{ header: "set-cookie", values: names.map((name) => `${name}=*`) }],
    },
  });
}

/** The host and the domains above it, of two labels at least: those that its cookies may name. An address has none. @param {string} host */
function above(host) {
  if (/^[\d.]+$|:/.test(host)) return [];
  const labels = host.split(".");
  return labels.slice(0, -1).map((_label, start) => labels.slice(start).join("."));
}
