#!/usr/bin/env python3
"""check-facts.py ROOT VERSION: what the packaging files say agrees with each other and with the product."""
import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

root, version = Path(sys.argv[1]), sys.argv[2]
name = "io.onebrick.WaGatewayConsole"
desktop = (root / f"packaging/desktop/{name}.desktop").read_text()
metainfo = ElementTree.parse(root / f"packaging/desktop/{name}.metainfo.xml").getroot()
package = (root / "packaging/cmake/WaPackage.cmake").read_text()
programs = {m.group(1) for path in [*(root / "app").rglob("CMakeLists.txt"), *(root / "ui").rglob("CMakeLists.txt")]
            for m in re.finditer(r"wa_add_program\((\S+)", path.read_text())}
problems = []


def check(condition, sentence):
    if not condition:
        problems.append(sentence)


check(metainfo.find("releases/release").get("version") == version, "the newest release of the metainfo is not ours")
check(f"## {version}" in (root / "CHANGELOG.md").read_text(), "CHANGELOG.md does not name the version")
check(metainfo.findtext("id") == name, "the metainfo has another id than its file")
check(metainfo.findtext("launchable") == f"{name}.desktop", "the metainfo launches another desktop file")
icon = re.search(r"^Icon=(.*)$", desktop, re.MULTILINE).group(1)
check((root / f"resources/icons/{icon}.svg").exists(), f"there is no icon {icon}")
check(f"/{icon}.svg" in package, f"the icon {icon} is not installed")
for started in re.findall(r"^Exec=(\S+)", desktop, re.MULTILINE) + [b.text for b in metainfo.findall("provides/binary")]:
    check(started in programs, f"{started} is not a program of ours")
for program in programs:
    check((root / f"packaging/deb/{program}.1").exists(), f"{program} has no man page")
    check(f"`{program}`" in (root / "README.md").read_text(), f"README.md does not name {program}")
for key in ("GenericName", "Comment", "Keywords"):
    check(f"{key}[id]=" in desktop, f"the desktop file's {key} is not in Indonesian")
for problem in problems:
    print(problem)
sys.exit(1 if problems else 0)
