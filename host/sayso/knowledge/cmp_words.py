"""What sites call their categories, in many languages: facts/cmps/words/<language>.toml in one table."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from sayso.categories import CATEGORIES, UNCLASSIFIED
from sayso.knowledge.cmp_reader import Document, Table

#: what says that a category is not essential, whatever else its name says: "non-essential", "nicht notwendig"
OPTIONAL = "optional"
_MEANINGS = (*CATEGORIES, UNCLASSIFIED, OPTIONAL)
#: what the parts of a banner say: its subject, its buttons, and the words that change what a button means
CONTROLS = (
    "subject", "privacy", "accept", "reject", "only", "all", "chosen", "settings", "save", "close", "pay", "login", "interest",
    "no",
)  # fmt: skip


def load_words(*folders: str) -> dict[str, list[str]]:
    """Category to strings to look for in a plain text (see `plain`) that has a space at both ends.

    A word that means one category in one language and another in a second is an error: all languages are
    looked up at once, as pages mix them.
    """
    return load_vocabulary(*folders)[0]


def load_vocabulary(*folders: str) -> tuple[dict[str, list[str]], dict[str, list[str]], list[str]]:
    """The words for categories; those for the parts of a banner (none without words); and the signs by which a page's
    text is seen to speak of cookies at all: lower case, with their accents, as they stand in a page."""
    categories: dict[str, str] = {}
    controls: dict[str, str] = {}
    signs: set[str] = set()
    for folder in folders:
        for path in sorted(Path(folder, "words").glob("*.toml")):
            document = Document(str(path))
            root = document.root
            if root.text("language") != path.stem:
                raise root.error(f"the language is the file's name: {path.stem!r}", "language")
            parts = root.table("controls")
            signs |= {word.strip("*").lower() for word in parts.given("subject") or []}
            _add(parts, CONTROLS, controls)
            _add(root, _MEANINGS, categories)
    return _by_meaning(categories, _MEANINGS), _by_meaning(controls, CONTROLS if controls else ()), _shortest(signs)


def _shortest(signs: set[str]) -> list[str]:
    """Without those that hold another one."""
    return sorted(sign for sign in signs if not any(other != sign and other in sign for other in signs))


def _by_meaning(meaning: dict[str, str], names: tuple[str, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {name: [] for name in names}
    for word in sorted(meaning):
        found[meaning[word]].append(word)
    return found


def _add(table: Table, names: tuple[str, ...], meaning: dict[str, str]) -> None:
    for name in table.names():
        if name not in names:
            raise table.error(f"{name!r} is none of {', '.join(names)}", name)
        for index, word in enumerate(table.texts(name)):
            _add_word(table, (name, index), word, meaning)
    table.done()


def _add_word(root: Table, keys: tuple[str, int], word: str, meaning: dict[str, str]) -> None:
    pattern, category = _pattern(word), keys[0]
    if len(pattern.strip()) < 2:
        raise root.error(f"{word!r} is too short to mean anything", *keys)
    if meaning.setdefault(pattern, category) != category:
        raise root.error(f"{word!r} already means {meaning[pattern]}", *keys)


def _pattern(word: str) -> str:
    """`statisti*` begins a word, `*cookies` ends one, `ad` is one: spaces mark the ends that are fixed."""
    begins, ends = not word.startswith("*"), not word.endswith("*")
    return " " * begins + plain(word.strip("*")) + " " * ends


def plain(text: str) -> str:
    """Lower case without accents, words apart by one space, as `plain` in extension/page/consent/words.js."""
    spread = unicodedata.normalize("NFKD", text)
    letters = "".join(char for char in spread if not unicodedata.combining(char)).lower()
    return " ".join("".join(char if char.isalnum() else " " for char in letters).split())
