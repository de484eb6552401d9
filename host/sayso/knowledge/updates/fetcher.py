"""How the TUF client fetches: plain HTTP(S) that tells the server nothing and does not wait for ever."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

from tuf.api.exceptions import DownloadHTTPError
from tuf.ngclient import FetcherInterface

from sayso.knowledge.updates.errors import Truncated, Unreachable

#: seconds without a byte
SILENCE = 30.0
#: seconds for everything that one update fetches: a server that drips keeps nobody
PATIENCE = 600.0
_PIECE = 64 * 1024


class Fetcher(FetcherInterface):
    """One for each update. last: the bytes of the last download, as far as they came."""

    def __init__(self) -> None:
        self.last = bytearray()
        self._deadline = time.monotonic() + PATIENCE
        # only what HTTP needs: a redirection leads to no file and to no FTP server
        self._opener = urllib.request.OpenerDirector()
        for handler in (
            urllib.request.ProxyHandler,
            urllib.request.UnknownHandler,
            urllib.request.HTTPHandler,
            urllib.request.HTTPSHandler,
            urllib.request.HTTPDefaultErrorHandler,
            urllib.request.HTTPRedirectHandler,
            urllib.request.HTTPErrorProcessor,
        ):
            self._opener.add_handler(handler())
        # neither which Python this is nor which Sayso
        self._opener.addheaders = [("User-Agent", "sayso")]

    def _fetch(self, url: str) -> Iterator[bytes]:
        """The body in pieces. Errors: DownloadHTTPError, Unreachable, Truncated.

        A generator, so they are raised where the pieces are read: what is raised sooner FetcherInterface
        wraps in an error of its own.
        """
        self.last.clear()
        with self._opened(url) as response:
            while piece := self._piece(response, url):
                self.last += piece
                yield piece
            if response.length:
                raise Truncated(f"{url} ended {response.length:,} bytes before its end")

    def _opened(self, url: str) -> http.client.HTTPResponse:
        try:
            response: http.client.HTTPResponse = self._opener.open(url, timeout=SILENCE)
            return response
        except urllib.error.HTTPError as error:
            error.close()
            raise DownloadHTTPError(f"{url} gives status {error.code}", error.code) from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise Unreachable(f"{url} cannot be fetched: {getattr(error, 'reason', error)}") from error

    def _piece(self, response: http.client.HTTPResponse, url: str) -> bytes:
        if time.monotonic() > self._deadline:
            raise Unreachable(f"{url} comes too slowly: this update has taken {PATIENCE:.0f} s")
        try:
            return response.read1(_PIECE)
        except TimeoutError as error:
            raise Unreachable(f"{url} sent nothing more for {SILENCE:.0f} s") from error
        except (OSError, http.client.HTTPException) as error:
            raise Truncated(f"{url} broke off: {error}") from error
