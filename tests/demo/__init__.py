"""The demo: five sites, a real browser with Sayso, judged from the outside."""
