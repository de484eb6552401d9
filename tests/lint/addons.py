"""Runs the add-ons linter over the extension. Any error, or a warning not listed here with its reason, fails."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
EXTENSION = HERE.parent.parent / "extension"
#: code -> why it stays
EXPECTED = {
    "BACKGROUND_SERVICE_WORKER_IGNORED": "one manifest for both browsers: Firefox uses background.scripts beside it",
}


def main() -> int:
    ran = subprocess.run(
        [HERE / "node_modules" / ".bin" / "addons-linter", "--output", "json", EXTENSION],
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        report = json.loads(ran.stdout)
    except ValueError:
        print(ran.stdout, ran.stderr, sep="\n", file=sys.stderr)
        return 1
    found = [*report["errors"], *(warning for warning in report["warnings"] if warning["code"] not in EXPECTED)]
    for message in found:
        print(f"{message['file'] or 'extension'}:{message.get('line') or 0}: {message['code']}: {message['message']}")
    summary = report["summary"]
    print(f"{summary['errors']} errors, {summary['warnings']} warnings, {len(found)} not expected")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
