#!/usr/bin/env python3
"""wactl send and wactl messages against a real sandbox and a real keychain: every type, every exit code, receipts through
a receiver, and that what is refused never leaves. Run it inside tests/support/session.sh."""

import argparse
import base64
import contextlib
import json
import os
import pathlib
import random
import signal
import socket
import sqlite3
import subprocess
import unittest

import desk
from desk import DeskCase, Running
from listener import Listener, PATIENCE

TO = "6281234567890"
NEWS = "120363025246125488@g.us"  # an announcement group: nobody may post
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Budi\nEND:VCARD\n"


def free_port():
    """Below those that the kernel gives away by itself: nobody who runs beside this test is given it meanwhile."""
    first = int(pathlib.Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])
    while True:
        with contextlib.suppress(OSError), contextlib.closing(socket.socket()) as listening:
            listening.bind(("127.0.0.1", random.randrange(min(10000, first - 1000), first)))
            return listening.getsockname()[1]


class WactlSend(DeskCase):
    def setUp(self):
        super().setUp()
        self.start_sandbox(more=["--beta", "--webhook-backoff", "0.2,0.2,0.2"])
        self.port = free_port()

    def desk(self, *more, environment="sandbox"):
        """A project whose events come here, and a device that is linked."""
        self.project = self.one("projects", "create", "Desk", "--gateway", self.sandbox.url, "--environment",
                                environment, "--admin-token-file", self.sandbox.admin_token_file, "--receiver",
                                f"http://127.0.0.1:{self.port}", *more)
        pairing = Running([desk.BIN + "/wactl", "devices", "pair", "--new", "Front", "--show=always", "--profile",
                           str(self.profile)])
        self.assertEqual(self.sandbox.scan(pairing.step("code")["qr"], "6281200000099"), 200)
        self.device = pairing.step("connected")["device"]
        self.assertEqual(pairing.end(), 0)

    def send(self, *words, **more):
        return self.run_to_end("send", *words, **more)

    def sent(self):
        """What the gateway has, oldest first."""
        status, answer = self.sandbox.admin("GET", f"/sandbox/devices/{self.device}/messages?limit=200")
        self.assertEqual(status, 200)
        return answer["messages"][::-1]

    def fault(self, **more):
        order = {"route": "POST /devices/{device_id}/messages", **more}
        self.assertEqual(self.sandbox.admin("POST", "/sandbox/faults", order)[0], 200)

    def file(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def rows(self):
        with contextlib.closing(sqlite3.connect(self.profile / "console.db")) as db:
            return db.execute("SELECT state, message FROM outbox ORDER BY rowid").fetchall()

    def test_every_type(self):
        self.desk()
        picture, card = self.file("it's a picture.png", PNG), self.file("budi.vcf", CARD)
        sticker, sound = self.file("s.webp", b"RIFF\0\0\0\0WEBPVP8 "), self.file("v.ogg", b"OggS\0")
        calls = [("text", "--text", "it's \"quoted\" $(x)\n"),
                 ("image", "--image", picture, "--caption", "Look"),
                 ("video", "--url", "https://shop.example/a.mp4", "--type", "video", "--mime-type", "video/mp4"),
                 ("audio", "--audio", sound, "--voice", "--mime-type", "audio/ogg; codecs=opus"),
                 ("document", "--document", picture),
                 ("sticker", "--sticker", sticker, "--mime-type", "image/webp"),
                 ("contact", "--contact", "Budi", "--vcard", card),
                 ("contact", "--contact", "Budi", "--phone", "+62 812 3456"),
                 ("location", "--location", "-6.2,106.8", "--address", "Monas"),
                 ("buttons", "--buttons", "Lunch?", "--button", "y=Yes", "--button", "n=No", "--footer", "noon"),
                 ("poll", "--poll", "Lunch?", "--option", "Soto", "--option", "Rawon", "--multiple")]
        for kind, *words in calls:
            with self.subTest(kind):
                line, = self.send("--to", "+62 812-3456-7890", *words)
                self.assertEqual((line["type"], line["state"], line["to"], line["reached"], line["error"]),
                                 (kind, "accepted", TO, True, None))
                self.assertEqual(self.sent()[-1]["message_id"], line["message_id"])
                self.assertEqual(self.sent()[-1]["type"], kind)
                self.assertEqual([step["state"] for step in line["timeline"]], ["queued", "sending", "accepted"])
        self.assertEqual([(m["text"], m["mime_type"]) for m in self.sent()[:2]],
                         [("it's \"quoted\" $(x)\n", None), ("Look", "image/png")])
        self.assertEqual([state for state, _ in self.rows()], ["accepted"] * len(calls))
        self.assertEqual(json.loads(self.rows()[1][1])["path"], str(picture))  # not relative: the row outlives us
        listed = self.run_to_end("messages", "list")
        self.assertEqual([line["type"] for line in listed], [call[0] for call in calls])
        self.assertEqual(len(self.run_to_end("messages", "list", "--limit", "3")), 3)
        for name in (listed[0]["id"], listed[0]["message_id"]):
            self.assertEqual(self.one("messages", "show", name)["message"]["text"], "it's \"quoted\" $(x)\n")
        self.run_to_end("messages", "show", "none", code=1)

    def test_what_is_refused_here_never_leaves(self):
        self.desk()
        bad = self.send("--to", "Budi", "--text", "Hello", code=1)
        self.assertEqual([(line["number"], line["problems"]) for line in bad],
                         [(1, [{"field": "to", "code": "not_a_recipient"}])])
        absent, = self.send("--to", TO, "--image", self.folder / "absent.png", "--mime-type", "image/png", code=1)
        self.assertEqual(absent["problems"], [{"field": "data_base64", "code": "unreadable"}])
        self.send("--to", TO, code=2)
        self.send("--to", TO, "--text", "Hello", "--wait", "seen", code=2)
        self.send("--to", TO, "--text", "Hello", "--device", "Back", code=1)
        self.send("--to", TO, "--text", "Hello", "--project", "Shop", code=1)
        self.send("--file", self.folder / "absent.json", code=1)
        lines = [{"to": TO, "text": "one"}, {"to": TO, "type": "poll", "poll_question": "?", "poll_options": ["a"]},
                 {"to": TO, "text": 7}, {"to": TO, "type": "image", "mime_type": "a/b"}]
        bulk = "\n".join(json.dumps(line) for line in lines) + "\n{\n"
        wrong = self.send("--file", "-", input=bulk.encode(), code=1)
        self.assertEqual([(line["number"], [(p["field"], p["code"]) for p in line["problems"]]) for line in wrong],
                         [(2, [("poll_options", "too_few")]), (3, [("text", "not_a_text")]),
                          (4, [("url", "required")]), (5, [("", "not_json")])])
        self.assertIn("4 of 5", self.errors)
        self.assertEqual((self.sent(), self.rows()), ([], []))

    def test_files(self):
        self.desk()
        picture = self.file("a.png", PNG)
        one = self.file("one.json", json.dumps({"to": TO, "text": "one", "captoin": "x"}, indent=2))
        self.assertEqual(self.send("--file", one)[0]["state"], "accepted")
        self.assertIn("captoin", self.errors)
        several = [{"to": TO, "text": "two"},
                   {"to": TO, "type": "image", "mime_type": "image/png", "path": str(picture)},
                   {"to": TO, "type": "image", "mime_type": "image/png", "data_base64": base64.b64encode(PNG).decode()},
                   {"to": NEWS, "text": "refused"},
                   {"to": TO, "text": "last"}]
        lines = self.send("--file", "-", input="\n\n".join(map(json.dumps, several)).encode(), code=1)
        self.assertEqual([(line["number"], line["state"]) for line in lines],
                         [(1, "accepted"), (2, "accepted"), (3, "accepted"), (4, "refused"), (5, "accepted")])
        self.assertEqual(lines[3]["error"]["code"], "group_posting_restricted")
        self.assertIn("4 of 5", self.errors)
        self.assertEqual([m["text"] for m in self.sent()], ["one", "two", None, None, "last"])

    def test_production_wants_the_name_for_several(self):
        self.desk(environment="production")
        two = self.file("two.jsonl", json.dumps({"to": TO, "text": "a"}) + "\n" + json.dumps({"to": TO, "text": "b"}))
        self.send("--file", two, code=1)
        self.assertIn("--confirm 'Desk'", self.errors)
        self.send("--file", two, "--confirm", "desk", code=1)
        self.assertEqual(self.sent(), [])
        self.assertEqual(len(self.send("--file", two, "--confirm", "Desk")), 2)
        self.assertEqual(len(self.send("--to", TO, "--text", "one needs none")), 1)

    def test_dry_run(self):
        self.desk()
        picture = self.file("a.png", PNG * 1000)
        secret = self.folder / "secret"
        secret.write_text("beside-the-console")
        holder = Listener(desk.BIN + "/wactl", "--secret-file", str(secret), "--data", str(self.profile))
        self.addCleanup(holder.stop)
        self.send("--to", TO, "--text", "Hello", code=1)  # what writes takes the lock
        self.assertIn("quit it first", self.errors)
        self.assertEqual(self.run_to_end("messages", "list"), [])  # what reads does not
        text, = self.send("--to", "+62 812-3456-7890", "--text", "it's\n\"5\" $(touch pwned)", "--dry-run")
        self.assertEqual(text["body"], {"to": TO, "type": "text", "text": "it's\n\"5\" $(touch pwned)"})
        self.assertTrue(text["http"].startswith(f"POST /devices/{self.device}/messages HTTP/1.1\r\n"))
        self.assertIn("Authorization: Bearer ***", text["http"])
        body = self.folder / "body.json"
        image, = self.send("--to", TO, "--image", picture, "--dry-run", "--save-body", body)
        self.assertEqual(body.stat().st_mode & 0o777, 0o600)
        self.assertEqual(base64.b64decode(json.loads(body.read_bytes())["data_base64"]), PNG * 1000)
        self.assertIn("characters", image["body"]["data_base64"])
        self.assertEqual(self.send("--to", "0812345678", "--text", "x", "--dry-run")[0]["hints"],
                         [{"field": "to", "code": "leading_zero"}])
        self.assertEqual(self.send("--to", "x", "--text", "x", "--dry-run", code=1)[0]["problems"][0]["field"], "to")
        self.assertEqual((self.sent(), self.rows()), ([], []))
        token, _ = self.sandbox.app_secrets()[0]
        for line in (text, image):
            done = subprocess.run(["bash", "-c", line["curl"]], env={**os.environ, "APP_TOKEN": token},
                                  cwd=self.folder, capture_output=True, timeout=PATIENCE, check=True)
            self.assertIn("message_id", json.loads(done.stdout), done.stderr)
        self.assertEqual([(m["type"], m["text"]) for m in self.sent()],
                         [("text", "it's\n\"5\" $(touch pwned)"), ("image", None)])
        self.assertFalse((self.folder / "pwned").exists())

    def test_receipts(self):
        self.desk()
        where = f"127.0.0.1:{self.port}"
        delivered, = self.send("--to", TO, "--text", "a", "--wait", "delivered", "--receiver", where)
        self.assertEqual((delivered["state"], delivered["waited_for"], delivered["reached"]),
                         ("delivered", "delivered", True))
        self.assertEqual(delivered["timeline"][-1]["evidence"], "receipt")
        self.assertEqual(self.send("--to", TO, "--text", "b", "--wait", "read", "--receiver", where)[0]["state"], "read")
        self.assertEqual([state for state, _ in self.rows()], ["delivered", "read"])
        self.assertGreater(len(self.run_to_end("events", "list", "--where", "event:receipt")), 0)
        # Who waits for a receipt that nobody could hear of is told before anything goes.
        with contextlib.closing(socket.socket()) as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            self.send("--to", TO, "--text", "c", "--wait", "delivered", "--receiver",
                      f"127.0.0.1:{taken.getsockname()[1]}", code=1)
        self.assertIn("nothing was sent", self.errors)
        self.assertEqual(len(self.sent()), 2)
        self.run_to_end("projects", "webhook", "Desk", "--webhook-path", "http://127.0.0.1:1/elsewhere")
        late, = self.send("--to", TO, "--text", "d", "--wait", "delivered", "--receiver", where, "--timeout", "1", code=4)
        self.assertEqual((late["state"], late["reached"]), ("accepted", False))
        self.assertIn("no event came at all", self.errors)
        # Stopped, it says what is known.
        running = Running(self.command("send", "--to", TO, "--text", "e", "--wait", "read", "--receiver", where))
        while len(self.sent()) < 4:
            self.assertIsNone(running.process.poll())
        self.assertEqual(running.end(signal.SIGINT), 4)
        self.said += running.out + running.errors

    def a_later_fault_does_not_hide_a_lost_answer(self):
        picture = self.file("goes.png", PNG)
        three = self.file("three.jsonl", "\n".join(map(json.dumps, [
            {"to": TO, "text": "unanswered"}, {"to": TO, "text": "slow"},
            {"to": TO, "type": "image", "mime_type": "image/png", "path": str(picture)}])))
        self.fault(fault="error", code="internal_error")
        self.fault(fault="slow", delay_ms=6000)  # time enough to take the third one's file away
        running = Running(self.command("send", "--file", three, "--timeout", "0"))
        line = running.process.stdout.readline().decode()  # that of the first, while the second is on its way
        self.assertEqual(json.loads(line)["state"], "unknown")
        picture.unlink()
        self.assertEqual(running.end(), 4)
        self.said += line + running.out + running.errors

    def test_outcomes(self):
        self.desk()
        refused, = self.send("--to", NEWS, "--text", "x", code=1)
        self.assertEqual((refused["state"], refused["error"]["http_status"]), ("refused", 403))
        self.fault(fault="drop", act=True)
        unknown, = self.send("--to", TO, "--text", "lost", "--timeout", "0", code=4)
        self.assertEqual((unknown["state"], unknown["reached"]), ("unknown", False))
        self.assertEqual([m["text"] for m in self.sent()], ["lost"])  # once, and never again by itself
        self.fault(fault="error", code="internal_error")
        self.send("--to", TO, "--text", "x", "--timeout", "0", code=4)
        self.a_later_fault_does_not_hide_a_lost_answer()
        keyring = [str(desk.SUPPORT / "keyring_ctl.py")]
        subprocess.run([*keyring, "lock"], check=True, capture_output=True)
        try:
            self.send("--to", TO, "--text", "x", "--timeout", "0", code=5)
        finally:
            subprocess.run([*keyring, "unlock"], check=True, capture_output=True)
        self.assertEqual(len(self.sent()), 2)
        self.sandbox.process.send_signal(signal.SIGTERM)
        self.sandbox.process.wait(PATIENCE)
        two = "\n".join([json.dumps({"to": TO, "text": "x"})] * 2).encode()
        gone = self.send("--file", "-", "--timeout", "0", input=two, code=3)
        self.assertEqual([line["number"] for line in gone], [1])  # the second would fare no better
        self.assertIn("1 were not sent", self.errors)
        self.assertEqual([state for state, _ in self.rows()],
                         ["refused", "unknown", "unknown", "unknown", "accepted", "refused", "refused"])


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    known, rest = parser.parse_known_args()
    desk.BIN = known.bin
    unittest.main(argv=["wactl_send", *rest])
