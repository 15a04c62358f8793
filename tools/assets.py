"""Copy the third-party style sheets, scripts, fonts and licences that the pages use into the vendor folder.

python tools/assets.py        copy what ``npm ci`` has installed
python tools/assets.py lock   resolve web/package.json anew into the lock, exact and without addresses
"""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "web"
MODULES = WEB / "node_modules"
VENDOR = ROOT / "src" / "sarhad" / "web" / "static" / "vendor"
WEIGHTS = (400, 700)
COPIED = {
    "govuk-frontend/dist/govuk/govuk-frontend.min.js": "govuk.js",
    "echarts/dist/echarts.common.min.js": "echarts.js",  # the smallest build with bar, line, SVG and aria
    "axe-core/axe.min.js": "axe.min.js",  # for the tests only: no page loads it
}
# package -> the subsets of it that our languages need
FONTS = {
    "noto-sans": ("latin", "latin-ext", "cyrillic", "cyrillic-ext"),
    "noto-sans-arabic": ("arabic",),
    "noto-sans-mono": ("latin",),
}
# whole faces for sheets of paper: Typst takes no subsets
SHEETS = {
    "noto-sans": ("400Regular/NotoSans_400Regular.ttf", "700Bold/NotoSans_700Bold.ttf"),
    "vazirmatn": ("400Regular/Vazirmatn_400Regular.ttf", "700Bold/Vazirmatn_700Bold.ttf"),
}
FACE = re.compile(r"@font-face\s*\{[^}]*\}")
COMMENT = re.compile(r"/\*!?.*?\*/", re.DOTALL)
LICENCES = (
    "@expo-google-fonts/noto-sans",
    "@expo-google-fonts/vazirmatn",
    "@fontsource/noto-sans",
    "@fontsource/noto-sans-arabic",
    "@fontsource/noto-sans-mono",
    "axe-core",
    "echarts",
    "govuk-frontend",
    "zrender",
)


def govuk() -> str:
    """GOV.UK Frontend's sheet without the typeface, crest and comment that are for gov.uk alone."""
    css = (MODULES / "govuk-frontend/dist/govuk/govuk-frontend.min.css").read_text("utf-8")
    css = FACE.sub("", COMMENT.sub("", css))
    css = css.replace("GDS Transport,arial,sans-serif", "var(--app-font)")
    css = re.sub(r"[^{}]*\{[^{}]*govuk-crest[^{}]*\}", "", css)
    for leftover in ("GDS Transport", "url("):
        if leftover in css:
            raise SystemExit(f"govuk-frontend: {leftover!r} is still in the sheet")
    return css


def mirrored(sheet: Path) -> None:
    """Write the right-to-left twin of a sheet beside it."""
    rtlcss = MODULES / "rtlcss/bin/rtlcss.js"
    target = sheet.with_suffix(".rtl.css")
    subprocess.run(["node", str(rtlcss), "--silent", str(sheet), str(target)], check=True)


def fonts() -> str:
    """Copy the faces that are used and return their sheet."""
    (VENDOR / "fonts").mkdir(parents=True, exist_ok=True)
    return "\n".join(
        face(package, subset, weight) for package in FONTS for subset in FONTS[package] for weight in WEIGHTS
    )


def face(package: str, subset: str, weight: int) -> str:
    """Copy one face; return its rule, with the range of letters that the package declares."""
    source = MODULES / "@fontsource" / package
    name = f"{package}-{subset}-{weight}-normal"
    shutil.copy(source / "files" / f"{name}.woff2", VENDOR / "fonts")
    ranges = json.loads((source / "unicode.json").read_text("utf-8"))
    family = package.replace("-", " ").title()
    return (
        f'@font-face{{font-family:"{family}";font-style:normal;font-display:swap;font-weight:{weight};'
        f'src:url(fonts/{name}.woff2) format("woff2");unicode-range:{ranges[subset]}}}'
    )


def sheets() -> None:
    """Copy the whole faces of which sheets of paper are made."""
    (VENDOR / "sheets").mkdir(parents=True, exist_ok=True)
    for package, files in SHEETS.items():
        for file in files:
            shutil.copy(MODULES / "@expo-google-fonts" / package / file, VENDOR / "sheets")


def licences() -> None:
    """Copy each licence file, and list what is here with its version and licence."""
    folder = VENDOR / "licences"
    folder.mkdir(parents=True, exist_ok=True)
    lines = []
    for package in LICENCES:
        about = json.loads((MODULES / package / "package.json").read_text("utf-8"))
        lines.append(f"{package} {about['version']}: {about['license']}")
        for found in sorted(MODULES.joinpath(package).glob("LICEN[CS]E*")) + sorted((MODULES / package).glob("NOTICE")):
            shutil.copy(found, folder / f"{package.replace('/', '-')}-{found.stem}.txt")
    (folder / "govuk-frontend-LICENSE.txt").write_text(govuk_licence(), "utf-8")
    (folder / "LIST.txt").write_text("\n".join(lines) + "\n", "utf-8")


def govuk_licence() -> str:
    """GOV.UK Frontend is MIT without a licence file: its notice, with the terms of another MIT package."""
    terms = (MODULES / "rtlcss/LICENSE").read_text("utf-8")
    start = terms.index("Permission is hereby granted")
    return "The MIT License\n\nCopyright (C) Crown Copyright (Government Digital Service)\n\n" + terms[start:]


def lock() -> None:
    """Resolve anew; take out funding links, the only addresses that npm still writes."""
    subprocess.run(["npm", "install", "--package-lock-only", "--loglevel=error"], cwd=WEB, check=True)
    path = WEB / "package-lock.json"
    content = json.loads(path.read_text("utf-8"))
    for package in content["packages"].values():
        package.pop("funding", None)
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", "utf-8")


def copy() -> None:
    """Make the vendor folder from nothing."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    VENDOR.mkdir(parents=True)
    for source, target in COPIED.items():
        shutil.copy(MODULES / source, VENDOR / target)
    sheets()
    sheet = VENDOR / "govuk.css"
    sheet.write_text(govuk(), "utf-8")
    mirrored(sheet)
    (VENDOR / "fonts.css").write_text(fonts() + "\n", "utf-8")
    licences()
    files = [path for path in VENDOR.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files) // 1024
    print(f"{len(files)} files, {size} kB in {VENDOR.relative_to(ROOT)}")


if __name__ == "__main__":
    lock() if sys.argv[1:] == ["lock"] else copy()
