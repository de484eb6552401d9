// Stands in for us-assets.i.posthog.com/static/array.js.
(() => {
  const { identify, post, wholeSite, YEAR } = window.testGround;
  const { key, host } = window.posthogSettings;
  const state = identify(`ph_${key}_posthog`, YEAR, wholeSite, () =>
    encodeURIComponent(JSON.stringify({ distinct_id: crypto.randomUUID(), $sesid: [Date.now(), "1"] })),
  );
  post(`${host}/e/`, { event: "$pageview", state });
})();
