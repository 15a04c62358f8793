"""The environment, typed. Nothing here has a default that would be a secret."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit


class SettingsError(Exception):
    """The service cannot start as it is set up; the message says what to set."""


@dataclass(frozen=True, slots=True)
class Env:
    """What the service is told from outside.

    `data`: the folder for database, keys and imports. `database`: a URL. `hosts`: names it answers to.
    `lists_folder`: where publishers' files are laid; empty: nowhere.
    `entry_rules`: the file with the country's table of entry rules; empty: the invented country's.
    `discreet_checks`: whether the law of the country knows alerts that a traveller is not to notice.
    `safe_answer`: what a carrier is told when the checks cannot run; see `advance.answering`. `advance_folder`: where
    messages of carriers are put as files; empty: nowhere. `advance_signed`: codes of carriers whose files are signed;
    what comes without a signature waits for a person. `alert_alone_hours`: how long one examiner's word alone
    publishes a document alert, or takes one off.
    `smallest`: the smallest number that statistics show of a group of persons. `mechanism`: the file with the country's
    national referral mechanism, `appeal`: with the appeal body of refusals; empty: the invented country's.
    """

    data: Path
    database: str
    hosts: tuple[str, ...]
    secure: bool
    origins: tuple[str, ...]
    entry_rules: str
    discreet_checks: bool
    safe_answer: str
    advance_folder: str
    advance_signed: tuple[str, ...]
    lists_folder: str
    alert_alone_hours: int
    smallest: int
    mechanism: str
    appeal: str


def read_env() -> Env:
    """Read the `SARHAD_` variables; see docs/reference/settings.md."""
    data = Path(os.environ.get("SARHAD_DATA", "data")).absolute()
    return Env(
        data=data,
        database=os.environ.get("SARHAD_DATABASE", f"sqlite:///{data}/sarhad.sqlite3"),
        hosts=_list("SARHAD_HOSTS") or ("localhost", "127.0.0.1", "[::1]"),
        secure=os.environ.get("SARHAD_INSECURE_HTTP", "") != "1",
        origins=_list("SARHAD_ORIGINS"),
        entry_rules=os.environ.get("SARHAD_ENTRY_RULES", ""),
        discreet_checks=os.environ.get("SARHAD_DISCREET_CHECKS", "") == "1",
        safe_answer=_safe_answer(),
        advance_folder=os.environ.get("SARHAD_ADVANCE_FOLDER", ""),
        advance_signed=tuple(code.upper() for code in _list("SARHAD_ADVANCE_SIGNED")),
        lists_folder=os.environ.get("SARHAD_LISTS_FOLDER", ""),
        alert_alone_hours=_whole("SARHAD_ALERT_ALONE_HOURS", 12, 1, 72),
        smallest=_whole("SARHAD_SMALLEST", 5, 3, 1000),  # below 3, who knows one person of a group knows the rest
        mechanism=os.environ.get("SARHAD_MECHANISM", ""),
        appeal=os.environ.get("SARHAD_APPEAL", ""),
    )


def _whole(name: str, default: int, least: int, most: int) -> int:
    """A whole number, from `least` to `most`, both included."""
    said = os.environ.get(name, str(default))
    if not (said.isascii() and said.isdigit() and len(said) < 10 and least <= int(said) <= most):
        raise SettingsError(f"{name} is a whole number, {least} to {most}")
    return int(said)


def _safe_answer() -> str:
    """The code of the answer that SARHAD_SAFE_ANSWER names: board by default."""
    said = os.environ.get("SARHAD_SAFE_ANSWER", "board")
    codes = {"board": "0", "no-board": "1", "advisory": "2", "insufficient": "4"}
    if said not in codes:
        raise SettingsError(f"SARHAD_SAFE_ANSWER is one of {', '.join(codes)}")
    return codes[said]


def secret(folder: Path, name: str) -> str:
    """The secret kept in a file of the data folder; made at random, for its owner's eyes only, when it is not there.

    Raises:
        SettingsError: The file is there but others may read it, or it is too short.
    """
    path = folder / name
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return secret(folder, name)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(48))
    if path.stat().st_mode & 0o077:
        raise SettingsError(f"{name} can be read by others: chmod 600 it")
    text = path.read_text().strip()
    if len(text) < 32:
        raise SettingsError(f"{name} is shorter than 32 characters: delete it and a new one is made")
    return text


def database(url: str) -> dict[str, object]:
    """Django's settings for a database URL: `sqlite:///path` or `postgresql://user:password@host:port/name?option=…`.

    Raises:
        SettingsError: Another kind of URL.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path[1:]) if parts.path.startswith("//") else unquote(parts.path),
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
                "PRAGMA secure_delete=ON;",
            },
        }
    if parts.scheme in ("postgresql", "postgres"):
        options = dict(parse_qsl(parts.query))
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path[1:]),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": options.pop("host", parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {"server_side_binding": True, "prepare_threshold": _threshold(options), **options},
        }
    raise SettingsError("SARHAD_DATABASE must begin with sqlite:/// or postgresql://")


def _threshold(options: dict[str, str]) -> int | None:
    """After how many times a statement is prepared in the database; `off` for a pool that cannot keep statements."""
    told = options.pop("prepare_threshold", "2")
    return None if told == "off" else int(told)


def _list(name: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in os.environ.get(name, "").split(",") if part.strip())
