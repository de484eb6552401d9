// Stands in for js.hs-scripts.com/<account>.js.
window.testGround.script("https://js.hs-analytics.net/analytics/1700000000000/{{account}}.js");
