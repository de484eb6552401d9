"""Preferences of a Firefox under test: quiet, quick, on our proxy, and protecting nobody by itself."""

from __future__ import annotations

import json

#: Firefox must not do our work: third-party cookies pass, no tracking protection, no signals.
_UNPROTECTED: dict[str, object] = {
    "network.cookie.cookieBehavior": 0,
    "network.cookie.cookieBehavior.pbmode": 0,
    "network.cookie.CHIPS.enabled": True,
    "browser.contentblocking.category": "custom",
    "privacy.trackingprotection.enabled": False,
    "privacy.trackingprotection.pbmode.enabled": False,
    "privacy.trackingprotection.socialtracking.enabled": False,
    "privacy.trackingprotection.cryptomining.enabled": False,
    "privacy.trackingprotection.fingerprinting.enabled": False,
    "privacy.trackingprotection.emailtracking.enabled": False,
    "privacy.trackingprotection.annotate_channels": False,
    "privacy.bounceTrackingProtection.mode": 0,
    "privacy.query_stripping.enabled": False,
    "privacy.globalprivacycontrol.enabled": False,
    "privacy.globalprivacycontrol.functionality.enabled": False,
    "privacy.donottrackheader.enabled": False,
    "cookiebanners.service.mode": 0,
    "cookiebanners.service.mode.privateBrowsing": 0,
    "extensions.webcompat.enable_shims": False,
}
_EXTENSIONS: dict[str, object] = {
    "xpinstall.signatures.required": False,
    "extensions.autoDisableScopes": 0,
    "extensions.enabledScopes": 5,
    "extensions.systemAddon.update.enabled": False,
    "extensions.update.enabled": False,
    "extensions.getAddons.cache.enabled": False,
    "extensions.blocklist.enabled": False,
    "extensions.quarantinedDomains.enabled": False,
}
_QUIET: dict[str, object] = {
    "app.normandy.enabled": False,
    "app.update.auto": False,
    "app.update.checkInstallTime": False,
    "app.update.disabledForTesting": True,
    "app.shield.optoutstudies.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "browser.discovery.enabled": False,
    "browser.newtabpage.enabled": False,
    "browser.newtabpage.activity-stream.feeds.system.topstories": False,
    "browser.newtabpage.activity-stream.telemetry": False,
    "browser.pagethumbnails.capturing_disabled": True,
    "browser.ping-centre.telemetry": False,
    "browser.region.update.enabled": False,
    "browser.region.network.url": "",
    "browser.safebrowsing.blockedURIs.enabled": False,
    "browser.safebrowsing.downloads.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.safebrowsing.update.enabled": False,
    "browser.search.update": False,
    "browser.search.suggest.enabled": False,
    "browser.sessionstore.resume_from_crash": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage": "about:blank",
    "browser.startup.homepage_override.mstone": "ignore",
    "browser.startup.page": 0,
    "browser.tabs.unloadOnLowMemory": False,
    "browser.topsites.contile.enabled": False,
    "browser.translations.enable": False,
    "browser.uitour.enabled": False,
    "browser.urlbar.suggest.quicksuggest.sponsored": False,
    "browser.vpn_promo.enabled": False,
    "captivedetect.canonicalURL": "",
    "datareporting.healthreport.uploadEnabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "datareporting.policy.dataSubmissionPolicyBypassNotification": True,
    "dom.push.connection.enabled": False,
    "media.gmp-manager.updateEnabled": False,
    "media.gmp-provider.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.dns.disablePrefetch": True,
    "network.http.speculative-parallel-limit": 0,
    "network.prefetch-next": False,
    "network.trr.mode": 5,
    "security.OCSP.enabled": 0,
    "security.remote_settings.crlite_filters.enabled": False,
    "security.remote_settings.intermediates.enabled": False,
    "signon.rememberSignons": False,
    "termsofuse.bypassNotification": True,
    "toolkit.telemetry.enabled": False,
    "toolkit.telemetry.server": "",
    "toolkit.telemetry.reportingpolicy.firstRun": False,
    "trailhead.firstrun.didSeeAboutWelcome": True,
}
_QUICK: dict[str, object] = {
    "marionette.port": 0,
    "browser.cache.disk.enable": False,
    "dom.ipc.processPrelaunch.enabled": False,
    "dom.ipc.processCount": 2,
    "dom.security.https_first": False,
    "dom.security.https_only_mode": False,
    "general.smoothScroll": False,
    "gfx.webrender.software": True,
    "toolkit.cosmeticAnimations.enabled": False,
    "ui.prefersReducedMotion": 1,
}


def user_js(
    *, proxy: str | None, user_agent: str | None, extension: str | None, extension_uuid: str, homepage: str | None
) -> str:
    """The text of a `user.js`. `extension_uuid` becomes the host name of the add-on `extension`."""
    prefs = {**_UNPROTECTED, **_EXTENSIONS, **_QUIET, **_QUICK}
    if proxy:
        host, _, port = proxy.rpartition(":")
        prefs |= {
            "network.proxy.type": 1,
            "network.proxy.http": host,
            "network.proxy.http_port": int(port),
            "network.proxy.ssl": host,
            "network.proxy.ssl_port": int(port),
            "network.proxy.no_proxies_on": "",
        }
    if homepage:
        prefs |= {"browser.startup.page": 1, "browser.startup.homepage": homepage}
    if user_agent:
        prefs["general.useragent.override"] = user_agent
    if extension:
        prefs["extensions.webextensions.uuids"] = json.dumps({extension: extension_uuid})
    return "".join(f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in prefs.items())
