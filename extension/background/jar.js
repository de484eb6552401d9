// What a cookie of the browser's jar says about itself.

/** @typedef {chrome.cookies.Cookie} Cookie */
/** @typedef {Pick<Cookie, "domain" | "hostOnly" | "path" | "secure" | "storeId" | "partitionKey">} Place where a cookie is, or will be */

/** @param {Place} cookie */
export function hostOf(cookie) {
  return cookie.domain.replace(/^\./, "");
}

/** The site a cookie belongs to: its partition's where it has one, else its own host. @param {Place} cookie */
export function siteOf(cookie) {
  const top = cookie.partitionKey?.topLevelSite;
  return top ? new URL(top).hostname : hostOf(cookie);
}

/** What makes a cookie one of its own in the jar (RFC 6265, 5.3, with stores and partitions). @param {Cookie} cookie */
export function identity({ storeId, partitionKey, domain, path, name }) {
  return JSON.stringify([storeId, partitionKey ?? null, domain, path, name]);
}

/** How the cookies API names one cookie: it may be several, of one name on a host and on a domain above it. @param {Place & {name: string}} cookie */
export function whichOf(cookie) {
  const { name, storeId, partitionKey, secure, path } = cookie;
  const url = `http${secure ? "s" : ""}://${hostOf(cookie)}${path}`;
  return { url, name, storeId, ...(partitionKey && { partitionKey }) };
}

/** Private windows' stores: "1" in Chromium, "firefox-private" in Firefox. @param {string} storeId */
export function isPrivate(storeId) {
  return storeId === "1" || storeId === "firefox-private";
}
