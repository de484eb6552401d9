"""The same browsers as in tests/browser/."""

from tests.browser.conftest import ground, sayso, stage_knowledge, staged

__all__ = ["ground", "sayso", "stage_knowledge", "staged"]
