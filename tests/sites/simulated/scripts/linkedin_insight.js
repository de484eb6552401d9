// Stands in for snap.licdn.com/li.lms-analytics/insight.min.js.
(() => {
  const { identify, image, wholeSite, DAY } = window.testGround;
  identify("li_fat_id", 30 * DAY, wholeSite, () => crypto.randomUUID());
  const page = encodeURIComponent(location.href);
  image(`https://px.ads.linkedin.com/collect?v=2&fmt=js&pid=${window._linkedin_partner_id}&url=${page}`);
})();
