"""What the browser tests share: the ground, the knowledge, and one browser with Sayso per module."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sites.server import SiteServer
from tests.stage import BROWSERS, Stage, build_knowledge, stage

#: exactly what is denied as shipped: anything else would be the plan of the test before
SHIPPED = (
    "String(plan.everywhere.deny) === 'analytics,advertising,social,referral' && !plan.everywhere.block.length "
    "&& String(plan.everywhere.strip) === 'advertising'"
)


@pytest.fixture(scope="session")
def stage_knowledge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The product's facts together with those about the test sites."""
    path = tmp_path_factory.mktemp("stage") / "knowledge.sayso"
    build_knowledge(path)
    return path


@pytest.fixture(scope="module")
def ground() -> Iterator[SiteServer]:
    with SiteServer() as running:
        yield running


@pytest.fixture(scope="module", params=BROWSERS)
def staged(request: pytest.FixtureRequest, ground: SiteServer, stage_knowledge: Path) -> Iterator[Stage]:
    """A browser with Sayso as shipped; the module's tests share it and put back what they change."""
    with stage(request.param, ground, stage_knowledge) as made:
        yield made


@pytest.fixture
def sayso(staged: Stage) -> Iterator[Stage]:
    """The module's browser with an empty jar, no site's storage, no preferences of the user's, and an empty server log."""
    if staged.preferences.exists() and staged.preferences.read_text() != "version = 1\n":
        staged.prefer("version = 1\n")
        staged.wait_for_plan(f"!state.problems.length && !Object.keys(plan.sites).length && {SHIPPED}")
    staged.forget()
    yield staged
