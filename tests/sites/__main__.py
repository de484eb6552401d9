"""`python -m tests.sites`: serve the ground until interrupted, to look at it by hand."""

from __future__ import annotations

import sys
import tempfile
import threading

from tests.sites.hosts import SITES
from tests.sites.server import SiteServer


def main() -> None:
    with SiteServer() as server:
        profile = tempfile.gettempdir() + "/sayso-by-hand"
        lines = [
            f"proxy: {server.proxy}",
            "",
            "A browser on it (everything it asks for is answered here, nothing leaves the machine):",
            f"  chromium --user-data-dir={profile} --proxy-server={server.proxy} --ignore-certificate-errors",
            "",
            *(f"  https://{site.host}/" for site in SITES),
            "",
            "End with Ctrl-C.",
        ]
        sys.stdout.write("\n".join(lines) + "\n")
        sys.stdout.flush()
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            sys.stdout.write("\n")


if __name__ == "__main__":
    main()
