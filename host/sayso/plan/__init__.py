"""From effective preferences and knowledge to all that the extension needs to be told."""
