"""What is true of the five sites, as data: every cookie, how the banner maps, what a full visit does."""

from __future__ import annotations

from tests.sites import cookies as of
from tests.sites.cookies import own
from tests.sites.model import Act, Banner, ExpectedCookie, SiteExpectation, Step

_APPLIED = "document.documentElement.dataset.consent === 'applied'"


def _open(path: str, host: str) -> Act:
    return Act("open", f"https://{host}{path}")


def _log_in(host: str) -> Step:
    return Step(
        "log in",
        (
            _open("/login", host),
            Act("fill", "[name=user]", "Kim"),
            Act("fill", "[name=password]", "correct horse"),
            Act("click", "#log-in", until="document.querySelector('#account')?.dataset.signedIn === 'yes'"),
        ),
    )


def _chat(host: str, needs: str | None) -> Step:
    answered = "document.querySelector('.intercom-answer')?.textContent.includes('Yes, we are here')"
    return Step("chat", (_open("/", host), Act("click", "#intercom-launcher", until=answered)), needs)


def _pay(host: str) -> Step:
    return Step(
        "pay",
        (
            _open("/pay", host),
            Act("fill", "[name=cardnumber]", "4242424242424242", frame="#card iframe"),
            Act("click", "#pay", until="document.querySelector('#paid')"),
        ),
    )


def _land(host: str) -> Step:
    return Step("land", (_open("/", host),))


def _reload(host: str) -> Step:
    still_there = "document.querySelector('#account')?.dataset.signedIn === 'yes'"
    return Step("reload", (_open("/", host), Act("open", f"https://{host}/account", until=still_there)))


_A = "roamly.example"
SITE_A = SiteExpectation(
    key="A",
    title="Roamly, an eSIM shop",
    host=_A,
    banner=Banner(
        platform="vanilla-cookieconsent-3",
        categories={
            "preferences": "functional",
            "analytics": "analytics",
            "advertising": "advertising",
            "referral": "referral",
        },
        all_or_nothing=False,
        shown="document.documentElement.classList.contains('show--consent')",
        answered=f"document.cookie.includes('cc_cookie=') && {_APPLIED}",
        stored="""(() => {
          const record = document.cookie.split("; ").find((pair) => pair.startsWith("cc_cookie="));
          const value = JSON.parse(decodeURIComponent(record.slice("cc_cookie=".length)));
          return value.categories.filter((name) => name !== "necessary").sort();
        })()""",
        accept_all="#cc-main .cm__btn[data-role=all]",
        refuse_all="#cc-main .cm__btn[data-role=necessary]",
        reopen="#cookie-settings",
        forget="fetch('/?forget').then(() => true)",
    ),
    cookies=(
        own(_A, "roamly_session", "essential", "header"),
        own(_A, "csrf_token", "essential", "header", private=False),
        ExpectedCookie("cc_cookie", f".{_A}", "essential", "first", "script", "land"),
        own(_A, "language", "functional", "header", private=False),
        own(_A, "currency", "functional", "script", needs="preferences", private=False),
        own(_A, "has_account", "functional", "header", "log in"),
        *of.intercom(_A, "rmly4a", "preferences"),
        *of.analytics_tag(_A, "ROAMLY4001", "analytics"),
        *of.older_analytics_tag(_A, "analytics"),
        *of.ads_tag(_A),
        *of.xandr(),
        *of.doubleclick("advertising"),
        *of.meta_pixel(_A, "advertising"),
        *of.criteo(_A, "advertising"),
        own(_A, "referral_id", "referral", "header", "affiliate"),
        *of.affiliate_network(_A, "1500", "referral"),
    ),
    steps=(
        _land(_A),
        Step(
            "affiliate",
            (
                Act("open", "https://dealpost.example/"),
                Act(
                    "click", "#deal", until=f"location.host === '{_A}' && document.readyState === 'complete'"
                ),
            ),
        ),
        _log_in(_A),
        _chat(_A, "preferences"),
        _reload(_A),
    ),
    local_storage={},
)

_B = "fonwave.example"
SITE_B = SiteExpectation(
    key="B",
    title="Fonwave, a mobile service",
    host=_B,
    banner=None,
    cookies=(
        own(_B, "fonwave_session", "essential", "header"),
        own(_B, "fw_settings", "functional", "script"),
        own(_B, "fw_tips", "functional", "script", "tip"),
        own(_B, "support_thread", "functional", "header", "chat"),
        *of.analytics_tag(_B, "FONWAVE222"),
        *of.older_analytics_tag(_B),
        *of.hotjar(_B, "222333"),
        *of.ads_tag(_B),
        *of.doubleclick(),
        *of.criteo(_B),
        *of.xandr(),
    ),
    steps=(
        _land(_B),
        Step("tip", (Act("click", "#tip-dismiss", until="document.querySelector('#tip').hidden"),)),
        Step(
            "chat",
            (
                _open("/support", _B),
                Act("fill", "#question", "Why is there no data abroad?"),
                Act(
                    "click",
                    "#send",
                    until="document.querySelector('#answer').textContent.includes('roaming')",
                ),
            ),
        ),
        _log_in(_B),
        _reload(_B),
    ),
    local_storage={"fw_draft": "functional"},
)

_C = "carepath.example"
SITE_C = SiteExpectation(
    key="C",
    title="Carepath, a health platform",
    host=_C,
    banner=Banner(
        platform=None,
        categories={"performance": "analytics", "functional": "functional", "targeting": "advertising"},
        all_or_nothing=False,
        shown="!document.querySelector('#consent-tool').hidden",
        answered=f"document.cookie.includes('cookie_consent=') && {_APPLIED}",
        stored="""(() => {
          const record = document.cookie.split("; ").find((pair) => pair.startsWith("cookie_consent="));
          const value = JSON.parse(decodeURIComponent(record.slice("cookie_consent=".length)));
          return ["functional", "performance", "targeting"].filter((name) => value[name]);
        })()""",
        accept_all="#consent-all",
        refuse_all=None,
        reopen="#cookie-settings",
        forget="(() => { document.cookie = 'cookie_consent=; Max-Age=0; Path=/'; return true; })()",
    ),
    cookies=(
        own(_C, "session_id", "essential", "header", private=False),
        own(_C, "auth_token", "essential", "header", "log in", private=False),
        own(_C, "cookie_consent", "essential", "script", private=False),
        *of.stripe(_C),
        own(_C, "user_preferences", "functional", "script", needs="functional"),
        *of.intercom(_C, "crpth3", "functional"),
        *of.analytics_tag(_C, "CAREPATH33", "performance"),
        *of.doubleclick(),
        *of.meta_pixel(_C, "targeting"),
    ),
    steps=(_land(_C), _log_in(_C), _pay(_C), _chat(_C, "functional"), _reload(_C)),
    local_storage={},
)

_D = "nimbusrack.example"
SITE_D = SiteExpectation(
    key="D",
    title="Nimbusrack, a cloud host",
    host=_D,
    banner=None,
    cookies=(
        own(_D, "nimbus_session", "essential", "header"),
        *of.analytics_tag(_D, "NIMBUS4444"),
        *of.older_analytics_tag(_D),
        *of.social_buttons(),
    ),
    steps=(_land(_D), _log_in(_D), _reload(_D)),
    local_storage={},
)

_E = "opsflow.example"
SITE_E = SiteExpectation(
    key="E",
    title="Opsflow, operations automation",
    host=_E,
    banner=Banner(
        platform=None,
        categories={"functional": "functional", "analytics": "analytics", "marketing": "advertising"},
        all_or_nothing=True,
        shown="!document.querySelector('#consent-bar').hidden",
        answered=f"localStorage.getItem('cookie_consent') !== null && {_APPLIED}",
        stored="""JSON.parse(localStorage.getItem("cookie_consent")).choice === "all"
          ? ["analytics", "functional", "marketing"] : []""",
        accept_all="#consent-all",
        refuse_all="#consent-necessary",
        reopen=None,
        forget="(() => { localStorage.removeItem('cookie_consent'); return true; })()",
    ),
    cookies=(
        own(_E, "session_id", "essential", "header", private=False),
        own(_E, "csrf_token", "essential", "header", private=False),
        own(_E, "auth_token", "essential", "header", "log in", private=False),
        *of.stripe(_E),
        own(_E, "ui_preferences", "functional", "script"),
        own(_E, "lang", "functional", "script", private=False),
        own(_E, "timezone", "functional", "script", private=False),
        own(_E, "onboarding_state", "functional", "header", "log in"),
        *of.intercom(_E, "psflw5"),
        *of.analytics_tag(_E, "OPSFLOW555"),
        *of.posthog(_E, "phc_opsflow555"),
        own(_E, "_cnct_sess", "analytics", "header"),
        *of.ads_tag(_E),
        *of.linkedin_insight(_E),
        *of.hubspot(_E),
        *of.doubleclick("marketing"),
    ),
    steps=(_land(_E), _log_in(_E), _pay(_E), _chat(_E, None), _reload(_E)),
    local_storage={"cookie_consent": "essential"},
)

SITES: tuple[SiteExpectation, ...] = (SITE_A, SITE_B, SITE_C, SITE_D, SITE_E)
