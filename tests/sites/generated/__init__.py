"""Random banners, served for tests: see generator.py."""
