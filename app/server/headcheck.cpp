#include "app/server/headcheck.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace wa::server {

namespace {

using Refusal = RequestParser::Refusal;

constexpr auto tokenTable = [] {
    std::array<bool, 256> table{};
    for (int c = '0'; c <= '9'; ++c)
        table[size_t(c)] = true;
    for (int c = 'a'; c <= 'z'; ++c) {
        table[size_t(c)] = true;
        table[size_t(c - 'a' + 'A')] = true;
    }
    for (const unsigned char c : {'!', '#', '$', '%', '&', '\'', '*', '+', '-', '.', '^', '_', '`', '|', '~'})
        table[size_t(c)] = true;
    return table;
}();

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) { return tokenTable[uchar(c)]; });
}

bool isDigits(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

QByteArrayView trimBlanks(QByteArrayView text)
{
    const auto isBlank = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.isEmpty() && isBlank(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isBlank(text.back()))
        text.chop(1);
    return text;
}

QByteArrayView takeLine(QByteArrayView &rest)
{
    const qsizetype end = rest.indexOf('\n'); // the scanner saw that each has its CR before it
    const QByteArrayView line = rest.first(end - 1);
    rest = rest.sliced(end + 1);
    return line;
}

HeadRefusal readVersion(QByteArrayView version, HeadFacts &facts)
{
    if (version == "HTTP/1.1" || version == "HTTP/1.0") {
        facts.isHttp11 = version.back() == '1';
        return {};
    }
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (version.size() == 8 && version.startsWith("HTTP/") && isDigit(version[5]) && version[6] == '.' &&
        isDigit(version[7]))
        return Refusal{505, "not HTTP/1.1"};
    return Refusal{400, "malformed version"};
}

void splitTarget(Request &request)
{
    QByteArrayView rest = request.target;
    const qsizetype scheme = rest.indexOf("://");
    if (!rest.startsWith('/') && scheme > 0) { // absolute form, as a proxy sends it
        const qsizetype path = rest.indexOf('/', scheme + 3);
        const qsizetype query = rest.indexOf('?', scheme + 3);
        const qsizetype end = path < 0 ? query : query < 0 ? path : std::min(path, query);
        rest = end < 0 ? QByteArrayView() : rest.sliced(end);
    }
    const qsizetype mark = rest.indexOf('?');
    request.path = (mark < 0 ? rest : rest.first(mark)).toByteArray();
    if (request.path.isEmpty())
        request.path = "/";
    if (mark >= 0)
        request.query = rest.sliced(mark + 1).toByteArray();
}

//! RFC 9112 3.2: a path, a whole address, or what belongs to one method only. M-SEARCH is SSDP's OPTIONS.
bool fitsMethod(QByteArrayView target, QByteArrayView method)
{
    if (method == "CONNECT")
        return !target.contains('/');
    if (target == "*")
        return method == "OPTIONS" || method == "M-SEARCH";
    const QByteArray scheme = target.first(std::min<qsizetype>(target.size(), 8)).toByteArray().toLower();
    return target.startsWith('/') || scheme.startsWith("http://") || scheme.startsWith("https://");
}

HeadRefusal readRequestLine(QByteArrayView line, Request &request, HeadFacts &facts)
{
    const qsizetype space = line.indexOf(' ');
    const qsizetype secondSpace = space < 0 ? -1 : line.indexOf(' ', space + 1);
    if (secondSpace < 0)
        return Refusal{400, "malformed request line"};
    const QByteArrayView method = line.first(space);
    const QByteArrayView target = line.sliced(space + 1, secondSpace - space - 1);
    if (!isToken(method))
        return Refusal{400, "malformed method"};
    if (target.isEmpty() || std::any_of(target.begin(), target.end(), [](char c) { return c <= ' ' || c == 0x7f; }))
        return Refusal{400, "malformed target"}; // char is signed: bytes from 0x80 up are refused too
    if (auto refusal = readVersion(line.sliced(secondSpace + 1), facts))
        return refusal;
    if (!fitsMethod(target, method))
        return Refusal{400, "malformed target"};
    request.method = method.toByteArray();
    request.target = target.toByteArray();
    splitTarget(request);
    return {};
}

HeadRefusal readField(QByteArrayView line, Request &request)
{
    if (line.front() == ' ' || line.front() == '\t')
        return Refusal{400, "folded header field"};
    const qsizetype colon = line.indexOf(':');
    if (colon < 0 || !isToken(line.first(colon)))
        return Refusal{400, "malformed header name"};
    const QByteArrayView value = trimBlanks(line.sliced(colon + 1));
    const auto isControl = [](char c) { return (uchar(c) < 0x20 && c != '\t') || c == 0x7f; };
    if (std::any_of(value.begin(), value.end(), isControl))
        return Refusal{400, "control character in a header field"};
    request.headers.push_back({line.first(colon).toByteArray(), value.toByteArray()});
    return {};
}

HeadRefusal checkHost(const Request &request, const HeadFacts &facts)
{
    const std::vector<QByteArray> hosts = request.all("host");
    if (hosts.size() > 1)
        return Refusal{400, "more than one Host"};
    if (hosts.empty())
        return facts.isHttp11 ? HeadRefusal(Refusal{400, "no Host"}) : HeadRefusal();
    const auto isForeign = [](char c) { return c <= ' ' || std::strchr("/\\@?#,", c); };
    if (std::any_of(hosts.front().begin(), hosts.front().end(), isForeign))
        return Refusal{400, "malformed Host"};
    return {};
}

HeadRefusal readLength(const QByteArray &value, const Limits &limits, HeadFacts &facts)
{
    if (!isDigits(value))
        return Refusal{400, "malformed Content-Length"};
    bool fits = false;
    const qlonglong length = value.toLongLong(&fits);
    if (!fits || length > limits.bodyBytes)
        return Refusal{413, "body too large"};
    facts.contentLength = length;
    return {};
}

HeadRefusal checkFraming(const Request &request, const Limits &limits, HeadFacts &facts)
{
    const std::vector<QByteArray> lengths = request.all("content-length");
    const std::vector<QByteArray> codings = request.all("transfer-encoding");
    if (!lengths.empty() && !codings.empty())
        return Refusal{400, "both Content-Length and Transfer-Encoding"};
    if (lengths.size() > 1)
        return Refusal{400, "more than one Content-Length"};
    if (codings.size() > 1)
        return Refusal{400, "more than one Transfer-Encoding"};
    if (!codings.empty()) {
        if (!facts.isHttp11)
            return Refusal{400, "Transfer-Encoding in HTTP/1.0"};
        if (codings.front().toLower() != "chunked")
            return Refusal{501, "a Transfer-Encoding other than chunked"};
        facts.isChunked = true;
        return {};
    }
    if (!lengths.empty())
        return readLength(lengths.front(), limits, facts);
    if (request.method == "POST" && limits.emptyPost == Limits::EmptyPost::Refuse)
        return Refusal{411, "a POST without a length"};
    return {};
}

HeadRefusal checkExpectations(const Request &request, HeadFacts &facts)
{
    if (request.all("content-type").size() > 1)
        return Refusal{400, "more than one Content-Type"};
    for (const QByteArray &coding : request.all("content-encoding")) {
        if (coding.toLower() != "identity")
            return Refusal{415, "a compressed body"};
    }
    for (const QByteArray &expected : request.all("expect")) {
        if (expected.toLower() != "100-continue")
            return Refusal{417, "an unknown expectation"};
        facts.expectsContinue = facts.isHttp11;
    }
    return {};
}

} // namespace

HeadRefusal HeadScanner::scan(QByteArrayView bytes)
{
    for (;;) {
        const qsizetype end = bytes.indexOf('\n', m_seen);
        const QByteArrayView line = bytes.sliced(m_lineStart, (end < 0 ? bytes.size() : end) - m_lineStart);
        const qsizetype fresh = std::max<qsizetype>(0, m_seen - 1 - m_lineStart); // a CR may have been the last byte
        // What lies behind a limit is not looked at: it would be refused for what it is only if it came at once.
        const qsizetype reach = std::min(m_limits.lineBytes, m_limits.headerBytes - m_lineStart) + 1;
        const QByteArrayView near = line.first(std::min(line.size(), reach));
        const qsizetype carriage = near.indexOf('\r', fresh);
        if (near.indexOf('\0', fresh) >= 0)
            return Refusal{400, "NUL in the head"};
        if (carriage >= 0 && carriage != near.size() - 1)
            return Refusal{400, "bare carriage return"};
        if (line.size() > m_limits.lineBytes || (end < 0 ? bytes.size() : end + 1) > m_limits.headerBytes)
            return Refusal{431, "header too large"};
        if (end >= 0 && carriage < 0)
            return Refusal{400, "bare line feed"};
        if (end < 0) {
            m_seen = bytes.size();
            return {};
        }
        m_seen = m_lineStart = end + 1;
        if (line.size() == 1) {
            m_headSize = end + 1;
            return {};
        }
        if (++m_lines > m_limits.headerFields + 1) // and the request line
            return Refusal{431, "too many header fields"};
    }
}

void HeadScanner::reset()
{
    m_lineStart = m_seen = m_headSize = 0;
    m_lines = 0;
}

HeadRefusal readHead(QByteArrayView head, const Limits &limits, Request &request, HeadFacts &facts)
{
    if (auto refusal = readRequestLine(takeLine(head), request, facts))
        return refusal;
    for (;;) {
        const QByteArrayView line = takeLine(head);
        if (line.isEmpty())
            break;
        if (auto refusal = readField(line, request))
            return refusal;
    }
    if (auto refusal = checkHost(request, facts))
        return refusal;
    if (auto refusal = checkFraming(request, limits, facts))
        return refusal;
    return checkExpectations(request, facts);
}

} // namespace wa::server
