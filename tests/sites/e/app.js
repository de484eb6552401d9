// What Opsflow loads on every page, whatever was answered: its settings, its chat, its measurement.
(() => {
  const { script, readCookie, writeCookie, YEAR } = window.testGround;
  const settings = { ui_preferences: "density:cosy", lang: "en", timezone: "Europe%2FLisbon" };
  for (const [name, value] of Object.entries(settings)) {
    if (!readCookie(name)) writeCookie(name, value, YEAR);
  }

  window.dataLayer = [];
  window.gtag = (...call) => window.dataLayer.push(call);
  window.gtag("config", "G-OPSFLOW555");
  script("https://www.googletagmanager.com/gtag/js?id=G-OPSFLOW555");

  window.posthogSettings = { key: "phc_opsflow555", host: "https://us.i.posthog.com" };
  script("https://us-assets.i.posthog.com/static/array.js");

  document.addEventListener("DOMContentLoaded", () => script("https://widget.intercom.io/widget/psflw5"));
})();
