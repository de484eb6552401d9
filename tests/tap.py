"""Stands between a real browser and a real host, and writes down every message of both.

    tap.py LOG LAUNCHER BROWSER_ARGUMENTS…

LOG gets one JSON line per frame: {"to": "host" | "browser", "message": …}. It only copies bytes.
"""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
from threading import Lock, Thread
from typing import IO

HEADER = struct.Struct("=I")


def main() -> int:
    log_path, *command = sys.argv[1:]
    lock = Lock()
    host = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert host.stdin and host.stdout
    with open(log_path, "a", encoding="utf-8") as log:

        def copy(source: IO[bytes], sink: IO[bytes], to: str) -> None:
            while header := source.read(HEADER.size):
                body = source.read(HEADER.unpack(header)[0])
                with lock:
                    log.write(json.dumps({"to": to, "bytes": len(body), "message": json.loads(body)}) + "\n")
                    log.flush()
                sink.write(header + body)
                sink.flush()
            sink.close()

        Thread(target=copy, args=(sys.stdin.buffer, host.stdin, "host"), daemon=True).start()
        copy(host.stdout, os.fdopen(os.dup(1), "wb"), "browser")
    return host.wait()


if __name__ == "__main__":
    sys.exit(main())
