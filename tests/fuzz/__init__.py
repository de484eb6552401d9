"""Fuzzing with coverage: see README.md."""
