"""Where Chromium is on this machine."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str:
    """Path of a Chromium, "" without one. ENGAWA_TEST_CHROMIUM names another."""
    given = os.environ.get("ENGAWA_TEST_CHROMIUM", "")
    if given:
        return given
    return next(filter(None, map(shutil.which, NAMES)), "") or _of_playwright()


def _of_playwright() -> str:
    folder = os.environ.get("PLAYWRIGHT_BROWSERS_PATH", "")
    root = Path(folder) if folder else Path.home() / ".cache/ms-playwright"
    found = sorted(root.glob("chromium-*/chrome-linux*/chrome"))
    return str(found[-1]) if found else ""
