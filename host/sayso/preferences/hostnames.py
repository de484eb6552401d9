"""Site names as people write them, brought to the one form browsers use: lower case, punycode, no trailing
dot."""

from __future__ import annotations

import unicodedata

# UTS #46, 2.3: these are full stops too
_DOTS = str.maketrans(dict.fromkeys("\u3002\uff0e\uff61", "."))
# UTS #46 non-transitional, as browsers process it, keeps the joiners; the Catalan middle dot is a letter's
# part
_ALLOWED_BESIDE_LETTERS = frozenset("-_\u200c\u200d\u00b7")
_LONGEST_LABEL, _LONGEST_NAME = 63, 253  # bytes, RFC 1035 2.3.4


class NotAHostNameError(ValueError):
    """Carries a sentence for a person: what is wrong, and what to write instead."""


def normalise(written: str) -> str:
    """The host name in the browser's form: "Bücher.Example" -> "xn--bcher-kva.example".

    Raises NotAHostNameError for addresses, ports, wildcards and anything else that is not a bare host name.
    """
    text = written.strip()
    bare = _bare_host(text)
    if bare != text:
        instead = _instead(bare)
        raise NotAHostNameError(f'"{written}" is not a bare host name{instead}')
    name = _to_ascii(bare)
    if name is None:
        raise NotAHostNameError(f'"{written}" is not a host name: write one like "news.example"')
    return name


def within(written: str) -> str:
    """The host name of what somebody pasted to ask about it: a host name, an address, a cookie's domain with its dot.

    Raises NotAHostNameError when there is none in it.
    """
    name = _to_ascii(_bare_host(written.strip()))
    if name is None:
        raise NotAHostNameError(f'"{written}" is neither a host name nor an address: write one like "news.example"')
    return name


def _instead(bare: str) -> str:
    name = _to_ascii(bare)
    return f': write "{name}", which covers its subdomains too' if name else ': write one like "news.example"'


def _bare_host(text: str) -> str:
    """What remains of an address without scheme, user, path, port and wildcard: the part to suggest."""
    bare = text.split("://", 1)[-1]
    for end in "/?#":
        bare = bare.split(end, 1)[0]
    bare = bare.rsplit("@", 1)[-1]
    if not bare.startswith(
        "["
    ):  # an IPv6 address is refused whole: cutting at its colons would suggest nonsense
        bare = bare.split(":", 1)[0]
    return bare.lstrip("*.")


def _to_ascii(host: str) -> str | None:
    text = unicodedata.normalize("NFKC", host.translate(_DOTS).lower()).removesuffix(".")
    labels = [_label_to_ascii(label) for label in text.split(".")]
    name = ".".join(label or "" for label in labels)
    return name if all(labels) and len(name) <= _LONGEST_NAME else None


def _label_to_ascii(label: str) -> str | None:
    fits = all(char in _ALLOWED_BESIDE_LETTERS or unicodedata.category(char)[0] in "LMN" for char in label)
    if not label or not fits or label.startswith("-") or label.endswith("-"):
        return None
    if not label.isascii():
        # not the "idna" codec: IDNA 2003 turns "straße" into "strasse", which browsers take for another site
        label = "xn--" + label.encode("punycode").decode("ascii")
    return label if len(label) <= _LONGEST_LABEL else None
