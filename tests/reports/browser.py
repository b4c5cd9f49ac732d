"""A headless Chromium that opens reports as a reader does, from a file."""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.zhqa import ROOT

FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage")
BROWSERS, DRIVERS = ("chromium", "chromium-browser", "google-chrome"), ("chromedriver", "chromium-driver")
AXE = Path(os.environ.get("AXE_CORE", ROOT / "node_modules" / "axe-core" / "axe.min.js"))


def found(names: tuple[str, ...]) -> str:
    """The first of these programs that is installed; skips the test where none is."""
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        pytest.skip(f"no {names[0]} on this machine: apt-get install chromium chromium-driver")
    return path


@contextmanager
def browser(profile: Path, width: int = 1440, height: int = 900) -> Iterator["Browser"]:
    """A browser with a window of that size, closed at the end."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="Selenium drives the browser; it comes with the extra `test`")
    options = webdriver.ChromeOptions()
    options.binary_location = found(BROWSERS)
    for flag in (*FLAGS, f"--user-data-dir={profile / 'profile'}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    service = webdriver.ChromeService(found(DRIVERS))
    driver = webdriver.Chrome(options=options, service=service)
    try:
        made = Browser(driver, profile)
        made.resize(width, height)
        yield made
    finally:
        driver.quit()


class Browser:
    """What tests do with the browser."""

    def __init__(self, driver: Any, folder: Path):
        self.driver = driver
        self.folder = folder
        driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)})

    def resize(self, width: int, height: int = 900) -> None:
        """A window of that size; a narrow one is a phone's."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def prefer(self, scheme: str) -> None:
        """Prefer a dark or light color scheme, as a system's setting does."""
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})

    def open(self, page: str, name: str = "report.html", address: str = "") -> None:
        """Save a page and open it, forgetting what was kept of another."""
        path = self.folder / name
        path.write_text(page, encoding="utf-8")
        self.driver.get("about:blank")
        self.driver.get(path.as_uri() + address)

    def press(self, keys: str) -> None:
        """Press keys where the focus is."""
        from selenium.webdriver.common.action_chains import ActionChains

        ActionChains(self.driver).send_keys(keys).perform()

    def run(self, script: str, *args: object) -> Any:
        """What a function body in JavaScript returns."""
        return self.driver.execute_script(script, *args)

    def all(self, selector: str) -> list[Any]:
        """The elements that a selector names."""
        return self.driver.find_elements("css selector", selector)

    def texts(self, selector: str) -> list[str]:
        """Their texts, seen or not."""
        return self.run("return [...document.querySelectorAll(arguments[0])].map((node) => node.textContent)", selector)

    def click(self, selector: str, number: int = 0) -> None:
        """Click one of the elements that a selector names."""
        self.all(selector)[number].click()

    def until(self, script: str, *args: object) -> Any:
        """Wait until a script returns something true; fails after five seconds."""
        from selenium.webdriver.support.ui import WebDriverWait

        return WebDriverWait(self.driver, 5, 0.05).until(lambda driver: driver.execute_script(script, *args))

    def complaints(self) -> list[str]:
        """What the console says since the last time: errors of scripts, what the policy refused."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self) -> list[str]:
        """The addresses that were asked for since the last time."""
        events = (json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance"))
        return [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]

    def faults(self) -> list[tuple[str, str, str]]:
        """What axe-core finds wrong: rule, impact, element; skips the test where it is not installed."""
        if not AXE.is_file():
            pytest.skip("axe-core is not installed: npm install --no-save axe-core (or name its axe.min.js in AXE_CORE)")
        self.run(AXE.read_text(encoding="utf-8"))
        return [tuple(fault) for fault in self.driver.execute_async_script(
            "const done = arguments[0]; axe.run(document).then((found) => done(found.violations.flatMap((fault) => "
            "fault.nodes.map((node) => [fault.id, fault.impact, node.html]))))")]
