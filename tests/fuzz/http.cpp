#include "app/server/requestparser.h"
#include "tests/fuzz/demand.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <span>

using namespace wa::server;

namespace {

using State = RequestParser::State;

constexpr int leadingLineBreaks = 4; // the parser's own, of old clients

//! The bytes of an input: which limits, three lengths to cut pieces by, and what the client sends.
struct Script
{
    static constexpr qsizetype before = 4;

    Limits limits;
    std::array<qsizetype, 3> pieces{};
    QByteArrayView wire;
};

//! Small, so that a short input reaches each of them; in the second set what one stage takes is more than the next
//! does.
Limits limitsOf(char choice)
{
    Limits limits;
    limits.headerBytes = choice & 1 ? 300 : 1024;
    limits.lineBytes = choice & 1 ? 280 : 256;
    limits.headerFields = 10;
    limits.bodyBytes = choice & 1 ? 1024 : 64;
    limits.chunkOverheadBytes = choice & 1 ? 900 : 128;
    limits.emptyPost = choice & 2 ? Limits::EmptyPost::Accept : Limits::EmptyPost::Refuse;
    return limits;
}

Script scriptOf(QByteArrayView input)
{
    Script script{.limits = limitsOf(input[0]), .pieces = {}, .wire = input.sliced(Script::before)};
    for (size_t at = 0; at < script.pieces.size(); ++at)
        script.pieces[at] = 1 + (input[qsizetype(at) + 1] & 63);
    return script;
}

//! A request, and where in the wire's bytes it stands.
struct Accepted
{
    Request request;
    qsizetype begin = 0;
    qsizetype end = 0;
};

bool same(const Accepted &a, const Accepted &b)
{
    return a.begin == b.begin && a.end == b.end && a.request.method == b.request.method &&
           a.request.target == b.request.target && a.request.path == b.request.path &&
           a.request.query == b.request.query && a.request.headers == b.request.headers &&
           a.request.body == b.request.body;
}

//! What a handler that is asked at the head does with a request that announces no body.
enum class Bodiless {
    Read,
    Skip, //!< answers at the head, as for a wrong path
};

//! Feeds a parser as a connection does, in pieces of these lengths in turn, and stops where a connection would.
class Reader
{
public:
    Reader(const Script &script, Bodiless bodiless, std::span<const qsizetype> lengths)
        : m_parser(script.limits)
        , m_bodiless(bodiless)
    {
        QByteArrayView rest = script.wire;
        for (size_t piece = 0; !rest.isEmpty() && !m_isOver; ++piece) {
            const qsizetype length = std::min(lengths[piece % lengths.size()], rest.size());
            give(rest.first(length));
            rest = rest.sliced(length);
        }
    }

    [[nodiscard]] const std::vector<Accepted> &accepted() const { return m_accepted; }
    [[nodiscard]] const std::optional<RequestParser::Refusal> &refusal() const { return m_refusal; }
    [[nodiscard]] State state() const { return m_parser.state(); }
    [[nodiscard]] bool isOver() const { return m_isOver; }
    [[nodiscard]] qsizetype buffered() const { return m_parser.buffered(); }

private:
    void give(QByteArrayView bytes)
    {
        m_fed += bytes.size();
        demand(m_parser.feed(bytes) == m_parser.state());
        while (advance())
            ;
        demand(m_parser.buffered() >= 0 && m_begin + m_parser.buffered() <= m_fed);
        demand(m_parser.bodyBytes() <= m_fed - m_begin);
    }

    bool advance()
    {
        switch (m_parser.state()) {
        case State::NeedHead:
        case State::NeedBody:
            return false;
        case State::HeadReady:
            return onHead();
        case State::Complete:
            return accept(m_parser.take());
        case State::Refused:
            onRefusal();
            return false;
        }
        return false;
    }

    bool onHead()
    {
        demand(m_parser.head().body.isEmpty());
        if (m_parser.head().method == "CONNECT") {
            m_isOver = true;
            return false;
        }
        if (m_bodiless == Bodiless::Skip && !m_parser.hasBody())
            return accept(m_parser.head());
        m_parser.readBody();
        return true;
    }

    bool accept(Request request)
    {
        const qsizetype end = m_fed - m_parser.buffered();
        m_accepted.push_back({std::move(request), m_begin, end});
        m_begin = end;
        m_isOver = !m_parser.isKeepAlive();
        if (!m_isOver)
            m_parser.next();
        return !m_isOver;
    }

    void onRefusal()
    {
        m_isOver = true;
        m_refusal = m_parser.refusal();
        // Whatever comes behind: there is no way back.
        for (const QByteArrayView more : {"\r\n\r\n", "GET / HTTP/1.1\r\nHost: h\r\n\r\n", ""})
            demand(m_parser.feed(more) == State::Refused && m_parser.buffered() == 0);
        demand(m_parser.refusal().status == m_refusal->status && m_parser.refusal().why == m_refusal->why);
    }

    RequestParser m_parser;
    const Bodiless m_bodiless;
    std::vector<Accepted> m_accepted;
    std::optional<RequestParser::Refusal> m_refusal;
    qsizetype m_fed = 0;
    qsizetype m_begin = 0; //!< of the request that is being read
    bool m_isOver = false;
};

//! How the bytes came must not matter.
void agree(const Reader &a, const Reader &b)
{
    demand(std::equal(a.accepted().begin(), a.accepted().end(), b.accepted().begin(), b.accepted().end(), same));
    demand(a.refusal().has_value() == b.refusal().has_value() && a.isOver() == b.isOver());
    if (a.refusal())
        demand(a.refusal()->status == b.refusal()->status);
    if (!a.isOver())
        demand(a.state() == b.state() && a.buffered() == b.buffered());
}

// ---- a second opinion on what was accepted, slow and plain

QByteArrayView takeLine(QByteArrayView &rest)
{
    const qsizetype end = rest.indexOf("\r\n");
    demand(end >= 0);
    const QByteArrayView line = rest.first(end);
    rest = rest.sliced(end + 2);
    return line;
}

void hasNoControls(QByteArrayView text)
{
    demand(std::none_of(text.begin(), text.end(), [](char c) { return (uchar(c) < 0x20 && c != '\t') || c == 0x7f; }));
}

//! Name and value, the value without the blanks around it.
Header splitField(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    demand(colon > 0);
    QByteArrayView value = line.sliced(colon + 1);
    while (value.startsWith(' ') || value.startsWith('\t'))
        value = value.sliced(1);
    while (value.endsWith(' ') || value.endsWith('\t'))
        value.chop(1);
    return {line.first(colon).toByteArray(), value.toByteArray()};
}

bool isFraming(QByteArrayView name)
{
    return name.compare("content-length", Qt::CaseInsensitive) == 0 ||
           name.compare("transfer-encoding", Qt::CaseInsensitive) == 0 ||
           name.compare("host", Qt::CaseInsensitive) == 0;
}

//! The body of chunks at the front of `rest`, which then begins behind them.
QByteArray joinChunks(QByteArrayView &rest)
{
    QByteArray body;
    for (;;) {
        const QByteArrayView line = takeLine(rest);
        hasNoControls(line);
        const auto isDigit = [](char c) { return std::isxdigit(uchar(c)) != 0; };
        const qsizetype digits = std::find_if_not(line.begin(), line.end(), isDigit) - line.begin();
        demand(digits > 0 && (digits == line.size() || QByteArrayView("; \t").contains(line[digits])));
        bool fits = false;
        const qlonglong size = line.first(digits).toByteArray().toLongLong(&fits, 16);
        demand(fits);
        if (size == 0)
            break;
        demand(size + 2 <= rest.size() && rest.sliced(size).startsWith("\r\n"));
        body += rest.first(size);
        rest = rest.sliced(size + 2);
    }
    for (QByteArrayView line = takeLine(rest); !line.isEmpty(); line = takeLine(rest)) {
        hasNoControls(line);
        demand(!isFraming(splitField(line).name)); // would be another message to somebody who keeps trailers
    }
    return body;
}

void checkTarget(const Request &request)
{
    const QByteArray &target = request.target;
    demand(!target.isEmpty() && std::all_of(target.begin(), target.end(), [](char c) { return c > ' ' && c < 0x7f; }));
    demand(!request.path.isEmpty() && !request.path.contains('?'));
    const QByteArray rest = request.query.isEmpty() ? request.path : request.path + '?' + request.query;
    demand(request.path == "/" || target.endsWith(rest) || target.endsWith(rest + '?'));
}

void checkFraming(const Accepted &accepted, QByteArrayView behindHead, bool isHttp11, const Limits &limits)
{
    const Request &request = accepted.request;
    const auto lengths = request.all("Content-Length");
    const auto codings = request.all("Transfer-Encoding");
    const auto hosts = request.all("Host");
    demand(lengths.size() + codings.size() <= 1 && hosts.size() <= 1 && (!isHttp11 || hosts.size() == 1));
    demand(request.body.size() <= limits.bodyBytes);
    if (!codings.empty()) {
        demand(isHttp11 && codings.front().toLower() == "chunked");
        const qsizetype raw = behindHead.size();
        demand(joinChunks(behindHead) == request.body && behindHead.isEmpty());
        demand(raw <= 2 * request.body.size() + limits.chunkOverheadBytes);
        return;
    }
    demand(behindHead == request.body);
    if (lengths.empty()) {
        demand(request.body.isEmpty());
        demand(request.method != "POST" || limits.emptyPost == Limits::EmptyPost::Accept);
        return;
    }
    const QByteArray &length = lengths.front();
    demand(!length.isEmpty() && std::all_of(length.begin(), length.end(), [](char c) { return c >= '0' && c <= '9'; }));
    demand(length.toLongLong() == request.body.size());
}

void check(const Accepted &accepted, const Script &script)
{
    const Request &request = accepted.request;
    QByteArrayView rest = script.wire.sliced(accepted.begin, accepted.end - accepted.begin);
    for (int lineBreaks = 0; rest.startsWith("\r\n"); ++lineBreaks) {
        demand(lineBreaks < leadingLineBreaks);
        rest = rest.sliced(2);
    }
    const qsizetype raw = rest.size();
    const QByteArrayView requestLine = takeLine(rest);
    demand(requestLine.size() < script.limits.lineBytes);
    const bool isHttp11 = requestLine.endsWith('1');
    demand(requestLine == QByteArray(request.method + ' ' + request.target + (isHttp11 ? " HTTP/1.1" : " HTTP/1.0")));
    checkTarget(request);
    size_t fields = 0;
    for (QByteArrayView line = takeLine(rest); !line.isEmpty(); line = takeLine(rest)) {
        hasNoControls(line);
        demand(line.size() < script.limits.lineBytes && fields < request.headers.size());
        demand(splitField(line) == request.headers[fields++]);
    }
    demand(fields == request.headers.size() && qsizetype(fields) <= script.limits.headerFields);
    demand(raw - rest.size() <= script.limits.headerBytes);
    checkFraming(accepted, rest, isHttp11, script.limits);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (qsizetype(size) < Script::before)
        return 0;
    const Script script = scriptOf({reinterpret_cast<const char *>(data), qsizetype(size)});
    const std::array wholeLength{script.wire.size()};
    const std::array bytewise{qsizetype(1)};
    const Reader whole(script, Bodiless::Read, wholeLength);
    for (const Accepted &accepted : whole.accepted())
        check(accepted, script);
    agree(whole, Reader(script, Bodiless::Read, bytewise));
    agree(whole, Reader(script, Bodiless::Read, script.pieces));
    agree(whole, Reader(script, Bodiless::Skip, script.pieces));
    return 0;
}
