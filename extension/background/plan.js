// The plan in force: the last one the host gave, kept so that protection goes on while the host is away.

import { api } from "./api.js";
import { request } from "./host.js";
import { managed } from "./managed.js";
import { applyRules } from "./network.js";
import { applyScripts, registered } from "./scripts.js";
import { unpack } from "./unpack.js";

/** @typedef {import("../types").Plan} Plan @typedef {import("../types").WirePlan} WirePlan @typedef {import("../types").Choices} Choices */

/** @type {Promise<Plan | null> | null} */
let held = null;
/** The same once it is there. @type {Plan | null} */
let inMemory = null;
/** @type {Promise<void>} */
let queue = Promise.resolve();

/** What to do after a new plan was put in place; set once by main.js. @type {{applied: (plan: Plan) => void}} */
export const events = { applied: () => {} };

/** The plan in force, or null before the first one ever came. @returns {Promise<Plan | null>} */
export function current() {
  held ??= stored().then((wire) => (inMemory ??= wire && unpack(wire)));
  return held;
}

/** The same for those who cannot wait: null also while `current()` still reads it. */
export function atHand() {
  return inMemory;
}

/** The plan as it was kept; one of an earlier shape is none. @returns {Promise<WirePlan | null>} */
async function stored() {
  const { plan } = await api.storage.local.get("plan");
  const wire = typeof plan === "string" ? /** @type {WirePlan} */ (JSON.parse(plan)) : null;
  return wire?.version === 2 ? wire : null;
}

/**
 * What holds on one host: the longest site entry that covers it, else what holds everywhere. Before the first plan: paused.
 * @param {string} hostname
 * @returns {Promise<Choices & {domain: string | null}>}
 */
export async function siteOf(hostname) {
  return choicesIn(await current(), hostname);
}

/** The same for who holds the plan already. @param {Plan | null} plan @param {string} hostname @returns {Choices & {domain: string | null}} */
export function choicesIn(plan, hostname) {
  if (!plan) return { domain: null, paused: true, partly_paused: false, categories: {}, consent: {}, signals: {}, deny: [], block: [], strip: [] };
  const labels = hostname.split(".");
  for (let start = 0; start < labels.length; start++) {
    const domain = labels.slice(start).join(".");
    if (Object.hasOwn(plan.sites, domain)) return { domain, ...plan.sites[domain] };
  }
  return { domain: null, ...plan.everywhere };
}

/** Ask the host for the plan and put it in place when it is new. One at a time: a change during a change is taken after it. */
export function refresh() {
  queue = queue.then(fetchAndApply).catch((error) => console.warn("sayso: the plan could not be renewed:", error.message));
  return queue;
}

async function fetchAndApply() {
  const [before, placed] = await Promise.all([current(), inPlace()]);
  const answer = await request("plan.get", { managed: await managed(), have: placed ? (before?.revision ?? null) : null });
  if (answer.unchanged) return;
  await apply(answer);
}

/** @param {WirePlan} wire */
async function apply(wire) {
  const plan = unpack(wire);
  await Promise.all([applyRules(plan.network.rules), applyScripts(plan.scripts)]);
  held = Promise.resolve(plan);
  inMemory = plan;
  // As text: an object of this size takes the browsers four to six times as long to keep and to read (tests.bench.plan).
  await api.storage.local.set({ plan: JSON.stringify(wire), applied: mark(plan) });
  events.applied(plan);
}

/** Whether the browser still holds what the last plan registered: an update of the extension or the browser may drop it. */
async function inPlace() {
  const [plan, { applied }, scripts] = await Promise.all([
    current(),
    api.storage.local.get("applied"),
    registered(),
  ]);
  return Boolean(plan) && applied === mark(/** @type {Plan} */ (plan)) && scripts.length === plan?.scripts.length;
}

/** Put the kept plan in place again when the browser dropped it, without waiting for the host. */
export function restore() {
  queue = queue.then(putBack).catch((error) => console.warn("sayso: the plan could not be put back:", error.message));
  return queue;
}

async function putBack() {
  const wire = await stored();
  if (wire && !(await inPlace())) await apply(wire);
}

/** @param {Plan} plan */
function mark(plan) {
  return `${api.runtime.getManifest().version} ${plan.revision}`;
}
