#include "app/events/log/event.h"

#include "app/base/digest.h"

#include <array>

namespace wa::events {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array envelopeKeys{"event"_L1,     "device_id"_L1,  "app_id"_L1,
                                  "timestamp"_L1, "request_id"_L1, "payload"_L1};
constexpr qsizetype longestId = 256; // a longer request_id names nothing: the body's digest does
constexpr qsizetype clip = 400;

QString clipped(const json::Value &value)
{
    auto text = value.isNumber() ? value.numberText() : value.string();
    if (text.size() > clip)
        text.truncate(clip - int(text.at(clip - 1).isHighSurrogate()));
    return text;
}

} // namespace

QLatin1StringView verdictWord(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Valid:
        return "valid"_L1;
    case Verdict::Stale:
        return "stale"_L1;
    case Verdict::Invalid:
        return "invalid"_L1;
    case Verdict::Missing:
        return "missing"_L1;
    case Verdict::Unchecked:
        return "unchecked"_L1;
    }
    Q_UNREACHABLE();
}

QLatin1StringView viaWord(Via via)
{
    switch (via) {
    case Via::Direct:
        return "direct"_L1;
    case Via::Relay:
        return "relay"_L1;
    case Via::Replay:
        return "replay"_L1;
    case Via::SelfTest:
        return "selftest"_L1;
    case Via::Import:
        return "import"_L1;
    }
    Q_UNREACHABLE();
}

Envelope readEnvelope(QByteArrayView body)
{
    Envelope envelope;
    auto root = json::Value::parse(body);
    if (!root) {
        envelope.problem = root.error().detail;
        return envelope;
    }
    envelope.root = std::move(*root);
    if (!envelope.root.isObject()) {
        envelope.form = Envelope::Form::NotAnObject;
        return envelope;
    }
    envelope.form = Envelope::Form::Object;
    envelope.ambiguous = std::any_of(envelopeKeys.begin(), envelopeKeys.end(),
                                     [&](QLatin1StringView key) { return envelope.root.hasDoubledKey(key); });
    envelope.event = envelope.root["event"_L1].string();
    envelope.device = DeviceId(envelope.root["device_id"_L1].string());
    envelope.app = AppId(envelope.root["app_id"_L1].string());
    const auto instant = QDateTime::fromString(envelope.root["timestamp"_L1].string(), Qt::ISODateWithMs);
    if (instant.isValid())
        envelope.timestamp = fromDateTime(instant);
    const auto id = envelope.root["request_id"_L1].string();
    if (!envelope.ambiguous && id.size() <= longestId)
        envelope.requestId = RequestId(id);
    return envelope;
}

std::optional<std::chrono::milliseconds> Event::lag() const
{
    if (!sent)
        return std::nullopt;
    return received - *sent;
}

bool isDuplicate(const QList<Attempt> &attempts)
{
    // By time: what was refused at first and found right later has a number after its successors'.
    const auto earlier = [](const Attempt &a, const Attempt &b) {
        return std::pair(a.received, a.number) < std::pair(b.received, b.number);
    };
    const auto last = std::max_element(attempts.begin(), attempts.end(), earlier);
    return std::any_of(attempts.begin(), attempts.end(), [&](const Attempt &attempt) {
        return attempt.answered >= 200 && attempt.answered < 300 && earlier(attempt, *last);
    });
}

Digest digestOf(const json::Value &payload)
{
    Digest digest{.direction = clipped(payload["direction"_L1]),
                  .type = clipped(payload["type"_L1]),
                  .status = clipped(payload["status"_L1]),
                  .text = clipped(payload["text"_L1]),
                  .fileName = clipped(payload["file_name"_L1]),
                  .senderName = clipped(payload["sender_name"_L1]),
                  .from = clipped(payload["from"_L1]),
                  .to = clipped(payload["to"_L1]),
                  .chat = clipped(payload["chat"_L1]),
                  .mediaPath = payload["media_path"_L1].string(), // opaque: passed back as it came, never clipped
                  .messageIds = {}};
    if (const auto id = payload["message_id"_L1].string(); !id.isEmpty())
        digest.messageIds << id;
    for (const auto &item : payload["message_ids"_L1].items()) {
        if (const auto id = item.string(); !id.isEmpty())
            digest.messageIds << id;
    }
    return digest;
}

QString Digest::sender() const
{
    if (!senderName.isEmpty())
        return senderName;
    return from.isEmpty() ? chat : from;
}

QString Digest::line() const
{
    for (const auto *part : {&text, &fileName, &status}) {
        if (auto line = part->simplified(); !line.isEmpty())
            return line;
    }
    return type.simplified();
}

EventDetail detailOf(const Arrival &arrival)
{
    return detailOf(arrival, readEnvelope(arrival.body), sha256(arrival.body));
}

EventDetail detailOf(const Arrival &arrival, Envelope envelope, const QByteArray &sha256OfBody)
{
    EventDetail detail;
    detail.event = {.project = arrival.project,
                    .requestId = envelope.requestId,
                    .name = envelope.event,
                    .device = envelope.device,
                    .app = envelope.app,
                    .received = arrival.received,
                    .sent = envelope.timestamp,
                    .payload = envelope.payload(),
                    .verdict = arrival.verdict,
                    .via = arrival.via,
                    .ambiguous = envelope.ambiguous,
                    .isJson = envelope.form != Envelope::Form::NotJson,
                    .size = arrival.body.size()};
    detail.body = arrival.body;
    detail.sha256 = sha256OfBody;
    detail.parseProblem = envelope.problem;
    detail.root = std::move(envelope.root);
    detail.attempts << Attempt{.received = arrival.received,
                               .via = arrival.via,
                               .peer = arrival.peer,
                               .headers = arrival.headers,
                               .verdict = arrival.verdict,
                               .profile = arrival.profile,
                               .keyLabel = arrival.keyLabel,
                               .why = arrival.why,
                               .otherBody = {},
                               .answered = arrival.answered,
                               .recordedVia = arrival.recordedVia};
    return detail;
}

} // namespace wa::events
