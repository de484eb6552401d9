"""Consent strings that pages store, taken apart: IAB's TC string (by the library iab-tcf) and U.S. Privacy string.

GPP has no well-kept library in Python: its string is not read here, its API in the page is (extension/background/).
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable

from iab_tcf import decode_v2

from sayso.errors import ConsentStringError

#: Of characters: thousands of vendors fit, and no page makes us read for long.
LONGEST = 20_000
#: Of a TC string's core segment, in bits, with no vendor and no restriction in it. Beyond the end the library would find
#: consent.
SHORTEST_CORE = 259

Fields = dict[str, dict[str, bool | str]]
_BASE64_URL = re.compile(r"[A-Za-z0-9_-]+\Z")
_US_PRIVACY = re.compile(r"1[YN-]([YN-])[YN-]\Z", re.IGNORECASE)


def decode(standard: str, text: str) -> Fields:
    """What a string says, as facts/cmps/standards/ names it: field -> key -> value. Raises ConsentStringError."""
    decoder = DECODERS.get(standard)
    if decoder is None:
        known = ", ".join(sorted(DECODERS))
        raise ConsentStringError(f"strings of {standard!r} are not read, only those of {known}", key="standard")
    if len(text) > LONGEST:
        raise ConsentStringError(f"longer than {LONGEST} characters: no consent string", key="text")
    return decoder(text)


def _tcf(text: str) -> Fields:
    """IAB, "Consent string and vendor list formats v2": the core segment stands first, base64url without padding."""
    core = text.split(".")[0]
    if not _BASE64_URL.match(core):
        raise ConsentStringError("a TC string is base64url, in segments with dots between them", key="text")
    try:
        data = base64.urlsafe_b64decode(core + "=" * (-len(core) % 4))
    except ValueError as error:
        raise ConsentStringError(f"this TC string cannot be read: {error}", key="text") from error
    version = data[0] >> 2 if data else 0
    if version != 2 or len(data) * 8 < SHORTEST_CORE:
        raise ConsentStringError("a TC string of version 2 has to stand here, and whole", key="text")
    consent = decode_v2(core)
    return {
        "consents": _by_number(consent.purposes_consent),
        "interests": _by_number(consent.purposes_legitimate_interests),
        "features": _by_number(consent.special_features_optin),
    }


def _by_number(bits: dict[int, bool]) -> dict[str, bool | str]:
    return {str(number): bool(on) for number, on in bits.items()}


def _usp(text: str) -> Fields:
    """IAB, "US Privacy String": version 1, notice given, opted out of sale, covered by the LSPA."""
    found = _US_PRIVACY.match(text)
    if not found:
        raise ConsentStringError("a U.S. Privacy string is 1 and three of Y, N and -", key="text")
    return {"sale": {"": found[1].upper()}}


DECODERS: dict[str, Callable[[str], Fields]] = {"tcf": _tcf, "usp": _usp}
