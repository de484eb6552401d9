"""The knowledge for commands that only ask: there, also where nothing was installed yet."""

from __future__ import annotations

import os
import sys

from sayso import paths


def knowledge_file() -> str:
    """Where the host's knowledge file is; built first where there is none.

    Errors: KnowledgeError; OSError when it cannot be written.
    """
    path = paths.knowledge_file()
    if not os.path.exists(path):
        from sayso.knowledge import in_force

        print(f"sayso: building the knowledge file first: {path}", file=sys.stderr)
        in_force.put(path)
    return path
