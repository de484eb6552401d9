"""The classifier: a guess, with reasons, at what a cookie is for that nobody knows. README.md tells how."""
