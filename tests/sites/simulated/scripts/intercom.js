// Stands in for widget.intercom.io/widget/<app>: a launcher, a question, an answer.
(() => {
  const { identify, post, wholeSite, DAY } = window.testGround;
  const make = () => crypto.randomUUID();
  identify("intercom-id-{{app}}", 270 * DAY, wholeSite, make);
  identify("intercom-device-id-{{app}}", 270 * DAY, wholeSite, make);
  const session = identify("intercom-session-{{app}}", 7 * DAY, wholeSite, make);
  const api = "https://api-iam.intercom.io/messenger/web";

  const panel = document.createElement("section");
  panel.className = "intercom-messenger";
  panel.hidden = true;
  panel.innerHTML = "<p class='intercom-question'>Is anybody there?</p><p class='intercom-answer' role='status'></p>";
  const launcher = document.createElement("button");
  launcher.id = "intercom-launcher";
  launcher.textContent = "Chat";
  launcher.addEventListener("click", async () => {
    panel.hidden = false;
    const reply = await post(`${api}/conversations`, { app_id: "{{app}}", session });
    panel.querySelector(".intercom-answer").textContent = reply?.text ?? "The chat is out of reach.";
  });
  document.body.append(panel, launcher);
  post(`${api}/ping`, { app_id: "{{app}}", session });
})();
