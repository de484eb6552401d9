// Stands in for connect.facebook.net/en_US/sdk.js: puts the like button into its places.
(() => {
  const { frame } = window.testGround;
  for (const place of document.querySelectorAll(".fb-like")) {
    const page = encodeURIComponent(place.dataset.href ?? location.href);
    frame(`https://www.facebook.com/plugins/like.php?href=${page}`, place, {
      title: "Like",
      width: 90,
      height: 30,
    });
  }
})();
