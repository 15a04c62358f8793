"""Write the reference pages from the code, and say which of them is no longer what the code says.

python -m tools.reference write    write docs/reference/ anew
python -m tools.reference check    compare; name the pages that are stale
"""

import argparse
import ast
import inspect
import json
import os
import pkgutil
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from importlib import import_module
from pathlib import Path
from typing import Any

from tools import lines, rules, states
from tools.tables import page, table

ROOT = Path(__file__).resolve().parent.parent
SRC = ROOT / "src"
FOLDER = ROOT / "docs" / "reference"
READING = ("os.environ.get", "os.environ.setdefault", "_list", "_whole")
NOT_IMPORTED = ("sarhad.config.asgi", "sarhad.config.wsgi", "sarhad.config.settings")

# What each variable of the environment says: one a line. `settings` holds it against what the code reads.
SETTINGS = Path(__file__).with_name("settings.tsv")


def import_rooms() -> list[str]:
    """Import every module of the service, so that every act, check, fact and reaction is known.

    Returns:
        One line for each module that cannot be imported.
    """
    broken = []
    for name in _modules("sarhad"):
        if ".migrations" not in name and not name.startswith(NOT_IMPORTED):
            try:
                import_module(name)
            except Exception as trouble:  # noqa: BLE001 - all of them are wanted, not the first
                broken.append(f"{name} cannot be imported: {trouble}")
    return broken


def _modules(package: str) -> Iterator[str]:
    root = import_module(package)
    for found in pkgutil.iter_modules(root.__path__, f"{package}."):
        yield found.name
        if found.ispkg and ".migrations" not in found.name and not found.name.startswith(NOT_IMPORTED):
            yield from _modules(found.name)


def _first(text: str | None) -> str:
    """The first paragraph of a docstring."""
    return " ".join(inspect.cleandoc(text or "").split("\n\n")[0].split())


def checks() -> str:
    """The catalogue of checks."""
    from_catalogue = import_module("sarhad.checks.findings").CHECKS
    rows = [
        (f"`{c.code}`", c.title, c.source, _first(c.explanation))
        for c in from_catalogue
        if c.function.__module__.startswith("sarhad.")
    ]
    intro = f"{len(rows)} questions that are put to every document and its holder. A country pack may bring more."
    return page("Checks", intro, table(("code", "what is asked", "source", "how"), rows))


def acts_and_roles() -> str:
    """Every act and look, and who may do it."""
    acts, roles = _acts(), import_module("sarhad.access.roles")
    held = {code: [role.code for role in roles.ROLES.values() if code in role.acts] for code in acts}
    for code in acts:
        held[code] += ["*oneself*"] * (code in roles.ONESELF) + ["*system*"] * (code in roles.SYSTEM_ACTS)
    columns = [*roles.ROLES, "oneself", "system"]
    rows = [
        (f"`{a.code}`", a.kind, a.title, a.purpose.value, f"`{a.function}`")
        for a in sorted(acts.values(), key=lambda a: a.code)
    ]
    grid = [
        (f"`{code}`", *("●" if c in held[code] or f"*{c}*" in held[code] else "" for c in columns))
        for code in sorted(acts)
    ]
    owed = [
        (f"`{r.code}`", r.title, ", ".join(roles.CERTIFICATES[c] for c in r.certificates) or "none")
        for r in roles.ROLES.values()
    ]
    intro = (
        f"{sum(a.kind == 'act' for a in acts.values())} acts change something, "
        f"{sum(a.kind == 'look' for a in acts.values())} looks show personal data. Each leaves a line in the journal, "
        "also when it was refused."
    )
    return page(
        "Acts and roles",
        intro,
        "## Acts and looks",
        table(("code", "kind", "title", "purpose", "function"), rows),
        "## Who may",
        "*oneself*: every officer, about the own account. *system*: the house by itself, or a command at the server.",
        table(("act", *columns), grid),
        "## Certificates that a role needs",
        "Without each of them, or when one has lapsed, the acts of the role are closed.",
        table(("role", "title", "certificates"), owed),
    )


def _acts() -> dict[str, Any]:
    known = import_module("sarhad.audit.acts").ACTS.items()
    return {code: act for code, act in known if act.function.startswith("sarhad.")}


def facts() -> str:
    """What is published, and who reacts."""
    known = import_module("sarhad.kernel.facts")
    rows = []
    for kind in sorted(known.KINDS):
        cls = known.KINDS[kind]
        if cls.__module__.startswith("sarhad."):
            who = [f"`{r.__module__}.{r.__qualname__}`" for r in known.REACTIONS.get(kind, ())]
            names = ", ".join(field.name for field in fields(cls))
            rows.append((f"`{kind}`", _first(cls.__doc__), names, ", ".join(who) or "nobody yet"))
    intro = "A fact holds ids, codes and times only. It is written with what made it, and told at least once, in order."
    return page("Facts", intro, table(("kind", "what happened", "fields", "who reacts"), rows))


def sources() -> str:
    """Lists that can be taken in."""
    catalogue = import_module("sarhad.lists.source").SOURCES
    rows = [(f"`{s.code}`", s.title, s.owner, s.form) for s in catalogue if s.module.startswith("sarhad.")]
    intro = "Lists that this house can read. A country pack may bring more."
    return page("Sources of lists", intro, table(("code", "list", "owner", "what a file looks like"), rows))


def settings() -> str:
    """What the environment tells the service."""
    rows_said = SETTINGS.read_text("utf-8").splitlines()[1:]
    said = dict(line.split("\t") for line in rows_said)
    read = read_variables()
    if set(read) != set(said):
        raise LookupError(f"read by the code or said in tools/settings.tsv, not both: {sorted(set(read) ^ set(said))}")
    rows = [(f"`{name}`", said[name], f"`{read[name]}`" if read[name] else "–") for name in sorted(read)]
    intro = """Variables of the environment. There is none for a secret: secrets are made at the first start and kept in
the data folder, readable by their owner only."""
    return page("Settings", intro, table(("variable", "what it says", "unless set"), rows))


def read_variables(src: Path = SRC / "sarhad" / "config") -> dict[str, str]:
    """Variables that the code reads from the environment, each with the default that stands there."""
    found: dict[str, str] = {}
    for path in sorted(src.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in READING and node.args:
                name, *default = (ast.unparse(arg).removeprefix("f").strip("'") for arg in node.args[:2])
                if name.startswith(("SARHAD_", "DJANGO_")):
                    found[name] = found.get(name) or ("" if "(" in "".join(default) else "".join(default))
    return found


def cli() -> str:
    """The command line."""
    package = import_module("sarhad.config.commands")
    parts: list[str] = []
    for found in pkgutil.iter_modules(package.__path__):
        module = import_module(f"{package.__name__}.{found.name}")
        parser = argparse.ArgumentParser(prog=f"sarhad {found.name}")
        module.add(parser)
        parts += [f"## sarhad {found.name}", f"{module.HELP[:1].upper()}{module.HELP[1:]}.", *_arguments(parser)]
    intro = "`sarhad COMMAND`; exit status 0: done, 1: found something wrong, 2: used wrongly."
    return page("Command line", intro, *parts)


def _arguments(parser: argparse.ArgumentParser) -> list[str]:
    rows, below = [], []
    for action in parser._actions:  # argparse has no public list of them
        if isinstance(action, argparse._SubParsersAction):
            helps = {choice.dest: choice.help or "" for choice in action._choices_actions}
            for name, sub in action.choices.items():
                below += [f"### {parser.prog} {name}", helps.get(name, ""), *_arguments(sub)]
        elif not isinstance(action, argparse._HelpAction):
            name = ", ".join(action.option_strings) or action.dest.upper()
            rows.append((f"`{name}`", action.help or "", f"`{action.default}`" if action.default else ""))
    return [table(("argument", "what it does", "unless given"), rows) if rows else "", *below]


def openapi() -> str:
    """The snapshot of the API."""
    schema = import_module("sarhad.config.api").api.get_openapi_schema()
    return json.dumps(schema, indent=2, ensure_ascii=False, default=str) + "\n"


def api() -> str:
    """The operations of the API."""
    schema = json.loads(openapi())
    rows = []
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            answers = ", ".join(str(status) for status in operation["responses"])
            about = _first(operation.get("description"))
            rows.append((f"`{method.upper()} {path}`", f"`{operation['operationId']}`", about, answers))
    intro = f"{schema['info']['description']} The whole of it for machines: [openapi.json](openapi.json)."
    return page("API", intro, table(("address", "operation", "what it does", "answers"), rows))


def rules_of_documents() -> str:
    """The numbered rules of documents and messages, with the tests that hold them."""
    intro = "What documents and messages ask of a reader. Each rule is held by a test that names its number."
    return page("Rules of documents", intro, table(("rule", "what it asks", "source", "tests"), rules.rows()))


def migrations() -> str:
    """The newest migration of every room."""
    loader = import_module("django.db.migrations.loader").MigrationLoader(None, ignore_no_migrations=True)
    rooms = [name.rpartition(".")[2] for name in _modules("sarhad") if name.count(".") == 1]
    heads = [(room, name) for room, name in sorted(loader.graph.leaf_nodes()) if room in rooms]
    rows = [(room, f"`{name}`", str(sum(key[0] == room for key in loader.disk_migrations))) for room, name in heads]
    intro = "The newest step of each room's part of the database. Two new ones of one room meet here in review."
    return page("Migrations", intro, table(("room", "newest", "steps"), rows))


PAGES: Mapping[str, Callable[[], str]] = {
    "checks.md": checks,
    "acts-and-roles.md": acts_and_roles,
    "states.md": states.states,
    "facts.md": facts,
    "sources.md": sources,
    "settings.md": settings,
    "cli.md": cli,
    "api.md": api,
    "openapi.json": openapi,
    "migrations.md": migrations,
    "rules.md": rules_of_documents,
}


def write(folder: Path = FOLDER, *, only_compare: bool = False) -> list[str]:
    """Write all pages, or compare them only. Returns one line for each that is stale or cannot be made."""
    wrong = []
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in PAGES.items():
        path = folder / name
        try:
            text = make()
            kept = path.read_text("utf-8") if path.exists() else ""
        except Exception as trouble:  # noqa: BLE001 - all pages are wanted, not those before the first trouble
            wrong.append(f"docs/reference/{name} cannot be made: {type(trouble).__name__}: {trouble}")
            continue
        if not only_compare:
            path.write_text(text, "utf-8")
        elif kept != text:
            wrong.append(f"docs/reference/{name} is stale: make docs")
    if folder == FOLDER:
        wrong += count_lines(only_compare=only_compare)
    left = sorted(path.name for path in folder.iterdir() if path.name not in PAGES)
    return wrong + [f"docs/reference/{name} is made by nothing: remove it" for name in left]


def count_lines(*, only_compare: bool) -> list[str]:
    """Count the lines that docs/architecture.md speaks of; the same answer as `write`."""
    try:
        kept = lines.PAGE.read_text("utf-8")
        text = lines.counted(kept)
    except LookupError as trouble:
        return [str(trouble)]
    if not only_compare:
        lines.PAGE.write_text(text, "utf-8")
    return ["docs/architecture.md counts lines of yesterday: make docs"] if only_compare and kept != text else []


def main(argv: list[str]) -> int:
    """Write or check. Returns 1 if a page is stale or cannot be made."""
    if argv not in (["write"], ["check"]):
        print(__doc__)
        return 2
    os.environ["DJANGO_SETTINGS_MODULE"] = "sarhad.config.settings.test"
    import_module("django").setup()
    wrong = import_rooms() + write(only_compare=argv == ["check"])
    print(*wrong, sep="\n", end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
