"""Makes `borderkit/names/han.tsv`: one sign for variants of a Han character, and the commonest reading of each.

    pip install pypinyin==0.55.0 opencc-python-reimplemented==0.1.7      # in an environment of its own
    python tools/han.py src/borderkit/names/han.tsv

Taken are the characters of GB 2312, of the first level of Big5 and of JIS X 0208, after variants were made one.

Source: readings from pypinyin 0.55.0 (MIT); variants from OpenCC, `TSCharacters` and `JPVariants` (Apache-2.0).
"""

from __future__ import annotations

import importlib
import sys
from collections import defaultdict
from importlib.resources import files
from pathlib import Path

WIDTH = 100
SURNAMES = {
    "shan": "单", "xie": "解", "qiu": "仇", "zeng": "曾", "ou": "区", "zha": "查", "ren": "任", "gai": "盖", "ge": "葛",
    "miao": "缪", "piao": "朴", "bi": "秘", "hua": "华", "nie": "乜",
}  # fmt: skip
"""Characters that are read otherwise in a surname."""
DOUBLE = (
    "欧阳 太史 端木 上官 司马 东方 独孤 南宫 夏侯 诸葛 尉迟 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 令狐 "
    "皇甫 西门 呼延"
)
_HEAD = """\
# Han characters. Made by tools/han.py from pypinyin 0.55.0 (MIT) and OpenCC (Apache-2.0). Do not edit.
# same: pairs of a variant and the character that stands for it. read: a syllable of Hanyu Pinyin and its characters.
# surname: the same for what is read otherwise at the head of a name. double: surnames of two characters.
"""


def is_common(char: str) -> bool:
    """Whether the character stands in one of the standards for everyday use."""
    for name in ("gb2312", "shift_jis"):
        try:
            char.encode(name)
        except UnicodeEncodeError:
            continue
        return True
    try:
        return char.encode("big5") < b"\xc6\x80"
    except UnicodeEncodeError:
        return False


def variants() -> dict[str, str]:
    """Give for each variant in common use the character that stands for it."""
    folder = files(importlib.import_module("opencc")) / "dictionary"

    def pairs(name: str) -> dict[str, str]:
        rows = (line.split() for line in (folder / name).read_text("utf-8").splitlines() if line.strip())
        return {row[0]: row[1] for row in rows if len(row) > 1}

    simple = pairs("TSCharacters.txt")
    for old, new in pairs("JPVariants.txt").items():
        chosen = simple.get(old, old)
        simple.setdefault(old, chosen)
        if new != chosen and new not in simple.values():
            simple[new] = chosen
    found = {}
    for char, other in simple.items():
        last = simple.get(other, other)
        if char != last and len(char) == len(last) == 1 and is_common(char):
            found[char] = last
    return found


def readings(same: dict[str, str]) -> dict[str, str]:
    """Give the characters of each syllable."""
    lazy_pinyin = importlib.import_module("pypinyin").lazy_pinyin
    wanted = {chr(code) for code in range(0x4E00, 0xA000) if is_common(chr(code))}
    wanted = {same.get(char, char) for char in wanted} | set(same.values())
    found: dict[str, str] = defaultdict(str)
    for char in sorted(wanted):
        sound = lazy_pinyin(char)[0].replace("ü", "u").replace("v", "u")
        if sound.isascii() and sound.isalpha():
            found[sound] += char
    return dict(sorted(found.items()))


def _wrapped(kind: str, key: str, text: str) -> list[str]:
    return [f"{kind}\t{key}\t{text[at : at + WIDTH]}" for at in range(0, len(text), WIDTH)]


def main() -> None:
    """Write the table."""
    same = variants()
    lines = _wrapped("same", "", "".join(char + other for char, other in sorted(same.items())))
    for sound, chars in readings(same).items():
        lines += _wrapped("read", sound, chars)
    lines += [f"surname\t{sound}\t{char}" for sound, char in SURNAMES.items()]
    lines.append(f"double\t\t{DOUBLE}")
    Path(sys.argv[1]).write_text(_HEAD + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
