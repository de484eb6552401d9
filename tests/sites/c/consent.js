// Carepath's own consent tool: three switches, kept in one cookie for a year.
(() => {
  const { script, readCookie, writeCookie, YEAR } = window.testGround;
  const tool = document.querySelector("#consent-tool");
  const switches = [...tool.querySelectorAll("[data-consent]")];
  const loaded = new Set();

  const services = {
    performance() {
      window.dataLayer = [];
      window.gtag = (...call) => window.dataLayer.push(call);
      window.gtag("config", "G-CAREPATH33");
      script("https://www.googletagmanager.com/gtag/js?id=G-CAREPATH33");
    },
    functional() {
      if (!readCookie("user_preferences")) writeCookie("user_preferences", "text:medium", YEAR);
      script("https://widget.intercom.io/widget/crpth3");
    },
    targeting() {
      const fbq = (window.fbq = (...call) => (fbq.queue ??= []).push(call));
      fbq("init", "333222");
      fbq("track", "PageView");
      script("https://connect.facebook.net/en_US/fbevents.js");
    },
  };

  const stored = () => {
    const value = readCookie("cookie_consent");
    return value ? JSON.parse(decodeURIComponent(value)) : null;
  };

  const show = (choices) => {
    const list = document.querySelector("#current-preferences");
    if (!list) return;
    list.replaceChildren(
      ...switches.flatMap(({ dataset: { consent } }) => [
        Object.assign(document.createElement("dt"), { textContent: consent }),
        Object.assign(document.createElement("dd"), { textContent: choices?.[consent] ? "allowed" : "refused" }),
      ]),
    );
  };

  const apply = (choices) => {
    for (const [category, start] of Object.entries(services)) {
      if (choices[category] && !loaded.has(category)) {
        loaded.add(category);
        start();
      }
    }
    show(choices);
    document.documentElement.dataset.consent = "applied";
  };

  const save = () => {
    const choices = Object.fromEntries(switches.map((box) => [box.dataset.consent, box.checked]));
    const record = { ...choices, version: 1, at: new Date().toISOString() };
    writeCookie("cookie_consent", encodeURIComponent(JSON.stringify(record)), YEAR);
    tool.hidden = true;
    apply(choices);
  };

  document.querySelector("#consent-save").addEventListener("click", save);
  document.querySelector("#consent-all").addEventListener("click", () => {
    for (const box of switches) box.checked = true;
    save();
  });
  document.querySelector("#cookie-settings").addEventListener("click", () => {
    const choices = stored();
    if (choices) for (const box of switches) box.checked = choices[box.dataset.consent];
    tool.hidden = false;
  });

  const choices = stored();
  if (choices) {
    apply(choices);
  } else {
    show(null);
    tool.hidden = false;
  }
})();
