"""The page that Firefox opens by itself as it starts: it does not come before the extension."""

from __future__ import annotations

from pathlib import Path

from tests.drivers import Profile, launch
from tests.packed import zipped
from tests.sites.server import SiteServer
from tests.sites.web import Request, Response, empty, html
from tests.stage import EXTENSION, Stage

#: people visit it, and its pictures stand in other people's pages; "social" as shipped
VENDOR, VENDORS_COOKIE = "www.facebook.com", "datr"
NEWS, NEWS_COOKIE = "news.example", "_ga"
PICTURES = 10


def vendor(request: Request) -> Response:
    answer = html("<!doctype html>") if request.path == "/" else empty()
    return answer.with_cookie(VENDORS_COOKIE, "1", max_age=9999, third_party=True)


def news(request: Request) -> Response:
    pictures = "".join(f'<img src="https://{VENDOR}/picture{number}">' for number in range(PICTURES))
    return html(f"<!doctype html>{pictures}<script>onload = () => fetch('/settled')</script>").with_cookie(NEWS_COOKIE, "1")


def test_the_first_page_of_a_start_is_held_to_the_plan(ground: SiteServer, stage_knowledge: Path, tmp_path: Path) -> None:
    ground.add_host(VENDOR, vendor)
    ground.add_host(NEWS, news)
    profile, package = Profile("firefox", tmp_path / "firefox"), zipped(EXTENSION, tmp_path)
    made = Stage("firefox", ground, profile, stage_knowledge)
    made.install()
    with launch("firefox", proxy=ground.proxy, profile=profile, extension=package) as made.browser:
        made.page = made.browser.extension_page("ui/popup.html")
        made.wait_for_plan()
        made.browser.open(f"https://{VENDOR}/")
        assert VENDORS_COOKIE in {cookie.name for cookie in made.browser.cookies()}
    ground.clear()
    with launch("firefox", proxy=ground.proxy, profile=profile, extension=package, homepage=f"https://{NEWS}/") as browser:
        ground.wait_for(lambda request: request.path == "/settled")
        asked = [request for request in ground.requests(VENDOR) if request.path.startswith("/picture")]
        assert len({request.path for request in asked}) == PICTURES
        assert not any(request.cookies for request in asked)
        assert not any(request.cookies for request in ground.requests(NEWS))
        assert all(request.header("sec-gpc") == "1" for request in [*asked, *ground.requests(NEWS)])
        assert {cookie.name for cookie in browser.cookies()} == {VENDORS_COOKIE}
