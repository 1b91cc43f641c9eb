"""What is sent to the receiver: our own table, the corpora, and what the gate decides and no parser.

The table and the corpora are about framing and say GET, /p and Host: h. A receiver would refuse most of that by
method, Host or signature before the framing mattered. So method, target, Host, content type and a signature are put in
where the case is not about them: what then is refused is refused for what the case is about.
"""
import base64
import json
import re
import subprocess
from dataclasses import dataclass, field, replace

from undertest import HOST, MOST_SIGNATURES, PATH, SIGNATURE, event, signatures

ADDED_FIELDS = 4  # at most, to one request: content type, signature, number of the case, length
CASE = "X-Case"  # says which case a row belongs to
METHODS = """ACL BIND CHECKOUT COPY DELETE GET HEAD LINK LOCK M-SEARCH MERGE MKACTIVITY MKCALENDAR MKCOL MOVE NOTIFY
    OPTIONS PATCH POST PROPFIND PROPPATCH PURGE PUT QUERY REBIND REPORT SEARCH SOURCE SUBSCRIBE TRACE UNBIND UNLINK
    UNLOCK UNSUBSCRIBE""".encode().split()
REQUEST_LINE = re.compile(rb"(?P<method>[!-~]{1,30})(?P<blank>[ \t]+)(?P<target>[^\r\n]*?)"
                          rb"(?P<version>[ \t]+[A-Za-z]+/\d\.\d+[ \t]*)(?P<end>\r\n|\n|\r)")
NEAR = 64 * 1024  # where a request line is looked for: no case has one behind a large body
HEAD_END = re.compile(rb"\r?\n\r?\n")
# The parser takes them, and the gate does not.
BY_THE_GATE = {"OPTIONS of the whole server": 405, "identity is no coding": 415}


@dataclass
class Case:
    name: str
    wire: bytes  # with a place for each signature
    bodies: list  # of the rows that are to be there
    refusal: int = 0  # what comes after them; 0: nothing
    decided: bool = True  # what comes is known; else it only has to be one answer, one row
    closes: bool = True  # a refusal that is not the last word is 401
    candidates: list = field(default_factory=list)  # what some reader could take for the body

    def placed(self, number, port):
        """The same, for one receiver. The number is as long as what it stands for: it may stand in a body."""
        def place(text):
            return text.replace(b"@case@", b"%06d" % number).replace(b"@port@", str(port).encode())
        return replace(self, wire=place(self.wire), bodies=[place(body) for body in self.bodies],
                       candidates=[place(body) for body in self.candidates])

    def bytes(self):
        wanted = list(dict.fromkeys([*self.bodies, b"", *self.candidates]))
        return self.wire.replace(b"@signature@", signatures(wanted[:MOST_SIGNATURES]))


def adapted_target(target):
    scheme = re.match(rb"(?i)[a-z]+://[^/?#\s]*", target)
    before = scheme.group().split(b"//")[0] + b"//" + HOST.encode() if scheme else b""
    rest = target[scheme.end():] if scheme else target
    if not scheme and not rest.startswith(b"/"):
        return target
    tail = re.sub(rb"^/[A-Za-z0-9._~/-]*", b"", rest)
    if tail and tail[:1] not in b"? \t":
        tail = b"?" + tail  # whatever is odd stays, and the path is the hook's
    return before + PATH.encode() + tail


def adapted_host(value, lenient):
    if re.fullmatch(rb"\[::1\]:\d+", value):
        return b"[::1]:@port@"
    if re.fullmatch(rb"[A-Za-z0-9._-]+:\d+", value):
        return HOST.encode() + b":@port@"
    if lenient:
        return HOST.encode()
    return re.sub(rb"[A-Za-z0-9.]+", HOST.encode(), value, count=1)


def adapted_head(line, head, own, lenient):
    """One request line and its fields, as the receiver would want them."""
    method, target = line["method"], line["target"]
    known = max((known for known in METHODS if method.endswith(known)), key=len, default=None)
    if target == b"*" and lenient:
        target = b"/"
    if known and target != b"*":
        method = method.removesuffix(known) + b"POST"
    if known != b"CONNECT":
        target = adapted_target(target)
    head = re.sub(rb"(?im)^(host[ \t]*:[ \t]*)([^\r\n]+)", lambda m: m[1] + adapted_host(m[2], lenient), head)
    head = re.sub(rb"(?im)^(content-type[ \t]*:[ \t]*)[^\r\n]*", rb"\1application/json", head)
    if lenient:
        head = re.sub(rb"(?im)^(origin|sec-fetch-site)(?=:)", rb"X-\1", head)
    added = []
    if not re.search(rb"(?im)^host[ \t]*:", head) and (not own or b"1.0" in line["version"]):
        added.append(b"Host: " + HOST.encode())
    if not re.search(rb"(?i)content-type", head):
        added.append(b"Content-Type: application/json")
    posts = line["method"].endswith(b"POST")
    if known and not re.search(rb"(?i)content-length|transfer-encoding", head) and not (own and posts):
        added.append(b"Content-Length: 0")
    added += [SIGNATURE.encode() + b": @signature@", CASE.encode() + b": @case@"]
    return (method + line["blank"] + target + line["version"] + line["end"] +
            b"".join(field + b"\r\n" for field in added) + head)


def adapted(wire, own, framed):
    """The bytes, and what follows each head. `framed`: nothing is wrong with them."""
    out, at, follows, lenient = b"", 0, [], framed and not own
    while line := REQUEST_LINE.search(wire, at, at + NEAR):
        end = HEAD_END.search(wire, line.end() - len(line["end"]))
        head_end = end.end() if end else len(wire)
        head = wire[line.end():head_end]
        out += wire[at:line.start()] + adapted_head(line, head, own, lenient)
        length = re.search(rb"(?im)^content-length:[ \t]*(\d+)", head) if framed else None
        at = head_end + (int(length[1]) if length else 0)  # no request line in what is a body for sure
        out += wire[head_end:at]
        follows.append((head, wire[head_end:]))
    return out + wire[at:], follows


def unchunked(rest):
    """As a careless reader would."""
    body = b""
    while size := re.match(rb"\s*([0-9A-Fa-f]+)[^\n]*\n", rest):
        length = int(size[1], 16)
        if length == 0:
            break
        body += rest[size.end():size.end() + length]
        rest = rest[size.end() + length:].lstrip(b"\r\n")
    return body


def could_be_bodies(follows):
    for head, rest in follows:
        yield rest
        yield unchunked(rest)
        for length in re.findall(rb"(?i)content-length[^\r\n]*?(\d+)", head):
            yield rest[:int(length[:9])]
        if later := REQUEST_LINE.search(rest, 0, NEAR):
            yield rest[:later.start()]


def printed(program):
    """Our own table and the corpora."""
    done = subprocess.run([program, str(ADDED_FIELDS)], stdout=subprocess.PIPE, check=True)
    for line in done.stdout.splitlines():
        one = json.loads(line)
        own, framed = one["source"] == "own", one["verdict"] not in ("refused", "either")
        wire, follows = adapted(base64.b64decode(one["bytes"]), own, framed)
        bodies, refusal = [base64.b64decode(body) for body in one["bodies"]], one["refusal"]
        if own and one["name"] in BY_THE_GATE:
            bodies, refusal = [], BY_THE_GATE[one["name"]]
        yield Case(f"{one['source']}: {one['name']}", wire, bodies, refusal, one["verdict"] != "either",
                   candidates=list(could_be_bodies(follows)))


def request(body, *fields, method=b"POST", target=PATH.encode(), host=HOST.encode(), signature=b"@signature@"):
    lines = [method + b" " + target + b" HTTP/1.1", b"Host: " + host, CASE.encode() + b": @case@",
             b"Content-Length: " + str(len(body)).encode(), *fields]
    if signature:
        lines.append(SIGNATURE.encode() + b": " + signature)
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def of_the_gate():
    """What every parser takes, and a receiver must not; and what it must."""
    json_type, origin, body = b"Content-Type: application/json", b"Origin: https://evil.example", event("gate")
    good = request(body, json_type)
    inner = request(b"{}", json_type, signature=signatures([b"{}", b""]))
    refused = [
        ("GET", request(body, json_type, method=b"GET"), 405),
        ("PUT", request(body, json_type, method=b"PUT"), 405),
        ("OPTIONS, as a page asks before it posts", request(b"", origin, method=b"OPTIONS"), 405),
        ("no content type", request(body), 415),
        ("text", request(body, b"Content-Type: text/plain"), 415),
        ("a form", request(body, b"Content-Type: application/x-www-form-urlencoded"), 415),
        ("a type that begins like JSON", request(body, b"Content-Type: application/jsonp"), 415),
        ("a page's origin", request(body, json_type, origin), 403),
        ("no origin that is one", request(body, json_type, b"Origin: null"), 403),
        ("a browser's fetch", request(body, json_type, b"Sec-Fetch-Site: cross-site"), 403),
        ("another name", request(body, json_type, host=b"evil.example"), 403),
        ("another port of our name", request(body, json_type, host=HOST.encode() + b":1"), 403),
        ("our name with more behind it", request(body, json_type, host=HOST.encode() + b".evil.example"), 403),
    ]
    yield from (Case("gate: " + name, wire, [], status, candidates=[body]) for name, wire, status in refused)
    accepted = [("a delivery", good), ("a type with a parameter", request(body, json_type + b"; charset=utf-8")),
                ("a type in other letters", request(body, b"content-TYPE: Application/JSON")),
                ("our name in other letters", request(body, json_type, host=HOST.upper().encode())),
                ("our name with a dot at its end", request(body, json_type, host=HOST.encode() + b".")),
                ("a query", request(body, json_type, target=PATH.encode() + b"?a=b"))]
    yield from (Case("gate: " + name, wire, [body]) for name, wire in accepted)
    yield Case("gate: a body that reads as a request", request(inner, json_type), [inner])
    yield Case("gate: no signature", request(body, json_type, signature=None), [], 401, closes=False)
    yield Case("gate: another body's signature", request(body + b" ", json_type), [], 401, closes=False,
               candidates=[body])
    yield Case("gate: an unknown path", request(body, json_type, target=PATH.encode() + b"x"), [], 401, closes=False,
               candidates=[body])
    yield Case("gate: two signature headers", request(body, json_type, SIGNATURE.encode() + b": @signature@"), [], 401,
               closes=False, candidates=[body])


def all_cases(program):
    return [*printed(program), *of_the_gate()]
