"""Spawn to first answer: the host against a bare interpreter, a bare echo host and a host without its habits, in turn.

    python -m tests.bench.start [--runs N]

Prints medians and the ratio to `python -I -S -c pass` of the same round, so that a machine whose speed drifts does no harm.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sayso.identity import CHROMIUM_ORIGIN
from tests.stage import build_knowledge
from tests.wire import HEADER, HOST, command, environment

CHUNK = b'{"jsonrpc":"2.0","method":"chunk"'
PYTHON = os.path.realpath(sys.executable)
HELLO = {"protocol": {"min": 1, "max": 1}, "client": {"browser": "chromium", "version": "1"}, "extension": "0.1.0"}
ECHO = str(Path(__file__).with_name("echo_host.py"))
#: the same host started as a console script would be: site-packages, .pth files and the command line's imports
HABITLESS = [sys.executable, "-c", "import sys; from sayso.cli import main; sys.exit(main(sys.argv[1:]))", "host", "--"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        build_knowledge(home / ".local/share/sayso/knowledge.sayso")
        env = environment(home)
        pythonpath = {**env, "PYTHONPATH": str(HOST)}
        cases: dict[str, Callable[[], float]] = {
            "python -I -S -c pass": lambda: _process([PYTHON, "-I", "-S", "-c", "pass"], env),
            "echo host, first frame": lambda: _answer([PYTHON, "-I", "-S", ECHO], env, ["hello"]),
            "sayso, hello": lambda: _answer(command(CHROMIUM_ORIGIN), env, ["hello"]),
            "sayso, hello and plan": lambda: _answer(command(CHROMIUM_ORIGIN), env, ["hello", "plan.get"]),
            "the same as a console script, hello": lambda: _answer([*HABITLESS, CHROMIUM_ORIGIN], pythonpath, ["hello"]),
        }
        for measure in cases.values():
            measure()
        rounds = [{name: measure() for name, measure in cases.items()} for _ in range(runs)]
    base = next(iter(cases))
    print(f"{runs} rounds, each case once a round; {os.cpu_count()} processors\n")
    print(f"{'':<36}{'median ms':>10}{'best ms':>10}{'ratio to bare Python':>22}")
    for name in cases:
        times = [each[name] * 1000 for each in rounds]
        ratio = statistics.median(each[name] / each[base] for each in rounds)
        print(f"{name:<36}{statistics.median(times):>10.1f}{min(times):>10.1f}{ratio:>22.2f}")


def _process(argv: list[str], env: dict[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run(argv, env=env, check=True)
    return time.perf_counter() - start


def _answer(argv: list[str], env: dict[str, str], methods: list[str]) -> float:
    """Seconds from spawning a host to the last of its answers, whole."""
    requests = b""
    for number, method in enumerate(methods, start=1):
        params = HELLO if method == "hello" else {}
        body = json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": params}).encode()
        requests += HEADER.pack(len(body)) + body
    start = time.perf_counter()
    host = subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env)
    assert host.stdin and host.stdout
    host.stdin.write(requests)
    host.stdin.flush()
    answered = 0
    while answered < len(methods):
        (length,) = HEADER.unpack(host.stdout.read(4))
        body = host.stdout.read(length)
        if body.startswith(CHUNK):
            params = json.loads(body)["params"]
            answered += params["part"] + 1 == params["parts"]
        else:
            answered += 1
    took = time.perf_counter() - start
    host.stdin.close()
    host.wait()
    host.stdout.close()
    return took


if __name__ == "__main__":
    main()
