"""Random pages that set denied and allowed cookies by every route: see drawn.py and pages.py."""
