// Refuses cookies and web-storage keys of one denied category before the page's first script can set them. Registered in the MAIN
// world at document_start in every frame. `sayso knowledge guards` puts the names in; this file holds everything else.
// The setters are replaced on the prototypes, so that a fresh same-origin frame brings no clean ones: it gets this file as well.
(() => {
  "use strict";
  // JSON text, parsed when the first cookie is set: most frames never set one, and every frame loads this.
  const text = `{
"category": "functional",
"cookies": {
"exact": {
".ASPXBrowserOverride": null,
".AspNetCore.Culture": null,
".EPiForm_BID": null,
".EPiForm_VisitorIdentifier": null,
"AJS.conglomerate.cookie": null,
"BVImplmain_site": null,
"BbClientCalenderTimeZone": null,
"CATEGORY_INFO": null,
"CMSCurrentTheme": null,
"CMSForumPostAnswer": null,
"CMSMobileRedirected": null,
"CMSPreferredCulture": null,
"CMSPreferredUICulture": null,
"CMSVotedPolls": null,
"ContextLanguageCode": null,
"Culture": null,
"Currency": null,
"CurrentTheme": null,
"DECLINED_DATE": null,
"DNNPersonalization": null,
"Drupal.tableDrag.showWeight": null,
"EPiForm_BID": null,
"EPiForm_VisitorIdentifier": null,
"FACIL_ITI": null,
"ForceFlashSite": null,
"GUEST_LANGUAGE_ID": null,
"GeoIP": ["mediawiki.org", "wikidata.org", "wikimedia.org", "wikipedia.org", "wiktionary.org"],
"GlobalE_Data": null,
"GlobalE_Full_Redirect": null,
"GlobalE_Gem_Data": null,
"GlobalE_SupportThirdPartCookies": null,
"GlobalE_Welcome_Data": null,
"I18N_LANGUAGE": null,
"KEYCLOAK_LOCALE": null,
"KL_FORMS_MODAL": null,
"LANG": null,
"LANGUAGE": null,
"LAST_CATEGORY": null,
"LAST_INVITATION_VIEW": null,
"LAST_PRODUCT": null,
"LOCALE": null,
"LOGIN_USERNAME_COOKIE": null,
"LPVID": null,
"LaSID": null,
"LaUserDetails": null,
"LaVisitorNew": null,
"Lang": null,
"Language": null,
"Locale": null,
"MCPopupClosed": null,
"MCPopupSubscribed": null,
"MSopened": null,
"NEXT_LOCALE": null,
"NopCommerce.RecentlyViewedProducts": null,
"OAM_LANG_PREF": null,
"ORA_MOS_LOCALE": null,
"PARAGLIDE_LOCALE": null,
"PLAY_LANG": null,
"POLL": null,
"QST": null,
"RECENTLYCOMPARED": null,
"RECENTLY_VIEWED_PRODUCTS": null,
"ReadSpeakerHL": null,
"ReadSpeakerSettings": null,
"STF": null,
"SUBMITTED_DATE": null,
"SessionTimeZoneOffset": null,
"SnapABugChatWindow": null,
"SnapABugHistory": null,
"SnapABugUserAlias": null,
"SnapABugVisit": null,
"TawkConnectionTime": null,
"TawkCookie": null,
"Theme": null,
"VEE": null,
"VIEWED_PRODUCT_IDS": null,
"WG_CHOOSE_ORIGINAL": null,
"WSS_FullScreenMode": null,
"ZD-buid": null,
"ZD-currentTime": null,
"ZD-sendApiBlips": null,
"ZD-suid": null,
"ZD-zE_oauth": null,
"__TAG_ASSISTANT": null,
"__ca__chat": null,
"__lc2_cid": null,
"__lc2_cst": null,
"__lc_cid": null,
"__lc_cst": null,
"__livechat": null,
"__livechat_lastvisit": null,
"__oauth_redirect_detector": null,
"__pil": null,
"__pls": null,
"__smListBuilderShown": null,
"__smScrollBoxShown": null,
"__smSmartbarShown": null,
"__smWelcomeMatShown": null,
"__sqra": null,
"__sqrb": null,
"__sqrc": null,
"__strk_cookie_comment": null,
"__tawkuuid": null,
"__zlcid": null,
"__zlcmid": null,
"__zlcstore": null,
"_ca_chat": null,
"_gig_email": null,
"_gig_llp": null,
"_gig_llu": null,
"_hjClosedSurveyInvites": null,
"_hjDonePolls": null,
"_hjDoneTestersWidgets": null,
"_hjMinimizedPolls": null,
"_hjMinimizedTestersWidgets": null,
"_hjShownFeedbackMessage": null,
"_icl_current_language": null,
"_icl_visitor_lang_js": null,
"_lo_cid": null,
"_locale": null,
"_mailmunch_seen_month": null,
"_ok": null,
"_okac": null,
"_okbk": null,
"_okdetect": null,
"_okgid": null,
"_okla": null,
"_oklv": null,
"_oktag": null,
"_osm_totp_token": null,
"_p_hfp_client_id": null,
"_rspkrLoadCore": null,
"_sn_n": null,
"_stg_debug": null,
"_wpfuuid": null,
"_zendesk_cookie": null,
"accordion_state": null,
"akamai_generated_location": null,
"amp-access": null,
"announcement_dismissed": null,
"atumSidebarState": null,
"autoplay": null,
"aws_lang": null,
"banner_dismissed": null,
"bb_lastactivity": null,
"bb_lastvisit": null,
"bblastactivity": null,
"bblastvisit": null,
"bbnp_notices_displayed": null,
"belco-anonymous-id": null,
"belco-cookies": null,
"bookmarks": null,
"browser.timezone": null,
"browser_timezone": null,
"browserupdateorg": null,
"cat_show": null,
"color-mode": null,
"color-scheme": null,
"colorMode": null,
"colorScheme": null,
"color_mode": null,
"color_scheme": null,
"compare": null,
"compare_list": null,
"componentStyle": null,
"componentType": null,
"contrast": null,
"country": null,
"countryCode": null,
"country_code": null,
"culture": null,
"currency": null,
"currencyCode": null,
"currency_code": null,
"currency_id": null,
"current_language": null,
"cw_conversation": null,
"dark-mode": null,
"darkMode": null,
"dark_mode": null,
"darkmode": null,
"default_language": null,
"deliveryCountry": null,
"desktop_mode": null,
"devicePixelRatio": null,
"diff_view": null,
"display_mode": null,
"django_language": null,
"django_timezone": null,
"draft": null,
"drift_aid": null,
"drift_campaign_refresh": null,
"drift_eid": null,
"driftt_aid": null,
"driftt_sid": null,
"driftt_wmd": null,
"elfsight_viewed_recently": null,
"favorites": null,
"favourites": null,
"filter_onpage": null,
"filters": null,
"fontSize": null,
"font_size": null,
"fonts-loaded": null,
"fonts_loaded": null,
"fontsize": null,
"forced_color_mode": null,
"form_data": null,
"frontend_lang": null,
"fundraiseup_func": null,
"geoLocation": null,
"geo_location": null,
"googtrans": null,
"googtransopt": null,
"gorgias.guest_id": null,
"gridlist": null,
"gtranslate": null,
"has_account": null,
"has_js": null,
"hblid": null,
"help_center_data": null,
"hideNewsletter": null,
"high_contrast": null,
"hjClosedSurveyInvites": null,
"hs-messages-hide-welcome-message": null,
"hs-messages-is-open": null,
"i18n": null,
"i18n_redirected": null,
"i18next": null,
"idioma": null,
"im_livechat_previous_operator_pid": null,
"ipe_s": null,
"ips4_hasJS": null,
"ips4_ipsTimezone": null,
"ips4_theme": null,
"isDSTObserved": null,
"isDSTSupport": null,
"is_mobile": null,
"isiframeenabled": null,
"items_per_page": null,
"jira.editor.user.mode": null,
"js_enabled": null,
"kampyleInvitePresented": null,
"lang": null,
"langPref": null,
"lang_code": null,
"lang_id": null,
"lang_pref": null,
"language": null,
"languageId": null,
"languagePreference": null,
"language_code": null,
"language_id": null,
"language_preference": null,
"langue": null,
"lastViewed": null,
"lastVisitedCategory": null,
"last_login": null,
"last_store": null,
"last_visited_store": null,
"layout": null,
"lc_window_state": null,
"lhc_ldep": null,
"lhc_per": null,
"lhc_ses": null,
"lhnContact": null,
"lhnJWT": null,
"lhnRefresh": null,
"lhnStorageType": null,
"lingua": null,
"list_view": null,
"liveagent_chatted": null,
"liveagent_oref": null,
"liveagent_ptid": null,
"liveagent_sid": null,
"liveagent_vc": null,
"ljs-lang": null,
"lngCode": null,
"locale": null,
"locale_bar_accepted": null,
"locale_bar_dismissed": null,
"location": null,
"loglevel": null,
"lpCloseInvite": null,
"ly-lang-selected": null,
"lz_userid": null,
"mboxDebug": null,
"mboxDisable": null,
"md_isSurveySubmittedInSession": null,
"menu_state": null,
"merkzettel": null,
"messagesUtk": null,
"mf_useformat": null,
"mjx.menu": null,
"mobile_view": null,
"myStore": null,
"nearestStore": null,
"newsletterPopup": null,
"newsletter_popup": null,
"nf_country": null,
"nf_lang": null,
"nightmode": null,
"nitroCachedPage": null,
"nlpopup": null,
"notice_dismissed": null,
"nrid": null,
"nuxt-color-mode": null,
"olfsk": null,
"om-interaction-cookie": null,
"onboarding": null,
"onboarding_completed": null,
"onboarding_state": null,
"onesignal-pageview-count": null,
"openedx-language-preference": null,
"oracle.uix": null,
"page_size": null,
"per_page": null,
"player_settings": null,
"player_volume": null,
"pll_language": null,
"pnespsdk_pnespid": null,
"pnespsdk_push_subscription_added": null,
"pnespsdk_ssn": null,
"pnespsdk_visitor": null,
"pollN": null,
"popupCookie": null,
"popup_closed": null,
"postcode": null,
"pref": null,
"preferences": null,
"preferredCountry": null,
"preferredLanguage": null,
"preferredStore": null,
"preferred_language": null,
"preferred_locale": null,
"prefs": null,
"qtrans_admin_language": null,
"qtrans_front_language": null,
"recentProducts": null,
"recent_searches": null,
"recently-viewed": null,
"recentlyViewed": null,
"recently_viewed": null,
"reduced_motion": null,
"region": null,
"rspkrLoadCore": null,
"sUniqueID": null,
"sat_debug": null,
"screenResolution": null,
"secondary_currencyA": null,
"secondary_currencyC": null,
"selectedCountry": null,
"selectedCurrency": null,
"selectedLanguage": null,
"selected_country": null,
"selected_currency": null,
"selected_language": null,
"selected_region": null,
"selected_store": null,
"settings": null,
"sf_timezoneoffset": null,
"shell#lang": null,
"shipTo": null,
"ship_country": null,
"shipping_country": null,
"sidebar": null,
"sidebar-collapsed": null,
"sidebar-state": null,
"sidebar:state": null,
"sidebar_collapsed": null,
"sidebar_state": null,
"siqlsdb": null,
"siteLang": null,
"site_lang": null,
"site_language": null,
"site_locale": null,
"skin": null,
"smOViewsPopCap": null,
"smwp": null,
"sort": null,
"sort_order": null,
"sprache": null,
"squareGeo": null,
"ssCartProducts": null,
"ssViewedProducts": null,
"ssupp.chatid": null,
"ssupp.group": null,
"ssupp.message": null,
"ssupp.vid": null,
"stg_debug": null,
"stopMobileRedirect": null,
"store": null,
"store_code": null,
"store_id": null,
"store_view": null,
"style": null,
"style_cookie": null,
"super_sidebar_collapsed": null,
"sw-currency": null,
"swym-email": null,
"swym-pid": null,
"swym-session-id": null,
"swym-swymRegid": null,
"taal": null,
"tawkUUID": null,
"text_size": null,
"textsize": null,
"theme": null,
"theme-preference": null,
"theme_ids": null,
"timeZone": null,
"timeZoneCode": null,
"time_zone": null,
"timezone": null,
"timezoneOffset": null,
"timezone_offset": null,
"tooltip_dismissed": null,
"tour_completed": null,
"tr_embed_auto_load": null,
"trp_language": null,
"twk_idm_key": null,
"tz": null,
"tz_offset": null,
"uiState": null,
"ui_preferences": null,
"ui_settings": null,
"ui_state": null,
"user-preferences": null,
"userLang": null,
"userLanguage": null,
"userLocale": null,
"userPreferences": null,
"userSettings": null,
"user_country": null,
"user_currency": null,
"user_lang": null,
"user_language": null,
"user_locale": null,
"user_preferences": null,
"user_prefs": null,
"user_settings": null,
"user_theme": null,
"user_timezone": null,
"uslk_e": null,
"uslk_in_service_time": null,
"uslk_s": null,
"utagdb": null,
"video_quality": null,
"view": null,
"viewMode": null,
"view_mode": null,
"volume": null,
"wcag-contrast": null,
"wcsid": null,
"web_version": null,
"website#lang": null,
"weglot_language": null,
"wf_loaded": null,
"wglang": null,
"wishlist": null,
"wishlist_id": null,
"wistia": null,
"wixLanguage": null,
"wm-fgug": null,
"wm-ueug": null,
"woocommerce_recently_viewed": null,
"wp-wpml_current_language": null,
"wp_lang": null,
"wpfront-notification-bar-landingpage": null,
"wpml_browser_redirect_test": null,
"wpml_current_language": null,
"wpml_referer_url": null,
"wporg_locale": null,
"xbc": null,
"xf_emoji_usage": null,
"xf_language_id": null,
"xf_notice_dismiss": null,
"xf_style_id": null,
"xf_style_variation": null,
"xf_toggle": null,
"zipcode": null,
"zlcmid": null
},
"keep": {
"GlobalE_CT_Data": null,
"GlobalE_CT_Tracked": null,
"SnapABugRef": null,
"age_popup": null,
"cart_currency": null,
"cmplz_preferences": null,
"consent_preferences": null,
"consent_prefs": null,
"cookie_closed": null,
"cookie_dismissed": null,
"cookie_popup": null,
"cookie_preferences": null,
"cookie_prefs": null,
"cookieconsent_dismissed": null,
"cookies_closed": null,
"cookies_dismissed": null,
"cookies_popup": null,
"ct_timezone": null,
"customer_account_locale": null,
"d_prefs": ["twitter.com", "x.com"],
"datagrail_consent_preferences": null,
"disclaimer_closed": null,
"gdpr_closed": null,
"gdpr_dismissed": null,
"gdpr_popup": null,
"gdpr_preferences": null,
"gdpr_prefs": null,
"hide-cookies": null,
"hide-privacy": null,
"hide_cookie_notice": null,
"hide_cookies": null,
"hide_shopify_pay_for_checkout": null,
"moove_gdpr_popup": null,
"notice_gdpr_prefs": null,
"notice_preferences": null,
"popup-cookie": null,
"popup_cookie": null,
"popup_cookies": null,
"popup_gdpr": null,
"preview_theme": null,
"privacy_closed": null,
"privacy_dismissed": null,
"privacy_popup": null,
"privacy_preferences": null,
"privacy_prefs": null,
"recently_viewed_product": null,
"recently_viewed_product_previous": null,
"show_cookie_banner": null,
"ssupp.visits": null,
"swym-instrumentMap": null,
"tracking_preferences": null,
"tracking_prefs": null
},
"patterns": {
"": [
["", "_commerce_paymentCurrency", null, 102],
["", "_tutorial_done", null, 56],
["", "_preferences", null, 44],
["", "_dark_mode", null, 33],
["", "_dismissed", null, 33],
["", "_currency", null, 27],
["", "_language", null, 27],
["", "_timezone", null, 27],
["", "_wishlist", null, 27],
["", "Currency", null, 21],
["", "Language", null, 21],
["", "-_siqid", null, 15],
["", "-locale", null, 15],
["", "_closed", null, 15],
["", "_locale", null, 15],
["", "-_zldp", null, 9],
["", "-_zldt", null, 9],
["", "-theme", null, 9],
["", "_popup", null, 9],
["", "_prefs", null, 9],
["", "_theme", null, 9],
["", "#lang", null, 3],
["", "-lang", null, 3],
["", "_lang", null, 3]
],
".": [
[".EPiForm_", "", null, 27]
],
"D": [
["Drupal.toolbar.", "", null, 60],
["Drupal.visitor.", "", null, 60],
["Drupal.", "", null, 15],
["DRIFT_", "", null, 9]
],
"E": [
["EPiForm_", "", null, 21]
],
"F": [
["FACIL_ITI", "", null, 27]
],
"G": [
["GlobalE_", "", null, 21]
],
"I": [
["IPERCEPTIONS_", "", null, 50],
["INDmenu-", "", null, 21]
],
"L": [
["LaVisitorId_", "", null, 44],
["LPSessionID", "", null, 39],
["LPCID-", "", null, 9],
["LPSID-", "", null, 9]
],
"M": [
["MSFeedbackSent", "", null, 56],
["MOODLEID1_", "", null, 33],
["MOODLEID_", "", null, 27],
["MSopened.", "", null, 27]
],
"P": [
["PreferredLanguage", "", null, 73]
],
"Q": [
["QSIPopUnder_", "", null, 44],
["QSI_SI_", "", null, 15]
],
"R": [
["Recite.", "", null, 15]
],
"S": [
["SnapABug", "", null, 21],
["SGPB", "", null, 1]
],
"_": [
["_BEAMER_BOOSTED_ANNOUNCEMENT_DATE_", "", null, 117],
["_icl_current_admin_language_", "", null, 109],
["_BEAMER_LAST_POST_SHOWN_", "", null, 99],
["_BEAMER_FILTER_BY_URL_", "", null, 93],
["_BEAMER_FIRST_VISIT_", "", null, 85],
["_BEAMER_LAST_UPDATE_", "", null, 85],
["_genesys.widgets.", "", null, 73],
["_BEAMER_USER_ID_", "", null, 67],
["_BEAMER_DATE_", "", null, 50],
["_BEAMER_NPS_", "", null, 44],
["_bcvm_vrid_", "", null, 39],
["_nv_banner_", "", null, 39],
["_bcvm_vid_", "", null, 33],
["_genesys.", "", null, 27],
["_nv_form_", "", null, 27],
["_userway_", "", null, 27],
["_BEAMER_", "", null, 21]
],
"a": [
["ably-", "", null, 3],
["acsb", "", null, 1]
],
"b": [
["bp-", "", null, 0]
],
"c": [
["comment_author_email_", "", null, 89],
["crisp-client/session/", "", null, 89],
["comm100_visitorguid_", "", null, 85],
["crisp-client/socket/", "", null, 85],
["comment_author_url_", "", null, 80],
["comm100_session_", "", null, 67],
["comment_author_", "", null, 60],
["crisp-client%2F", "", null, 60],
["comm100_guid2_", "", null, 56],
["crisp-client/", "", null, 50],
["confluence.", "", null, 39],
["cw_snooze_", "", null, 33],
["currency_", "", null, 27],
["chaport-", "", null, 21],
["comm100_", "", null, 21],
["cw_user_", "", null, 21],
["cf7msm_", "", null, 15],
["closed_", "", null, 15]
],
"d": [
["dwpersonalization_", "", null, 77],
["df-doofinder", "", null, 44],
["dismissed_", "", null, 33],
["driftt_", "", null, 15],
["draft_", "", null, 9],
["drift_", "", null, 9],
["djdt", "", null, 1]
],
"e": [
["esw.", "", null, 1]
],
"f": [
["freshchat", "", null, 27],
["fd-form-", "", null, 21],
["ffwebc", "", null, 9],
["fbm_", "", null, 1]
],
"g": [
["gadwp_wg_default_", "", null, 73]
],
"h": [
["has_seen_", "", null, 27],
["hasSeen", "", null, 15],
["hide-", "", null, 3],
["hide_", "", null, 3]
],
"i": [
["intercom-device-id-", "", null, 80],
["intercom-session-", "", null, 73],
["iadvize-", "-vuid", null, 50],
["im_livechat_", "", null, 44],
["intercom-id-", "", null, 44],
["intercom-", "", null, 27],
["iadvize-", "", null, 21],
["inside-", "", null, 15]
],
"j": [
["jv_invitation_time_", "", null, 80],
["jpanesliders_", "", null, 50],
["jv_enter_ts_", "", null, 44],
["jenkins-", "", null, 21],
["jfcookie", "", null, 21],
["ja_", "_tpl", null, 15],
["jira.", "", null, 3],
["jv_", "", null, 0]
],
"k": [
["kustomer", "", null, 21]
],
"l": [
["liveagent_invite_rejected_", "", null, 105],
["ltkpopup-suppression-", "", null, 89],
["lc_invitation", "", null, 50],
["lpTestCookie", "", null, 44],
["lpLastVisit", "", null, 39],
["lhnInvites", "", null, 33],
["liveagent_", "", null, 33],
["language_", "", null, 27],
["lpStatus", "", null, 21],
["langify", "", null, 15],
["lc_sso", "", null, 9],
["lang_", "", null, 3],
["lhc_", "", null, 1]
],
"n": [
["noWS_", "", null, 3]
],
"o": [
["org.springframework.web.servlet.i18n.", "", null, 118],
["omSlideClosed-", "", null, 56],
["omnisend-form-", "", null, 56],
["onboarding_", "", null, 39],
["omSuccess-", "", null, 33],
["omOptin-", "", null, 21],
["omSeen-", "", null, 15],
["om-", "", null, 0]
],
"p": [
["passenger-favourites-", "", null, 89],
["pwa_install", "", null, 39],
["pma_lang", "", null, 21],
["plesk-", "", null, 9],
["popup-", "", null, 9],
["popup_", "", null, 9],
["pum-", "", null, 1]
],
"q": [
["qtrans_", "", null, 15]
],
"r": [
["recently_viewed_", "", null, 67],
["readthedocs-", "", null, 44]
],
"s": [
["smcx_", "_last_shown_at", null, 80],
["soundest-form-", "", null, 56],
["store_notice", "", null, 44],
["sg_popup", "", null, 21],
["sidebar_", "", null, 21],
["ssupp.", "", null, 9],
["show_", "", null, 3],
["smcx_", "", null, 3],
["swym-", "", null, 3]
],
"t": [
["tinv_wishlist", "", null, 50],
["ts_trustbadge", "", null, 50],
["twilio-flex", "", null, 39],
["twk_token_", "", null, 33],
["twk_uuid_", "", null, 27],
["transcy_", "", null, 21],
["theme_", "", null, 9],
["tidio_", "", null, 9],
["tawk_", "", null, 3],
["twk_", "", null, 1]
],
"u": [
["user_pref_", "", null, 33],
["userflow:", "", null, 27],
["uslk_umm_", "", null, 27],
["uslk_", "", null, 3]
],
"v": [
["vbulletin_", "", null, 33]
],
"w": [
["wp-wpml_current_admin_language_", "", null, 114],
["wp-wpml_current_language_", "", null, 102],
["wistia-video-progress-", "", null, 93],
["wp-settings-time-", "", null, 73],
["wp-dark-mode", "", null, 44],
["wp-settings-", "", null, 44],
["wishlist_", "", null, 27],
["wpdiscuz_", "", null, 27],
["woocs_", "", null, 9],
["wcml_", "", null, 3],
["wmc_", "", null, 1]
],
"x": [
["x-yottaa-", "", null, 27]
],
"y": [
["yith_wcwl_", "", null, 33]
]
},
"keepPatterns": {
"": [
["", "_ENSIGHTEN_PRIVACY_BANNER_LOADED", null, 116],
["", "_ENSIGHTEN_PRIVACY_BANNER_VIEWED", null, 116],
["", "_ENSIGHTEN_PRIVACY_MODAL_LOADED", null, 115],
["", "_ENSIGHTEN_PRIVACY_MODAL_VIEWED", null, 115],
["", "_ENSIGHTEN_PRIVACY_Advertising", null, 113],
["", "_ENSIGHTEN_PRIVACY_Functional", null, 111],
["", "_ENSIGHTEN_PRIVACY_Analytics", null, 110],
["", "_ENSIGHTEN_PRIVACY_Essential", null, 110],
["", "_gr_last_sent_sid_with_cs1", null, 104],
["", "RequestVerificationToken", null, 100],
["", "_cookie_preferences", null, 81],
["", "_cookies_accepted", null, 74],
["", "cookie_bar_closed", null, 74],
["", "cookies_dismissed", null, 74],
["", "privacy_dismissed", null, 74],
["", "_gr_last_sent_cs1", null, 72],
["", "_cookie_settings", null, 68],
["", "cookie_dismissed", null, 68],
["", "mwuser-sessionId", null, 68],
["", "-cookie-consent", null, 61],
["", "_cookie_consent", null, 61],
["", "-session-token", null, 57],
["", "_commerce_cart", null, 57],
["", "_cookie_banner", null, 57],
["", "_cookie_notice", null, 57],
["", "_cookieconsent", null, 57],
["", "_refresh_token", null, 57],
["", "_session_token", null, 57],
["", "consent_closed", null, 57],
["", "cookies_closed", null, 57],
["", "gdpr_dismissed", null, 57],
["", "privacy_closed", null, 57],
["", "_gr_session_id", null, 55],
["", "CookieConsent", null, 51],
["", "_access_token", null, 51],
["", "consent_popup", null, 51],
["", "cookie_closed", null, 51],
["", "cookies_popup", null, 51],
["", "privacy_popup", null, 51],
["", "_analytics_id", null, 49],
["", "_login_token", null, 45],
["", "_oauth_nonce", null, 45],
["", "_oauth_state", null, 45],
["", "_sessionhash", null, 45],
["", "cookie_popup", null, 45],
["", "wikiUserName", null, 45],
["", "-csrf-token", null, 40],
["", "-xsrf-token", null, 40],
["", "_auth_token", null, 40],
["", "_session_id", null, 40],
["", "_user_token", null, 40],
["", "_xsrf_token", null, 40],
["", "gdpr_closed", null, 40],
["", "wikiSession", null, 40],
["", "RememberMe", null, 34],
["", "XSRF-TOKEN", null, 34],
["", "_logged_in", null, 34],
["", "_sessionid", null, 34],
["", "csrf_token", null, 34],
["", "gdpr_popup", null, 34],
["", "wikiUserID", null, 34],
["", "_password", ["livestream.com", "vhx.tv", "vimeo.com", "vimeocdn.com"], 29],
["", "CsrfToken", null, 28],
["", "SESSIONID", null, 28],
["", "SessionID", null, 28],
["", "SessionId", null, 28],
["", "_id_token", null, 28],
["", "_identity", null, 28],
["", "_username", null, 28],
["", "csrftoken", null, 28],
["", "wikiToken", null, 28],
["", "-consent", null, 22],
["", "-session", null, 22],
["", "_cart_id", null, 22],
["", "_consent", null, 22],
["", "_session", null, 22],
["", "_basket", null, 16],
["", "_clogin", null, 14],
["", "_gr_cs1", null, 14],
["", "SESSID", null, 10],
["", "sessid", null, 10],
["", "-cart", null, 4],
["", "_auth", null, 4],
["", "_cart", null, 4],
["", "_csrf", null, 4],
["", "_gdpr", null, 4],
["", "_pkce", null, 4],
["", "_sess", null, 4],
["", ".sid", null, 2],
["", "_jwt", null, 2],
["", "_sid", null, 2]
],
".": [
[".AspNetCore.OpenIdConnect.Nonce.", "", null, 116],
[".AspNetCore.Antiforgery.", "", null, 100],
[".AspNetCore.Correlation.", "", null, 100],
[".AspNetCore.Identity.", "", null, 90],
[".AspNetCore.", "", null, 45],
[".ASPXAUTH_", "", null, 34],
[".AspNet.", "", null, 22],
[".ASPNET", "", null, 16],
[".Nop.", "", null, 4]
],
"A": [
["AWSELBAuthSessionCookie-", "", null, 100],
["ASP.NET_SessionId_", "", null, 78],
["ABTastyDomainTest", "", null, 72],
["ASP.NET_Sessio", "", null, 57],
["ADCELLsession", "", null, 46],
["ASPSESSIONID", "", null, 45],
["AMP_TLDTEST_", "", null, 43],
["ADCELLvntid", "", null, 36],
["ASPSESSION", "", null, 34],
["AWSALBAPP-", "", null, 34],
["ADCELLspid", "", null, 30],
["AMP_MKTG_", "", null, 26],
["AMP_TEST_", "", null, 26],
["ADCELLpid", "", null, 24],
["AMWEBJCT", "", null, 22],
["ADRUM_", "", null, 8],
["AMCVS_", "", null, 8]
],
"B": [
["BITRIX_CONVERSION_CONTEXT_", "", null, 104],
["BIGipServer", "", null, 40],
["BITRIX_SM_", "", null, 34],
["BNES_", "", null, 4],
["BNIS_", "", null, 4]
],
"C": [
["CognitoIdentityServiceProvider.", "", null, 115],
["CookieConsentBulkSetting-", "", null, 103],
["CookieInformation", "", null, 74],
["CFAUTHORIZATION_", "", null, 68],
["CookieConsent_", "", null, 57],
["CONSENT_TYPE_", "", null, 51],
["CakeCookie", "", null, 34],
["CFCLIENT_", "", null, 28],
["CFADMIN_", "", null, 22],
["CNZZDATA", "", null, 20]
],
"D": [
["DotMetrics.", "", null, 38],
["DISSESSION", "", null, 34]
],
"E": [
["EPiServer_Commerce_", "", null, 81],
["ENSIGHTEN_PRIVACY_", "", null, 78]
],
"F": [
["FortiADC", "", null, 22]
],
"G": [
["GCP_IAAP_AUTH_TOKEN_", "", null, 86],
["GCP_IAAP_XSRF_NONCE_", "", null, 86],
["GCP_IAP_XSRF_NONCE_", "", null, 81],
["G_ENABLED_IDPS", "", ["automattic.com", "gravatar.com", "wordpress.com", "wp.com"], 58],
["GlobalE_CT_", "", null, 38],
["GSLM_", "", ["gigya-api.com", "gigya-cs.com", "gigya.com"], 5]
],
"H": [
["Hm_clear_cookie", "", null, 59],
["Hm_lpvt_", "", null, 20],
["Hm_lvt_", "", null, 14],
["Hm_ck_", "", null, 8],
["Hm_cv_", "", null, 8],
["Hm_up_", "", null, 8],
["HstCfa", "", null, 8],
["HstCla", "", null, 8],
["HstCmu", "", null, 8],
["HstCns", "", null, 8],
["HstCnv", "", null, 8]
],
"I": [
["INGRESS_SESSION", "", null, 61],
["IABGPP_", "", null, 16],
["IABTCF_", "", null, 16]
],
"J": [
["JSESSIONID.", "", null, 40],
["JSESSIONID", "", null, 34],
["JSESSION", "", null, 22],
["JTLSHOP_", "", null, 22]
],
"K": [
["KEYCLOAK_", "", null, 28]
],
"L": [
["LFR_SESSION_STATE_", "", null, 78],
["LSKey-", "", null, 10]
],
"M": [
["MoodleSessionTest", "", null, 74],
["MoodleSession", "", null, 51]
],
"O": [
["OpenIdConnect.nonce.", "", null, 86],
["OAMRequestContext", "", null, 74],
["OAMAuthnCookie", "", null, 57],
["OptanonConsent", "", null, 57],
["ORA_WWV_USER_", "", null, 51],
["ORA_WWV_APP_", "", null, 45],
["ORA_OCIS_", "", null, 28],
["ORA_WWV_", "", null, 22],
["OAM_REQ", "", null, 16]
],
"P": [
["Pastease.passive.activated.", "", null, 106],
["Pastease.passive.chance.", "", null, 98],
["PD-H-SESSION-ID", "", null, 61],
["PD-S-SESSION-ID", "", null, 61],
["Pastease.exit.", "", null, 55],
["PAPCookie_Imp_", "", null, 53],
["PD_STATEFUL_", "", null, 45],
["PrestaShop-", "", null, 40],
["PHPSESSID", "", null, 28],
["PA_STATE", "", null, 22],
["PHPSESS", "", null, 16],
["PLAY_", "", null, 4]
],
"Q": [
["QSI_ReplaySession_", "", null, 76],
["QSI_TestSessions_", "", null, 72],
["QueueITAccepted-", "", null, 68],
["Queue-it-", "", ["queue-it.com", "queue-it.net"], 29],
["QueueIT", "", null, 16],
["QSI_S_", "", null, 8]
],
"R": [
["RRetURL", "", null, 16]
],
"S": [
["SecureSessionID-", "", null, 68],
["SAP_SESSIONID_", "", null, 57],
["SimpleSAML", "", null, 34],
["SMFCookie", "", null, 28],
["STYXKEY", "", null, 16],
["SSESS", "", null, 4]
],
"T": [
["TC_PRIVACY_", "", null, 40],
["TriplePixel", "", null, 37],
["TC_OUTPUT", "", null, 28],
["TSPD_101", "", null, 22],
["TSPD_", "", null, 4]
],
"V": [
["VtexIdclientAutCookie_", "", null, 94],
["Vanilla-", "", null, 22]
],
"W": [
["WC_AUTHENTICATION_", "", null, 78],
["WC_USERACTIVITY_", "", null, 68],
["WorkdayLB_", "", null, 34],
["WASOidc", "", null, 16],
["WZRK_S_", "", null, 13]
],
"_": [
["_sp_root_domain_test_cookie_", "", null, 108],
["__RequestVerificationToken_", "", null, 107],
["_hjIncludedInSessionSample_", "", null, 106],
["_", "_web_user_remember_me", null, 94],
["_pendo_guides_blocked.", "", null, 92],
["__attentive_utm_param_", "", null, 91],
["__Secure-better-auth.", "", null, 90],
["_rd_wa_first_session.", "", null, 87],
["__Secure-typo3nonce_", "", null, 86],
["_pendo_oldVisitorId.", "", null, 84],
["_ym_metrika_enabled_", "", null, 84],
["__Secure-next-auth.", "", null, 81],
["_shopify_essential_", "", null, 81],
["__lxG__consent__v2", "", null, 78],
["_forward_auth_csrf", "", null, 78],
["_ketch_consent_v1_", "", null, 78],
["__Host-ERIC_PROD-", "", null, 74],
["__Host-next-auth.", "", null, 74],
["__clerk_handshake", "", null, 74],
["_legacy_a0.spajs.", "", null, 74],
["_hp5_event_props.", "", null, 72],
["_pendo_accountId.", "", null, 72],
["_pendo_sessionId.", "", null, 72],
["_pendo_visitorId.", "", null, 72],
["__Host-shib_idp_", "", null, 68],
["__Secure-authjs.", "", null, 68],
["__Secure-session", "", null, 68],
["__mp_opt_in_out_", "", null, 68],
["__ph_opt_in_out_", "", null, 68],
["_gitlab_session_", "", null, 68],
["_gig_shareUI_cb_", "", null, 64],
["_WL_AUTHCOOKIE_", "", null, 61],
["__Secure-oauth2", "", null, 61],
["__clerk_db_jwt_", "", null, 61],
["_hjSessionUser_", "", null, 59],
["_hp2_ses_props.", "", null, 59],
["__Host-authjs.", "", null, 57],
["__Host-pretix_", "", null, 57],
["__Host-session", "", null, 57],
["_legacy_auth0.", "", null, 57],
["_oauth2_proxy_", "", null, 57],
["_opensaml_req_", "", null, 57],
["_pk_testcookie", "", null, 55],
["_rd_wa_ses_id.", "", null, 54],
["__Host-oauth2", "", null, 51],
["__Secure-auth", "", null, 51],
["__client_uat_", "", null, 51],
["__cmpccpausps", "", null, 51],
["__csrf_token-", "", null, 51],
["_shibsession_", "", null, 51],
["_pendo_tabId.", "", null, 49],
["_vis_opt_exp_", "", null, 49],
["_drip_client_", "", null, 48],
["__Host-flask", "", null, 45],
["__Host-typo3", "", null, 45],
["__cmpconsent", "", null, 45],
["_greenlight-", "", null, 45],
["_shibsealed_", "", null, 45],
["__eventn_id_", "", null, 43],
["_pendo_meta.", "", null, 43],
["_wt.control-", "", null, 43],
["_wt.project-", "", null, 43],
["_zdsession_", "", ["zdassets.com", "zdusercontent.com", "zendesk.com", "zendesk.org", "zopim.com", "zopim.io"], 41],
["__FIREBASE_", "", null, 40],
["__Host-auth", "", null, 40],
["__Host-csrf", "", null, 40],
["__Host-xsrf", "", null, 40],
["_shibstate_", "", null, 40],
["__51uvsct__", "", null, 38],
["_hjSession_", "", null, 38],
["_hp2_props.", "", null, 38],
["_pendo_utm.", "", null, 38],
["_ym_visorc_", "", null, 38],
["_nb_sp_ses.", "", null, 37],
["__privaci_", "", null, 34],
["__refresh_", "", null, 34],
["__session_", "", null, 34],
["_fs_cd_cp_", "", null, 34],
["_identity-", "", null, 34],
["_identity_", "", null, 34],
["__51vcke__", "", null, 32],
["_chartbeat", "", null, 32],
["_hp5_meta.", "", null, 32],
["_qPageNum_", "", null, 32],
["_snow_ses.", "", null, 32],
["_vwo_uuid_", "", null, 32],
["_nb_sp_id.", "", null, 31],
["_rd_wa_id.", "", null, 31],
["__ssuzjsr", "", null, 28],
["__vtins__", "", null, 26],
["_hp5_let.", "", null, 26],
["_lr_tabs_", "", null, 26],
["_snow_id.", "", null, 26],
["_wt.mode-", "", null, 26],
["_wt.user-", "", null, 26],
["_apiltev_", "", null, 25],
["_nv_push_", "", null, 25],
["_pushcrew", "", null, 25],
["_snrs_dc_", "", null, 25],
["_square_", "", ["square.online", "square.site", "squarecdn.com", "squareup.com", "squareupsandbox.com"], 23],
["___utmva", "", null, 22],
["___utmvb", "", null, 22],
["___utmvm", "", null, 22],
["__clerk_", "", null, 22],
["__cmpccc", "", null, 22],
["__cmpccx", "", null, 22],
["__cmpcpc", "", null, 22],
["__cmpcvc", "", null, 22],
["__cmpiab", "", null, 22],
["__cmpwel", "", null, 22],
["__tltpl_", "", null, 22],
["_evidon_", "", null, 22],
["_iub_cs-", "", null, 22],
["_medusa_", "", null, 22],
["__tins__", "", null, 20],
["_dc_gtm_", "", null, 20],
["_dyabgt_", "", null, 20],
["_hp2_hld", "", null, 20],
["_hp2_id.", "", null, 20],
["_pk_cvar", "", null, 20],
["_sp_ses.", "", null, 20],
["_gac_gb_", "", null, 19],
["_li_ses.", "", null, 19],
["_msuuid_", "", null, 19],
["__cmpcc", "", null, 16],
["__next_", "", null, 16],
["__uzmaj", "", null, 16],
["_fs_ch_", "", null, 16],
["_iub_cs", "", null, 16],
["_ms-mem", "", null, 16],
["_sp_v1_", "", null, 16],
["__insp_", "", null, 14],
["__mpap_", "", null, 14],
["__mpso_", "", null, 14],
["__mpus_", "", null, 14],
["__utmt_", "", null, 14],
["_cs_mk_", "", null, 14],
["_cs_tld", "", null, 14],
["_dyaud_", "", null, 14],
["_dyuss_", "", null, 14],
["_lo_np_", "", null, 14],
["_lr_hb_", "", null, 14],
["_lr_uf_", "", null, 14],
["_pk_hsr", "", null, 14],
["_pk_ref", "", null, 14],
["_pk_ses", "", null, 14],
["_sdsat_", "", null, 14],
["_sp_id.", "", null, 14],
["_im_id.", "", null, 13],
["_li_id.", "", null, 13],
["_privy_", "", null, 13],
["_sp_wa_", "", null, 13],
["_tq_id.", "", null, 13],
["_aw_sn_", "", null, 12],
["__txn_", "", null, 10],
["_csrf-", "", null, 10],
["_pxff_", "", null, 10],
["__mpa_", "", null, 8],
["__mpq_", "", null, 8],
["__mpr_", "", null, 8],
["_dd_s_", "", null, 8],
["_dyus_", "", null, 8],
["_pk_id", "", null, 8],
["_qsst_", "", null, 8],
["_bsft_", "", null, 7],
["_evga_", "", null, 7],
["_reb2b", "", null, 7],
["_sfid_", "", null, 7],
["_snrs_", "", null, 7],
["_aw_j_", "", null, 6],
["_aw_m_", "", null, 6],
["__cmp", "", null, 4],
["_csrf", "", null, 4],
["_sgf_", "", null, 4],
["_swb_", "", null, 4],
["_xsrf", "", null, 4]
],
"a": [
["airbridge_migration_metadata__", "", null, 112],
["appier_random_unique_id_", "", null, 97],
["auth._token_expiration.", "", null, 96],
["amazon-pay-abtesting-", "", null, 88],
["amplitude_cookie_test", "", null, 88],
["ab.storage.sessionId.", "", null, 87],
["ab.storage.deviceId.", "", null, 83],
["auth._refresh_token", "", null, 81],
["appier_page_isView_", "", null, 79],
["ab.storage.userId.", "", null, 75],
["aws-signer-token_", "", null, 74],
["active_template::", "", null, 72],
["appier_pv_counter", "", null, 71],
["authentik_proxy_", "", null, 68],
["amplitude_test", "", null, 55],
["acris_cookie_", "", null, 51],
["amplitude_id_", "", null, 49],
["advanced_ads_", "", null, 48],
["anti_forgery", "", null, 45],
["auth._token.", "", null, 45],
["antiforgery", "", null, 40],
["auth_state_", "", null, 40],
["afl_wc_utm_", "", null, 37],
["affiliatly_", "", null, 36],
["afd_azwaf_", "", null, 34],
["apiDomain_", "", null, 34],
["authentik_", "", null, 34],
["a0.spajs.", "", null, 28],
["apt.temp-", "", null, 26],
["akavpau_", "", null, 22],
["akavpwr_", "", null, 22],
["amplify-", "", null, 22],
["akaalb_", "", null, 16],
["authjs.", "", null, 16],
["akaas_", "", null, 10],
["akacd_", "", null, 10],
["apbct_", "", null, 10],
["adal.", "", null, 4],
["auth-", "", null, 4],
["auth.", "", null, 4],
["auth_", "", null, 4]
],
"b": [
["bounceClientVisit", "", null, 71],
["bolt_authtoken", "", null, 57],
["borlabs-cookie", "", null, 57],
["builder.tests.", "", null, 55],
["burningBoard_", "", null, 51],
["better-auth.", "", null, 45],
["bolt_session", "", null, 45],
["bunny_shield", "", null, 45],
["basket_", "", null, 16],
["blaize_", "", null, 16],
["bolt_", "", null, 4]
],
"c": [
["cookie-consent-io-timestamp", "", null, 107],
["com.sap.engine.security.", "", null, 100],
["checkout_session_token_", "", null, 96],
["cookielawinfo-checkbox-", "", null, 96],
["cd_optout_accountkey", "", null, 86],
["checkout-session", "", ["link.co", "link.com", "stripe.com", "stripe.network", "stripeassets.com", "stripecdn.com"], 69],
["calltrk-calltrk_", "", null, 65],
["cookie-consent-", "", null, 61],
["cookie_consent_", "", null, 61],
["cart_checkout_", "", null, 57],
["cookie_message", "", null, 57],
["cookieconsent_", "", null, 57],
["citrix_ns_id_", "", null, 51],
["closed_cookie", "", null, 51],
["cookie-agreed", "", null, 51],
["cookie_banner", "", null, 51],
["cookie_notice", "", null, 51],
["centralauth_", "", null, 45],
["cf-turnstile", "", null, 45],
["ccpaConsent", "", null, 40],
["ci_session_", "", null, 40],
["cookiefirst", "", null, 40],
["csrf_token_", "", null, 40],
["com.auth0.", "", null, 34],
["checkout-", "", null, 28],
["checkout_", "", null, 28],
["ci_cookie", "", null, 28],
["cookiehub", "", null, 28],
["cookieman", "", null, 28],
["cc-nx-g_", "", null, 22],
["consent-", "", null, 22],
["consent_", "", null, 22],
["cookies_", "", null, 22],
["calltrk_", "", null, 19],
["cf_chl_", "", null, 16],
["chamilo", "", null, 16],
["contao_", "", null, 16],
["cookie_", "", null, 16],
["ct_sfw_", "", null, 16],
["cc-at_", "", null, 10],
["cc-nx_", "", null, 10],
["cc-sg_", "", null, 10],
["ckies_", "", null, 10],
["cmplz_", "", null, 10],
["cebsp_", "", null, 8],
["cart-", "", null, 4],
["cart_", "", null, 4],
["ch-id", "", null, 4]
],
"d": [
["datagrail_consent_", "", null, 78],
["dismissed_cookie", "", null, 68],
["dd_cookie_test_", "", null, 59],
["django_session", "", null, 57],
["dwsecuretoken_", "", null, 57],
["dwsourcecode_", "", null, 51],
["dd_site_test_", "", null, 49],
["dwanonymous_", "", null, 45],
["dwcustomer_", "", null, 40],
["dsgvoaio", "", null, 22],
["dmn_chk_", "", null, 20],
["dtCookie", "", null, 20],
["dsgvo", "", null, 4]
],
"e": [
["enc_aff_session_", "", null, 63],
["edx-jwt-cookie-", "", null, 61],
["ezovuuidtime_", "", null, 49],
["ezoawesome_", "", null, 40],
["ef_conv_tid", "", null, 36],
["eu_cookie_", "", null, 34],
["ez-consent", "", null, 34],
["emos_jcsid", "", null, 32],
["emos_jcvid", "", null, 32],
["ezux_ifep_", "", null, 32],
["ezoadgid_", "", null, 26],
["ezovuuid_", "", null, 26],
["ezux_lpl_", "", null, 26],
["ezux_tos_", "", null, 26],
["ef_tid_c_", "", null, 24],
["ef_tid_i_", "", null, 24],
["euCookie", "", null, 22],
["ezostid_", "", null, 20],
["ezux_et_", "", null, 20],
["exponea_", "", null, 19],
["ezopvc_", "", null, 14],
["ezoref_", "", null, 14],
["ezouid_", "", null, 14],
["ezovid_", "", null, 14],
["esctx-", "", ["account.live.com", "account.microsoft.com", "b2clogin.com", "ciamlogin.com", "login.live.com", "login.microsoft.com", "login.microsoftonline.us", "login.partner.microsoftonline.cn", "login.windows.net", "microsoftonline-p.com", "microsoftonline.com", "msauth.net", "msauthimages.net", "msftauth.net", "msftauthimages.net", "sts.windows.net"], 11],
["ezoab_", "", null, 8]
],
"f": [
["fedops.logger.", "", null, 57],
["firebase-auth", "", null, 51],
["fe_refresh_", "", null, 40],
["fe_session_", "", null, 40],
["fusionauth.", "", null, 40],
["fe_device_", "", null, 34],
["flarum_", "", null, 16],
["frosmo_", "", null, 14],
["fides_", "", null, 10],
["f5avr", "", null, 4],
["fblo_", "", null, 4],
["fbsr_", "", null, 4]
],
"g": [
["gitbook-visitor-token", "", null, 90],
["guest_uuid_essential_", "", null, 90],
["gig_loginToken_", "", ["gigya-api.com", "gigya-cs.com", "gigya.com"], 62],
["gig_bootstrap_", "", null, 57],
["gig_last_ver_", "", null, 51],
["ghost-access", "", null, 45],
["guest_token_", "", null, 45],
["ga-disable-", "", null, 40],
["gdpr_cookie", "", null, 40],
["gdeslon.ru.", "", null, 36],
["gig_canary", "", null, 34],
["grav-admin", "", null, 34],
["grav-site-", "", null, 34],
["grafana_", "", null, 22],
["gdeslon_", "", null, 18],
["gltexp_", "", null, 16],
["glide_", "", null, 10],
["glpi_", "", null, 4]
],
"h": [
["has_seen_cookie", "", null, 61],
["hasSeenCookie", "", null, 51],
["heatmaps_g2g_", "", null, 49],
["hide-privacy", "", null, 45],
["hide_consent", "", null, 45],
["hide_privacy", "", null, 45],
["hide-cookie", "", null, 40],
["hide_cookie", "", null, 40],
["hideCookie", "", null, 34],
["hide_gdpr", "", null, 28]
],
"i": [
["intellimize_opt_out_", "", null, 86],
["instapage-variant-", "", null, 76],
["intellimize_data_", "", null, 72],
["identity-state-", "", null, 61],
["igodigitalst_", "", null, 48],
["ipsconnect_", "", null, 40],
["incap_ses_", "", null, 34],
["incap_sh_", "", null, 28],
["ictf_il", "", null, 13],
["itsec-", "", null, 10],
["idsrv", "", null, 4],
["ips4_", "", null, 4]
],
"j": [
["joomla_remember_me_", "", null, 81],
["j_security_check", "", null, 68],
["jv_visits_count_", "", null, 66],
["jv_pages_count_", "", null, 59],
["jetpack_sso_", "", null, 45],
["jupyterhub-", "", null, 40],
["jv_refer_", "", null, 26],
["janrain", "", null, 16],
["joomla_", "", null, 16],
["jv_utm_", "", null, 14]
],
"k": [
["kc-callback-", "", null, 45],
["kinde_", "", null, 10]
],
"l": [
["ltkSubscriber-", "", null, 54],
["lsclick_mid", "", null, 36],
["logged_in_", "", null, 34],
["login_", "", null, 10]
],
"m": [
["mage-cache-storage", "", null, 78],
["mod_auth_openidc_", "", null, 74],
["mfa_remember", "", null, 45],
["mailerlite:", "", null, 37],
["mootracker.", "", null, 37],
["mprtcl-v4_", "", null, 32],
["mailmunch_", "", null, 31],
["metabase.", "", null, 28],
["mdigital_", "", null, 26],
["mtv1Conf", "", null, 22],
["mellon-", "", null, 16],
["mmcore.", "", null, 14],
["mmapi.", "", null, 8],
["mage-", "", null, 4],
["msal.", "", null, 4],
["mybb_", "", null, 4]
],
"n": [
["no_trackyy_", "", null, 40],
["next-auth.", "", null, 34],
["nSGt-", "", ["account.live.com", "account.microsoft.com", "b2clogin.com", "ciamlogin.com", "login.live.com", "login.microsoft.com", "login.microsoftonline.us", "login.partner.microsoftonline.cn", "login.windows.net", "microsoftonline-p.com", "microsoftonline.com", "msauth.net", "msauthimages.net", "msftauth.net", "msftauthimages.net", "sts.windows.net"], 5],
["nlbi_", "", null, 4]
],
"o": [
["optimizelyDomainTestCookie_", "", null, 106],
["onelogin.com_", "", ["onelogin-cdn.com", "onelogin.com"], 52],
["open-xchange-", "", null, 51],
["ory_session_", "", null, 45],
["omCountdown-", "", null, 42],
["ory_hydra_", "", null, 34],
["omSession", "", null, 25],
["oauth2_", "", null, 16],
["oauth_", "", null, 10],
["oscar_", "", null, 10],
["oidc-", "", null, 4],
["oidc.", "", null, 4],
["oidc_", "", null, 4],
["okta-", "", null, 4]
],
"p": [
["product_data_storage", "", null, 86],
["ppms_privacy_bar_", "", null, 74],
["picreel_tracker__", "", null, 71],
["persistent_login", "", null, 68],
["pulse_insights_", "", null, 59],
["pretix_widget_", "", null, 57],
["popup_consent", "", null, 51],
["ppms_privacy_", "", null, 51],
["pixlee_widget", "", null, 47],
["phpbb2mysql_", "", null, 45],
["popup-cookie", "", null, 45],
["popup_cookie", "", null, 45],
["pvc_visits_", "", null, 38],
["prli_click_", "", null, 36],
["proximity_", "", ["okta-emea.com", "okta-gov.com", "okta.com", "oktacdn.com", "oktapreview.com", "trexcloud.com"], 35],
["popup_gdpr", "", null, 34],
["pvc_visits", "", null, 32],
["paddlejs_", "", null, 28],
["pgid-org-", "", null, 28],
["pi_opt_in", "", null, 28],
["pmaAuth-", "", null, 22],
["pmaUser-", "", null, 22],
["phpbb3_", "", null, 16],
["ph_phc_", "", null, 14],
["poptin_", "", null, 13],
["phpbb_", "", null, 10],
["prism_", "", null, 7],
["pgid-", "", null, 4],
["pkce_", "", null, 4]
],
"r": [
["recently_compared_product", "", null, 103],
["recently_viewed_product", "", null, 96],
["real_cookie_banner", "", null, 78],
["remember_admin_", "", null, 61],
["remember_user_", "", null, 57],
["remember_web_", "", null, 51],
["roundcube_", "", null, 34],
["remember-", "", null, 28],
["remember_", "", null, 28],
["rxVisitor", "", null, 26]
],
"s": [
["sensorsdata2015jssdkcross", "", null, 101],
["sucuri_cloudproxy_uuid_", "", null, 96],
["sensitive_pixel_option", "", ["automattic.com", "gravatar.com", "wordpress.com", "wp.com"], 95],
["store_session_payload_", "", null, 94],
["sajssdk_2015_new_user_", "", null, 92],
["silktideCookieChoice_", "", null, 90],
["snipcart-anonymous-", "", null, 81],
["sucuri_cloudproxy_", "", null, 78],
["superset_session", "", null, 68],
["sap-login-XSRF_", "", null, 61],
["spa-auth-edge-", "", null, 57],
["sucuricp_tfca_", "", null, 57],
["sa_jssdk_2015_", "", null, 55],
["steamRefresh_", "", ["steamcommunity.com", "steampowered.com", "steamstatic.com"], 52],
["sid_customer_", "", null, 51],
["show_consent", "", null, 45],
["show_cookie", "", null, 40],
["s_vmonthnum", "", null, 38],
["stg_fired__", "", null, 38],
["sid_admin_", "", null, 34],
["sap-XSRF_", "", null, 28],
["shib_idp_", "", null, 28],
["snipcart-", "", null, 28],
["statamic_", "", null, 28],
["sveltekit", "", null, 28],
["session-", "", null, 22],
["slicewp_", "", null, 18],
["stytch_", "", null, 16],
["sylius_", "", null, 16],
["s_vnum_", "", null, 14],
["saleor", "", null, 10],
["saplb_", "", null, 10],
["spree.", "", null, 10],
["strapi", "", null, 10],
["s_eVar", "", null, 8],
["s_evar", "", null, 8],
["s_gpv_", "", null, 8],
["s_ppvl", "", null, 8],
["s_prop", "", null, 8],
["scaaf_", "", null, 6],
["saml_", "", null, 4],
["sess-", "", null, 4],
["sess_", "", null, 4],
["spbc_", "", null, 4]
],
"t": [
["thrivecart-affiliate", "", null, 82],
["thrivecart_affiliate", "", null, 82],
["tarteaucitron_", "", null, 57],
["tmsPersonalize", "", null, 54],
["typo3nonce_", "", null, 40],
["triggermail", "", null, 37],
["tp-consent", "", ["trustpilot.com", "trustpilot.net"], 35],
["tc_sample_", "", null, 32],
["trbo_sess_", "", null, 32],
["ttagency_", "", ["tradetracker.com"], 29],
["txp_login", "", null, 28],
["tc_cj_v2_", "", null, 26],
["trakdesk_", "", null, 24],
["traefik_", "", null, 22],
["trbo_us_", "", null, 20],
["ttuser_", "", ["tradetracker.com"], 17],
["truste.", "", null, 16],
["t2_sid_", "", null, 14],
["t3_sid_", "", null, 14],
["ttcsid_", "", null, 13]
],
"u": [
["userty.core.p.", "", null, 55],
["userty.core.s.", "", null, 55],
["usermaven_id_", "", null, 49],
["up_uppromote_", "", null, 46],
["utag_main_", "", null, 32],
["username-", "", null, 28],
["unpoco_", "", null, 14],
["usid_", "", null, 4]
],
"v": [
["visid_incap_", "", null, 45],
["visitor_id", "", null, 31]
],
"w": [
["wp_woocommerce_session_", "", null, 96],
["wordpress_logged_in_", "", null, 86],
["wordpress_user_sw_", "", null, 78],
["wfwaf-authcookie-", "", null, 74],
["wcusage_referral_", "", null, 70],
["wf_loginalerted_", "", null, 68],
["wpgdprc-consent-", "", null, 68],
["wordpress_sec_", "", null, 57],
["wp_affiliates_", "", null, 53],
["wc_cart_hash_", "", null, 51],
["wc_fragments_", "", null, 51],
["woocommerce_", "", null, 45],
["wp-postpass_", "", null, 45],
["wingify_push", "", null, 42],
["wp_consent_", "", null, 40],
["wixSession", "", null, 34],
["wordpress_", "", null, 34],
["wp_session", "", null, 34],
["wp_dsgvo_", "", null, 28],
["wootric_", "", null, 20],
["warden.", "", null, 16],
["wteid_", "", null, 8],
["wtsid_", "", null, 8],
["wfls-", "", null, 4],
["wfvt_", "", null, 4],
["wpcf7", "", null, 4]
],
"x": [
["x-ms-cpim-", "", null, 34],
["x-kpsdk-", "", null, 22]
],
"y": [
["yith_wcaf_", "", null, 30],
["yieldify_", "", null, 25]
],
"z": [
["zone-clicked-", "", null, 48],
["zone-closed-", "", null, 42],
["zpspolls_", "", null, 26],
["zone-cap-", "", null, 25],
["zab_g_", "", null, 8],
["zpsfa_", "", null, 8],
["zalb_", "", ["desk.zoho.com", "salesiq.zoho.com", "salesiq.zoho.eu", "salesiq.zohopublic.com"], 5]
]
}
},
"storage": {
"exact": {
"ArcP": null,
"LPVID": null,
"MathJax-Menu-Settings": null,
"ZD-launcherLabelRemoved": null,
"ZD-settings": null,
"ZD-store": null,
"ZD-widgetOpen": null,
"ZD-zE_oauth": null,
"__zlcstore": null,
"chakra-ui-color-mode": null,
"color-mode": null,
"currency": null,
"dark-mode": null,
"darkMode": null,
"favorites": null,
"features/base/settings": null,
"fp_volume": null,
"giscus-session": null,
"googtrans": null,
"i18nextLng": null,
"lang": null,
"language": null,
"ljs-lang": null,
"locale": null,
"lpPmCalleeDfs": null,
"lpTabId": null,
"lpUnifiedWindowConfig": null,
"mantine-color-scheme-value": null,
"mui-mode": null,
"nuxt-color-mode": null,
"om-interaction-cookie": null,
"onboarding_state": null,
"recentSearches": null,
"settings": null,
"sidebar-collapsed": null,
"siqlsdb": null,
"sync_active": null,
"sync_volume": null,
"theme": null,
"timezone": null,
"ui_preferences": null,
"user_preferences": null,
"vjs-text-track-settings": null,
"vuetify-theme": null,
"wg-translations": null,
"wglang": null,
"wishlist": null,
"wpEmojiSettingsSupports": null
},
"keep": {
"ZD-buid": null,
"ZD-suid": null,
"algolia-client-js": null,
"apc_local_id": null
},
"patterns": {
"A": [
["ArcId.", "", null, 3]
],
"B": [
["Beacon", "", null, 3]
],
"D": [
["Drupal.", "", null, 5],
["DRIFT_", "", null, 3]
],
"E": [
["EMBEDDED_MESSAGING_", "", null, 27],
["ESW_", "", null, 1]
],
"J": [
["JF_", "", null, 0]
],
"L": [
["LPSID-", "", null, 3]
],
"R": [
["Recite.", "", null, 5]
],
"V": [
["V2::local::", "", null, 12]
],
"W": [
["WP_PREFERENCES_USER_", "", null, 28],
["WIDGET::local::", "", null, 18],
["WP_DATA_USER_", "", null, 15]
],
"Z": [
["ZD-", "", null, 0]
],
"_": [
["_", ":gcmcsessionActive", null, 27],
["__bcPlayer", "", null, 10],
["_", ":gcmcopn", null, 7],
["_kustomer", "", null, 7],
["__lc_", "", null, 2],
["_wfx_", "", null, 2]
],
"a": [
["algoliasearch-client-js", "", null, 32],
["algolia-client-", "", null, 18],
["autocomplete.", "", null, 15],
["amp-store:", "", null, 10],
["anonymous:", "", null, 10],
["ably-", "", null, 2],
["acsb", "", null, 1],
["ada-", "", null, 1],
["apc_", "", null, 1]
],
"c": [
["com.adobe.reactor.", "", null, 24],
["crisp-client/", "", null, 15],
["chaport-", "", null, 6],
["cognigy", "", null, 5]
],
"d": [
["dixa", "", null, 1]
],
"e": [
["eyeAble", "", null, 5],
["eapps-", "", null, 3]
],
"f": [
["flowplayer/", "", null, 12],
["freshchat", "", null, 7]
],
"g": [
["gorgias-chat-", "", null, 15],
["gorgias.", "", null, 6],
["genesys", "", null, 5],
["gladly", "", null, 3]
],
"i": [
["intercom-", "", null, 7],
["intercom.", "", null, 7],
["iadvize-", "", null, 6]
],
"j": [
["jwplayer.", "", null, 7],
["jv_", "", null, 0]
],
"k": [
["kplayer_", "", null, 6],
["kaltura", "", null, 5],
["klevu", "", null, 2]
],
"l": [
["lpLastVisit-", "", null, 14],
["landbot", "", null, 5]
],
"o": [
["omSeen-", "", null, 5]
],
"p": [
["pusherTransport", "", null, 18],
["purechat", "", null, 6]
],
"r": [
["rocket-chat-", "", null, 14],
["reamaze", "", null, 5]
],
"s": [
["side_storage_", "", null, 15],
["squarespace-", "", null, 14],
["sdsat_", "", null, 3],
["smile-", "", null, 3],
["ss360-", "", null, 3],
["stonly", "", null, 3],
["ssupp", "", null, 2],
["swym-", "", null, 2]
],
"t": [
["ts-trustbadge", "", null, 15],
["tidio_state_", "", null, 14],
["twilio-flex-", "", null, 14],
["tinymce-", "", null, 6],
["typebot-", "", null, 6],
["tidio_", "", null, 3],
["trengo", "", null, 3],
["twk_", "", null, 1]
],
"u": [
["userguiding", "", null, 12],
["userflow:", "", null, 7],
["userway-", "", null, 6],
["uw-", "", null, 0]
],
"v": [
["vjs-volume", "", null, 10]
],
"w": [
["wistia-video-progress-", "", null, 30],
["wm-", "", null, 0]
],
"y": [
["yt.innertube::", "", null, 16],
["yt-player-", "", null, 10],
["yt-remote-", "", null, 10],
["ytidb::", "", null, 5],
["yt-", "", null, 0]
],
"z": [
["zld", "", null, 0]
]
},
"keepPatterns": {
"": [
["", "/cly_session", null, 13],
["", "/cly_event", null, 9],
["", "/cly_queue", null, 9],
["", "/cly_id", null, 4]
],
"_": [
["_sp_non_keyed_local_state", "", null, 33],
["__exponea_last_session_", "", null, 31],
["__tea_sdk_ab_version_", "", null, 29],
["__tea_cache_tokens_", "", null, 26],
["_ketch_consent_v1_", "", null, 25],
["__tea_cache_first_", "", null, 23],
["_sp_user_consent_", "", null, 22],
["__tea_session_id_", "", null, 21],
["__mp_opt_in_out_", "", null, 20],
["__ph_opt_in_out_", "", null, 20],
["_sp_local_state", "", null, 19],
["_hjSessionUser_", "", null, 17],
["_hp2_ses_props.", "", null, 17],
["_iiq_fdata_", "", null, 11],
["_chartbeat", "", null, 9],
["_ym_wv2rf:", "", null, 9],
["_sharedID_", "", null, 8]
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
