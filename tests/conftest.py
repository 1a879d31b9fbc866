"""What many tests share: one build of the seed documents, and a browser."""

from __future__ import annotations

import os
import shutil
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sdggraph.build import build
from sdggraph.resources import resource

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# Quiet: a browser of itself asks the network for updates and lists.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The build of the five seed documents with their catalogue; only to be read."""
    folder = tmp_path_factory.mktemp("built") / "build"
    result = build([resource("seeds/documents")], folder, catalogue=resource("seeds/documents/catalogue.yaml"))
    assert result.documents == 5
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Headless Chromium; without it a test is skipped, loudly, or fails where SDGGRAPH_REQUIRE_BROWSER is set."""
    from playwright.sync_api import sync_playwright

    executable = next(filter(None, map(shutil.which, NAMES)), None)
    if executable is None:
        message = f"NO BROWSER: none of {', '.join(NAMES)} is installed, so no page was opened (Debian: chromium)"
        if os.environ.get("SDGGRAPH_REQUIRE_BROWSER"):
            pytest.fail(message)
        warnings.warn(message, stacklevel=1)
        pytest.skip(message)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=executable, headless=True, args=ARGUMENTS)
        yield opened
        opened.close()


@dataclass
class Opened:
    """A page that was opened from disk, what it asked the network for, and what it complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture
def open_page(browser: Browser) -> Iterator[object]:
    """A function that opens a file and waits until the page says that it is ready."""
    context = browser.new_context(viewport={"width": 1300, "height": 800})

    def opening(path: Path) -> Opened:
        opened = Opened(context.new_page())
        opened.page.on("request", lambda request: opened.requests.append(request.url))
        opened.page.on("console", lambda message: opened.complaints.append(message.text))
        opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        opened.page.goto(path.resolve().as_uri())
        opened.page.wait_for_function("document.body.dataset.ready === 'yes'", timeout=20_000)
        return opened

    yield opening
    context.close()
