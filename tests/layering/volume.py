#!/usr/bin/env python3
"""volume.py: tests are at least 30 % of the volume of app/, counted in lines that are not empty."""
import sys
from pathlib import Path

root = Path(__file__).resolve().parents[2]


def lines(top, suffixes):
    return sum(1 for path in (root / top).rglob("*") if path.suffix in suffixes and path.is_file()
               for line in path.read_text().splitlines() if line.strip())


app, tests = lines("app", {".cpp", ".h"}), lines("tests", {".cpp", ".h", ".py", ".sh"})
print(f"tests {tests} lines, app {app} lines: {100 * tests // app} %")
sys.exit(0 if tests * 100 >= app * 30 else 1)
