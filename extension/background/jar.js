// What a cookie of the browser's jar says about itself.

/** @typedef {chrome.cookies.Cookie} Cookie */

/** @param {Cookie} cookie */
export function hostOf(cookie) {
  return cookie.domain.replace(/^\./, "");
}

/** The site a cookie belongs to: its partition's where it has one, else its own host. @param {Cookie} cookie */
export function siteOf(cookie) {
  const top = cookie.partitionKey?.topLevelSite;
  return top ? new URL(top).hostname : hostOf(cookie);
}

/** How the cookies API names one cookie. @param {Cookie} cookie */
export function whichOf(cookie) {
  const { name, storeId, partitionKey, secure, path } = cookie;
  const url = `http${secure ? "s" : ""}://${hostOf(cookie)}${path}`;
  return { url, name, storeId, ...(partitionKey && { partitionKey }) };
}

/** Private windows' stores: "1" in Chromium, "firefox-private" in Firefox. @param {string} storeId */
export function isPrivate(storeId) {
  return storeId === "1" || storeId === "firefox-private";
}
