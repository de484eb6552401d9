"""Signed updates of the facts: fetched by a process of its own, never by the host. See README.md."""
