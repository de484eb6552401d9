// Roamly's consent: the platform asks, and what a visitor grants is loaded here.
(() => {
  const { script, image, writeCookie, YEAR } = window.testGround;
  const loaded = new Set();

  const services = {
    preferences() {
      writeCookie("currency", "EUR", YEAR);
      script("https://widget.intercom.io/widget/rmly4a");
    },
    analytics() {
      window.ga ??= (...call) => (window.ga.q ??= []).push(call);
      window.ga("create", "UA-40010-1", "auto");
      window.ga("send", "pageview");
      script("https://www.google-analytics.com/analytics.js");
      window.gtag("config", "G-ROAMLY4001");
    },
    advertising() {
      const fbq = (window.fbq ??= (...call) => (fbq.queue ??= []).push(call));
      fbq("init", "400140");
      fbq("track", "PageView");
      script("https://connect.facebook.net/en_US/fbevents.js");
      window.criteoAccount = "4001";
      script("https://dynamic.criteo.com/js/ld/ld.js?a=4001");
      image("https://www.googleadservices.com/pagead/conversion/556677/");
    },
    referral() {
      script("https://www.dwin1.com/1500.js");
    },
  };

  const apply = () => {
    for (const [category, start] of Object.entries(services)) {
      if (window.CookieConsent.acceptedCategory(category) && !loaded.has(category)) {
        loaded.add(category);
        start();
      }
    }
    document.documentElement.dataset.consent = "applied";
  };

  const section = (title, description, linkedCategory) => ({ title, description, linkedCategory });
  window.CookieConsent.run({
    onConsent: apply,
    onChange: apply,
    categories: {
      necessary: { enabled: true, readOnly: true },
      preferences: {},
      analytics: {},
      advertising: {},
      referral: {},
    },
    guiOptions: { consentModal: { layout: "box", position: "bottom right" } },
    language: {
      default: "en",
      translations: {
        en: {
          consentModal: {
            title: "Cookies on board",
            description: "We use cookies to run the shop, to remember you, to count visits and to advertise.",
            acceptAllBtn: "Accept all",
            acceptNecessaryBtn: "Reject all",
            showPreferencesBtn: "Customise",
          },
          preferencesModal: {
            title: "Cookie settings",
            acceptAllBtn: "Accept all",
            acceptNecessaryBtn: "Reject all",
            savePreferencesBtn: "Save my choice",
            closeIconLabel: "Close",
            sections: [
              section("Essential", "Your session, your basket, this choice.", "necessary"),
              section("Preferences", "Currency, language, and the chat.", "preferences"),
              section("Analytics", "How the shop is used.", "analytics"),
              section("Advertising and tracking", "Ads that follow you.", "advertising"),
              section("Referral and affiliate", "Who sent you here.", "referral"),
            ],
          },
        },
      },
    },
  });
})();
