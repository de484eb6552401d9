"""What sites call their categories, in many languages: facts/cmps/words/<language>.toml in one table."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from sayso.categories import CATEGORIES, UNCLASSIFIED
from sayso.knowledge.cmp_reader import Document, Table

#: what says that a category is not essential, whatever else its name says: "non-essential", "nicht notwendig"
OPTIONAL = "optional"
_MEANINGS = (*CATEGORIES, UNCLASSIFIED, OPTIONAL)


def load_words(*folders: str) -> dict[str, list[str]]:
    """Category to strings to look for in a plain text (see `plain`) that has a space at both ends.

    A word that means one category in one language and another in a second is an error: all languages are
    looked up at once, as pages mix them.
    """
    meaning: dict[str, str] = {}
    for folder in folders:
        for path in sorted(Path(folder, "words").glob("*.toml")):
            _add_language(Document(str(path)), path.stem, meaning)
    found: dict[str, list[str]] = {category: [] for category in _MEANINGS}
    for word in sorted(meaning):
        found[meaning[word]].append(word)
    return found


def _add_language(document: Document, stem: str, meaning: dict[str, str]) -> None:
    root = document.root
    if root.text("language") != stem:
        raise root.error(f"the language is the file's name: {stem!r}", "language")
    for category in root.names():
        if category not in _MEANINGS:
            raise root.error(f"{category!r} is none of {', '.join(_MEANINGS)}", category)
        for index, word in enumerate(root.texts(category)):
            _add_word(root, (category, index), word, meaning)
    root.done()


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
