// Opsflow's marketing tags: public pages only, and they do not wait for an answer.
(() => {
  const { script } = window.testGround;
  window.gtag("config", "AW-990011");
  window._linkedin_partner_id = "555001";
  script("https://snap.licdn.com/li.lms-analytics/insight.min.js");
  script("https://js.hs-scripts.com/5550123.js");
})();
