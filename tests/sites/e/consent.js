// Opsflow's bar: all, or only what is strictly necessary. Kept in localStorage for a year.
(() => {
  const KEY = "cookie_consent";
  const YEAR = 365 * 86_400_000;
  const bar = document.querySelector("#consent-bar");

  const apply = ({ choice }) => {
    const { image } = window.testGround;
    if (choice === "all") image("https://googleads.g.doubleclick.net/pagead/viewthroughconversion/990011/");
    document.documentElement.dataset.consent = "applied";
  };

  const save = (choice) => {
    const record = { choice, expires: new Date(Date.now() + YEAR).toISOString() };
    localStorage.setItem(KEY, JSON.stringify(record));
    bar.hidden = true;
    apply(record);
  };

  document.querySelector("#consent-all").addEventListener("click", () => save("all"));
  document.querySelector("#consent-necessary").addEventListener("click", () => save("necessary"));

  const record = JSON.parse(localStorage.getItem(KEY) ?? "null");
  if (record && new Date(record.expires) > new Date()) apply(record);
  else bar.hidden = false;
})();
