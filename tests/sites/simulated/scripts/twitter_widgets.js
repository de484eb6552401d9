// Stands in for platform.twitter.com/widgets.js: turns share links into buttons.
(() => {
  const { frame } = window.testGround;
  for (const link of document.querySelectorAll("a.twitter-share-button")) {
    const holder = document.createElement("span");
    link.replaceWith(holder);
    frame("https://platform.twitter.com/widgets/tweet_button.html", holder, {
      title: "Post",
      width: 90,
      height: 30,
    });
  }
})();
