#!/usr/bin/env python3
"""check-translations.py SOURCES LUPDATE TS_DIR: the translations are what lupdate would make of the sources now, and
every text of them is translated: none missing, obsolete or unfinished, with the same placeholders, accelerator, ending
and line breaks as its source. SOURCES is a file with one source path a line."""
import json
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

FILES = {  # name: (lupdate's options, plural forms); None: kept by hand
    "wa-console_id.ts": (["-locations", "none", "-no-obsolete"], 1),
    "wa-console_en.ts": (["-locations", "none", "-no-obsolete", "-pluralonly"], 2),
    "qtbase_id.ts": (None, 1),
}

# What lupdate says when a text lands in a context that tr() does not look in, or its translator's comment nowhere
LOST = "lacks Q_OBJECT|Discarding unconsumed meta data"


def messages(path):
    for context in ElementTree.parse(path).getroot().findall("context"):
        for message in context.findall("message"):
            yield context.findtext("name"), message


def problems_of_text(source, text):
    """What is wrong with this translation of this source."""
    if not text.strip():
        return ["is empty"]
    found = []
    for what, pattern in (("placeholders", r"%(?:L?\d+|n)"), ("HTML tags", r"</?\w+[^>]*>")):
        if sorted(re.findall(pattern, source)) != sorted(re.findall(pattern, text)) and not (
                what == "HTML tags" and not re.search(r"</\w+>", source)):
            found.append(f"has other {what}")
    if ("&" in source.replace("&&", "")) != ("&" in text.replace("&&", "")):
        found.append("has an accelerator that its source has not, or the other way round")
    if source.count("\n") != text.count("\n"):
        found.append("has other line breaks")
    for end in (":", "...", "…", ".", "?", " "):
        if source.endswith(end) != text.endswith(end):
            found.append(f"does not end as its source does ({end!r})")
            break
    return found


def check_file(path, forms):
    problems, count = [], 0
    for context, message in messages(path):
        count += 1
        source, translation = message.findtext("source"), message.find("translation")
        name = f"{path.name}: {context}: {source!r}"
        if translation is None or translation.get("type"):
            problems.append(f"{name} is {translation.get('type') if translation is not None else 'missing'}")
            continue
        texts = [translation.text or ""]
        if message.get("numerus") == "yes":
            texts = [form.text or "" for form in translation.findall("numerusform")]
            if len(texts) != forms:
                problems.append(f"{name} has {len(texts)} forms instead of {forms}")
        for text in texts:
            problems += [f"{name} -> {text!r} {what}" for what in problems_of_text(source, text)]
    return problems, count


def what_lupdate_makes(path, sources, lupdate, options, root):
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        copy.write_bytes(path.read_bytes())
        project = Path(folder) / "project.json"
        project.write_text(json.dumps({"projectFile": "", "includePaths": [str(root)], "sources": sources,
                                       "translations": [str(copy)], "excluded": [], "compileCommands": "",
                                       "subProjects": []}))
        said = subprocess.run([lupdate, "-silent", "-project", str(project), *options], check=True,
                              stderr=subprocess.PIPE, text=True).stderr
        return copy.read_text(), [line for line in said.splitlines() if re.search(LOST, line)]


def contexts_of(sources):
    """What tr() looks up at run time: the classes with Q_OBJECT, and what Q_DECLARE_TR_FUNCTIONS and translate() name."""
    named, classes = set(), set()
    for source in sources:
        code = Path(source).read_text()
        named.update(re.findall(r"Q_DECLARE_TR_FUNCTIONS\((\w+)\)|translate\(\"(\w+)\"", code))
        for found in re.finditer(r"class (\w+)[^;{]*\{\s*Q_OBJECT", code):
            space = re.findall(r"^namespace ([\w:]+)", code[:found.start()], re.M)
            classes.add("::".join(space[-1:] + [found.group(1)]))
    return {name for pair in named for name in pair if name} | classes


def check(sources, lupdate, folder):
    problems = [f"{path.name}: no rule for this file in tests/translations" for path in folder.glob("*.ts")
                if path.name not in FILES]
    contexts = contexts_of(sources)
    for name, (options, forms) in FILES.items():
        path = folder / name
        found, count = check_file(path, forms)
        problems += found
        print(f"{name}: {count} texts")
        if options is not None:
            made, lost = what_lupdate_makes(path, sources, lupdate, options, folder.parent)
            problems += lost
            problems += [f"{name}: no tr() looks into the context {c!r}: spell the class, or the struct like its "
                         "Q_DECLARE_TR_FUNCTIONS" for c in sorted({c for c, _ in messages(path)} - contexts)]
            if made != path.read_text():
                before = {(c, m.findtext("source")) for c, m in messages(path)}
                after = {(c, m.find("source").text or "") for c, m in
                         ((c.findtext("name"), m) for c in ElementTree.fromstring(made).findall("context")
                          for m in c.findall("message"))}
                problems += [f"{name}: {c}: {s!r} is in the sources but not here" for c, s in sorted(after - before)]
                problems += [f"{name}: {c}: {s!r} is not in the sources any more" for c, s in sorted(before - after)]
                problems.append(f"{name} is not what lupdate makes: run `ninja -C build/dev update_translations`")
    return problems


def self_test():
    """The rules of a single text, each seen red."""
    good = [("Copy %1", "Salin %1"), ("&Save", "&Simpan"), ("Name:", "Nama:"), ("%n day(s)", "%n hari"),
            ("Ben && Jerry", "Ben && Jerry"), ("a\nb", "c\nd"), ("<b>x</b>", "<b>y</b>"), ("<empty>", "<kosong>")]
    bad = [("Copy %1", "Salin"), ("Copy %1", "Salin %2"), ("&Save", "Simpan"), ("Save", "&Simpan"), ("Name:", "Nama"),
           ("Open...", "Buka"), ("a\nb", "c d"), ("<b>x</b>", "y"), ("Save", " "), ("It is.", "Itu")]
    for source, text in good:
        assert not problems_of_text(source, text), (source, text, problems_of_text(source, text))
    for source, text in bad:
        assert problems_of_text(source, text), (source, text)


def main():
    self_test()
    sources = Path(sys.argv[1]).read_text().split("\n")[:-1]
    problems = check(sources, sys.argv[2], Path(sys.argv[3]))
    for problem in problems:
        print(problem)
    print(f"translations: {len(sources)} sources, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
