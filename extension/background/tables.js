// Looking a cookie up in the plan's tables. The order is the host's order of evidence (host/sayso/knowledge/README.md): the exact
// name on a named host, the vendor whose host it is, the exact name, the longest pattern.

/** @typedef {import("../types").CookieTables} Tables @typedef {{category: string, vendor: string, sweep?: boolean}} Found */

/** What was looked up already: every request brings the same names, and one that nobody knows is held against every pattern. */
const REMEMBERED_MOST = 5000;
/** @type {WeakMap<Tables, Map<string, Found | null>>} */
const remembered = new WeakMap();

/**
 * @param {Tables} tables
 * @param {string} name
 * @param {string} host without a leading dot
 * @returns {Found | null} null when the tables do not name it
 */
export function identify(tables, name, host) {
  let known = remembered.get(tables);
  if (!known || known.size >= REMEMBERED_MOST) remembered.set(tables, (known = new Map()));
  const key = `${name}\n${host}`;
  let found = known.get(key);
  if (found === undefined) known.set(key, (found = lookUp(tables, name, host)));
  return found;
}

/** @param {Tables} tables @param {string} name @param {string} host @returns {Found | null} */
function lookUp(tables, name, host) {
  const records = Object.hasOwn(tables.names, name) ? tables.names[name] : [];
  for (const [category, vendor, hosts] of records) {
    if (hosts && covers(hosts, host)) return { category, vendor };
  }
  const owner = ownerOf(tables, host);
  if (owner?.sweep) return owner;
  for (const [category, vendor, hosts] of records) {
    if (!hosts) return { category, vendor };
  }
  for (const [before, after, category, vendor, hosts] of tables.patterns) {
    const fits = name.length > before.length + after.length && name.startsWith(before) && name.endsWith(after);
    if (fits && (!hosts || covers(hosts, host))) return { category, vendor };
  }
  return null;
}

/** The denied vendor whose host this is, if any. @param {Tables} tables @param {string} host @returns {Found | null} */
export function ownerOf(tables, host) {
  const labels = host.split(".");
  for (let start = 0; start < labels.length; start++) {
    const domain = labels.slice(start).join(".");
    if (Object.hasOwn(tables.hosts, domain)) {
      const row = tables.hosts[domain];
      return row && { category: row[0], vendor: row[1], sweep: row[2] };
    }
  }
  return null;
}

/** @param {string[]} hosts @param {string} host */
function covers(hosts, host) {
  return hosts.some((listed) => host === listed || host.endsWith(`.${listed}`));
}
