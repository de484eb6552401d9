"""Importers of other people's lists. Every sample is made up here, in the shape that the list's makers document; nothing of
a real list is in here."""
