"""Somebody at a browser: opens pages, signs in, types, and notes whatever the browser complains of."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Locator, Page, sync_playwright

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PASSWORD = "a long example password"
_AXE = """rules => axe.run({runOnly: {type: "tag", values: rules}, resultTypes: ["violations"]}).then(
    found => found.violations.map(one => `${one.id}: ${one.nodes[0].html.slice(0, 160)}`))"""
# Chromium calls every refused page a failed resource; the page itself is judged by the test.
_EXPECTED = re.compile(r"Failed to load resource: the server responded with a status of (4\d\d|503)")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser until the block ends."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert found, "There is no Chromium. Install it: apt-get install chromium"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


class Reader:
    """A person with a browser of their own on one site."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.context, self.site = context, site
        self.page: Page = context.new_page()
        self.complaints: list[str] = []
        self._listens = True
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(f"{self.page.url}: {error}"))

    def _hear(self, message: Any) -> None:
        if self._listens and message.type == "error" and not _EXPECTED.search(message.text):
            self.complaints.append(f"{self.page.url}: {message.text}")

    def open(self, path: str) -> Page:
        """Go to an address of the site."""
        self.page.goto(path if path.startswith("http") else self.site + path)
        return self.page

    def sign_in(self, username: str) -> Reader:
        """Sign in on the real page."""
        if "/accounts/login/" not in self.page.url:
            self.open("/accounts/login/")
        self.page.get_by_label("Username").fill(username)
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in", exact=True).click()
        self.page.wait_for_url(lambda url: "/accounts/login/" not in url)
        return self

    def sign_out(self) -> None:
        """Sign out with the button of the page."""
        self.follow(self.page.get_by_role("button", name="Sign out"))

    def press(self, name: str, *, exact: bool = True) -> Page:
        """Press a button or link of the page's main part and wait for the page that answers."""
        main = self.page.locator("main")
        button = main.get_by_role("button", name=name, exact=exact)
        thing = button if button.count() else main.get_by_role("link", name=name, exact=exact)
        return self.follow(thing)

    def follow(self, thing: Locator) -> Page:
        """Press a link or button that leads to another page, and wait for that page."""
        with self.page.expect_navigation():
            thing.first.click()
        return self.page

    def answer(self, **answers: Any) -> Page:
        """Fill in fields by their names: texts, choices, ticks (True) and lists of ticks."""
        for name, value in answers.items():
            boxes = self.page.locator(f'[name="{name}"]')
            kind = boxes.first.evaluate("one => one.type || one.tagName.toLowerCase()")
            if kind in ("radio", "checkbox"):
                for each in value if isinstance(value, list | tuple) else [value]:
                    one = boxes.first if each is True else self.page.locator(f'[name="{name}"][value="{each}"]')
                    one.check()
            elif kind.startswith("select"):
                boxes.first.select_option(**({"label": value} if not value.isdigit() else {"value": value}))
            else:
                boxes.first.fill(value)
        return self.page

    def day(self, name: str, day: int, month: int, year: int) -> None:
        """Type a day into its three boxes."""
        self.answer(**{f"{name}_day": str(day), f"{name}_month": str(month), f"{name}_year": str(year)})

    def moment(self, name: str, day: int, month: int, year: int, time: str) -> None:
        """Type a moment: its day and its time."""
        self.day(f"{name}_day", day, month, year)
        self.answer(**{f"{name}_time": time})

    def text(self) -> str:
        """Return what the page says, in one line."""
        return " ".join(self.page.locator("body").inner_text().split())

    def faults(self, *widths: int) -> list[str]:
        """Return what axe finds wrong here, and whether the page is wider than the screen, at each width."""
        self._listens = False
        self.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        self.page.evaluate(AXE_SCRIPT)
        faults = []
        for width in widths or (None,):
            if width:
                self.page.set_viewport_size({"width": width, "height": 900})
            faults += [f"{width}: {one}" for one in (*self.page.evaluate(_AXE, RULES), *self.too_wide())]
        self._listens = True
        return faults

    def too_wide(self) -> list[str]:
        """Say by how much the page is wider than the screen."""
        over = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if over <= 0:
            return []
        widest = self.page.evaluate(
            """() => [...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > innerWidth)
            .slice(0, 3).map(e => e.outerHTML.slice(0, 120))"""
        )
        return [f"wider than the screen by {over} px: {widest}"]
