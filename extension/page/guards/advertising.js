// Refuses cookies and web-storage keys of one denied category before the page's first script can set them. Registered in the MAIN
// world at document_start in every frame. `sayso knowledge guards` puts the names in; this file holds everything else.
// The setters are replaced on the prototypes, so that a fresh same-origin frame brings no clean ones: it gets this file as well.
(() => {
  "use strict";
  // JSON text, parsed when the first cookie is set: most frames never set one, and every frame loads this.
  const text = `{
"category": "advertising",
"cookies": {
"exact": {
"2c.cId": null,
"33acrossId": null,
"33acrossIdFp": null,
"33acrossIdHm": null,
"33acrossIdTp": null,
"6suuid": null,
"ACLK_DATA": null,
"AF_BANNERS_SESSION_ID": null,
"AF_SESSION": null,
"AF_SYNC": null,
"BCReferrerOverrule": null,
"BCRevision": null,
"BCSessionID": null,
"BCTempID": null,
"BCTracking": null,
"BITRIX_SM_LAST_ADV": null,
"CAID": null,
"ELOQUA": null,
"ELQSTATUS": null,
"F24_autoID": null,
"F24_personID": null,
"FPAU": null,
"FPGCLAG": null,
"FPGCLAW": null,
"FPGCLDC": null,
"FPGCLGB": null,
"FPGCLGS": null,
"GED_PLAYLIST_ACTIVITY": null,
"GSIDNqXoacKY53MN": null,
"GoogleAdServingTest": null,
"Metadata_session_id": null,
"Metadata_visitor_id": null,
"MgidSensorHref": null,
"MgidSensorHrefRef": null,
"MgidSensorNVis": null,
"ScCid": null,
"TCAUDIENCE": null,
"TCREDIRECT_DEDUP": null,
"TestIfCookie": null,
"WPdp": null,
"WZRK_G": null,
"WZRK_P": null,
"_ScCbts": null,
"__adal_ca": null,
"__adal_cw": null,
"__adal_id": null,
"__adal_ses": null,
"__adroll_bounced3": null,
"__adroll_bounced4": null,
"__adroll_fpc": null,
"__adroll_shared": null,
"__ar_v4": null,
"__attentive_block": null,
"__attentive_cco": null,
"__attentive_ceid": null,
"__attentive_domain": null,
"__attentive_dv": null,
"__attentive_id": null,
"__attentive_pv": null,
"__attentive_session_id": null,
"__attentive_ss_referrer": null,
"__btr_id": null,
"__ctmid": null,
"__eoi": null,
"__euid": null,
"__euid_advertising_token": null,
"__exponea_etc__": null,
"__exponea_time2__": null,
"__gads": null,
"__gpi": null,
"__gsas": null,
"__idcontext": null,
"__kla_id": null,
"__lt__cid": null,
"__lt__sid": null,
"__pdst": null,
"__qca": null,
"__rtbh.aid": null,
"__rtbh.lid": null,
"__rtbh.uid": null,
"__smToken": null,
"__smVID": null,
"__ss": null,
"__ss_referrer": null,
"__ss_tk": null,
"__trf.src": null,
"__uid2_advertising_token": null,
"__uid_2": null,
"_ab_id_adInsight": null,
"_admrla": null,
"_an_uid": null,
"_atrk_sessidx": null,
"_atrk_siteuid": null,
"_atrk_ssid": null,
"_atrk_xuid": null,
"_attn_": null,
"_attrb": null,
"_attrs": null,
"_awl": null,
"_axwrt": null,
"_biz_ABTestA": null,
"_biz_EventA": null,
"_biz_dfsA": null,
"_biz_flagsA": null,
"_biz_nA": null,
"_biz_pendingA": null,
"_biz_sid": null,
"_biz_su": null,
"_biz_uid": null,
"_bti": null,
"_bts": null,
"_cc_domain": null,
"_cc_id": null,
"_cio": null,
"_cioanonid": null,
"_cioid": null,
"_dcid": null,
"_derived_epik": null,
"_epik": null,
"_fbc": null,
"_fbclid": null,
"_fbp": null,
"_fsloc": null,
"_fssid": null,
"_fsuid": null,
"_gcl_ag": null,
"_gcl_au": null,
"_gcl_aw": null,
"_gcl_dc": null,
"_gcl_gb": null,
"_gcl_gf": null,
"_gcl_gs": null,
"_gcl_ha": null,
"_gcl_test": null,
"_gclid": null,
"_gd_session": null,
"_gd_svisitor": null,
"_gd_visitor": null,
"_iiq_fdata": null,
"_ju_dc": null,
"_ju_dm": null,
"_ju_dn": null,
"_ju_pn": null,
"_ju_v": null,
"_lc2_fpi": null,
"_lc2_fpi_exp": null,
"_lc2_fpi_js": null,
"_lc2_fpi_meta": null,
"_learnq": null,
"_lfa": null,
"_lfa_expiry": null,
"_lfa_test_cookie_stored": null,
"_li_dcdm_c": null,
"_li_duid": null,
"_li_id": null,
"_li_ses": null,
"_li_ss": null,
"_lr_drop_match_pixel": null,
"_lr_env": null,
"_lr_env_src_ats": null,
"_lr_geo_location": null,
"_lr_geo_location_state": null,
"_lr_pairId": null,
"_lr_retry_request": null,
"_lr_sampling_rate": null,
"_mailmunch_visitor_id": null,
"_mcid": null,
"_mkto_trk": null,
"_msclkid": null,
"_ndclid": null,
"_nv_ba_clid": null,
"_nv_did": null,
"_nv_hit": null,
"_nv_hit_uid": null,
"_nv_pu_clid": null,
"_nv_sess": null,
"_nv_uid": null,
"_nv_utm": null,
"_omappvp": null,
"_omappvs": null,
"_papns": null,
"_parrable_id": null,
"_pbjs_userid_consent_data": null,
"_pdfps": null,
"_pin_unauth": null,
"_pindexs": null,
"_pinterest_ct": null,
"_pinterest_ct_mw": null,
"_pinterest_ct_rt": null,
"_ppam": null,
"_prubicons": null,
"_psegs": null,
"_pubcid": null,
"_publink": null,
"_publink_srv": null,
"_pushcrewSubscriber": null,
"_rdlps_pp": null,
"_rdt_cid": null,
"_rdt_em": null,
"_rdt_pn": null,
"_rdt_uuid": null,
"_rdtrk": null,
"_reb2bgeo": null,
"_reb2bloaded": null,
"_reb2bref": null,
"_reb2bsessionID": null,
"_reb2btd": null,
"_reb2buid": null,
"_rt.uid": null,
"_rt.xd": null,
"_schn": null,
"_schn1": null,
"_scid": null,
"_scid_r": null,
"_screload": null,
"_sctr": null,
"_sharedID": null,
"_sharedid": null,
"_smvs": null,
"_sn_m": null,
"_snrs_p": null,
"_snrs_puuid": null,
"_snrs_sa": null,
"_snrs_sb": null,
"_snrs_uuid": null,
"_tb_sess_r": null,
"_tb_t_ppg": null,
"_tfpvi": null,
"_tt_enable_cookie": null,
"_ttp": null,
"_twclid": null,
"_twpid": null,
"_uetmsclkid": null,
"_uetsid": null,
"_uetvid": null,
"_ueuuid": null,
"_utm_campaign": null,
"_utm_content": null,
"_utm_medium": null,
"_utm_source": null,
"_utm_term": null,
"_we_us": null,
"_ycl_yjad": null,
"_yclid": null,
"_yjr_yjad": null,
"_yjsu_yjad": null,
"_zitok": null,
"aam_uid": null,
"aam_uuid": null,
"aamsegs": null,
"ab._gd": null,
"ab180ClientId": null,
"aboutads_sessNNN": null,
"acalltracker": null,
"acalltrackernumber": null,
"acalltrackerreferrer": null,
"acalltrackersession": null,
"acs_3": null,
"ad_click_id": null,
"adclickid": null,
"adcloud": null,
"adformfrpid": null,
"adiEVH": null,
"adiLP": null,
"adiS": null,
"adiV": null,
"adiVi": null,
"adrcid": null,
"adrdel": null,
"adrsid": null,
"afUserId": null,
"airbridge_session": null,
"airbridge_touchpoint": null,
"airbridge_user": null,
"am-uid": null,
"am-uid-f": null,
"antvoice": null,
"ap3c": null,
"ap3pages": null,
"apolloAnonId": null,
"appier_tp": null,
"appier_utmz": null,
"atbpdid": null,
"atbpuid": null,
"attntv_mstore_email": null,
"attntv_mstore_phone": null,
"auctid": null,
"axwrt": null,
"azk": null,
"azk-ss": null,
"bc_invalidateUrlCache_targeting": null,
"bc_tstgrp": null,
"bluecoreNV": null,
"bounceClientVisit": null,
"branch_session": null,
"branch_session_first": null,
"calltrk_landing": null,
"calltrk_nearest_tld": null,
"calltrk_referrer": null,
"calltrk_session_id": null,
"cb_anonymous_id": null,
"cb_group_id": null,
"cb_user_id": null,
"ce.guid": null,
"ce.sid": null,
"cfz_facebook-pixel": null,
"cfzs_facebook-pixel": null,
"cioFT": null,
"cioLT": null,
"ck_subscriber_id": null,
"clickId": null,
"click_id": null,
"clickid": null,
"cnx_userId": null,
"connectId": null,
"criteo_write_test": null,
"cto_axid": null,
"cto_bundle": null,
"cto_clc": null,
"cto_dna_bundle": null,
"cto_idcpy": null,
"cto_idfs": null,
"cto_lwid": null,
"cto_sid": null,
"cto_tld_test": null,
"cto_writeable": null,
"cusid": null,
"cuvid": null,
"cuvon": null,
"d7s_spc": null,
"d7s_uid": null,
"datatricsDebugger": null,
"datatrics_customData": null,
"dclid": null,
"demdex": null,
"dicbo_id": null,
"dmSessionID": null,
"dtm_token": null,
"dtm_token_exp": null,
"dtm_token_sc": null,
"dtm_user_id": null,
"dtm_user_id_sc": null,
"epik": null,
"fbclid": null,
"first_utm_campaign": null,
"first_utm_source": null,
"fpestid": null,
"gbraid": null,
"gckp": null,
"gclid": null,
"gclsrc": null,
"gq_lead": null,
"gq_utm": null,
"hubspotutk": null,
"ictf_in": null,
"id5id": null,
"id5id_cst": null,
"id5id_last": null,
"id_adcloud": null,
"idl_env": null,
"idl_env_cst": null,
"idl_env_last": null,
"ifuuid": null,
"igodigitalstdomain": null,
"igodigitaltc2": null,
"initial_utm_campaign": null,
"initial_utm_medium": null,
"initial_utm_source": null,
"insdrSV": null,
"invoca_session": null,
"iterableEmailCampaignId": null,
"iterableEndUserId": null,
"iterableMessageId": null,
"iterableTemplateId": null,
"ivbsCanSaveCookies": null,
"ivbsdid": null,
"ivvcap": null,
"kbntrk": null,
"klaviyoOnsite": null,
"ko_id": null,
"ko_sid": null,
"krg_crb": null,
"krg_uid": null,
"last_utm_campaign": null,
"last_utm_source": null,
"li_fat_id": null,
"li_giant": null,
"ln_or": null,
"lotame_domain_check": null,
"ltkpopup-session-depth": null,
"ly_segs": null,
"mailchimp.cart.current_email": null,
"mailchimp.cart.previous_email": null,
"mailchimp_campaign_id": null,
"mailchimp_email_id": null,
"mailchimp_landing_site": null,
"mailchimp_user_email": null,
"mailchimp_user_previous_email": null,
"mailmunch_second_pageview": null,
"mailpoet_abandoned_cart_tracking": null,
"mailpoet_revenue_tracking": null,
"mailpoet_subscriber": null,
"mc_cid": null,
"mc_eid": null,
"mc_landing_site": null,
"metadata_session_id": null,
"metadata_visitor_id": null,
"mnet_session_depth": null,
"moe_uuid": null,
"msclkid": null,
"msd365mkt": null,
"msd365mkts": null,
"nQ_cookieId": null,
"nQ_userId": null,
"nQ_userVisitId": null,
"nQ_visitId": null,
"ndclid": null,
"obclickid": null,
"obclid": null,
"odoo_utm_campaign": null,
"odoo_utm_medium": null,
"odoo_utm_source": null,
"omVisits": null,
"omVisitsFirst": null,
"ometria": null,
"omnisendAnonymousID": null,
"omnisendAttributionID": null,
"omnisendContactID": null,
"omnisendSessionID": null,
"omnisendShopifyCart": null,
"optiMonkClient": null,
"optiMonkClientId": null,
"optiMonkSession": null,
"oribili_user_guid": null,
"outbrain_cid_fetch": null,
"outbrain_dicbo_id": null,
"panoramaId": null,
"panoramaIdType": null,
"panoramaId_expiry": null,
"panoramaId_expiry_exp": null,
"pbjs-id5id": null,
"pbjs-id5id_cst": null,
"pbjs-id5id_last": null,
"pbjs-unifiedid": null,
"pbjs-unifiedid_cst": null,
"pbjs-unifiedid_last": null,
"pbjs_fabrickId": null,
"pbjs_li_nonid": null,
"pbs-publink": null,
"permutive-id": null,
"picreel_new_price": null,
"pm_sess": null,
"pm_sess_NNN": null,
"poptin_old_user": null,
"poptin_session": null,
"poptin_user_id": null,
"pubcid": null,
"pushcrew_subscription_status": null,
"qclid": null,
"rbuid": null,
"rdt_cid": null,
"rdtrk": null,
"s_kwcid": null,
"sa-user-id": null,
"sa-user-id-v2": null,
"sa-user-id-v3": null,
"sailthru_bid": null,
"sailthru_content": null,
"sailthru_hid": null,
"sailthru_pageviews": null,
"sailthru_uid": null,
"sailthru_visitor": null,
"scarab.mayAdd": null,
"scarab.mayViewed": null,
"scarab.profile": null,
"scarab.visitor": null,
"sccid": null,
"seerid": null,
"seerses": null,
"sharedid": null,
"sib_cuid": null,
"sliguid": null,
"slireg": null,
"slirequested": null,
"smclient": null,
"smevent": null,
"smuuid": null,
"smvr": null,
"soundest-views": null,
"soundestID": null,
"spUID": null,
"splash-weight": null,
"splash_i": null,
"splash_index": null,
"sqzl_abs": null,
"sqzl_session_id": null,
"sqzl_vw": null,
"sqzllocal": null,
"t_gid": null,
"t_pt_gid": null,
"taboola_session_id": null,
"tbla_id": null,
"tblci": null,
"tblclid": null,
"tc_caids": null,
"tfpai": null,
"tfpsi": null,
"tms_VisitorID": null,
"tms_wsip": null,
"trc_cookie_storage": null,
"trwsa.sid": null,
"trwv.uid": null,
"tt.nprf": null,
"tt.u": null,
"tt_c_c": null,
"tt_c_m": null,
"tt_c_s": null,
"tt_c_vmt": null,
"ttclid": null,
"ttcsid": null,
"twclid": null,
"unifiedPixel": null,
"unifiedid": null,
"unifiedid_cst": null,
"unifiedid_last": null,
"utmCampaign": null,
"utmContent": null,
"utmData": null,
"utmMedium": null,
"utmParams": null,
"utmSource": null,
"utmTerm": null,
"utm_campaign": null,
"utm_content": null,
"utm_cookie": null,
"utm_data": null,
"utm_id": null,
"utm_medium": null,
"utm_parameters": null,
"utm_params": null,
"utm_referer": null,
"utm_referrer": null,
"utm_source": null,
"utm_term": null,
"utm_values": null,
"wbraid": null,
"wc_client": null,
"wc_client_current": null,
"wc_swap": null,
"wc_visitor": null,
"we_luid": null,
"we_ps": null,
"we_vtt": null,
"wisepops": null,
"wisepops_props": null,
"wisepops_session": null,
"wisepops_visitor": null,
"wisepops_visits": null,
"yclid": null,
"zc_cu_exp": null,
"zc_loc": null,
"zc_show": null,
"ziwsSession": null,
"ziwsSessionId": null
},
"keep": {},
"patterns": {
"T": [
["TriplePixel", "", null, 23]
],
"W": [
["WZRK_S_", "", null, 9],
["WZRK_", "", null, 3]
],
"_": [
["__attentive_utm_param_", "", null, 47],
["_rd_wa_first_session.", "", null, 46],
["_rd_wa_ses_id.", "", null, 31],
["_drip_client_", "", null, 28],
["_nb_sp_ses.", "", null, 23],
["_nb_sp_id.", "", null, 20],
["_rd_wa_id.", "", null, 20],
["_apiltev_", "", null, 16],
["_nv_push_", "", null, 16],
["_pushcrew", "", null, 16],
["_snrs_dc_", "", null, 16],
["_gac_gb_", "", null, 13],
["_li_ses.", "", null, 13],
["_msuuid_", "", null, 13],
["_im_id.", "", null, 9],
["_li_id.", "", null, 9],
["_privy_", "", null, 9],
["_sp_wa_", "", null, 9],
["_tq_id.", "", null, 9],
["_bsft_", "", null, 6],
["_evga_", "", null, 6],
["_reb2b", "", null, 6],
["_sfid_", "", null, 6],
["_snrs_", "", null, 6],
["_gac_", "", null, 3],
["_iiq_", "", null, 3],
["_yjrp", "", null, 3],
["_ju_", "", null, 1],
["_ltk", "", null, 1]
],
"a": [
["airbridge_migration_metadata__", "", null, 55],
["appier_random_unique_id_", "", null, 49],
["ab.storage.sessionId.", "", null, 46],
["ab.storage.deviceId.", "", null, 45],
["appier_page_isView_", "", null, 43],
["ab.storage.userId.", "", null, 42],
["appier_pv_counter", "", null, 39],
["advanced_ads_", "", null, 28],
["afl_wc_utm_", "", null, 23]
],
"b": [
["bounceClientVisit", "", null, 39]
],
"c": [
["calltrk-calltrk_", "", null, 37],
["calltrk_", "", null, 13]
],
"e": [
["exponea_", "", null, 13]
],
"i": [
["igodigitalst_", "", null, 28],
["ictf_il", "", null, 9],
["ictf_", "", null, 3]
],
"l": [
["ltkSubscriber-", "", null, 31],
["lpv", "", null, 0]
],
"m": [
["mailerlite:", "", null, 23],
["mootracker.", "", null, 23],
["mailmunch_", "", null, 20]
],
"o": [
["omCountdown-", "", null, 25],
["omSession", "", null, 16]
],
"p": [
["picreel_tracker__", "", null, 39],
["poptin_", "", null, 9],
["prism_", "", null, 6]
],
"t": [
["tmsPersonalize", "", null, 31],
["triggermail", "", null, 23],
["ttcsid_", "", null, 9],
["tc_ss", "", null, 3]
],
"v": [
["visitor_id", "-hash", null, 35],
["visitor_id", "", null, 20]
],
"w": [
["wingify_push", "", null, 25]
],
"x": [
["xnpe_", "", null, 3]
],
"y": [
["yieldify_", "", null, 16]
],
"z": [
["zone-clicked-", "", null, 28],
["zone-closed-", "", null, 25],
["zone-cap-", "", null, 16]
]
},
"keepPatterns": {
"": [
["", "_ENSIGHTEN_PRIVACY_BANNER_LOADED", null, 58],
["", "_ENSIGHTEN_PRIVACY_BANNER_VIEWED", null, 58],
["", "_ENSIGHTEN_PRIVACY_MODAL_LOADED", null, 57],
["", "_ENSIGHTEN_PRIVACY_MODAL_VIEWED", null, 57],
["", "_ENSIGHTEN_PRIVACY_Advertising", null, 56],
["", "_ENSIGHTEN_PRIVACY_Functional", null, 54],
["", "_ENSIGHTEN_PRIVACY_Analytics", null, 53],
["", "_ENSIGHTEN_PRIVACY_Essential", null, 53],
["", "_gr_last_sent_sid_with_cs1", null, 52],
["", "_commerce_paymentCurrency", null, 51],
["", "RequestVerificationToken", null, 50],
["", "_cookie_preferences", null, 44],
["", "_cookies_accepted", null, 41],
["", "cookie_bar_closed", null, 41],
["", "cookies_dismissed", null, 41],
["", "privacy_dismissed", null, 41],
["", "_gr_last_sent_cs1", null, 40],
["", "_cookie_settings", null, 38],
["", "cookie_dismissed", null, 38],
["", "mwuser-sessionId", null, 38],
["", "-cookie-consent", null, 36],
["", "_cookie_consent", null, 36],
["", "-session-token", null, 34],
["", "_commerce_cart", null, 34],
["", "_cookie_banner", null, 34],
["", "_cookie_notice", null, 34],
["", "_cookieconsent", null, 34],
["", "_refresh_token", null, 34],
["", "_session_token", null, 34],
["", "consent_closed", null, 34],
["", "cookies_closed", null, 34],
["", "gdpr_dismissed", null, 34],
["", "privacy_closed", null, 34],
["", "_tutorial_done", null, 33],
["", "_gr_session_id", null, 32],
["", "CookieConsent", null, 30],
["", "_access_token", null, 30],
["", "consent_popup", null, 30],
["", "cookie_closed", null, 30],
["", "cookies_popup", null, 30],
["", "privacy_popup", null, 30],
["", "_analytics_id", null, 29],
["", "_login_token", null, 27],
["", "_oauth_nonce", null, 27],
["", "_oauth_state", null, 27],
["", "_sessionhash", null, 27],
["", "cookie_popup", null, 27],
["", "wikiUserName", null, 27],
["", "_preferences", null, 26],
["", "-csrf-token", null, 24],
["", "-xsrf-token", null, 24],
["", "_auth_token", null, 24],
["", "_session_id", null, 24],
["", "_user_token", null, 24],
["", "_xsrf_token", null, 24],
["", "gdpr_closed", null, 24],
["", "wikiSession", null, 24],
["", "RememberMe", null, 22],
["", "XSRF-TOKEN", null, 22],
["", "_logged_in", null, 22],
["", "_sessionid", null, 22],
["", "csrf_token", null, 22],
["", "gdpr_popup", null, 22],
["", "wikiUserID", null, 22],
["", "_dark_mode", null, 21],
["", "_dismissed", null, 21],
["", "_password", ["livestream.com", "vhx.tv", "vimeo.com", "vimeocdn.com"], 19],
["", "CsrfToken", null, 18],
["", "SESSIONID", null, 18],
["", "SessionID", null, 18],
["", "SessionId", null, 18],
["", "_id_token", null, 18],
["", "_identity", null, 18],
["", "_username", null, 18],
["", "csrftoken", null, 18],
["", "wikiToken", null, 18],
["", "_currency", null, 17],
["", "_language", null, 17],
["", "_timezone", null, 17],
["", "_wishlist", null, 17],
["", "-consent", null, 15],
["", "-session", null, 15],
["", "_cart_id", null, 15],
["", "_consent", null, 15],
["", "_session", null, 15],
["", "Currency", null, 14],
["", "Language", null, 14],
["", "_basket", null, 12],
["", "-_siqid", null, 11],
["", "-locale", null, 11],
["", "_closed", null, 11],
["", "_locale", null, 11],
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
["_", "_web_user_remember_me", null, 48],
["_", "_key", null, 5]
]
}
},
"storage": {
"exact": {
"33acrossId": null,
"33acrossIdTp": null,
"33acrossId_exp": null,
"AF_BANNERS_SESSION_ID": null,
"AF_SESSION": null,
"EUID-sdk-identity": null,
"MOE_DATA": null,
"OB-USER-TOKEN": null,
"PathforaPageView": null,
"TriplePixel": null,
"UID2-sdk-identity": null,
"_6senseCompanyDetails": null,
"__exponea__sw_version": null,
"__exponea_tracking_definition__": null,
"_cc_data": null,
"_cc_id": null,
"_gcl_aw": null,
"_gcl_ls": null,
"_iiq_fdata": null,
"_lc2_fpi": null,
"_lc2_fpi_meta": null,
"_lfa": null,
"_lfa_expiry": null,
"_li_duid": null,
"_li_ss": null,
"_lr_env": null,
"_lr_env_src_ats": null,
"_lr_id": null,
"_papns": null,
"_pbjs_userid_consent_data": null,
"_pcrprs": null,
"_pdfps": null,
"_pindexs": null,
"_ppam": null,
"_prps": null,
"_prubicons": null,
"_psegs": null,
"_pubcid": null,
"_pubcid_cst": null,
"_pubcid_exp": null,
"_pubcid_last": null,
"_sharedID": null,
"_uetsid": null,
"_uetsid_exp": null,
"_uetvid": null,
"_uetvid_exp": null,
"adagio": null,
"adagioScript": null,
"afUserId": null,
"am-uid": null,
"am-uid-f": null,
"apstagCfg": null,
"apstagUserAgentClientHints": null,
"auHaloId": null,
"azk": null,
"azk-ss": null,
"branch_session": null,
"branch_session_first": null,
"cnx_userId": null,
"connectId": null,
"criteo_fast_bid": null,
"criteo_fast_bid_expires": null,
"criteo_localstorage_check": null,
"criteo_pt_cdb_mngr_metrics": null,
"cto_bundle": null,
"cto_cookie_banner": null,
"cto_optout": null,
"fbclid": null,
"gclid": null,
"goog_pem_mod": null,
"google_adsense_settings": null,
"google_ama_config": null,
"google_ama_settings": null,
"google_auto_fc_cmp_setting": null,
"google_pub_config": null,
"hadronId": null,
"id5id": null,
"idl_env": null,
"imuid": null,
"invoca_id": null,
"ivbsdid": null,
"ivvcap": null,
"klaviyoOnsite": null,
"klaviyoPagesVisitCount": null,
"krg_crb": null,
"krg_fp": null,
"krg_uid": null,
"kxkuid": null,
"kxsegs": null,
"kxvisitor": null,
"lastExternalReferrer": null,
"lastExternalReferrerTime": null,
"li_adsId": null,
"ly_segs": null,
"msclkid": null,
"nQ_cookieId": null,
"nQ_visitId": null,
"netid_utiq_adtechpass": null,
"omSession": null,
"omVisits": null,
"onetag_sid": null,
"panoramaId": null,
"panoramaIdType": null,
"panoramaId_exp": null,
"panoramaId_expiry": null,
"pbjs-unifiedid": null,
"pbjs-unifiedid_exp": null,
"prebid.cookieTest": null,
"sa-user-id": null,
"sa-user-id-v2": null,
"sa-user-id-v3": null,
"tt_appInfo": null,
"tt_pixel_session_index": null,
"tt_sessionId": null,
"u_sclid": null,
"u_sclid_r": null,
"u_scsid": null,
"u_scsid_r": null,
"unifiedScriptVerified": null,
"utiqPass": null,
"utm_campaign": null,
"utm_content": null,
"utm_data": null,
"utm_medium": null,
"utm_params": null,
"utm_source": null,
"utm_term": null,
"ziwsSession": null,
"ziwsSessionId": null
},
"keep": {},
"patterns": {
"A": [
["AF_SMART_SCRIPT", "", null, 14]
],
"M": [
["MgidStorage", "", null, 11]
],
"O": [
["OptiMonk", "", null, 6]
],
"P": [
["PathforaImpressions", "", null, 15],
["PushEngageSDK", "", null, 13],
["Pathfora", "", null, 6]
],
"T": [
["TriplePixel", "", null, 11]
],
"W": [
["WZRK_", "", null, 2]
],
"_": [
["__exponea_last_session_", "", null, 18],
["_iiq_fdata_", "", null, 11],
["_sharedID_", "", null, 9],
["_33across", "", null, 7],
["__exponea", "", null, 7],
["_wisepops", "", null, 7],
["__rtbh.", "", null, 4],
["__lt__", "", null, 3],
["_reb2b", "", null, 3],
["_id5_", "", null, 2],
["_iiq_", "", null, 2],
["_6si", "", null, 1],
["__sm", "", null, 1],
["_ju_", "", null, 1]
],
"a": [
["ab.storage.", "", null, 11],
["airbridge_", "", null, 9],
["aps:", "", null, 1]
],
"c": [
["cleverpush-", "", null, 11],
["calltrk-", "", null, 6],
["calltrk_", "", null, 6],
["cnx_", "", null, 1]
],
"g": [
["google_experiment_mod", "", null, 17]
],
"i": [
["invoca_", "", null, 4],
["id5id.", "", null, 3],
["id5id_", "", null, 3],
["ivb", "", null, 0]
],
"k": [
["kx", "_kuid", null, 4],
["kx", "_segs", null, 4]
],
"l": [
["lotame_", "_consent", null, 14]
],
"m": [
["mailerlite:", "", null, 11],
["missena.", "", null, 6]
],
"n": [
["nosto:", "", null, 3]
],
"o": [
["optiMonk", "", null, 6]
],
"p": [
["permutive-", "", null, 9],
["pushowl_", "", null, 6]
],
"s": [
["sa-camp-", "", null, 6],
["sa-r-", "", null, 2]
],
"t": [
["taboola_", "", null, 6],
["taboola", "", null, 4]
],
"w": [
["wisepops", "", null, 6]
]
},
"keepPatterns": {
"": [
["", "/cly_session", null, 12],
["", "/cly_event", null, 10],
["", "/cly_queue", null, 10],
["", "/cly_id", null, 5]
],
"_": [
["_", ":gcmcsessionActive", null, 16],
["_", ":gcmcopn", null, 8]
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
