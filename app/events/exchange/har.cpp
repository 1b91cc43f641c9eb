#include "app/events/exchange/har.h"

#include <QUrlQuery>

namespace wa::events {

using namespace Qt::StringLiterals;

namespace {

json::Value textOf(QByteArrayView bytes)
{
    return QString::fromUtf8(bytes);
}

json::Value headersOf(const Headers &headers)
{
    json::Value list = json::Value::array();
    for (const auto &[name, value] : headers)
        list.append(json::Value::object({{"name"_L1, textOf(name)}, {"value"_L1, textOf(value)}}));
    return list;
}

QString contentType(const Headers &headers)
{
    for (const auto &[name, value] : headers) {
        if (name.compare("content-type", Qt::CaseInsensitive) == 0)
            return QString::fromUtf8(value);
    }
    return u"application/octet-stream"_s;
}

json::Value queryOf(const QUrl &url)
{
    json::Value list = json::Value::array();
    for (const auto &[name, value] : QUrlQuery(url).queryItems(QUrl::FullyDecoded))
        list.append(json::Value::object({{"name"_L1, name}, {"value"_L1, value}}));
    return list;
}

json::Value requestOf(const EventDetail &detail, const Attempt &attempt)
{
    const QByteArray &body = attempt.otherBody ? *attempt.otherBody : detail.body;
    json::Value post = json::Value::object({{"mimeType"_L1, contentType(attempt.headers)}});
    if (const QString text = QString::fromUtf8(body); text.toUtf8() == body) {
        post.set(u"text"_s, text);
    } else {
        post.set(u"text"_s, QString::fromLatin1(body.toBase64()));
        post.set(u"_encoding"_s, "base64"_L1);
    }
    const QUrl target(detail.provenance ? detail.provenance->target : u"http://receiver.invalid/hooks"_s);
    return json::Value::object({
        {"method"_L1, "POST"_L1},
        {"url"_L1, target.toString(QUrl::FullyEncoded)},
        {"httpVersion"_L1, "HTTP/1.1"_L1},
        {"cookies"_L1, json::Value::array()},
        {"headers"_L1, headersOf(attempt.headers)},
        {"queryString"_L1, queryOf(target)},
        {"postData"_L1, post},
        {"headersSize"_L1, -1},
        {"bodySize"_L1, qint64(body.size())},
    });
}

//! What the sender was told: of a replay the target's answer, else ours. 0: nothing, as HAR has it, too.
int statusOf(const EventDetail &detail, const Attempt &attempt)
{
    return detail.provenance ? detail.provenance->status : attempt.answered;
}

json::Value responseOf(int status)
{
    const QLatin1StringView phrase = status == 200 ? "OK"_L1 : status == 401 ? "Unauthorized"_L1 : ""_L1;
    return json::Value::object({
        {"status"_L1, status},
        {"statusText"_L1, phrase},
        {"httpVersion"_L1, "HTTP/1.1"_L1},
        {"cookies"_L1, json::Value::array()},
        {"headers"_L1, json::Value::array()},
        {"content"_L1, json::Value::object({{"size"_L1, 0}, {"mimeType"_L1, "application/json"_L1}})},
        {"redirectURL"_L1, ""_L1},
        {"headersSize"_L1, -1},
        {"bodySize"_L1, -1},
    });
}

json::Value entryOf(const EventDetail &detail, const Attempt &attempt)
{
    // Of a delivery to us nobody took the time; of a replay it is known how long the target thought.
    const qint64 took = detail.provenance && detail.provenance->took ? detail.provenance->took->count() : 0;
    return json::Value::object({
        {"startedDateTime"_L1, toRfc3339(attempt.received)},
        {"time"_L1, took},
        {"request"_L1, requestOf(detail, attempt)},
        {"response"_L1, responseOf(statusOf(detail, attempt))},
        {"cache"_L1, json::Value::object()},
        {"timings"_L1, json::Value::object({{"send"_L1, 0}, {"wait"_L1, took}, {"receive"_L1, 0}})},
        {"_seq"_L1, detail.event.seq},
        {"_attempt"_L1, attempt.number},
        {"_verdict"_L1, verdictWord(attempt.verdict)},
        {"_via"_L1, viaWord(attempt.via)},
    });
}

} // namespace

Result<> HarWriter::begin()
{
    const json::Value creator = json::Value::object({{"name"_L1, "WA Gateway Console"_L1}, {"version"_L1, "1"_L1}});
    return m_sink.write(R"({"log":{"version":"1.2","creator":)" + creator.toJson() + R"(,"pages":[],"_redacted":)" +
                        (m_redacted ? "true" : "false") + R"(,"comment":")" +
                        (m_redacted ? R"(\"redacted\": true)" : "") + R"(","entries":[)");
}

Result<> HarWriter::add(const EventDetail &detail)
{
    for (const Attempt &attempt : detail.attempts) {
        const QByteArray between = m_first ? QByteArray("\n") : QByteArray(",\n");
        m_first = false;
        if (auto written = m_sink.write(between + entryOf(detail, attempt).toJson()); !written)
            return written;
    }
    return {};
}

Result<> HarWriter::end()
{
    return m_sink.write("\n]}}\n");
}

} // namespace wa::events
