"""Who we are to browsers, and who may talk to us. On the start path: imports nothing."""

from __future__ import annotations

HOST_NAME = "org.sayso.host"
"""The name the extension connects to. Chrome allows `[a-z0-9_.]`, Firefox `^\\w+(\\.\\w+)*$`."""

FIREFOX_ID = "extension@sayso.org"
"""`browser_specific_settings.gecko.id` of extension/manifest.json."""

CHROMIUM_KEY = (
    "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAyyW90F+tnTSxpYLFJ43FligWUUPqICl25e3qMPC+5SBr2/ajI5pq3FW0"
    "RvaRZ6LSh67bpLVHSICVbIxB8L3NPf7X+j5SAmeB8qgw5+v/uewRXU9RMb62tahsEdhS1cCK0buPfkVqd2upuvrGpaC+A2QamVzx"
    "c9NgUdw3lljNf1MtQHabHEmRjmcWV87uFbGfmFAXoe0o79ktN3hnejrP7ASXyCxAqNpr3zI2R6qiySTihzqH2UK8oaXhDoo8gwPd"
    "ohkl7sWrVkJOYEO2yxZGT5Pck4cdsrLFjNjc2RI2n5a8j9+kAIUMdaskoKAor/fgsL/yZD8WslARNSq7ASnp1QIDAQAB"
)
"""`key` of extension/manifest.json: base64 of a DER public key, from which Chromium derives the id."""

CHROMIUM_ID = "fhnhkaidklefmlcgaahbnndbehaddeka"
"""The first 16 bytes of the SHA-256 of that key, each half byte written as a letter from a to p."""

CHROMIUM_ORIGIN = f"chrome-extension://{CHROMIUM_ID}/"

ALSO = "--extension-id="
"""What the launcher puts before each further id that `sayso install --extension-id` named: of a package that an
organisation signed with a key of its own."""


def allowed(argv: list[str]) -> str | None:
    """The caller's id when it is our extension, else None.

    argv: the launcher's further ids, then the arguments the browser gave. Chromium's family passes the caller's origin
    (on Windows `--parent-window=N` too), Firefox's the native manifest's path and the add-on's id.
    """
    ids = [CHROMIUM_ID]
    while argv and argv[0].startswith(ALSO):
        ids.append(argv[0][len(ALSO) :])
        argv = argv[1:]
    if not argv:
        return None
    if argv[0].startswith("chrome-extension:"):
        return next((one for one in ids if argv[0] == f"chrome-extension://{one}/"), None)
    return FIREFOX_ID if argv[1:] == [FIREFOX_ID] else None
