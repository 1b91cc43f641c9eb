#include "app/server/requestparser.h"

#include "app/server/headcheck.h"

#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/field.hpp>

#include <algorithm>
#include <cctype>

namespace wa::server {

namespace {

namespace beasthttp = boost::beast::http;
using BeastError = boost::beast::error_code;
using BeastView = boost::beast::string_view;

constexpr qsizetype firstReserve = 256 * 1024; // a Content-Length is only a claim: no more than this on its word
constexpr int leadingLineBreaks = 4;           // old clients end a body with one too many

RequestParser::Refusal refusalFor(const BeastError &error)
{
    if (error == beasthttp::error::body_limit)
        return {413, "body too large"};
    if (error == beasthttp::error::bad_method)
        return {501, "an unknown method"};
    if (error == beasthttp::error::header_limit)
        return {431, "header too large"};
    if (error == beasthttp::error::bad_chunk || error == beasthttp::error::bad_chunk_extension)
        return {400, "malformed chunk"};
    return {400, "malformed request"};
}

//! Where the line of a chunk ends, or the trailers behind the line of the last one; 0: not in these bytes.
qsizetype chunkLineEnd(QByteArrayView bytes, qsizetype begin)
{
    const qsizetype lineFeed = bytes.indexOf('\n', begin);
    if (lineFeed < 0)
        return 0;
    const QByteArrayView line = bytes.sliced(begin, lineFeed - begin);
    const auto size = std::find_if(line.begin(), line.end(), [](char c) { return c != '0'; });
    const bool isLast = size != line.begin() && (size == line.end() || !std::isxdigit(uchar(*size)));
    if (!isLast || !line.endsWith('\r'))
        return lineFeed + 1;
    const qsizetype end = bytes.indexOf("\r\n\r\n", lineFeed - 1);
    return end < 0 ? 0 : end + 4;
}

//! Beast unfolds a field that goes on in the next line; in a head readHead() refuses it.
bool isFolded(QByteArrayView lines)
{
    return lines.indexOf("\r\n ") >= 0 || lines.indexOf("\r\n\t") >= 0;
}

} // namespace

//! Beast's framing, with the body put where it will stay. The head's fields are read by readHead(): the order and the
//! bytes as they came, and a second opinion on them.
class FramingParser final : public beasthttp::basic_parser<true>
{
public:
    FramingParser(QByteArray &body, const Limits &limits)
        : m_body(body)
        , m_limits(limits)
    {
        header_limit(quint32(limits.headerBytes + 1)); // our own scan comes first
        body_limit(quint64(limits.bodyBytes));
    }

    [[nodiscard]] quint64 chunkLeft() const { return m_chunkLeft; } //!< 0: a chunk's line is next

private:
    void on_request_impl(beasthttp::verb verb, BeastView name, BeastView, int, BeastError &error) override
    {
        if (verb == beasthttp::verb::unknown && name != "QUERY" && name != "SOURCE") // real, but not in Beast 1.81
            error = beasthttp::error::bad_method;
    }

    void on_response_impl(int, BeastView, int, BeastError &) override {}
    void on_field_impl(beasthttp::field name, BeastView, BeastView, BeastError &error) override
    {
        // trailers are dropped, but for those that would mean another message to somebody who keeps them
        const auto isFraming = name == beasthttp::field::content_length ||
                               name == beasthttp::field::transfer_encoding || name == beasthttp::field::host;
        if (m_isHeadDone && isFraming)
            error = beasthttp::error::bad_field;
    }

    void on_header_impl(BeastError &) override { m_isHeadDone = true; }
    void on_finish_impl(BeastError &) override {}

    void on_body_init_impl(const boost::optional<std::uint64_t> &length, BeastError &) override
    {
        if (length)
            m_body.reserve(std::min(qsizetype(*length), firstReserve));
    }

    std::size_t on_body_impl(BeastView bytes, BeastError &) override
    {
        m_body.append(bytes.data(), qsizetype(bytes.size()));
        return bytes.size();
    }

    void on_chunk_header_impl(std::uint64_t size, BeastView extensions, BeastError &error) override
    {
        m_chunkLeft = size;
        const auto isControl = [](char c) { return (uchar(c) < 0x20 && c != '\t') || c == 0x7f; };
        if (qsizetype(extensions.size()) > m_limits.lineBytes ||
            std::any_of(extensions.begin(), extensions.end(), isControl))
            error = beasthttp::error::bad_chunk_extension;
    }

    std::size_t on_chunk_body_impl(std::uint64_t, BeastView bytes, BeastError &) override
    {
        m_body.append(bytes.data(), qsizetype(bytes.size()));
        m_chunkLeft -= bytes.size();
        return bytes.size();
    }

    QByteArray &m_body;
    const Limits &m_limits;
    quint64 m_chunkLeft = 0;
    bool m_isHeadDone = false;
};

struct RequestParser::Private
{
    explicit Private(const Limits &configured)
        : limits(configured)
        , scanner(configured)
    {
    }

    void refuse(const Refusal &why)
    {
        refusal = why;
        state = State::Refused;
        buffer.clear();
    }

    [[nodiscard]] qsizetype advance(QByteArrayView bytes); //!< uses up what it can: how many
    [[nodiscard]] qsizetype advanceHead(QByteArrayView bytes);
    [[nodiscard]] qsizetype advanceBody(QByteArrayView bytes);
    [[nodiscard]] qsizetype stepBody(QByteArrayView bytes);
    [[nodiscard]] State advanceBuffer();

    const Limits &limits;
    State state = State::NeedHead;
    QByteArray buffer;
    HeadScanner scanner;
    int lineBreaks = 0;
    Request request;
    HeadFacts facts;
    Refusal refusal;
    std::optional<FramingParser> framing;
    qsizetype rawBodyBytes = 0;
    bool isKeepAlive = false;
};

qsizetype RequestParser::Private::advanceHead(QByteArrayView bytes)
{
    qsizetype used = 0;
    while (bytes.sliced(used).startsWith("\r\n") && scanner.headSize() == 0) {
        if (++lineBreaks > leadingLineBreaks) {
            refuse({400, "empty lines before the request"});
            return used;
        }
        used += 2;
    }
    if (used > 0)
        scanner.reset();
    const QByteArrayView head = bytes.sliced(used);
    if (head == "\r") // may become one more line break
        return used;
    if (auto why = scanner.scan(head)) {
        refuse(*why);
        return used;
    }
    if (scanner.headSize() == 0)
        return used;
    request = {};
    facts = {};
    if (auto why = readHead(head.first(scanner.headSize()), limits, request, facts)) {
        refuse(*why);
        return used;
    }
    framing.emplace(request.body, limits);
    BeastError error;
    const std::size_t taken = framing->put({head.data(), std::size_t(scanner.headSize())}, error);
    if (error || qsizetype(taken) != scanner.headSize() || framing->chunked() != facts.isChunked) {
        refuse(error ? refusalFor(error) : Refusal{400, "malformed request"});
        return used;
    }
    isKeepAlive = framing->keep_alive();
    rawBodyBytes = 0;
    state = State::HeadReady;
    return used + scanner.headSize();
}

qsizetype RequestParser::Private::advanceBody(QByteArrayView bytes)
{
    qsizetype used = 0;
    while (state == State::NeedBody && used < bytes.size()) {
        const qsizetype step = stepBody(bytes.sliced(used));
        used += step;
        if (step == 0)
            break;
    }
    return used;
}

//! Some of the body, or a chunk's whole line, the last one with its trailers. Beast never sees part of a line, nor what
//! is behind one: how the bytes came would show in its judgement, and a quote in an extension reaches over the line's
//! end.
qsizetype RequestParser::Private::stepBody(QByteArrayView bytes)
{
    const bool isLine = facts.isChunked && framing->chunkLeft() == 0;
    if (isLine) {
        const qsizetype lineBreak = rawBodyBytes == 0 ? 0 : 2; // of the chunk before
        const qsizetype end = chunkLineEnd(bytes.first(std::min(bytes.size(), limits.headerBytes + 1)), lineBreak);
        if (end == 0 && bytes.size() > limits.headerBytes)
            refuse({400, "endless chunk line"});
        if (end == 0)
            return 0;
        bytes = bytes.first(end);
    }
    BeastError error;
    const qsizetype used = qsizetype(framing->put({bytes.data(), std::size_t(bytes.size())}, error));
    rawBodyBytes += used;
    if (error || (isLine && used != bytes.size()))
        refuse(refusalFor(error));
    else if (facts.isChunked && rawBodyBytes - 2 * request.body.size() > limits.chunkOverheadBytes)
        refuse({413, "more chunk lines than body"});
    else if (isLine && isFolded(bytes))
        refuse({400, "folded trailer"});
    else if (framing->is_done())
        state = State::Complete;
    return used;
}

qsizetype RequestParser::Private::advance(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return 0;
    switch (state) {
    case State::NeedHead:
        return advanceHead(bytes);
    case State::NeedBody:
        return advanceBody(bytes);
    case State::Refused:
        return bytes.size();
    case State::HeadReady:
    case State::Complete:
        break;
    }
    return 0;
}

RequestParser::State RequestParser::Private::advanceBuffer()
{
    const qsizetype used = advance(buffer);
    if (state == State::Refused)
        buffer.clear();
    else
        buffer.remove(0, used);
    return state;
}

RequestParser::RequestParser(const Limits &limits)
    : m_d(std::make_unique<Private>(limits))
{
}
RequestParser::~RequestParser() = default;

RequestParser::State RequestParser::feed(QByteArrayView bytes)
{
    if (!m_d->buffer.isEmpty()) {
        m_d->buffer.append(bytes.data(), bytes.size());
        return m_d->advanceBuffer();
    }
    const qsizetype used = m_d->advance(bytes); // a body goes straight to its place
    if (m_d->state != State::Refused)
        m_d->buffer = bytes.sliced(used).toByteArray();
    return m_d->state;
}

RequestParser::State RequestParser::readBody()
{
    Q_ASSERT(m_d->state == State::HeadReady);
    m_d->state = m_d->framing->is_done() ? State::Complete : State::NeedBody;
    return m_d->advanceBuffer();
}

RequestParser::State RequestParser::next()
{
    Q_ASSERT(m_d->state == State::Complete || m_d->state == State::HeadReady);
    m_d->state = State::NeedHead;
    m_d->scanner.reset();
    m_d->lineBreaks = 0;
    m_d->request = {};
    return m_d->advanceBuffer();
}

RequestParser::State RequestParser::state() const
{
    return m_d->state;
}

const Request &RequestParser::head() const
{
    return m_d->request;
}

Request RequestParser::take()
{
    Q_ASSERT(m_d->state == State::Complete);
    return std::move(m_d->request);
}

const RequestParser::Refusal &RequestParser::refusal() const
{
    return m_d->refusal;
}

bool RequestParser::isKeepAlive() const
{
    return m_d->isKeepAlive && m_d->facts.isHttp11;
}

bool RequestParser::hasBody() const
{
    return m_d->facts.isChunked || m_d->facts.contentLength.value_or(0) > 0;
}

bool RequestParser::expectsContinue() const
{
    return m_d->facts.expectsContinue && hasBody();
}

qsizetype RequestParser::bodyBytes() const
{
    return m_d->request.body.size();
}

qsizetype RequestParser::buffered() const
{
    return m_d->buffer.size();
}

} // namespace wa::server
