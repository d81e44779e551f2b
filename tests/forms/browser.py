"""A headless Chromium driven by keys over a pipe: no port, no driver, no library."""

from __future__ import annotations

import itertools
import json
import os
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_QUIET = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--remote-debugging-pipe",
)
_AT_THREE_AND_FOUR = """\
import os, sys
apart = [os.dup(int(end)) for end in sys.argv[1:3]]
apart = [end if end > 4 else os.dup(os.dup(end)) for end in apart]
os.dup2(apart[0], 3)
os.dup2(apart[1], 4)
os.execv(sys.argv[3], sys.argv[3:])
"""
_KEYS = {"Tab": 9, "Enter": 13, " ": 32, "ArrowDown": 40, "ArrowRight": 39}
_TEXT = {"Enter": "\r", " ": " "}


def chromium() -> str | None:
    """The browser of this machine, if it has one."""
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


class Browser:
    """One page of one browser, with its own empty profile and download folder."""

    def __init__(self, folder: Path, width: int = 900, height: int = 900) -> None:
        program = chromium()
        assert program is not None
        self.downloads = folder / "downloads"
        self.downloads.mkdir()
        to_read, self._write = os.pipe()
        self._read, to_write = os.pipe()

        given = [program, *_QUIET, f"--user-data-dir={folder / 'profile'}", f"--window-size={width},{height}"]
        self._process = subprocess.Popen(
            [sys.executable, "-c", _AT_THREE_AND_FOUR, str(to_read), str(to_write), *given],
            pass_fds=(to_read, to_write),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_read)
        os.close(to_write)
        self._numbers, self._left = itertools.count(1), b""
        self.events: list[dict[str, Any]] = []
        self._session = ""
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        session, self._session = self._session, ""
        self.send("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(self.downloads))
        self._session = session
        for domain in ("Page", "Runtime", "Network"):
            self.send(f"{domain}.enable")

    def send(self, method: str, **params: object) -> dict[str, Any]:
        """Ask the browser for something and wait for what it says."""
        number = next(self._numbers)
        asked: dict[str, object] = {"id": number, "method": method, "params": params}
        if self._session:
            asked["sessionId"] = self._session
        os.write(self._write, json.dumps(asked).encode() + b"\0")
        while True:
            told = self._next(30)
            if told.get("id") == number:
                assert "error" not in told, told
                return dict(told.get("result", {}))
            self.events.append(told)

    def _next(self, seconds: float) -> dict[str, Any]:
        end = time.monotonic() + seconds
        while b"\0" not in self._left:
            ready, _, _ = select.select([self._read], [], [], max(0, end - time.monotonic()))
            assert ready, "the browser says nothing"
            self._left += os.read(self._read, 1 << 20)
        one, _, self._left = self._left.partition(b"\0")
        return dict(json.loads(one))

    def open(self, path: Path) -> None:
        """Open a file and wait until it is loaded."""
        self.events.clear()
        self.send("Page.navigate", url=path.as_uri())
        self.wait("document.readyState === 'complete' && !!document.getElementById('count').textContent")

    def reload(self) -> None:
        """Load the page again."""
        self.value("window.before = true")
        self.send("Page.reload")
        self.wait(
            "!window.before && document.readyState === 'complete' && !!document.getElementById('count')"
        )

    def value(self, script: str) -> Any:
        """What an expression is worth on the page."""
        told = self.send("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in told, told
        return told["result"].get("value")

    def wait(self, script: str) -> None:
        """Wait until an expression is true."""
        end = time.monotonic() + 20
        while not self.value(script):
            assert time.monotonic() < end, script
            time.sleep(0.02)

    def press(self, key: str) -> None:
        """Press and release one key."""
        code = _KEYS[key]
        common = {"key": key, "code": "Space" if key == " " else key, "windowsVirtualKeyCode": code}
        text = {"text": _TEXT[key]} if key in _TEXT else {}
        self.send("Input.dispatchKeyEvent", type="keyDown", **common, **text)
        self.send("Input.dispatchKeyEvent", type="keyUp", **common)

    def write(self, text: str) -> None:
        """Type a text where the focus is."""
        self.send("Input.insertText", text=text)

    def requests(self) -> list[str]:
        """Every address the page asked for since it was opened, itself and what it made left out."""
        self.value("1")
        asked = [
            e["params"]["request"]["url"]
            for e in self.events
            if e.get("method") == "Network.requestWillBeSent"
        ]
        return [url for url in asked if not url.startswith(("file:", "blob:"))]

    def downloaded(self) -> Path:
        """The file that was saved, once it is whole."""
        end = time.monotonic() + 20
        while True:
            found = [path for path in self.downloads.iterdir() if path.suffix == ".json"]
            if found:
                return found[-1]
            assert time.monotonic() < end, "nothing was saved"
            time.sleep(0.02)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._write)
        os.close(self._read)
