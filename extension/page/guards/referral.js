// Refuses cookies and web-storage keys of one denied category before the page's first script can set them. Registered in the MAIN
// world at document_start in every frame. `sayso knowledge guards` puts the names in; this file holds everything else.
// The setters are replaced on the prototypes, so that a fresh same-origin frame brings no clean ones: it gets this file as well.
(() => {
  "use strict";
  // JSON text, parsed when the first cookie is set: most frames never set one, and every frame loads this.
  const text = `{
"category": "referral",
"cookies": {
"exact": {
"Affiliate": null,
"AffiliateCode": null,
"AffiliateID": null,
"AwinChannelCookie": null,
"BJS": ["thetrainline.com"],
"CJ_EVENT": null,
"IRClickId": null,
"IR_PI": null,
"IR_gbd": null,
"LPINFO": null,
"PAPAffiliateId": null,
"PAPCookie_FirstClick": null,
"PAPCookie_LastClick": null,
"PAPCookie_Sale": null,
"PAPCookie_Time": null,
"PAPVisitorId": null,
"SSCID": null,
"TD_POOL": null,
"TRADEDOUBLER": null,
"TradeDoublerGUID": null,
"WHMCSAffiliateID": null,
"_CK_WG_": null,
"_admitad_source": null,
"_aid": null,
"_aw_xid": null,
"_fprom_code": null,
"_fprom_details": null,
"_fprom_ref": null,
"_fprom_signup": null,
"_fprom_tid": null,
"_fprom_track": null,
"_saasquatch": null,
"_subid": null,
"_wct_http_referrer_1": null,
"_wct_http_referrer_2": null,
"_wctrck": null,
"actionpay": null,
"admitad_aid": null,
"admitad_uid": null,
"aeu_cid": ["aliexpress.com", "aliexpress.us"],
"afclick": null,
"aff-id": null,
"affId": null,
"aff_afclick": null,
"aff_click_id": null,
"aff_code": null,
"aff_cookie": null,
"aff_id": null,
"aff_ref": null,
"aff_source": null,
"aff_sub": null,
"aff_sub1": null,
"aff_sub2": null,
"affcode": null,
"affid": null,
"affiliate": null,
"affiliate-id": null,
"affiliateCode": null,
"affiliateID": null,
"affiliateId": null,
"affiliate_click": null,
"affiliate_click_id": null,
"affiliate_clickid": null,
"affiliate_code": null,
"affiliate_cookie": null,
"affiliate_for_woocommerce": null,
"affiliate_id": null,
"affiliate_ref": null,
"affiliate_referral": null,
"affiliate_source": null,
"affiliate_subid": null,
"affiliate_tracking": null,
"affwp_campaign": null,
"affwp_erl_id": null,
"affwp_ref": null,
"affwp_ref_visit_id": null,
"afoffer_id": null,
"afwc_campaign": null,
"afwc_hit": null,
"am_fingerprint": null,
"am_id": null,
"at_gd": null,
"avmws": null,
"awc": null,
"awin_awc": null,
"awin_sn_awc": null,
"awin_source": null,
"bgaffilite_id": null,
"btn_ref": null,
"bttn_btn_ref": null,
"c-plan": ["cognitoforms.com", "www.cognitoforms.com"],
"c-referrer": ["cognitoforms.com", "www.cognitoforms.com"],
"c-signup": ["cognitoforms.com", "www.cognitoforms.com"],
"ce_signup_partner": ["crazyegg.com"],
"cello-referral": null,
"cep-v4": null,
"cjLiverampLastCall": null,
"cjUser": null,
"cj_event": null,
"cje": null,
"cjevent": null,
"cjevent_dc": null,
"cjevent_sc": null,
"curebit_uuid": null,
"deduplication_cookie": null,
"deduplication_source": null,
"dt_id": null,
"dub_id": null,
"dub_partner_data": null,
"ec_exotracker": ["pornhub.com"],
"ef_transaction_id": null,
"effi_id": null,
"esaf_click": null,
"extole_access_token": null,
"fp_ref": null,
"gens_raf": null,
"gfp_ref_expires": null,
"gfp_v_id": null,
"grin_contact_id": null,
"grin_link_id": null,
"growSumoPartnerKey": null,
"gspk": null,
"gsxid": null,
"impact_cid": null,
"impact_clickid": null,
"invited_by": null,
"ips4_referred_by": null,
"ir_click_id": null,
"ir_clickid": null,
"irclickid": null,
"irld": null,
"kk_leadtag": null,
"lantern": null,
"lastClickPartnerId": ["veepee.fr"],
"ll_ref_id": null,
"loyaltylion_referral_id": null,
"mbsy": null,
"prli_visitor": null,
"ps_partner_key": null,
"ps_xid": null,
"rakuten_ran_eaid": null,
"rakuten_ran_mid": null,
"rakuten_ran_site_id": null,
"rakuten_site_id": null,
"rakuten_time_entered": null,
"ranEAID": null,
"ranEventID": null,
"ranLandDateTime": null,
"ranMID": null,
"ranSiteID": null,
"raneaid": null,
"refCode": null,
"ref_code": null,
"refcode": null,
"referral": ["pornhub.com"],
"referral-code": null,
"referralCode": null,
"referralProgramCookieValue": null,
"referral_code": null,
"referral_id": null,
"referral_token": null,
"referral_uid": null,
"referredBy": null,
"referred_by": null,
"referrerModel": ["stripchat.com"],
"referrer_id": null,
"rewardful.referral": null,
"rmStore": null,
"rmStoreGateway": null,
"rtkclickid-store": null,
"sas_m_awin": null,
"shareasaleMagentoSSCID": null,
"shareasaleSSCID": null,
"shareasaleWooCommerceTracker": null,
"shareasale_sscid": null,
"slicewp_aff": null,
"slicewp_visit": null,
"solid_visit_id": null,
"sscid": null,
"tagtag_aid": null,
"talkable_visitor_uuid": null,
"tap_vid": null,
"tdclid_sn": null,
"tduid": null,
"trakdesk_cid": null,
"twang5027": ["pornhub.com"],
"uap_referral": null,
"vglnk.Agent.p": null,
"vglnk.PartnerRfsh.p": null,
"via_affiliate": null,
"vl-cid": null,
"wafp_click": null,
"wcusage_referral": null,
"woo_wallet_referral": null,
"wp_affiliates": null,
"wp_affwp_campaign": null,
"wp_affwp_ref": null,
"wp_affwp_ref_visit_id": null,
"wpam_id": null,
"wpam_refkey": null,
"xtl_bid": null,
"yith_wcaf_referral_history": null,
"yith_wcaf_referral_token": null
},
"keep": {},
"patterns": {
"A": [
["ADCELLsession", "", null, 31],
["ADCELLvntid", "", null, 24],
["ADCELLspid", "", null, 21],
["ADCELLvpid", "", null, 21],
["ADCELLpid", "", null, 17],
["ADCELLjh", "", null, 13]
],
"I": [
["IR_", "", null, 0]
],
"P": [
["PAPCookie_Imp_", "", null, 34]
],
"T": [
["TT2_", "", null, 1]
],
"_": [
["_aw_sn_", "", null, 9],
["_aw_j_", "", null, 6],
["_aw_m_", "", null, 6]
],
"a": [
["affiliatly_", "", null, 24]
],
"e": [
["enc_aff_session_", "", null, 40],
["ef_conv_tid", "", null, 24],
["ef_tid_c_", "", null, 17],
["ef_tid_i_", "", null, 17]
],
"g": [
["gdeslon.ru.", "", null, 24],
["gdeslon_", "", null, 13],
["grsf.", "", null, 3]
],
"l": [
["lsclick_mid", "", null, 24]
],
"m": [
["mycred_refmycred", "", null, 40],
["mbsy_", "", null, 3]
],
"p": [
["prli_click_", "", null, 24]
],
"r": [
["rfsn_", "", null, 3]
],
"s": [
["signup_refmycred", "", null, 40],
["slicewp_", "", null, 13],
["scaaf_", "", null, 6]
],
"t": [
["thrivecart-affiliate", "", null, 48],
["thrivecart_affiliate", "", null, 48],
["trakdesk_", "", null, 17],
["tkbl_", "", null, 3]
],
"u": [
["up_uppromote_", "", null, 31]
],
"w": [
["woo_wallet_referral_visit_credited_", "", null, 66],
["wcusage_referral_", "", null, 43],
["wp_affiliates_", "", null, 34]
],
"y": [
["yith_wcaf_", "", null, 21]
]
},
"keepPatterns": {
"": [
["", "_KnowledgePageFilterArticleValidationStatus", null, 71],
["", "_KnowledgePageFilterMyDraftValidationStatus", null, 71],
["", "_KnowledgePageFilterArticlePublishStatus", null, 70],
["", "_KnowledgePageFilterMyDraftPublishStatus", null, 70],
["", "_KnowledgePageFilterArticleArticleType", null, 69],
["", "_KnowledgePageFilterMyDraftArticleType", null, 69],
["", "_spring_KmMlPublishedTranslationsList", null, 68],
["", "_spring_KmMlAnyoneDraftArticlesList", null, 67],
["", "_spring_KmMlMyDraftTranslationsList", null, 67],
["", "_spring_KmMlPublishedArticlesList", null, 65],
["", "_ENSIGHTEN_PRIVACY_BANNER_LOADED", null, 64],
["", "_ENSIGHTEN_PRIVACY_BANNER_VIEWED", null, 64],
["", "_spring_KmMlArchivedArticlesList", null, 64],
["", "_ENSIGHTEN_PRIVACY_MODAL_LOADED", null, 63],
["", "_ENSIGHTEN_PRIVACY_MODAL_VIEWED", null, 63],
["", "_spring_KmMlMyDraftArticlesList", null, 63],
["", "_ENSIGHTEN_PRIVACY_Advertising", null, 62],
["", "_KnowledgePageSortFieldArticle", null, 61],
["", "_KnowledgePageSortFieldMyDraft", null, 61],
["", "_ENSIGHTEN_PRIVACY_Functional", null, 60],
["", "_ENSIGHTEN_PRIVACY_Analytics", null, 59],
["", "_ENSIGHTEN_PRIVACY_Essential", null, 59],
["", "_KnowledgePageFilterLanguage", null, 58],
["", "_gr_last_sent_sid_with_cs1", null, 57],
["", "_CustomerOrderForApproval", null, 56],
["", "_commerce_paymentCurrency", null, 55],
["", "RequestVerificationToken", null, 54],
["", "_KnowledgePageDispatcher", null, 53],
["", "_guestTransactionKey", null, 51],
["", "_KnowledgePageFilter", null, 50],
["", "_gdp_original_source", null, 49],
["", "_gdp_session_id_sent", null, 49],
["", "_cookie_preferences", null, 47],
["", "mwclientpreferences", null, 46],
["", "_cookies_accepted", null, 45],
["", "cookie_bar_closed", null, 45],
["", "cookies_dismissed", null, 45],
["", "privacy_dismissed", null, 45],
["", "_gdp_sequence_ids", null, 44],
["", "_gr_last_sent_cs1", null, 44],
["", "_IPSSessionAdmin", null, 42],
["", "_IPSSessionFront", null, 42],
["", "_cookie_settings", null, 42],
["", "_oauth_authorize", null, 42],
["", "cookie_dismissed", null, 42],
["", "mwuser-sessionId", null, 41],
["", "-cookie-consent", null, 39],
["", "_cookie_consent", null, 39],
["", "_gdp_session_id", null, 38],
["", "-session-token", null, 37],
["", "_AlternateCart", null, 37],
["", "_commerce_cart", null, 37],
["", "_cookie_banner", null, 37],
["", "_cookie_notice", null, 37],
["", "_cookieconsent", null, 37],
["", "_cookiecontrol", null, 37],
["", "_refresh_token", null, 37],
["", "_session_token", null, 37],
["", "consent_closed", null, 37],
["", "cookies_closed", null, 37],
["", "gdpr_dismissed", null, 37],
["", "privacy_closed", null, 37],
["", "_tutorial_done", null, 36],
["", "/cly_old_token", null, 35],
["", "_gr_session_id", null, 35],
["", "CookieConsent", null, 33],
["", "_access_token", null, 33],
["", "consent_popup", null, 33],
["", "cookie_closed", null, 33],
["", "cookies_popup", null, 33],
["", "privacy_popup", null, 33],
["", "_analytics_id", null, 32],
["", "_gdp_user_key", null, 32],
["", "PreventProbe", ["mediawiki.org", "wikidata.org", "wikimedia.org", "wikipedia.org", "wiktionary.org"], 30],
["", "_login_token", null, 29],
["", "_oauth_nonce", null, 29],
["", "_oauth_state", null, 29],
["", "_sessionhash", null, 29],
["", "cookie_popup", null, 29],
["", "wikiUserName", null, 29],
["", "_preferences", null, 28],
["", "/cly_session", null, 27],
["", "-csrf-token", null, 26],
["", "-xsrf-token", null, 26],
["", "_auth_token", null, 26],
["", "_device_key", null, 26],
["", "_session_id", null, 26],
["", "_user_token", null, 26],
["", "_xsrf_token", null, 26],
["", "gdpr_closed", null, 26],
["", "wikiSession", null, 26],
["", "_gdp_gio_id", null, 25],
["", "RememberMe", null, 23],
["", "XSRF-TOKEN", null, 23],
["", "_logged_in", null, 23],
["", "_login_key", null, 23],
["", "_sessionid", null, 23],
["", "csrf_token", null, 23],
["", "gdpr_popup", null, 23],
["", "wikiUserID", null, 23],
["", "_dark_mode", null, 22],
["", "_dismissed", null, 22],
["", "_password", ["livestream.com", "vhx.tv", "vimeo.com", "vimeocdn.com"], 20],
["", "CsrfToken", null, 19],
["", "SESSIONID", null, 19],
["", "SessionID", null, 19],
["", "SessionId", null, 19],
["", "_id_token", null, 19],
["", "_identity", null, 19],
["", "_username", null, 19],
["", "csrftoken", null, 19],
["", "wikiToken", null, 19],
["", "_currency", null, 18],
["", "_language", null, 18],
["", "_timezone", null, 18],
["", "_wishlist", null, 18],
["", "-consent", null, 16],
["", "-session", null, 16],
["", "_cart_id", null, 16],
["", "_consent", null, 16],
["", "_session", null, 16],
["", "Currency", null, 15],
["", "Language", null, 15],
["", "_gdp_cs1", null, 14],
["", "_basket", null, 12],
["", "-_siqid", null, 11],
["", "-locale", null, 11],
["", "_KMPage", null, 11],
["", "_closed", null, 11],
["", "_locale", null, 11],
["", "/cly_id", null, 10],
["", "_clogin", null, 10],
["", "_gr_cs1", null, 10],
["", "SESSID", null, 8],
["", "sessid", null, 8],
["", "-_zldp", null, 7],
["", "-_zldt", null, 7],
["", "-theme", null, 7],
["", "_popup", null, 7],
["", "_prefs", null, 7],
["", "_theme", null, 7],
["", "-cart", null, 5],
["", "_Cart", null, 5],
["", "_auth", null, 5],
["", "_cart", null, 5],
["", "_csrf", null, 5],
["", "_gdpr", null, 5],
["", "_pkce", null, 5],
["", "_sess", null, 5],
["", "#lang", null, 4],
["", "-lang", null, 4],
["", "_lang", null, 4],
["", ".sid", null, 2],
["", "_jwt", null, 2],
["", "_sid", null, 2]
],
"_": [
["_", "_web_user_remember_me", null, 52]
]
}
},
"storage": {
"exact": {
"PAPVisitorId": null,
"affiliateId": null,
"affiliate_code": null,
"affiliate_id": null,
"affiliate_ref": null,
"at_gd": null,
"bgaffilite_id": null,
"btn_ref": null,
"bttn_btn_ref": null,
"gfp_ref_expires": null,
"gfp_v_id": null,
"grin_contact_id": null,
"grin_link_id": null,
"referralCode": null,
"referral_code": null,
"referral_id": null,
"rewardful.referral": null
},
"keep": {},
"patterns": {
"a": [
["affiliatly_", "", null, 5]
],
"e": [
["ef_tid_c_", "", null, 3],
["ef_tid_i_", "", null, 3]
],
"g": [
["grsf.", "", null, 0]
],
"r": [
["rfsn_", "", null, 0]
],
"s": [
["scaaf_", "", null, 1]
],
"u": [
["up_uppromote_", "", null, 7]
],
"v": [
["vglnk.", "", null, 1]
]
},
"keepPatterns": {
"": [
["", "/cly_session", null, 6],
["", "/cly_event", null, 4],
["", "/cly_queue", null, 4],
["", "/cly_id", null, 2]
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
