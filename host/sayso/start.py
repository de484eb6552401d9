"""What the browser starts: `python -I -S start.py <sys.path entries, joined by os.pathsep> <its arguments>`.

The interpreter looks nowhere but where `sayso install` found the package and its dependencies: `-I` ignores
the environment, `-S` skips site-packages and its .pth files. Before anything else is imported the real stdout
is moved out of reach, because a single stray byte on the pipe makes the browser disconnect.
"""

from __future__ import annotations

import os
import sys


def guard_stdout() -> int:
    """Take stdout away from everybody, and give back the only descriptor that leads to the browser.

    From here on, descriptor 1 is stderr: a print, a C library or a child process cannot reach the pipe.
    """
    try:
        os.fstat(2)
    except OSError:
        # A browser without a console (Windows) gives no stderr, and the copy of stdout below would become it.
        os.open(os.devnull, os.O_WRONLY)
    browser = os.dup(1)
    os.dup2(2, 1)
    if sys.platform == "win32":
        import msvcrt

        for descriptor in (0, browser):
            msvcrt.setmode(descriptor, os.O_BINARY)
    return browser


def run(argv: list[str]) -> int:
    """Serve the browser on stdin and stdout until it hangs up.

    argv: the browser's arguments. Returns the exit status.
    """
    browser = guard_stdout()
    from sayso.host import main

    return main(stdin_fd=0, stdout_fd=browser, argv=argv)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("start.py is started by a browser, through the launcher that `sayso install` writes.")
    # After the standard library, as site-packages would be: nothing in there may take the place of `json`.
    sys.path += sys.argv[1].split(os.pathsep)
    sys.exit(run(sys.argv[2:]))
