// Looking a cookie up in the plan's tables. The order is the host's order of evidence (host/sayso/knowledge/README.md): the exact
// name on a named host, the vendor whose host it is, the exact name, the longest pattern.

/** @typedef {import("../types").CookieTables} Tables @typedef {{category: string, vendor: string, sweep?: boolean}} Found */

/**
 * @param {Tables} tables
 * @param {string} name
 * @param {string} host without a leading dot
 * @returns {Found | null} null when the tables do not name it
 */
export function identify(tables, name, host) {
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
