#!/usr/bin/env python3
"""Signatures, end to end: openssl signs and curl posts, as a stranger's gateway would; wactl listen judges.

Under each profile of the contract's table: the delivery is 200 and one event, a resend is 200 and its second attempt,
and every single-bit change of the body, of a signed header's value or of the signature is refused, no event, counted in
quarantine. Hex is lower-case only and base64 must encode back to itself."""

import argparse
import base64
import hashlib
import pathlib
import sqlite3
import subprocess
import tempfile
import time

from listener import Listener, Wire

TEXT_SECRET = "e2e secret, with a space "
WHSEC = "whsec_" + base64.b64encode(bytes(range(40, 64))).decode()
BODY = (b'{"event":"message","device_id":"d-1","app_id":"a-1","timestamp":"2026-04-22T15:00:00Z",'
        b'"request_id":"00000000-0000-4000-8000-00000000000%d","payload":{"text":"caf\xc3\xa9"}}')


def openssl(arguments, data):
    return subprocess.run(["openssl", *arguments], input=data, capture_output=True, check=True).stdout


def hex_hmac(digest, data):
    return openssl(["dgst", "-" + digest, "-hmac", TEXT_SECRET, "-hex"], data).split()[-1]


def whsec_hmac(data):
    key = base64.b64decode(WHSEC[len("whsec_"):]).hex()
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        tag = openssl(["mac", "-digest", "SHA256", "-macopt", "hexkey:" + key, "-in", file.name, "-binary", "HMAC"], b"")
    return base64.b64encode(tag)


# Each gives all headers, and the names of those whose value is signed or is the signature.
def wa_v1(body, now):
    return [("X-WA-Timestamp", now), ("X-WA-Signature", b"sha256=" + hex_hmac("sha256", now + b"." + body))]


def wa_body(body, now):
    return [("X-WA-Signature", b"sha256=" + hex_hmac("sha256", body))]


def hub_256(body, now):
    return [("X-Hub-Signature-256", b"sha256=" + hex_hmac("sha256", body))]


def standard_webhooks(body, now):
    identity = b"msg_2KWPBgLlAfxdpx2AI54pPJ85f4W"
    return [("webhook-id", identity), ("webhook-timestamp", now),
            ("webhook-signature", b"v1," + whsec_hmac(identity + b"." + now + b"." + body))]


def stripe_style(body, now):
    return [("Stripe-Signature", b"t=" + now + b",v1=" + hex_hmac("sha256", now + b"." + body))]


def waha(body, now):
    return [("X-Webhook-Hmac", hex_hmac("sha512", body)), ("X-Webhook-Hmac-Algorithm", b"sha512"),
            ("X-Webhook-Timestamp", now + b"000")]


PROFILES = {"wa-v1": wa_v1, "wa-body": wa_body, "hub-256": hub_256, "standard-webhooks": standard_webhooks,
            "stripe-style": stripe_style, "waha": waha}
UNSIGNED = {"X-Webhook-Timestamp"}


class Failure(Exception):
    pass


def check(condition, what):
    if not condition:
        raise Failure(what)


def curl(url, body, headers):
    """Real curl: the status it was answered with."""
    command = ["curl", "--silent", "--show-error", "--output", "/dev/null", "--write-out", "%{http_code}",
               "-H", "Content-Type: application/json", "--data-binary", "@-"]
    for name, value in headers:
        command += ["-H", f"{name}: {value.decode()}"]
    return int(subprocess.run([*command, url], input=body, capture_output=True, check=True).stdout)


def is_field_value(value):
    """Can this stand in a header at all? What cannot is refused by the HTTP server, before any signature."""
    return all(byte == 0x09 or (byte >= 0x20 and byte != 0x7f) for byte in value)


def flips(value):
    for bit in range(len(value) * 8):
        changed = bytearray(value)
        changed[bit // 8] ^= 1 << (bit % 8)
        yield bytes(changed)


def quarantined(folder):
    with sqlite3.connect(f"file:{folder}/events.db?mode=ro", uri=True) as database:
        return database.execute("SELECT coalesce(sum(count), 0) FROM refusal").fetchone()[0]


def refuse_all(wire, body, headers):
    """Every single-bit change; how many of them reached the judge."""
    judged = 0
    for changed in flips(body):
        status = wire.post(changed, headers)
        check(status == 401, f"a flip in the body is {status}: {changed}")
        judged += 1
    for i, (name, value) in enumerate(headers):
        if name in UNSIGNED:
            continue
        for changed in flips(value):
            status = wire.post(body, headers[:i] + [(name, changed)] + headers[i + 1:])
            expected = 401 if is_field_value(changed) else 400
            check(status == expected, f"a flip in {name} is {status}, not {expected}: {changed}")
            judged += expected == 401
    return judged


def spellings(name, body, headers):
    """The same signature, written another way: each must be refused."""
    header, value = next((h, v) for h, v in reversed(headers) if h not in UNSIGNED and b"sha512" not in v)
    rest = [pair for pair in headers if pair[0] != header]
    if name == "standard-webhooks":
        tag = value[3:]
        alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        loose = alphabet[alphabet.index(tag[-2:-1]) + 1:][:1]  # the same bytes for a lax decoder: unused bits set
        check(base64.b64decode(tag[:-2] + loose + b"=") == base64.b64decode(tag), "the loose spelling is no spelling")
        changes = [b"v1," + tag[:-2] + loose + b"=", b"v1," + tag[:-1], b"v1," + tag + b"=", tag,
                   b"v1," + base64.b64decode(tag).hex().encode()]
    else:
        cut = value.rfind(b"=") + 1
        changes = [value[:cut] + value[cut:].upper(), value[:cut] + value[cut:cut + 8],
                   value[:cut] + base64.b64encode(bytes.fromhex(value[cut:].decode()))]
        if cut and name != "wa-body":
            changes.append(value[cut:])
    return [(body, rest + [(header, change)]) for change in changes]


def play(binary, name, sign):
    secret = WHSEC if name == "standard-webhooks" else TEXT_SECRET
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder, "secret")
        file.write_text(secret + "\n")
        data = folder + "/data"
        listener = Listener(binary, "--listen", "127.0.0.1:0", "--secret-file", str(file), "--signature", name,
                            "--data", data)
        wire = Wire(listener.address, listener.port, listener.path)
        body = BODY % 1
        headers = sign(body, str(int(time.time())).encode())

        check(curl(listener.url, body, headers) == 200, "the signed delivery is not accepted")
        first = listener.line()
        check(list(first) == ["seq", "request_id", "event", "device_id", "verdict", "attempts", "received", "sha256"],
              f"keys of the line: {list(first)}")
        check(first["verdict"] == "valid" and first["attempts"] == 1 and first["event"] == "message", f"line: {first}")
        check(first["request_id"] == "00000000-0000-4000-8000-000000000001", f"line: {first}")
        check(first["sha256"] == hashlib.sha256(body).hexdigest(), f"line: {first}")
        check(curl(listener.url, body, headers) == 200, "the resend is not accepted")
        second = listener.line()
        check(second == {**first, "attempts": 2}, f"the resend's line: {second}")

        refused = refuse_all(wire, body, headers)
        for changed_body, changed in spellings(name, body, headers):
            status = wire.post(changed_body, changed)
            check(status == 401, f"another spelling is {status}: {changed}")
            refused += 1
        check(wire.post(body, headers) == 200, "the delivery is not accepted any more")
        code, rest = listener.stop()
        check(code == 0, f"SIGTERM ends with {code}")
        check([line["attempts"] for line in rest] == [3] and rest[0]["seq"] == first["seq"],
              f"events after the flips: {rest}")
        check(quarantined(data) == refused, f"{quarantined(data)} in quarantine, {refused} refused")
        return refused


def detects(binary, name, sign):
    secret = WHSEC if name == "standard-webhooks" else TEXT_SECRET
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder, "secret")
        file.write_text(secret)
        listener = Listener(binary, "--secret-file", str(file))
        now = str(int(time.time())).encode()
        check(curl(listener.url, BODY % 1, sign(BODY % 1, now)) == 200, "detect does not accept it")
        check(curl(listener.url, BODY % 2, sign(BODY % 2, now)) == 200, "its own profile is not accepted after the pin")
        for other, other_sign in PROFILES.items():
            if other != name and (other == "standard-webhooks") == (name == "standard-webhooks"):
                status = curl(listener.url, BODY % 3, other_sign(BODY % 3, now))
                check(status == 401, f"{other} is {status} after {name} was pinned")
        code, lines = listener.stop()
        check(code == 0 and len(lines) == 2, f"exit {code}, events {lines}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    parser.add_argument("--profile", choices=PROFILES, required=True)
    arguments = parser.parse_args()
    binary, name = arguments.bin + "/wactl", arguments.profile
    try:
        print(name, "refused", play(binary, name, PROFILES[name]), "changed deliveries")
        detects(binary, name, PROFILES[name])
    except Failure as failure:
        raise SystemExit(f"{name}: {failure}")


if __name__ == "__main__":
    main()
