// The plan as it came over the wire, where what is said many times is said once (host/sayso/plan/compact.py), made whole again.

/** @typedef {import("../types").Plan} Plan @typedef {import("../types").WirePlan} WirePlan @typedef {import("../types").CookieTables} Tables */

/** @param {WirePlan} wire @returns {Plan} */
export function unpack(wire) {
  const { lists, actions, rules, refuse, block, ...network } = wire.network;
  const condition = (/** @type {object} */ packed) => conditionOf(packed, lists);
  return /** @type {Plan} */ ({
    ...wire,
    cookies: cookies(wire.cookies),
    network: {
      ...network,
      rules: rules.map(([priority, action, packed]) => {
        const whole = typeof action === "number" ? { action: actions[action], condition: condition(packed) } : expiring(action, condition(packed));
        return { priority, ...whole };
      }),
      refuse: refuse.map(condition),
      block: block.map(condition),
    },
  });
}

/** @param {WirePlan["cookies"]} packed @returns {Tables} */
function cookies({ kinds, patterns, hosts, others }) {
  /** @type {Tables} */
  const tables = { names: {}, patterns: [], hosts: Object.fromEntries(others.map((host) => [host, null])) };
  for (const [category, vendor, where, names] of kinds) {
    for (const name of names) {
      if (!Object.hasOwn(tables.names, name)) tables.names[name] = [];
      tables.names[name].push([category, vendor, where]);
    }
  }
  tables.patterns = patterns.map(([before, after, kind]) => [before, after, kinds[kind][0], kinds[kind][1], kinds[kind][2]]);
  for (const [category, vendor, sweep, all] of hosts) {
    for (const host of all) tables.hosts[host] = [category, vendor, sweep];
  }
  return tables;
}

/** @param {object} packed @param {string[][]} lists */
function conditionOf(packed, lists) {
  return Object.fromEntries(Object.entries(packed).map(([key, value]) => [key, key.endsWith("Domains") ? lists[value] : value]));
}

/** A rule that sees one of these names in an answer, and takes them back. @param {Record<string, string[]>} lines @param {object} condition */
function expiring(lines, condition) {
  const values = Object.entries(lines).flatMap(([after, names]) => names.map((name) => `${name}=; Max-Age=0${after}`));
  const names = new Set(Object.values(lines).flat());
  return {
    action: { type: "modifyHeaders", responseHeaders: values.map((value) => ({ header: "set-cookie", operation: "append", value })) },
    condition: { ...condition, responseHeaders: [{ header: "set-cookie", values: [...names].map((name) => `${name}=*`) }] },
  };
}
