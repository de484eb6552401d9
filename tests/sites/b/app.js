// What Fonwave remembers for its visitors: settings, dismissed tips, a draft, and the thread with its assistant.
(() => {
  const { readCookie, writeCookie, post, YEAR } = window.testGround;
  if (!readCookie("fw_settings")) writeCookie("fw_settings", "data-saver:off", YEAR);

  const tip = document.querySelector("#tip");
  if (tip && readCookie("fw_tips")) tip.hidden = true;
  document.querySelector("#tip-dismiss")?.addEventListener("click", () => {
    writeCookie("fw_tips", "dismissed", YEAR);
    tip.hidden = true;
  });

  const question = document.querySelector("#question");
  if (!question) return;
  question.value = localStorage.getItem("fw_draft") ?? "";
  question.addEventListener("input", () => localStorage.setItem("fw_draft", question.value));
  document.querySelector("#ask").addEventListener("submit", async (event) => {
    event.preventDefault();
    const reply = await post("/support/ask", { question: question.value });
    document.querySelector("#answer").textContent = reply?.answer ?? "The assistant is out of reach.";
  });
})();
