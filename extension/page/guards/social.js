// Refuses cookies and web-storage keys of one denied category before the page's first script can set them. Registered in the MAIN
// world at document_start in every frame. `sayso knowledge guards` puts the names in; this file holds everything else.
// The setters are replaced on the prototypes, so that a fresh same-origin frame brings no clean ones: it gets this file as well.
(() => {
  "use strict";
  // JSON text, parsed when the first cookie is set: most frames never set one, and every frame loads this.
  const text = `{
"category": "social",
"cookies": {
"exact": {
"__atrfs": null,
"__atssc": null,
"__atuvc": null,
"__atuvs": null,
"__sharethis_cookie_test__": null,
"__stidv": null,
"__unam": null,
"_gig_shareUI_lastUID": null,
"_stid": null,
"_stidv": null,
"spotim_visitId": null
},
"keep": {},
"patterns": {
"_": [
["_gig_shareUI_cb_", "", null, 18],
["_gigRefUid_", "", null, 0]
],
"p": [
["pixlee_widget", "", null, 9]
]
},
"keepPatterns": {
"": [
["", "_KnowledgePageFilterArticleValidationStatus", null, 47],
["", "_KnowledgePageFilterMyDraftValidationStatus", null, 47],
["", "_KnowledgePageFilterArticlePublishStatus", null, 46],
["", "_KnowledgePageFilterMyDraftPublishStatus", null, 46],
["", "_KnowledgePageFilterArticleArticleType", null, 45],
["", "_KnowledgePageFilterMyDraftArticleType", null, 45],
["", "_spring_KmMlPublishedTranslationsList", null, 44],
["", "_spring_KmMlAnyoneDraftArticlesList", null, 43],
["", "_spring_KmMlMyDraftTranslationsList", null, 43],
["", "_spring_KmMlPublishedArticlesList", null, 42],
["", "_ENSIGHTEN_PRIVACY_BANNER_LOADED", null, 41],
["", "_ENSIGHTEN_PRIVACY_BANNER_VIEWED", null, 41],
["", "_spring_KmMlArchivedArticlesList", null, 41],
["", "_ENSIGHTEN_PRIVACY_MODAL_LOADED", null, 40],
["", "_ENSIGHTEN_PRIVACY_MODAL_VIEWED", null, 40],
["", "_spring_KmMlMyDraftArticlesList", null, 40],
["", "_ENSIGHTEN_PRIVACY_Advertising", null, 39],
["", "_KnowledgePageSortFieldArticle", null, 38],
["", "_KnowledgePageSortFieldMyDraft", null, 38],
["", "_ENSIGHTEN_PRIVACY_Functional", null, 37],
["", "_ENSIGHTEN_PRIVACY_Analytics", null, 36],
["", "_ENSIGHTEN_PRIVACY_Essential", null, 36],
["", "_KnowledgePageFilterLanguage", null, 35],
["", "_gr_last_sent_sid_with_cs1", null, 34],
["", "_CustomerOrderForApproval", null, 33],
["", "_commerce_paymentCurrency", null, 32],
["", "RequestVerificationToken", null, 31],
["", "_KnowledgePageDispatcher", null, 30],
["", "_guestTransactionKey", null, 28],
["", "_KnowledgePageFilter", null, 27],
["", "_gdp_original_source", null, 26],
["", "_gdp_session_id_sent", null, 26],
["", "_cookie_preferences", null, 25],
["", "mwclientpreferences", null, 24],
["", "-helpcrunch-device", null, 23],
["", "_cookies_accepted", null, 22],
["", "cookie_bar_closed", null, 22],
["", "cookies_dismissed", null, 22],
["", "privacy_dismissed", null, 22],
["", "-visit-start-time", null, 21],
["", "_gdp_sequence_ids", null, 21],
["", "_gr_last_sent_cs1", null, 21],
["", "_IPSSessionAdmin", null, 20],
["", "_IPSSessionFront", null, 20],
["", "_cookie_settings", null, 20],
["", "_oauth_authorize", null, 20],
["", "cookie_dismissed", null, 20],
["", "mwuser-sessionId", null, 19],
["", "-cookie-consent", null, 17],
["", "_cookie_consent", null, 17],
["", "_gdp_session_id", null, 16],
["", "-cookie-banner", null, 15],
["", "-cookie-notice", null, 15],
["", "-cookie-policy", null, 15],
["", "-session-token", null, 15],
["", "_AlternateCart", null, 15],
["", "_commerce_cart", null, 15],
["", "_cookie_banner", null, 15],
["", "_cookie_notice", null, 15],
["", "_cookie_policy", null, 15],
["", "_cookieconsent", null, 15],
["", "_cookiecontrol", null, 15],
["", "_refresh_token", null, 15],
["", "_session_token", null, 15],
["", "consent_closed", null, 15],
["", "cookies_closed", null, 15],
["", "gdpr_dismissed", null, 15],
["", "privacy_closed", null, 15],
["", "_tutorial_done", null, 14],
["", "/cly_old_token", null, 13],
["", "_gr_session_id", null, 13],
["", "ConsentStatus", null, 12],
["", "CookieConsent", null, 12],
["", "_access_token", null, 12],
["", "consent_popup", null, 12],
["", "cookie_closed", null, 12],
["", "cookies_popup", null, 12],
["", "privacy_popup", null, 12],
["", "_analytics_id", null, 11],
["", "_gdp_user_key", null, 11],
["", "_landing_page", null, 11],
["", "_utm_campaign", null, 10],
["", "PreventProbe", ["mediawiki.org", "wikidata.org", "wikimedia.org", "wikipedia.org", "wiktionary.org"], 8],
["", "CookieBanner", null, 7],
["", "CookieNotice", null, 7],
["", "CookiePolicy", null, 7],
["", "_login_token", null, 7],
["", "_oauth_nonce", null, 7],
["", "_oauth_state", null, 7],
["", "_sessionhash", null, 7],
["", "cookie_popup", null, 7],
["", "wikiUserName", null, 7],
["", "_preferences", null, 6],
["", "/cly_session", null, 5],
["", "_utm_content", null, 4],
["", "-csrf-token", null, 3],
["", "-xsrf-token", null, 3],
["", "_auth_token", null, 3],
["", "_device_key", null, 3],
["", "_session_id", null, 3],
["", "_user_token", null, 3],
["", "_xsrf_token", null, 3],
["", "gdpr_closed", null, 3],
["", "wikiSession", null, 3],
["", "_gdp_gio_id", null, 2],
["", "_utm_medium", null, 1],
["", "_utm_source", null, 1]
],
"_": [
["_", "_web_user_remember_me", null, 29]
]
}
},
"storage": {
"exact": {
"__widgetsettings": null,
"_at.cww": null,
"a2a_services": null,
"at-rand": null
},
"keep": {},
"patterns": {
"S": [
["SPOTIM_", "", null, 1]
],
"_": [
["_at.hist", "", null, 3]
],
"a": [
["at-lojson-cache-", "", null, 9],
["a2a_", "", null, 0]
],
"d": [
["disqus.", "", null, 1]
],
"s": [
["spotim_", "", null, 1]
]
},
"keepPatterns": {
"": [
["", "_getjenny_bot_identifier", null, 13],
["", "_chat_is_opened_before", null, 12],
["", "_last_unload_timestamp", null, 12],
["", "_getjenny_chat_open", null, 11],
["", "_getjenny_timestamp", null, 11],
["", "_conversationToken", null, 10],
["", "_disclaimer_closed", null, 10],
["", "_conversationId", null, 8],
["", "_chatHistory", null, 7],
["", "/cly_session", null, 6],
["", "/cly_event", null, 5],
["", "/cly_queue", null, 5],
["", "/cly_id", null, 2]
],
"_": [
["_", ":gcmcsessionActive", null, 11],
["_", ":gcmcopn", null, 4]
]
}
}
}`;
  /** @type {import("../../types").GuardData | undefined} */
  let parsed;
  const parseJson = JSON.parse;
  const data = () => (parsed ??= /** @type {import("../../types").GuardData} */ (parseJson(text)));

  // The page may replace any built-in later; what is used here is taken now.
  const { apply, getOwnPropertyDescriptor } = Reflect;
  const { defineProperty, hasOwn } = Object;
  const { charAt, indexOf, slice, trim, startsWith, endsWith, toLowerCase } = String.prototype;
  const { exec } = RegExp.prototype;
  const { parse, now } = Date;
  const { stringify } = JSON;
  const done = Promise.resolve.bind(Promise);
  const host = location.hostname;
  /** @param {Function} method @param {unknown} self @param {unknown[]} args @returns {any} */
  const call = (method, self, ...args) => apply(method, self, args);

  /** @param {readonly string[] | null} hosts */
  const here = (hosts) => {
    if (!hosts) return true;
    for (let i = 0; i < hosts.length; i++) {
      if (host === hosts[i] || call(endsWith, host, `.${hosts[i]}`)) return true;
    }
    return false;
  };

  /** How loudly names speak of one here: 2 by a named host, 1 anywhere, 0 not. @param {Readonly<Record<string, readonly string[] | null>>} names @param {string} name */
  const speaks = (names, name) => (!hasOwn(names, name) || !here(names[name]) ? 0 : names[name] ? 2 : 1);

  /** @param {import("../../types").NameTable} table @param {string} name */
  const denies = (table, name) => {
    const denied = speaks(table.exact, name);
    const kept = speaks(table.keep, name);
    if (denied || kept) return denied > kept;
    const rank = highest(table.patterns, name);
    return rank >= 0 && rank > highest(table.keepPatterns, name);
  };

  /** Rank of the strongest pattern that fits; -1 for none. @param {import("../../types").NameTable["patterns"]} patterns @param {string} name */
  const highest = (patterns, name) => {
    const own = first(patterns, call(charAt, name, 0), name);
    const any = first(patterns, "", name);
    return own > any ? own : any;
  };

  /**
   * The same among those that begin with one character.
   * @param {import("../../types").NameTable["patterns"]} patterns @param {string} character @param {string} name
   */
  const first = (patterns, character, name) => {
    if (!hasOwn(patterns, character)) return -1;
    const list = patterns[character];
    // Index loops: the page may replace what for…of and destructuring rely on.
    for (let i = 0; i < list.length; i++) {
      const before = list[i][0];
      const after = list[i][1];
      const fits = name.length > before.length + after.length && call(startsWith, name, before) && call(endsWith, name, after);
      if (fits && here(list[i][2])) return list[i][3];
    }
    return -1;
  };

  /** @param {string} name */
  const report = (name) => {
    // Says to our isolated script what was refused, for the journal. A page may forge it: it grants nothing and is only counted.
    document.dispatchEvent(new CustomEvent("sayso-refused", { detail: `${data().category}\n${name}` }));
  };

  /** The name in a Set-Cookie-like string (RFC 6265, 5.2), or null where it deletes: deleting is always allowed. @param {string} line */
  const nameSet = (line) => {
    const end = call(indexOf, line, ";");
    const pair = end < 0 ? line : call(slice, line, 0, end);
    const equals = call(indexOf, pair, "=");
    const attributes = end < 0 ? "" : call(toLowerCase, call(slice, line, end));
    if (call(exec, /;\s*max-age\s*=\s*(?:-|0+\s*(?:;|$))/, attributes)) return null;
    const expires = call(exec, /;\s*expires\s*=([^;]*)/, attributes);
    if (expires && parse(expires[1]) <= now()) return null;
    return call(trim, equals < 0 ? "" : call(slice, pair, 0, equals));
  };

  const cookie = getOwnPropertyDescriptor(Document.prototype, "cookie");
  if (cookie?.get && cookie.set) {
    const { get, set } = cookie;
    defineProperty(Document.prototype, "cookie", {
      configurable: true,
      enumerable: true,
      get() {
        return apply(get, this, []);
      },
      set(value) {
        const line = `${value}`;
        const name = nameSet(line);
        if (name && denies(data().cookies, name)) report(name);
        else apply(set, this, [line]);
      },
    });
  }

  if (typeof CookieStore === "function") {
    const { set } = CookieStore.prototype;
    defineProperty(CookieStore.prototype, "set", {
      configurable: true,
      enumerable: true,
      writable: true,
      value(/** @type {any[]} */ ...args) {
        const given = args[0];
        const name = typeof given === "object" && given ? `${given.name}` : `${given}`;
        if (args.length && denies(data().cookies, name)) {
          report(name);
          return done();
        }
        return apply(set, this, args);
      },
    });
  }

  const { setItem } = Storage.prototype;
  defineProperty(Storage.prototype, "setItem", {
    configurable: true,
    enumerable: true,
    writable: true,
    value(/** @type {any[]} */ ...args) {
      if (args.length > 1 && denies(data().storage, `${args[0]}`)) report(`${args[0]}`);
      else apply(setItem, this, args);
    },
  });

  // No setter sees an assignment (localStorage.name = value): such a key goes with the page, and what an earlier visit left goes now.
  const { key, getItem, removeItem } = Storage.prototype;
  const count = /** @type {() => number} */ (getOwnPropertyDescriptor(Storage.prototype, "length")?.get);
  /** @param {"localStorage" | "sessionStorage"} area */
  const clear = (area) => {
    let storage;
    try {
      storage = window[area];
    } catch {
      return; // an opaque origin has none
    }
    for (let i = call(count, storage) - 1; i >= 0; i--) {
      const name = call(key, storage, i);
      if (!denies(data().storage, name)) continue;
      // Told so that it can come back, from local storage; what stands in the other ends with the tab.
      removed[removed.length] = stringify([data().category, name, area === "localStorage" ? call(getItem, storage, name) : null]);
      call(removeItem, storage, name);
    }
  };
  /** @type {string[]} */
  let removed = [];
  const tell = () => {
    for (let i = 0; i < removed.length; i++) document.dispatchEvent(new CustomEvent("sayso-removed", { detail: removed[i] }));
    removed = [];
  };
  const clearBoth = () => {
    clear("localStorage");
    clear("sessionStorage");
  };
  clearBoth();
  // Our isolated script, which listens, may come after this one.
  if (removed.length) addEventListener("DOMContentLoaded", tell, { once: true });
  addEventListener("pagehide", () => {
    clearBoth();
    tell();
  });
})();
