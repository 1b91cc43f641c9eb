#include "app/events/exchange/jsonlines.h"

namespace wa::events {

using namespace Qt::StringLiterals;

namespace {

constexpr int formatVersion = 1;

json::Value base64(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

//! Text where the way back gives the same bytes, else {"base64":"..."}.
json::Value bytesOf(const QByteArray &bytes)
{
    if (QString text = QString::fromUtf8(bytes); text.toUtf8() == bytes)
        return text;
    return json::Value::object({{"base64"_L1, base64(bytes)}});
}

json::Value instantOf(UnixMs instant)
{
    return qint64(instant.time_since_epoch().count());
}

json::Value textList(const QStringList &texts)
{
    json::Value list = json::Value::array();
    for (const QString &text : texts)
        list.append(text);
    return list;
}

json::Value attemptOf(const Attempt &attempt)
{
    json::Value headers = json::Value::array();
    for (const auto &[name, value] : attempt.headers)
        headers.append(json::Value::array({bytesOf(name), bytesOf(value)}));
    json::Value line = json::Value::object({
        {"number"_L1, attempt.number},
        {"received_ms"_L1, instantOf(attempt.received)},
        {"via"_L1, viaWord(attempt.via)},
        {"peer"_L1, bytesOf(attempt.peer)},
        {"headers"_L1, headers},
        {"verdict"_L1, verdictWord(attempt.verdict)},
        {"profile"_L1, attempt.profile},
        {"key"_L1, attempt.keyLabel},
        {"why"_L1, attempt.why},
        {"answered"_L1, attempt.answered},
    });
    if (attempt.recordedVia)
        line.set(u"recorded_via"_s, viaWord(*attempt.recordedVia));
    if (attempt.otherBody)
        line.set(u"other_body"_s, base64(*attempt.otherBody));
    return line;
}

json::Value provenanceOf(const Provenance &provenance)
{
    json::Value line = json::Value::object({
        {"parent"_L1, provenance.parent},
        {"mode"_L1, provenance.mode},
        {"target"_L1, provenance.target},
        {"person"_L1, provenance.person},
        {"status"_L1, provenance.status},
        {"outcome"_L1, provenance.outcome},
    });
    if (provenance.took)
        line.set(u"took_ms"_s, qint64(provenance.took->count()));
    return line;
}

//! Reads one line; remembers the first key that is not as it was written.
class LineReader
{
public:
    [[nodiscard]] const Result<> &outcome() const { return m_outcome; }
    void fail(QLatin1StringView key, const QString &code = u"bad_line"_s)
    {
        if (m_outcome)
            m_outcome =
                tl::unexpected(Error{.kind = Error::Kind::Invalid, .code = code, .field = QString(key), .detail = {}});
    }

    QString text(const json::Value &object, QLatin1StringView key)
    {
        const json::Value &value = object[key];
        if (!value.isString())
            fail(key);
        return value.string();
    }
    qint64 integer(const json::Value &object, QLatin1StringView key)
    {
        const auto value = object[key].integer();
        if (!value)
            fail(key);
        return value.value_or(0);
    }
    UnixMs instant(const json::Value &object, QLatin1StringView key)
    {
        return UnixMs(std::chrono::milliseconds(integer(object, key)));
    }
    QByteArray decoded(const json::Value &value, QLatin1StringView key)
    {
        const auto bytes =
            QByteArray::fromBase64Encoding(value.string().toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
        if (!value.isString() || !bytes)
            fail(key);
        return *bytes;
    }
    QByteArray bytes(const json::Value &value, QLatin1StringView key)
    {
        if (value.isObject())
            return decoded(value["base64"_L1], key);
        if (!value.isString())
            fail(key);
        return value.string().toUtf8();
    }
    template <class Enum, class Word>
    Enum word(const json::Value &object, QLatin1StringView key, Enum last, Word wordOf)
    {
        const QString text = this->text(object, key);
        for (int i = 0; i <= int(last); ++i) {
            if (text == wordOf(Enum(i)))
                return Enum(i);
        }
        fail(key);
        return last;
    }

    Attempt attempt(const json::Value &line)
    {
        Attempt attempt{.number = int(integer(line, "number"_L1)),
                        .received = instant(line, "received_ms"_L1),
                        .via = word(line, "via"_L1, Via::Import, viaWord),
                        .peer = bytes(line["peer"_L1], "peer"_L1),
                        .headers = {},
                        .verdict = word(line, "verdict"_L1, Verdict::Unchecked, verdictWord),
                        .profile = text(line, "profile"_L1),
                        .keyLabel = text(line, "key"_L1),
                        .why = text(line, "why"_L1),
                        .otherBody = {},
                        .answered = int(integer(line, "answered"_L1))};
        for (const json::Value &pair : line["headers"_L1].items()) {
            if (pair.items().size() != 2) {
                fail("headers"_L1);
                continue;
            }
            attempt.headers.emplace_back(bytes(pair.items()[0], "headers"_L1), bytes(pair.items()[1], "headers"_L1));
        }
        if (line.contains("recorded_via"_L1))
            attempt.recordedVia = word(line, "recorded_via"_L1, Via::Import, viaWord);
        if (line.contains("other_body"_L1))
            attempt.otherBody = decoded(line["other_body"_L1], "other_body"_L1);
        return attempt;
    }

    Provenance provenance(const json::Value &line)
    {
        Provenance provenance;
        provenance.parent = integer(line, "parent"_L1);
        provenance.mode = text(line, "mode"_L1);
        provenance.target = text(line, "target"_L1);
        provenance.person = text(line, "person"_L1);
        provenance.status = int(integer(line, "status"_L1));
        provenance.outcome = text(line, "outcome"_L1);
        if (line.contains("took_ms"_L1))
            provenance.took = std::chrono::milliseconds(integer(line, "took_ms"_L1));
        return provenance;
    }

    Annotation annotation(const json::Value &line)
    {
        Annotation annotation;
        annotation.pinned = line["pinned"_L1].boolean().value_or(false);
        annotation.colour = text(line, "colour"_L1);
        annotation.note = text(line, "note"_L1);
        for (const json::Value &tag : line["tags"_L1].items())
            annotation.tags << tag.string();
        return annotation;
    }

private:
    Result<> m_outcome = {};
};

} // namespace

QByteArray toJsonLine(const EventDetail &detail, bool redacted)
{
    const Event &event = detail.event;
    json::Value attempts = json::Value::array();
    for (const Attempt &attempt : detail.attempts)
        attempts.append(attemptOf(attempt));
    json::Value line = json::Value::object({
        {"wa_event"_L1, formatVersion},
        {"redacted"_L1, redacted},
        {"seq"_L1, event.seq},
        {"project"_L1, event.project.text()},
        {"event"_L1, event.name},
        {"request_id"_L1, event.requestId.text()},
        {"device_id"_L1, event.device.text()},
        {"received"_L1, toRfc3339(event.received)},
        {"received_ms"_L1, instantOf(event.received)},
        {"verdict"_L1, verdictWord(event.verdict)},
        {"via"_L1, viaWord(event.via)},
        {"sha256"_L1, QString::fromLatin1(detail.sha256.toHex())},
        {"body"_L1, base64(detail.body)},
        {"attempts"_L1, attempts},
    });
    if (detail.annotation != Annotation()) {
        const Annotation &annotation = detail.annotation;
        line.set(u"annotation"_s, json::Value::object({{"pinned"_L1, annotation.pinned},
                                                       {"colour"_L1, annotation.colour},
                                                       {"note"_L1, annotation.note},
                                                       {"tags"_L1, textList(annotation.tags)}}));
    }
    if (detail.provenance)
        line.set(u"provenance"_s, provenanceOf(*detail.provenance));
    if (detail.verifiedLater)
        line.set(u"verified_later_ms"_s, instantOf(*detail.verifiedLater));
    return line.toJson();
}

Result<ImportedEvent> fromJsonLine(QByteArrayView line)
{
    const auto root = json::Value::parse(line);
    if (!root)
        return tl::unexpected(
            Error{.kind = Error::Kind::Invalid, .code = u"bad_line"_s, .field = {}, .detail = root.error().detail});
    LineReader reader;
    const qint64 version = reader.integer(*root, "wa_event"_L1);
    if (version > formatVersion)
        reader.fail("wa_event"_L1, u"newer_format"_s);
    Arrival arrival{.project = ProjectId(reader.text(*root, "project"_L1)),
                    .body = reader.decoded((*root)["body"_L1], "body"_L1),
                    .headers = {},
                    .received = reader.instant(*root, "received_ms"_L1),
                    .via = reader.word(*root, "via"_L1, Via::Import, viaWord),
                    .peer = {},
                    .verdict = reader.word(*root, "verdict"_L1, Verdict::Unchecked, verdictWord)};
    ImportedEvent imported{.detail = detailOf(arrival), .redacted = (*root)["redacted"_L1].boolean().value_or(false)};
    EventDetail &detail = imported.detail;
    detail.event.seq = reader.integer(*root, "seq"_L1);
    if (reader.text(*root, "sha256"_L1).toLatin1() != detail.sha256.toHex())
        reader.fail("sha256"_L1, u"bad_digest"_s);
    detail.attempts.clear();
    for (const json::Value &attempt : (*root)["attempts"_L1].items())
        detail.attempts.append(reader.attempt(attempt));
    if (detail.attempts.isEmpty())
        reader.fail("attempts"_L1);
    detail.event.attempts = int(detail.attempts.size());
    detail.event.dup = isDuplicate(detail.attempts);
    if (root->contains("annotation"_L1))
        detail.annotation = reader.annotation((*root)["annotation"_L1]);
    if (root->contains("provenance"_L1))
        detail.provenance = reader.provenance((*root)["provenance"_L1]);
    if (root->contains("verified_later_ms"_L1))
        detail.verifiedLater = reader.instant(*root, "verified_later_ms"_L1);
    if (!reader.outcome())
        return tl::unexpected(reader.outcome().error());
    return imported;
}

} // namespace wa::events
