"""Why a service cannot start is said in one sentence, before anything is made."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import OperationalError

from sarhad.config.env import SettingsError
from sarhad.config.starting import check_port, in_plain_words

PATIENCE = 600


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (OSError(28, "No space left on device", "/data/secret.key"), "No space left on device: /data/secret.key"),
        (PermissionError(13, "Permission denied", "/data"), "Permission denied: /data"),
        (OperationalError("database or disk is full"), "the database says: database or disk is full"),
        (SettingsError("SARHAD_SMALLEST is a whole number, 3 to 1000"), "SARHAD_SMALLEST is a whole number"),
    ],
)
def test_what_the_machine_refuses_is_one_sentence(trouble: Exception, said: str) -> None:
    with pytest.raises(SystemExit) as ended, in_plain_words():
        raise trouble
    assert said in str(ended.value)
    assert "\n" not in str(ended.value)


def test_a_fault_of_ours_keeps_its_trace() -> None:
    with pytest.raises(KeyError), in_plain_words():
        raise KeyError


def test_a_port_that_is_taken_or_cannot_be_is_named() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(SystemExit, match=f"port {port}: .*--port"):
            check_port("127.0.0.1", port)
    check_port("127.0.0.1", port)
    with pytest.raises(SystemExit, match="port 70000"):
        check_port("127.0.0.1", 70000)


def test_a_data_folder_that_cannot_be_is_said_by_the_program_itself(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("no folder")
    others = {name: value for name, value in os.environ.items() if name not in ("SARHAD_DATABASE",)}
    environment = {**others, "SARHAD_DATA": str(file / "data"), "DJANGO_SETTINGS_MODULE": "sarhad.config.settings.demo"}
    done = subprocess.run(
        [sys.executable, "-m", "sarhad.config.cli", "demo", "--port", "0", "--no-browser"],
        env=environment, capture_output=True, text=True, check=False, timeout=PATIENCE,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.strip().startswith("sarhad cannot start: Not a directory")
    assert "Traceback" not in done.stderr
