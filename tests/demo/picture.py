"""Takes README's picture of the popup from the real browser, after a real visit.

    python -m tests.demo.picture [PATH]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.sites.expectations import SITE_A
from tests.sites.server import SiteServer
from tests.sites.visits import visit
from tests.stage import ROOT, build_knowledge, stage

PICTURE = ROOT / "extension" / "ui" / "popup.png"


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURE
    with tempfile.TemporaryDirectory() as folder, SiteServer() as server:
        knowledge = Path(folder, "knowledge.sayso")
        build_knowledge(knowledge)
        with stage("chromium", server, knowledge) as made:
            visit(made.browser, SITE_A, lambda: None, SITE_A.grants({"essential", "functional"}))
            page, popup = made.popup(SITE_A.url)
            popup.wait("document.querySelector('#answer strong') && document.querySelectorAll('#cookies li').length >= 2")
            popup.resize(600, 900)
            popup.screenshot(path, "body")
            popup.close()
            page.close()


if __name__ == "__main__":
    main()
