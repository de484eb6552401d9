"""Real browsers behind one small interface. See README.md."""

from __future__ import annotations

from tests.drivers.browser import Browser, Cookie
from tests.drivers.launch import launch
from tests.drivers.profile import BrowserName, Profile
from tests.drivers.session import DriverError
from tests.drivers.tab import Tab

__all__ = ["Browser", "BrowserName", "Cookie", "DriverError", "Profile", "Tab", "launch"]
