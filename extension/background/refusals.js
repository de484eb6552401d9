// Which requests the plan's conditions fit, read as Chromium reads them in rules: those that are refused all cookies, or stopped.

/** @typedef {import("../types").Plan} Plan @typedef {import("../types").Refusal} Refusal */
/** @typedef {{domains: Set<string>, not: Set<string>, top: Set<string>, notTop: Set<string>}} Condition */

/** The conditions that name each host, made once per list. @type {WeakMap<Refusal[], Map<string, Condition[]>>} */
const indexes = new WeakMap();

/** Chromium's refusals, as its rules say them. @type {WeakMap<Plan, Refusal[]>} */
const ofRules = new WeakMap();

/** Under which conditions third parties are refused all cookies. @param {Plan} plan @returns {Refusal[]} */
export function refusalsOf(plan) {
  const { refuse, rules } = plan.network;
  if (refuse.length) return refuse;
  let found = ofRules.get(plan);
  if (!found) {
    const refusing = rules.filter(({ action }) => action.requestHeaders?.some(({ header }) => header === "cookie"));
    ofRules.set(plan, (found = refusing.map(({ condition }) => /** @type {Refusal} */ (condition))));
  }
  return found;
}

/** @param {Refusal[]} conditions of the plan @param {string} host that is asked @param {string | null} page the host in the address bar */
export function fits(conditions, host, page) {
  const index = indexOf(conditions);
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

/** @param {Refusal[]} conditions */
function indexOf(conditions) {
  let index = indexes.get(conditions);
  if (!index) {
    index = new Map();
    for (const refusal of conditions) {
      const condition = sets(refusal);
      for (const domain of condition.domains) index.set(domain, [...(index.get(domain) ?? []), condition]);
    }
    indexes.set(conditions, index);
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
