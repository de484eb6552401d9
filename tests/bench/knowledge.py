"""How fast the knowledge file opens and answers, beside a dict read from msgpack, LMDB and SQLite.

    python -m tests.bench.knowledge [names ...]        # 10000 100000 1000000 when none are given

Every store holds the same names and is opened in a process of its own. LMDB is left out where it is not
installed (`pip install lmdb`); nothing but this bench uses it.
"""

from __future__ import annotations

import importlib.util
import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from typing import Any

SIZES = (10_000, 100_000, 1_000_000)
ASKED = 5_000
ROUNDS = 5
STORES = ("knowledge file", "msgpack dict", "LMDB", "SQLite")


def host(number: int) -> str:
    return f"h{number}.example{number % 97}.com"


def cookie(number: int) -> str:
    """One in fifty is a pattern."""
    return f"_ck{number}_*" if number % 50 == 0 else f"_ck{number}_id"


# --- making the stores
# ---------------------------------------------------------------------------------------------


def make_knowledge(path: str, names: int) -> None:
    from sayso.knowledge import suffixes
    from sayso.knowledge.compiler import compiled
    from sayso.knowledge.facts import Cookie, Domain, Facts, Vendor
    from sayso.knowledge.files import write

    def vendor(first: int) -> Vendor:
        numbers = range(first, min(first + 500, names // 2))
        domains = tuple(Domain(host(number), "analytics", 0.9, ("own",), False) for number in numbers)
        cookies = tuple(
            Cookie(cookie(number), "first", "script", "1y", "is made up", (), "analytics", 0.9, ("own",))
            for number in numbers
        )
        return Vendor(f"v{first}", "V", "V", "analytics", 0.9, ("own",), domains, cookies, ())

    vendors = tuple(vendor(first) for first in range(0, names // 2, 500))
    write(path, compiled(Facts("2026.1.1", {}, vendors), [], suffixes.bundled()))


def pairs(names: int) -> list[tuple[str, bytes]]:
    """What the other stores hold: each name, and the same few facts packed."""
    import msgpack

    value = msgpack.packb([3, 7, False, 9000, 0])
    return [(of(number), value) for of in (host, cookie) for number in range(names // 2)]


def make_dict(path: str, names: int) -> None:
    import msgpack

    with open(path, "wb") as file:
        file.write(msgpack.packb(dict(pairs(names))))


def make_lmdb(path: str, names: int) -> None:
    import lmdb

    environment = lmdb.open(path, subdir=False, map_size=1 << 30)
    with environment.begin(write=True) as transaction:
        for name, value in pairs(names):
            transaction.put(name.encode(), value)
    environment.close()


def make_sqlite(path: str, names: int) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE names (name TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID")
    connection.executemany("INSERT INTO names VALUES (?, ?)", pairs(names))
    connection.commit()
    connection.close()


# --- opening them: each gives {what is asked: how to ask it}, all of which give decoded facts
# ---------------------


def open_knowledge(path: str) -> dict[str, Callable[[str], Any]]:
    from sayso.knowledge import format as layout
    from sayso.knowledge.evidence import classify
    from sayso.knowledge.mapped import Mapped, Table
    from sayso.knowledge.reader import Knowledge

    file = Mapped(path)
    knowledge = Knowledge(file)
    hosts = Table(file, "hosts", layout.HOST, "host_slots")

    def record(name: str) -> Any:
        index = hosts.find(name.encode())
        return None if index < 0 else hosts.record(index)

    return {
        "record": record,
        "host()": knowledge.host,
        "cookies()": knowledge.cookies,
        "classify()": lambda name: classify(knowledge, name, "shop.example", "shop.example"),
    }


def open_dict(path: str) -> dict[str, Callable[[str], Any]]:
    import msgpack

    with open(path, "rb") as file:
        names: dict[str, bytes] = msgpack.unpackb(file.read())

    def record(name: str) -> Any:
        value = names.get(name)
        return None if value is None else msgpack.unpackb(value)

    return {"record": record}


def open_lmdb(path: str) -> dict[str, Callable[[str], Any]]:
    import lmdb
    import msgpack

    transaction = lmdb.open(path, subdir=False, readonly=True, lock=False, map_size=1 << 30).begin()

    def record(name: str) -> Any:
        value = transaction.get(name.encode())
        return None if value is None else msgpack.unpackb(value)

    return {"record": record}


def open_sqlite(path: str) -> dict[str, Callable[[str], Any]]:
    import msgpack

    connection = sqlite3.connect(f"file:{path}?immutable=1", uri=True)

    def record(name: str) -> Any:
        row = connection.execute("SELECT value FROM names WHERE name = ?", (name,)).fetchone()
        return None if row is None else msgpack.unpackb(row[0])

    return {"record": record}


MAKE = dict(zip(STORES, (make_knowledge, make_dict, make_lmdb, make_sqlite), strict=True))
OPEN = dict(zip(STORES, (open_knowledge, open_dict, open_lmdb, open_sqlite), strict=True))


# --- measuring, in a process of its own
# ----------------------------------------------------------------------------


def measure(store: str, path: str, names: int) -> dict[str, float]:
    """Milliseconds to open, megabytes that opening and asking add, nanoseconds per look-up, the best of
    five."""
    import_all()
    own, mapped = memory()
    ask, opening = opened(store, path)
    measured = {"open ms": opening, "open MB": memory()[0] - own}
    generator = random.Random(1)
    numbers = [generator.randrange(names // 2) for _ in range(ASKED)]
    hits = {"record": host, "host()": host, "cookies()": cookie, "classify()": cookie}
    for what, question in ask.items():
        there = [hits[what](number).replace("*", "x") for number in numbers]
        absent = [f"no.{name[::-1]}" for name in there]
        if what in ("cookies()", "classify()"):
            absent = [f"_ck{number}-none" for number in numbers]
        assert question(there[0])
        assert what == "classify()" or not question(absent[0])
        measured[f"{what} hit"], measured[f"{what} miss"] = (
            nanoseconds(question, there),
            nanoseconds(question, absent),
        )
    measured["asked MB"], measured["mapped MB"] = memory()[0] - own, memory()[1] - mapped
    return measured


def import_all() -> None:
    """What is measured is the opening, not the importing."""
    for module in ("msgpack", "sqlite3", "lmdb", "sayso.knowledge.reader", "sayso.knowledge.evidence"):
        if importlib.util.find_spec(module):
            importlib.import_module(module)


def opened(store: str, path: str) -> tuple[dict[str, Callable[[str], Any]], float]:
    """What it answers, and the milliseconds that opening took."""
    started = time.perf_counter()
    ask = OPEN[store](path)
    return ask, (time.perf_counter() - started) * 1e3


def nanoseconds(question: Callable[[str], Any], names: Sequence[str]) -> float:
    best = float("inf")
    for _ in range(ROUNDS):
        started = time.perf_counter()
        for name in names:
            question(name)
        best = min(best, time.perf_counter() - started)
    return best / len(names) * 1e9


def memory() -> tuple[float, float]:
    """Megabytes in use: of this process alone, and of mapped files, which every process shares (Linux)."""
    with open("/proc/self/statm", encoding="ascii") as file:
        _, resident, shared = (
            int(pages) * os.sysconf("SC_PAGE_SIZE") / 1e6 for pages in file.read().split()[:3]
        )
    return resident - shared, shared


def in_own_process(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.knowledge", *arguments],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        sys.exit(done.stderr)
    return done.stdout


def compare(sizes: Sequence[int]) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console(width=130)
    stores = [store for store in STORES if store != "LMDB" or importlib.util.find_spec("lmdb")]
    if "LMDB" not in stores:
        console.print("LMDB is not measured: it is not installed (pip install lmdb).")
    table = Table(
        "names", "store", "build s", "file MB", "open ms", "added MB", "asked MB", "mapped MB", "hit ns", "miss ns",
        "hit ratio",
        title="Names in, facts out. Added MB: own memory by opening; asked MB: and by all look-ups;"
        "\nmapped MB: pages of the file, shared by all that open it; ratio: to the knowledge file",
    )  # fmt: skip
    own = Table(
        "names", "asked", "hit ns", "miss ns", "hits a second",
        title="The knowledge file, whole answers. Hits a second of classify(): cookies classified a second",
    )
    for size in sizes:
        ours = 0.0
        for store in stores:
            with tempfile.TemporaryDirectory() as folder:
                path = os.path.join(folder, "store")
                build = float(in_own_process("make", store, path, str(size)))
                told = json.loads(in_own_process("measure", store, path, str(size)))
                again = [float(in_own_process("open", store, path)) for _ in range(ROUNDS - 1)]
                told["open ms"] = min(told["open ms"], *again)
                megabytes = os.path.getsize(path) / 1e6
            ours = ours or told["record hit"]
            table.add_row(
                f"{size:,}", store, f"{build:.2f}", f"{megabytes:.1f}", f"{told['open ms']:.3f}",
                f"{told['open MB']:.1f}", f"{told['asked MB']:.1f}", f"{told['mapped MB']:.1f}",
                f"{told['record hit']:.0f}", f"{told['record miss']:.0f}", f"{told['record hit'] / ours:.2f}",
            )  # fmt: skip
            for what in ("host()", "cookies()", "classify()"):
                if f"{what} hit" in told:
                    hit, miss = told[f"{what} hit"], told[f"{what} miss"]
                    own.add_row(f"{size:,}", what, f"{hit:.0f}", f"{miss:.0f}", f"{1e9 / hit:,.0f}")
        table.add_section()
    console.print(table)
    console.print(own)


def main(arguments: Sequence[str]) -> None:
    if arguments and arguments[0] == "make":
        started = time.perf_counter()
        MAKE[arguments[1]](arguments[2], int(arguments[3]))
        print(time.perf_counter() - started)
    elif arguments and arguments[0] == "measure":
        print(json.dumps(measure(arguments[1], arguments[2], int(arguments[3]))))
    elif arguments and arguments[0] == "open":
        import_all()
        print(opened(arguments[1], arguments[2])[1])
    else:
        compare([int(size) for size in arguments] or SIZES)


if __name__ == "__main__":
    main(sys.argv[1:])
