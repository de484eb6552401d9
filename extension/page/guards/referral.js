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
"AffiliateCookie": null,
"AffiliateID": null,
"AwinChannelCookie": null,
"BAGawin": null,
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
"affiliateCookie": null,
"affiliateData": null,
"affiliateID": null,
"affiliateId": null,
"affiliate_click": null,
"affiliate_click_id": null,
"affiliate_clickid": null,
"affiliate_code": null,
"affiliate_cookie": null,
"affiliate_data": null,
"affiliate_for_woocommerce": null,
"affiliate_id": null,
"affiliate_name": null,
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
"clickref": null,
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
"inviterId": null,
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
"partnerRef": null,
"partner_ref": null,
"partnercode": null,
"prli_visitor": null,
"ps_partner_key": null,
"ps_xid": null,
"rakuten-source": null,
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
"refCookie": null,
"ref_code": null,
"ref_cookie": null,
"refcode": null,
"refererId": null,
"referer_id": null,
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
"referrerCode": null,
"referrerId": null,
"referrerModel": ["stripchat.com"],
"referrer_code": null,
"referrer_id": null,
"reflink": null,
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
"sovCouponCode": null,
"sovReqToken": null,
"sponsorId": null,
"sponsor_id": null,
"sscid": null,
"subid": null,
"systeme_affiliate": null,
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
["ADCELLsession", "", null, 37],
["ADCELLvntid", "", null, 28],
["ADCELLspid", "", null, 25],
["ADCELLvpid", "", null, 25],
["ADCELLpid", "", null, 20],
["ADCELLjh", "", null, 15]
],
"I": [
["IR_", "", null, 0]
],
"P": [
["PAPCookie_Imp_", "", null, 41]
],
"T": [
["TT2_", "", null, 1]
],
"_": [
["_aw_sn_", "", null, 10],
["_aw_j_", "", null, 6],
["_aw_m_", "", null, 6]
],
"a": [
["affiliatly_", "", null, 28],
["advcake_", "", null, 15]
],
"e": [
["enc_aff_session_", "", null, 47],
["ef_conv_tid", "", null, 28],
["ef_tid_c_", "", null, 20],
["ef_tid_i_", "", null, 20]
],
"g": [
["gdeslon.ru.", "", null, 28],
["gdeslon_", "", null, 15],
["grsf.", "", null, 3]
],
"l": [
["lsclick_mid", "", null, 28]
],
"m": [
["mycred_refmycred", "", null, 47],
["mbsy_", "", null, 3]
],
"p": [
["prli_click_", "", null, 28]
],
"r": [
["rfsn_", "", null, 3]
],
"s": [
["signup_refmycred", "", null, 47],
["slicewp_", "", null, 15],
["scaaf_", "", null, 6]
],
"t": [
["thrivecart-affiliate", "", null, 56],
["thrivecart_affiliate", "", null, 56],
["trakdesk_", "", null, 20],
["tkbl_", "", null, 3]
],
"u": [
["up_uppromote_", "", null, 37]
],
"w": [
["woo_wallet_referral_visit_credited_", "", null, 74],
["wcusage_referral_", "", null, 50],
["wp_affiliates_", "", null, 41]
],
"y": [
["yith_wcaf_", "", null, 25]
]
},
"keepPatterns": {
"": [
["", "_KnowledgePageFilterArticleValidationStatus", null, 79],
["", "_KnowledgePageFilterMyDraftValidationStatus", null, 79],
["", "_KnowledgePageFilterArticlePublishStatus", null, 78],
["", "_KnowledgePageFilterMyDraftPublishStatus", null, 78],
["", "_KnowledgePageFilterArticleArticleType", null, 77],
["", "_KnowledgePageFilterMyDraftArticleType", null, 77],
["", "_spring_KmMlPublishedTranslationsList", null, 76],
["", "_spring_KmMlAnyoneDraftArticlesList", null, 75],
["", "_spring_KmMlMyDraftTranslationsList", null, 75],
["", "_spring_KmMlPublishedArticlesList", null, 73],
["", "_ENSIGHTEN_PRIVACY_BANNER_LOADED", null, 72],
["", "_ENSIGHTEN_PRIVACY_BANNER_VIEWED", null, 72],
["", "_spring_KmMlArchivedArticlesList", null, 72],
["", "_ENSIGHTEN_PRIVACY_MODAL_LOADED", null, 71],
["", "_ENSIGHTEN_PRIVACY_MODAL_VIEWED", null, 71],
["", "_spring_KmMlMyDraftArticlesList", null, 71],
["", "_ENSIGHTEN_PRIVACY_Advertising", null, 70],
["", "_KnowledgePageSortFieldArticle", null, 69],
["", "_KnowledgePageSortFieldMyDraft", null, 69],
["", "_ENSIGHTEN_PRIVACY_Functional", null, 68],
["", "_ENSIGHTEN_PRIVACY_Analytics", null, 67],
["", "_ENSIGHTEN_PRIVACY_Essential", null, 67],
["", "_KnowledgePageFilterLanguage", null, 66],
["", "_gr_last_sent_sid_with_cs1", null, 65],
["", "_CustomerOrderForApproval", null, 64],
["", "_commerce_paymentCurrency", null, 63],
["", "RequestVerificationToken", null, 62],
["", "_KnowledgePageDispatcher", null, 61],
["", "_guestTransactionKey", null, 59],
["", "_KnowledgePageFilter", null, 58],
["", "_gdp_original_source", null, 57],
["", "_gdp_session_id_sent", null, 57],
["", "_cookie_preferences", null, 55],
["", "mwclientpreferences", null, 54],
["", "-helpcrunch-device", null, 53],
["", "_cookies_accepted", null, 52],
["", "cookie_bar_closed", null, 52],
["", "cookies_dismissed", null, 52],
["", "privacy_dismissed", null, 52],
["", "-visit-start-time", null, 51],
["", "_gdp_sequence_ids", null, 51],
["", "_gr_last_sent_cs1", null, 51],
["", "_IPSSessionAdmin", null, 49],
["", "_IPSSessionFront", null, 49],
["", "_cookie_settings", null, 49],
["", "_oauth_authorize", null, 49],
["", "cookie_dismissed", null, 49],
["", "mwuser-sessionId", null, 48],
["", "-cookie-consent", null, 46],
["", "_cookie_consent", null, 46],
["", "_gdp_session_id", null, 45],
["", "-cookie-banner", null, 44],
["", "-cookie-notice", null, 44],
["", "-cookie-policy", null, 44],
["", "-session-token", null, 44],
["", "_AlternateCart", null, 44],
["", "_commerce_cart", null, 44],
["", "_cookie_banner", null, 44],
["", "_cookie_notice", null, 44],
["", "_cookie_policy", null, 44],
["", "_cookieconsent", null, 44],
["", "_cookiecontrol", null, 44],
["", "_refresh_token", null, 44],
["", "_session_token", null, 44],
["", "consent_closed", null, 44],
["", "cookies_closed", null, 44],
["", "gdpr_dismissed", null, 44],
["", "privacy_closed", null, 44],
["", "_tutorial_done", null, 43],
["", "/cly_old_token", null, 42],
["", "_gr_session_id", null, 42],
["", "ConsentStatus", null, 40],
["", "CookieConsent", null, 40],
["", "_access_token", null, 40],
["", "consent_popup", null, 40],
["", "cookie_closed", null, 40],
["", "cookies_popup", null, 40],
["", "privacy_popup", null, 40],
["", "_analytics_id", null, 39],
["", "_gdp_user_key", null, 39],
["", "_landing_page", null, 39],
["", "_utm_campaign", null, 38],
["", "PreventProbe", ["mediawiki.org", "wikidata.org", "wikimedia.org", "wikipedia.org", "wiktionary.org"], 36],
["", "CookieBanner", null, 35],
["", "CookieNotice", null, 35],
["", "CookiePolicy", null, 35],
["", "_login_token", null, 35],
["", "_oauth_nonce", null, 35],
["", "_oauth_state", null, 35],
["", "_sessionhash", null, 35],
["", "cookie_popup", null, 35],
["", "wikiUserName", null, 35],
["", "_preferences", null, 34],
["", "/cly_session", null, 33],
["", "_utm_content", null, 32],
["", "-csrf-token", null, 31],
["", "-xsrf-token", null, 31],
["", "_auth_token", null, 31],
["", "_device_key", null, 31],
["", "_session_id", null, 31],
["", "_user_token", null, 31],
["", "_xsrf_token", null, 31],
["", "gdpr_closed", null, 31],
["", "wikiSession", null, 31],
["", "_gdp_gio_id", null, 30],
["", "_utm_medium", null, 29],
["", "_utm_source", null, 29],
["", "RememberMe", null, 27],
["", "XSRF-TOKEN", null, 27],
["", "_logged_in", null, 27],
["", "_login_key", null, 27],
["", "_sessionid", null, 27],
["", "csrf_token", null, 27],
["", "gdpr_popup", null, 27],
["", "wikiUserID", null, 27],
["", "-dismissed", null, 26],
["", "_dark_mode", null, 26],
["", "_dismissed", null, 26],
["", "_password", ["livestream.com", "vhx.tv", "vimeo.com", "vimeocdn.com"], 24],
["", "CsrfToken", null, 23],
["", "SESSIONID", null, 23],
["", "SessionID", null, 23],
["", "SessionId", null, 23],
["", "_id_token", null, 23],
["", "_identity", null, 23],
["", "_username", null, 23],
["", "cookiebar", null, 23],
["", "csrftoken", null, 23],
["", "wikiToken", null, 23],
["", "Dismissed", null, 22],
["", "_currency", null, 22],
["", "_language", null, 22],
["", "_timezone", null, 22],
["", "_wishlist", null, 22],
["", "_utm_term", null, 21],
["", "-consent", null, 19],
["", "-session", null, 19],
["", "_cart_id", null, 19],
["", "_consent", null, 19],
["", "_session", null, 19],
["", "Currency", null, 18],
["", "Language", null, 18],
["", "_ab_test", null, 17],
["", "_gdp_cs1", null, 17],
["", "_msclkid", null, 16],
["", "_basket", null, 14],
["", "-_siqid", null, 13],
["", "-closed", null, 13],
["", "-locale", null, 13],
["", "_KMPage", null, 13],
["", "_closed", null, 13],
["", "_hidden", null, 13],
["", "_locale", null, 13],
["", "/cly_id", null, 12],
["", "_abtest", null, 12],
["", "_clogin", null, 12],
["", "_gr_cs1", null, 12],
["", "_fbclid", null, 11],
["", "_ttclid", null, 11],
["", "SESSID", null, 9],
["", "sessid", null, 9],
["", "-_zldp", null, 8],
["", "-_zldt", null, 8],
["", "-modal", null, 8],
["", "-popup", null, 8],
["", "-shown", null, 8],
["", "-theme", null, 8],
["", "Closed", null, 8],
["", "Hidden", null, 8],
["", "_modal", null, 8],
["", "_popup", null, 8],
["", "_prefs", null, 8],
["", "_shown", null, 8],
["", "_theme", null, 8],
["", "_gclid", null, 7],
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
["", "-seen", null, 4],
["", "Popup", null, 4],
["", "Shown", null, 4],
["", "_lang", null, 4],
["", "_seen", null, 4],
["", ".sid", null, 2],
["", "_jwt", null, 2],
["", "_sid", null, 2]
],
"_": [
["_", "_web_user_remember_me", null, 60]
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
["up_uppromote_", "", null, 8]
],
"v": [
["vglnk.", "", null, 1]
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
["", "_conversationId", null, 9],
["", "_chatHistory", null, 7],
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
