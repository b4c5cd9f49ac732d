"""What all tests share: English messages, no variables of zhqa from outside, no network."""

import socket

import pytest


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ZHQA_LANG", "ZHQA_CONFIG", "ZHQA_OUTPUT_FORMAT", "GITHUB_ACTIONS", "FORCE_COLOR", "NO_COLOR",
                 "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program promises never to open a connection; inside the test process it cannot."""

    def refuse(*args: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
