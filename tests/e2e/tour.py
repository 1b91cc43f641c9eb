#!/usr/bin/env python3
"""tour.py clean WA_CONSOLE | tour.py broken WA_CONSOLE SESSION

clean:  in a desktop session, the whole main job through the real window: every step holds, and each leaves a picture
        that shows something.
broken: with the scan refused by the gateway, and with the receiver stopped in mid-tour: not a success, and the step is
        named. Both wait for the step's limit, so they run side by side, each in a session of its own (session.sh).
"""

import pathlib
import struct
import sys
import tempfile
import zlib

sys.dont_write_bytecode = True  # the source tree stays as it is
from console import Console, tour_rows  # noqa: E402

STEPS = ["sandbox-gateway", "project-created", "token-in-keychain", "device-code", "scan", "connected-by-webhook",
         "device-facts", "text-read", "picture-read", "inbound-picture", "picture-preview", "feed-filtered",
         "signature-ladder", "token-rotated", "disconnected", "recovery-code", "recovered", "destroyed"]
BROKEN = {"scan-refused": "scan", "receiver-stopped": "picture-read"}
SMALLEST = (900, 600)


def png(width, height, row):
    """A picture of 8-bit RGB whose line y is row(y)."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    pixels = b"".join(b"\0" + row(y) for y in range(height))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b""))


def picture_problem(data):
    """What is wrong with a picture of the window, or None."""
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        return "is no PNG"
    at, pixels, width, height, bits, colours = 8, b"", 0, 0, 0, 0
    while at + 8 <= len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        content = data[at + 8:at + 8 + length]
        if kind == b"IHDR":
            width, height, bits, colours = struct.unpack(">IIBB", content[:10])
        elif kind == b"IDAT":
            pixels += content
        at += 12 + length
    if (width, height) < SMALLEST or height < SMALLEST[1]:
        return f"is only {width}x{height}"
    samples = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colours]
    line = 1 + (width * samples * bits + 7) // 8
    raw = zlib.decompress(pixels)
    if len(raw) != line * height:
        return "is cut short"
    # Lines as they are stored, each with its filter: five filters make few different ones of a single colour.
    different = {raw[y * line:(y + 1) * line] for y in range(height)}
    return None if len(different) > 50 else f"shows next to nothing ({len(different)} different lines)"


def check_the_check():
    """The judgement of pictures is able to refuse."""
    grain = lambda y: bytes((x * y) & 255 for x in range(900 * 3))  # noqa: E731
    problems = []
    for name, data, good in [("lively", png(900, 600, grain), True),
                             ("flat", png(900, 600, lambda y: b"\7" * 2700), False),
                             ("low", png(900, 599, grain), False), ("no PNG", b"GIF89a", False),
                             ("cut", png(900, 600, lambda y: grain(y)[:-3]), False)]:
        if (picture_problem(data) is None) != good:
            problems.append(f"a picture that is {name} is judged wrongly: {picture_problem(data)}")
    return problems


def clean(binary, folder):
    console = Console(binary, folder / "profile", folder / "log", "--sandbox", "--tour", folder / "tour")
    problems = check_the_check()
    if (code := console.wait()) != 0:
        problems.append(f"the tour ended with {code}: {console.errors()[-2000:]}")
    rows = tour_rows(folder / "tour")
    if [row["step"] for row in rows] != STEPS:
        problems.append(f"other steps than expected: {[row['step'] for row in rows]}")
    for row in rows:
        if row["ok"] is not True or not row["saw"]:
            problems.append(f"step {row['step']} does not hold: {row['saw']}")
        picture = folder / "tour" / row["picture"]
        if not picture.is_file():
            problems.append(f"step {row['step']} left no picture")
        elif wrong := picture_problem(picture.read_bytes()):
            problems.append(f"{picture.name} {wrong}")
        if not picture.with_suffix(".txt").read_text().strip():
            problems.append(f"step {row['step']} left no text of the widgets")
    return problems


def broken(binary, session, folder):
    runs = {fault: Console(binary, folder / fault, folder / f"{fault}.log", "--sandbox", "--tour",
                           folder / f"{fault}-tour", "--tour-fault", fault, wrapper=[session]) for fault in BROKEN}
    problems = []
    for fault, step in BROKEN.items():
        code = runs[fault].wait()
        if code != 1:
            problems.append(f"{fault}: exit {code} instead of 1: {runs[fault].errors()[-2000:]}")
        if f"tour: {step} FAILED" not in runs[fault].errors():
            problems.append(f"{fault}: standard error does not name {step}: {runs[fault].errors()[-2000:]}")
        rows = tour_rows(folder / f"{fault}-tour")
        expected = [(name, True) for name in STEPS[:STEPS.index(step)]] + [(step, False)]
        if [(row["step"], row["ok"]) for row in rows] != expected:
            problems.append(f"{fault}: {[(row['step'], row['ok']) for row in rows]}")
        if not rows[-1]["saw"]:
            problems.append(f"{fault}: the failed step does not say what it saw")
    return problems


def main():
    if [sys.argv[1:2], len(sys.argv)] not in ([["clean"], 3], [["broken"], 4]):
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory(prefix="wa-tour-") as name:
        folder = pathlib.Path(name)
        problems = clean(sys.argv[2], folder) if sys.argv[1] == "clean" else broken(*sys.argv[2:], folder)
    for problem in problems:
        print(problem)
    sys.exit(1 if problems else 0)


main()
