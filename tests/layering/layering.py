#!/usr/bin/env python3
"""layering.py --qt DIR [--root DIR]: keeps the house's rules about who may include and call what.

Reads every source under app/, ui/ and tests/, compares the includes with tests/layering/edges.txt and looks for what
is forbidden everywhere (singletons, nested event loops, blocking waits, switched-off TLS checks, sleeps). Prints each
violation as file:line: sentence; exit 1 if there is one. --qt is Qt's include root: it tells which module <QWidget>
comes from, because Debian's Qt6::Core puts that whole root on the include path and no link error would.
"""
import argparse
import re
import sys
from pathlib import Path

SUFFIXES = {".cpp", ".h"}
LIBRARIES = {  # first part of an include -> the word in edges.txt
    "boost": "Boost", "nlohmann": "nlohmann", "openssl": "openssl", "SQLiteCpp": "SQLiteCpp", "sqlite3.h": "sqlite3",
    "qrcodegen": "qrcodegen", "qt6keychain": "QKeychain", "zbar": "zbar", "zbar.h": "zbar", "tl": "tl",
    "archive.h": "archive", "archive_entry.h": "archive",
}
FREE = {"QtCore"}
GUI = {"QtGui", "QtWidgets", "QtSvg", "QtSvgWidgets", "QtOpenGL", "QtOpenGLWidgets", "QtPrintSupport"}
HTTP_CLASSES = re.compile(r"\b(QNetworkReply|QNetworkAccessManager)\b")
# The standard library and POSIX: free for all.
STANDARD = re.compile(r"[a-z_0-9]+|(sys|netinet|arpa|net|linux|bits)/[a-z_0-9]+\.h|[a-z_0-9]+\.h")

# What no code may say, after comments and strings are gone: (where, pattern, sentence). "where" is a list of top folders.
EVERYWHERE, PRODUCT, TESTS, WINDOWS = ("app", "ui", "tests"), ("app", "ui"), ("tests",), ("ui",)
FORBIDDEN = [
    (EVERYWHERE, r"(?<!QCoreApplication::)(?<!QAbstractEventDispatcher::)\binstance\s*\(",
     "no instance(): hand the object in through the constructor"),
    (EVERYWHERE, r"\bQEventLoop\b(?!Locker)", "no nested event loop"),
    (EVERYWHERE, r"\bprocessEvents\s*\(", "no processEvents(): answer through a Task or a signal"),
    (PRODUCT, r"\bwaitFor\w*\s*\(", "no waitFor...(): answer through a Task or a signal"),
    (WINDOWS, r"(?:\.|->)exec\s*\(", "no exec() of a dialog or menu: it nests an event loop; open() or popup()"),
    (WINDOWS, r"\bQMessageBox::(?:question|information|warning|critical|about|aboutQt)\s*\(|"
              r"\bQFileDialog::get\w+\s*\(|\bQInputDialog::get\w+\s*\(|\bQColorDialog::get\w+\s*\(",
     "no static dialog function: it nests an event loop; open()"),
    (EVERYWHERE, r"\bignoreSslErrors\s*\(", "TLS errors are never ignored"),
    (EVERYWHERE, r"\bsetInsecureFallback\s*\(", "secrets are never stored in plain text"),
    (EVERYWHERE, r"\b(?:sleep_for|sleep_until|msleep|usleep|nanosleep|qSleep|qWait)\s*\(|\bQThread::sleep\s*\(|"
                 r"(?<![\w.>:])(?:::)?sleep\s*\(",
     "no sleep: wait on a condition (QTRY_..., a signal) or move the ManualClock"),
]


def without_comments_and_strings(text):
    """The same lines, with comments and the insides of literals blanked out."""
    pattern = re.compile(
        r'//[^\n]*|/\*.*?\*/|R"(?P<tag>[^()\\ ]{0,16})\(.*?\)(?P=tag)"|"(?:\\.|[^"\\\n])*"|(?<![0-9A-Fa-f])\'(?:\\.|[^\'\\\n])+\'',
        re.DOTALL)
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def read_edges(path):
    """{folder: set of words}, in the order of the file."""
    edges = {}
    for number, line in enumerate(path.read_text().splitlines(), 1):
        line = line.split("#")[0].strip()
        if not line:
            continue
        folder, colon, words = line.partition(":")
        if not colon or folder in edges:
            raise SystemExit(f"{path}:{number}: not 'folder: words', or a second line for {folder}")
        edges[folder] = set(words.split())
    return edges


def check_order(edges, path):
    """A folder may name only folders above it."""
    problems, seen = [], set()
    for folder, words in edges.items():
        for word in sorted(words):
            is_folder = word.split("/")[0] in ("app", "ui")
            if is_folder and word not in seen and not folder.startswith("tests/"):
                problems.append(f"{path}: {folder} names {word}, which does not stand above it")
            if folder.split("/")[0] == "app" and (word.startswith("ui") or word in GUI):
                problems.append(f"{path}: {folder} names {word}: app/ knows no window")
        seen.add(folder)
    return problems


class QtModules:
    """Which Qt module a header belongs to."""

    def __init__(self, root):
        self.headers = {}
        for module in sorted(Path(root).glob("Qt*")):
            for header in module.iterdir():
                self.headers.setdefault(header.name, module.name)
        if "QString" not in self.headers:
            raise SystemExit(f"layering: there is no Qt in {root}")

    def of(self, include):
        first, _, rest = include.partition("/")
        if rest and re.fullmatch(r"Qt[A-Z]\w*", first):
            return first
        return self.headers.get(include)


# Folders that grew rooms: each room is a folder of its own in edges.txt.
ROOMED = ("app/events", "ui/messages")


def folder_of(relative):
    """app/devices/x/y.cpp -> app/devices; app/events/log/y.cpp -> app/events/log; app/console.h -> app"""
    parts = relative.split("/")
    if len(parts) > 3 and "/".join(parts[:2]) in ROOMED:
        return "/".join(parts[:3])
    return "/".join(parts[:2]) if len(parts) > 2 else parts[0]


def word_of(include, quoted, qt):
    """The word in edges.txt for this include; None: free; raises ValueError with the sentence when it has none."""
    if quoted:
        if re.match(r"(app|ui|tests)/", include):
            return folder_of(include)
        if re.fullmatch(r"(moc_)?\w+\.(moc|cpp)", include) and (include.endswith(".moc") or include.startswith("moc_")):
            return None
        raise ValueError(f'"{include}" is not written from the root')
    if include.split("/")[0] in LIBRARIES:
        return LIBRARIES[include.split("/")[0]]
    if re.search(r"(^|/)private/|_p\.h$", include):
        raise ValueError(f"<{include}> is private to Qt")
    module = qt.of(include)
    if module:
        return None if module in FREE else module
    if STANDARD.fullmatch(include):
        return None
    raise ValueError(f"<{include}> belongs to no library of edges.txt")


def includes(text):
    for match in re.finditer(r'^[ \t]*#[ \t]*include[ \t]*(["<])([^">]+)[">]', text, re.MULTILINE):
        yield text.count("\n", 0, match.start()) + 1, match.group(2), match.group(1) == '"'


def check_file(path, relative, edges, qt, used):
    text = path.read_text()
    code = without_comments_and_strings(text)
    top, folder = relative.split("/")[0], folder_of(relative)
    problems = []

    def problem(line, sentence):
        problems.append(f"{relative}:{line}: {sentence}")

    allowed = edges.get(folder)
    if allowed is None and top != "tests":
        return [f"{relative}:1: {folder} has no line in tests/layering/edges.txt"]
    strict = allowed is not None
    code_lines = code.splitlines()
    for line, include, quoted in includes(text):
        if not code_lines[line - 1].lstrip().startswith("#"):
            continue  # commented out
        try:
            word = word_of(include, quoted, qt)
        except ValueError as error:
            problem(line, str(error))
            continue
        if word is None or word == folder:
            continue
        if top == "app" and (word in GUI or word.split("/")[0] == "ui"):
            problem(line, f"{include} is {word}: app/ knows no window")
        elif strict and word not in allowed:
            if top == "tests" and word.split("/")[0] not in ("app", "ui", "tests"):
                continue  # libraries are free in tests
            problem(line, f"{folder} may not include {include} ({word})")
        used.add((folder, word))
    for match in HTTP_CLASSES.finditer(code):
        if top != "tests" and "QNetworkReply" not in (allowed or ()):
            problem(code.count("\n", 0, match.start()) + 1, f"{match.group()} is for app/http alone")
        used.add((folder, "QNetworkReply"))
    for where, pattern, sentence in FORBIDDEN:
        if top not in where:
            continue
        for match in re.finditer(pattern, code):
            line = code.count("\n", 0, match.start()) + 1
            if relative == "ui/main.cpp" and "exec" in match.group():
                continue  # the application's own loop
            problem(line, f"{match.group().strip()}: {sentence}")
    return problems


def check(root, qt):
    """(violations, edges nobody uses, number of files)"""
    edges_path = root / "tests/layering/edges.txt"
    edges = read_edges(edges_path)
    problems, used, count = check_order(edges, "tests/layering/edges.txt"), set(), 0
    for top in ("app", "ui", "tests"):
        for path in sorted((root / top).rglob("*")):
            if path.suffix in SUFFIXES and path.is_file():
                count += 1
                problems += check_file(path, path.relative_to(root).as_posix(), edges, qt, used)
    present = {folder_of(p.relative_to(root).as_posix()) for t in ("app", "ui") for p in (root / t).rglob("*.cpp")}
    idle = [f"{folder}: {word}" for folder, words in edges.items() if folder in present
            for word in sorted(words) if (folder, word) not in used]
    return problems, idle, count


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parents[2])
    parser.add_argument("--qt", required=True)
    arguments = parser.parse_args()
    problems, idle, count = check(arguments.root, QtModules(arguments.qt))
    for edge in idle:
        print(f"edge without an include: {edge}")
    for problem in problems:
        print(problem)
    print(f"layering: {count} files, {len(problems)} violations")
    return 1 if problems or not count else 0


if __name__ == "__main__":
    sys.exit(main())
