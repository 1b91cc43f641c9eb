#include "app/server/requestparser.h"

#include "app/server/headcheck.h"

#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/field.hpp>

#include <algorithm>

namespace wa::server {

namespace {

namespace beasthttp = boost::beast::http;
using BeastError = boost::beast::error_code;
using BeastView = boost::beast::string_view;

constexpr qsizetype firstReserve = 256 * 1024; // a Content-Length is only a claim: no more than this on its word
// "0\r\n\r\n", the shortest chunked body. Beast 1.81 asserts when a first chunk that is the last comes byte by byte.
constexpr qsizetype emptyChunkedBytes = 5;
constexpr int leadingLineBreaks = 4; // old clients end a body with one too many

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

    void on_chunk_header_impl(std::uint64_t, BeastView extensions, BeastError &error) override
    {
        const auto isControl = [](char c) { return (uchar(c) < 0x20 && c != '\t') || c == 0x7f; };
        if (qsizetype(extensions.size()) > m_limits.lineBytes ||
            std::any_of(extensions.begin(), extensions.end(), isControl))
            error = beasthttp::error::bad_chunk_extension;
    }

    std::size_t on_chunk_body_impl(std::uint64_t, BeastView bytes, BeastError &) override
    {
        m_body.append(bytes.data(), qsizetype(bytes.size()));
        return bytes.size();
    }

    QByteArray &m_body;
    const Limits &m_limits;
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
    framing->eager(true);
    isKeepAlive = framing->keep_alive();
    rawBodyBytes = 0;
    state = State::HeadReady;
    return used + scanner.headSize();
}

qsizetype RequestParser::Private::advanceBody(QByteArrayView bytes)
{
    const bool mayBeLastChunk = facts.isChunked && rawBodyBytes == 0 && bytes.front() == '0';
    if (mayBeLastChunk && bytes.size() < emptyChunkedBytes)
        return 0;
    BeastError error;
    const qsizetype used = qsizetype(framing->put({bytes.data(), std::size_t(bytes.size())}, error));
    rawBodyBytes += used;
    if (error && error != beasthttp::error::need_more) {
        refuse(refusalFor(error));
        return used;
    }
    if (facts.isChunked && rawBodyBytes - 2 * request.body.size() > limits.chunkOverheadBytes)
        refuse({413, "more chunk lines than body"});
    else if (framing->is_done())
        state = State::Complete;
    else if (bytes.size() - used > limits.headerBytes) // a chunk's line or the trailers
        refuse({400, "endless chunk line"});
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
