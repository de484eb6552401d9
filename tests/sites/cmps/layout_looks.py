"""Which looks of each real bundle are visited: a name, a language and settings as the platform's documentation has them."""

from __future__ import annotations

from typing import Any

Looks = dict[str, tuple[str, dict[str, Any]]]


def _v3(layout: str, position: str, settings: str = "box", **more: Any) -> dict[str, Any]:
    """more: of the first layer, such as `flipButtons`; `config` is of the whole."""
    config = more.pop("config", {})
    layers = {
        "consentModal": {"layout": layout, "position": position, **more},
        "preferencesModal": {"layout": settings.partition(" ")[0], "position": settings.partition(" ")[2], **more},
    }
    return {"guiOptions": layers, **config}


#: https://cookieconsent.orestbida.com/reference/configuration-reference.html
V3: Looks = {
    "box": ("en", _v3("box", "bottom left")),
    "box-wide": ("fr", _v3("box wide", "middle center", "bar left")),
    "box-inline": ("es", _v3("box inline", "top right", flipButtons=True)),
    "cloud": ("it", _v3("cloud", "bottom center", equalWeightButtons=False)),
    "cloud-inline": ("nl", _v3("cloud inline", "top center", "bar right", flipButtons=True, equalWeightButtons=False)),
    "bar": ("pl", _v3("bar", "bottom", "bar")),
    "bar-inline": ("sv", _v3("bar inline", "top")),
    "locked": ("da", _v3("box", "middle center", config={"disablePageInteraction": True})),
    "to-bots-too": ("fi", _v3("box", "middle left", config={"hideFromBots": False})),
    "made-at-once": ("cs", _v3("bar", "top", "bar left", config={"lazyHtmlGeneration": False})),
    "right-to-left": ("tr", _v3("box", "bottom right", config={"language": {"rtl": "tr"}})),
    "revised": ("uk", _v3("cloud", "middle center", config={"revision": 2})),
    "clearing": ("el", _v3("box", "top left", config={"autoClearCookies": True, "cookie": {"name": "eigenes"}})),
    "opt-out": ("ja", _v3("bar", "bottom", config={"mode": "opt-out"})),
    "on-request": ("ro", _v3("box wide", "bottom right", config={"manageScriptTags": False})),
}


def _v2(layout: str, position: str, settings: str = "box", **config: Any) -> dict[str, Any]:
    layers = {
        "consent_modal": {"layout": layout, "position": position, "transition": config.pop("transition", "slide")},
        "settings_modal": {"layout": settings.partition(" ")[0], "position": settings.partition(" ")[2], "transition": "zoom"},
    }
    layers["consent_modal"]["swap_buttons"] = config.pop("swap_buttons", False)
    return {"gui_options": layers, **config}


#: https://github.com/orestbida/cookieconsent/blob/v2.9.2/Readme.md
V2: Looks = {
    "box": ("en", _v2("box", "bottom left")),
    "box-zoomed": ("de", _v2("box", "middle center", transition="zoom")),
    "box-swapped": ("fr", _v2("box", "top right", "bar left", swap_buttons=True)),
    "cloud": ("it", _v2("cloud", "bottom center", "bar right")),
    "cloud-swapped": ("nl", _v2("cloud", "top center", swap_buttons=True)),
    "bar": ("pt", _v2("bar", "bottom center")),
    "bar-top": ("pl", _v2("bar", "top center", "bar")),
    "forced": ("sv", _v2("box", "middle right", force_consent=True)),
    "opt-out": ("da", _v2("cloud", "middle center", mode="opt-out")),
    "revised": ("fi", _v2("box", "bottom right", revision=2)),
    "own-cookie": ("cs", _v2("bar", "bottom center", cookie_name="souhlas", use_rfc_cookie=True)),
    "delayed": ("hu", _v2("box", "bottom center", delay=400)),
    "clearing": ("el", _v2("cloud", "bottom left", autoclear_cookies=True, page_scripts=True)),
    "to-bots-too": ("uk", _v2("box", "top left", hide_from_bots=False)),
    "by-page": ("tr", _v2("box", "middle left", auto_language="document")),
    "remove-tables": ("ja", _v2("bar", "top center", remove_cookie_tables=True)),
}

#: https://tarteaucitron.io/en/install/. `services`: of each kind
TARTEAUCITRON: Looks = {
    "middle": ("en", {"orientation": "middle"}),
    "top": ("de", {"orientation": "top"}),
    "bottom": ("es", {"orientation": "bottom", "groupServices": True}),
    "popup": ("it", {"orientation": "popup"}),
    "without-deny": ("nl", {"orientation": "middle", "DenyAllCta": False}),
    "without-accept": ("pt", {"orientation": "bottom", "AcceptAllCta": False}),
    "low-privacy": ("pl", {"orientation": "bottom", "highPrivacy": False}),
    "low-privacy-buttons": ("sv", {"orientation": "top", "highPrivacy": False, "AcceptAllCta": True}),
    "many": ("da", {"orientation": "middle", "services": 8}),
    "many-grouped": ("fi", {"orientation": "popup", "services": 8, "groupServices": True}),
    "with-list": ("cs", {"orientation": "bottom", "cookieslist": True, "showAlertSmall": True, "cookieslistEmbed": True}),
    "at-the-top-of-the-page": ("hu", {"orientation": "middle", "bodyPosition": "top", "closePopup": True}),
    "own-cookie": ("el", {"orientation": "bottom", "cookieName": "volba", "removeCredit": True}),
    "plain": ("uk", {"orientation": "middle", "useExternalCss": True, "showIcon": False, "mandatory": False}),
    "always": ("tr", {"orientation": "top", "alwaysNeedConsent": True, "mandatoryCta": False}),
    "details-apart": ("ja", {"orientation": "popup", "showDetailsOnClick": False}),
}

#: https://www.osano.com/cookieconsent/documentation/
INSITES: Looks = {
    "opt-in": ("en", {"type": "opt-in"}),
    "opt-in-top": ("de", {"type": "opt-in", "position": "top", "theme": "edgeless"}),
    "opt-in-floating": ("fr", {"type": "opt-in", "position": "bottom-right", "theme": "classic"}),
    "opt-in-pushed": ("es", {"type": "opt-in", "position": "top", "static": True}),
    "opt-in-revokable": ("it", {"type": "opt-in", "position": "top-left", "revokable": True, "animateRevokable": False}),
    "opt-in-bare": ("nl", {"type": "opt-in", "showLink": False}),
    "opt-in-by-law": ("pt", {"type": "opt-in", "law": {"countryCode": "FR", "regionalLaw": True}}),
    "opt-in-own-cookie": ("pl", {"type": "opt-in", "cookie": {"name": "moje_cookies"}}),
    "opt-out": ("sv", {"type": "opt-out"}),
    "opt-out-top": ("da", {"type": "opt-out", "position": "top", "theme": "classic"}),
    "opt-out-floating": ("fi", {"type": "opt-out", "position": "bottom-left", "theme": "edgeless"}),
    "opt-out-by-law": ("cs", {"type": "opt-out", "law": {"countryCode": "DE", "regionalLaw": True}}),
    "opt-out-coloured": ("hu", {"type": "opt-out", "palette": {"popup": {"background": "#000"}}}),
    "info": ("el", {"type": "info"}),
    "info-floating": ("uk", {"type": "info", "position": "top-right", "theme": "classic"}),
}

#: https://github.com/segmentio/consent-manager/blob/master/README.md
SEGMENT: Looks = {
    "bar": ("en", {}),
    "modal": ("de", {"bannerAsModal": True}),
    "buttons": ("fr", {"bannerActionsBlock": True}),
    "modal-buttons": ("it", {"bannerAsModal": True, "bannerActionsBlock": True}),
    "no-close": ("nl", {"bannerHideCloseButton": True}),
    "close-denies": ("pt", {"closeBehavior": "deny"}),
    "close-accepts": ("pl", {"closeBehavior": "accept"}),
    "implied": ("sv", {"implyConsentOnInteraction": True}),
    "preset": ("da", {"initialPreferences": {"Funktionelle": True, "Statistik": True, "Annoncering": True}}),
    "coloured": ("fi", {"bannerTextColor": "#000", "bannerBackgroundColor": "#ff0"}),
    "own-cookie": ("cs", {"cookieName": "volby", "cookieExpires": 30}),
    "ask-again": ("hu", {"defaultDestinationBehavior": "ask"}),
}

#: https://github.com/beyonk-adventures/gdpr-cookie-consent-banner
BEYONK: Looks = {
    "plain": ("en", {}),
    "refusable": ("de", {"attributes": {"can-reject-cookies": "true"}}),
    "ticked": ("fr", {"ticked": True}),
    "ticked-refusable": ("es", {"ticked": True, "attributes": {"can-reject-cookies": "true"}}),
    "no-icon": ("it", {"attributes": {"show-edit-icon": "false"}}),
    "own-cookie": ("nl", {"cookie": "keuze"}),
    "unstyled": ("pt", {"styled": False}),
    "unstyled-refusable": ("pl", {"styled": False, "attributes": {"can-reject-cookies": "true"}}),
    "visible": ("sv", {"attributes": {"visible": "true"}}),
    "no-icon-ticked": ("da", {"ticked": True, "attributes": {"show-edit-icon": "false"}}),
    "everything": ("fi", {"ticked": True, "cookie": "valinta", "attributes": {"can-reject-cookies": "true"}}),
    "pathless": ("cs", {"attributes": {"cookie-config": '{"path": "/"}'}}),
}

#: https://github.com/Alex-D/Cookies-EU-banner/blob/main/README.md
COOKIES_EU: Looks = {
    "plain": ("en", {}),
    "section": ("de", {"tag": "section", "more": True}),
    "aside": ("fr", {"tag": "aside", "accept_first": True}),
    "links": ("es", {"control": "a"}),
    "links-more": ("it", {"control": "a", "more": True, "accept_first": True}),
    "bottom": ("nl", {"style": "position: fixed; bottom: 0; left: 0; right: 0"}),
    "top": ("pt", {"style": "position: fixed; top: 0; width: 100%"}),
    "dialogue": ("pl", {"style": "position: fixed; inset: 30% 30% auto; background: white; z-index: 99"}),
    "stored-locally": ("sv", {"config": {"useLocalStorage": True}}),
    "slow": ("da", {"config": {"delayBeforeRemove": 400}}),
    "slow-local": ("fi", {"config": {"delayBeforeRemove": 200, "useLocalStorage": True}, "accept_first": True}),
    "short-lived": ("cs", {"config": {"consentCookieMaxAge": 3600}}),
}

#: https://github.com/as-ideas/oil/blob/master/README.md
OIL: Looks = {
    "light": ("en", {"theme": "light"}),
    "dark": ("de", {"theme": "dark"}),
    "tabs": ("fr", {"cpc_type": "tabs"}),
    "tabs-dark": ("es", {"cpc_type": "tabs", "theme": "dark"}),
    "ticked": ("it", {"advanced_settings_purposes_default": True}),
    "tabs-ticked": ("nl", {"cpc_type": "tabs", "advanced_settings_purposes_default": True}),
    "standard": ("pt", {"cpc_type": "standard"}),
    "by-region": ("pl", {"gdpr_applies_globally": True, "default_to_optin": False}),
    "small": ("sv", {"theme": "light", "suppressCookies": False}),
    "minimal": ("da", {"show_limited_vendors_only": True}),
    "informed": ("fi", {"info_banner_only": False, "theme": "dark"}),
    "long-lived": ("cs", {"cookie_expires_in_days": 200}),
}

#: https://github.com/Wruczek/Bootstrap-Cookie-Alert: it has no settings; the page makes the alert itself, of Bootstrap's classes
COOKIE_ALERT: Looks = {
    "plain": ("de", {"classes": "text-center"}),
    "dark": ("fr", {"classes": "alert-dark fixed-bottom"}),
    "dismissible": ("es", {"classes": "alert-dismissible"}),
    "warning": ("en", {"classes": "alert-warning", "more": True}),
    "primary-top": ("it", {"classes": "alert-primary fixed-top"}),
    "light-end": ("nl", {"classes": "alert-light text-end", "more": True}),
    "sticky": ("pt", {"classes": "alert-info sticky-top"}),
    "section": ("pl", {"classes": "alert-secondary mb-0", "tag": "section"}),
    "aside": ("sv", {"classes": "alert-success", "tag": "aside", "more": True}),
    "link": ("da", {"classes": "fixed-bottom", "control": "a"}),
    "link-dismissible": ("fi", {"classes": "alert-danger alert-dismissible", "control": "a"}),
    "footer": ("cs", {"classes": "rounded-0 mb-0 fixed-bottom", "tag": "footer"}),
}

#: https://github.com/canonical/cookie-policy/blob/main/README.md: English, Chinese and Japanese, as the page's language has it,
#: and English for any other; two parameters, and the page's own control that asks again
CANONICAL: Looks = {
    "plain": ("en", {}),
    "called": ("zh", {"callback": True}),
    "link": ("ja", {"again": "a"}),
    "other-language": ("de", {}),
    "other-language-link": ("es", {"callback": True, "again": "a"}),
    "unstyled": ("zh", {"styled": False}),
    "unstyled-called": ("ja", {"styled": False, "callback": True}),
    "in-head": ("en", {"early": True}),
    "in-head-again": ("zh", {"early": True, "again": "a", "callback": True}),
    "shared": ("ja", {"service": True}),
    "shared-called": ("en", {"service": True, "callback": True}),
    "shared-unstyled": ("fr", {"service": True, "styled": False, "early": True}),
}

#: https://github.com/synapxlab/cookie-core: French, whatever the page's language; no settings. The page may colour it, have a
#: control that opens it, open it at its choices, or put the script elsewhere
SYNAPXLAB: Looks = {
    "no-control": ("fr", {"control": False}),
    "deferred": ("fr", {"attributes": "defer"}),
    "at-the-end": ("en", {"at_end": True}),
    "dark": ("fr", {"colours": {"bg": "#111827", "text": "#ffffff", "surface": "#374151"}}),
    "loud": ("de", {"colours": {"accent": "#ff0055"}, "at_end": True}),
    "opened": ("fr", {"opened": True}),
    "opened-dark": ("fr", {"opened": True, "colours": {"bg": "#000", "text": "#fff"}, "control": False}),
}
