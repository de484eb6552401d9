// Stands in for www.dwin1.com/<merchant>.js: remembers the affiliate click a visitor came by.
(() => {
  const { writeCookie, wholeSite, DAY } = window.testGround;
  const click = new URLSearchParams(location.search).get("awc");
  if (click) writeCookie("_aw_m_{{merchant}}", click, 30 * DAY, wholeSite);
})();
