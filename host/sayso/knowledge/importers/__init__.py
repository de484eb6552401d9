"""Other people's lists, taken in from the user's own copies. README.md: formats, mappings, limits, precedence."""
