// Which requests the plan refuses all cookies: its conditions, read as Chromium reads them in rules.

/** @typedef {import("../types").Plan} Plan @typedef {import("../types").Refusal} Refusal */
/** @typedef {{domains: Set<string>, not: Set<string>, top: Set<string>, notTop: Set<string>}} Condition */

/** The conditions that name each host, made once per plan. @type {WeakMap<Plan, Map<string, Condition[]>>} */
const indexes = new WeakMap();

/** @param {Plan} plan @param {string} host that is asked @param {string | null} page the host in the address bar */
export function isRefused(plan, host, page) {
  const index = indexOf(plan);
  const asked = above(host);
  const around = above(page ?? "");
  return asked
    .flatMap((domain) => index.get(domain) ?? [])
    .some(
      ({ not, top, notTop }) =>
        !asked.some((domain) => not.has(domain)) &&
        !around.some((domain) => notTop.has(domain)) &&
        (!top.size || around.some((domain) => top.has(domain))),
    );
}

/** @param {Plan} plan */
function indexOf(plan) {
  let index = indexes.get(plan);
  if (!index) {
    index = new Map();
    for (const refusal of plan.network.refuse) {
      const condition = sets(refusal);
      for (const domain of condition.domains) index.set(domain, [...(index.get(domain) ?? []), condition]);
    }
    indexes.set(plan, index);
  }
  return index;
}

/** @param {Refusal} refusal @returns {Condition} */
function sets({ requestDomains, excludedRequestDomains, topDomains, excludedTopDomains }) {
  return {
    domains: new Set(requestDomains),
    not: new Set(excludedRequestDomains),
    top: new Set(topDomains),
    notTop: new Set(excludedTopDomains),
  };
}

/** A host and every domain above it. @param {string} host */
function above(host) {
  const labels = host.split(".");
  return labels.map((_label, start) => labels.slice(start).join("."));
}
