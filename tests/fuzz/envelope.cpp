#include "app/base/digest.h"
#include "app/events/log/event.h"
#include "app/json/tokenizer.h"
#include "tests/fuzz/demand.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

using namespace wa;
using namespace wa::events;
using namespace Qt::StringLiterals;

namespace {

constexpr int depthCap = json::Limits{}.depth;
constexpr qsizetype clip = 400;

bool same(const Envelope &a, const Envelope &b)
{
    return a.form == b.form && a.problem == b.problem && a.ambiguous == b.ambiguous && a.event == b.event &&
           a.device == b.device && a.app == b.app && a.timestamp == b.timestamp && a.requestId == b.requestId &&
           a.root == b.root;
}

bool same(const Digest &a, const Digest &b)
{
    return a.direction == b.direction && a.type == b.type && a.status == b.status && a.text == b.text &&
           a.fileName == b.fileName && a.senderName == b.senderName && a.from == b.from && a.to == b.to &&
           a.chat == b.chat && a.mediaPath == b.mediaPath && a.messageIds == b.messageIds;
}

//! Says where it is wrong, inside the body, and in words of ours only.
void checkProblem(const QString &problem, const QByteArray &body)
{
    static const QRegularExpression words(
        u"^not (?:JSON: (?:NUL|syntax error) at byte ([0-9]+)|acceptable JSON: nested deeper than [0-9]+)$"_s);
    const auto match = words.match(problem);
    demand(match.hasMatch());
    demand(match.captured(1).toLongLong() <= body.size() + 1); // one behind: where more was expected
}

//! The six keys as the other reader of JSON sees them, over the bytes.
bool hasDoubledEnvelopeKey(const json::Document &document)
{
    const auto doubled = document.doubledKeys(0);
    const QStringList keys{u"event"_s, u"device_id"_s, u"app_id"_s, u"timestamp"_s, u"request_id"_s, u"payload"_s};
    return std::any_of(doubled.begin(), doubled.end(),
                       [&](qint32 member) { return keys.contains(document.keyText(document.node(member))); });
}

bool hasOverflow(const json::Document &document)
{
    return std::any_of(document.nodes().begin(), document.nodes().end(), [&](const json::Node &node) {
        return node.kind == json::Node::Kind::Number &&
               std::isinf(
                   std::strtod(document.raw(json::Document::valueRange(node)).toByteArray().constData(), nullptr));
    });
}

void checkForm(const Envelope &envelope, const QByteArray &body)
{
    using Form = Envelope::Form;
    const json::Document document(body, {.depth = depthCap, .bytes = 1 << 20, .faults = 5});
    const bool isJson = envelope.form != Form::NotJson;
    // Two readers, one verdict; but that a number beyond all doubles is JSON, only the tokenizer says.
    demand(isJson == (document.isValid() && !hasOverflow(document)));
    demand(isJson == envelope.problem.isEmpty());
    if (!isJson) {
        checkProblem(envelope.problem, body);
        demand(envelope.root.isNull());
    }
    demand((envelope.form == Form::Object) == envelope.root.isObject());
    demand(envelope.ambiguous == (envelope.form == Form::Object && hasDoubledEnvelopeKey(document)));
    if (isJson) {
        const auto again = json::Value::parse(envelope.root.toJson());
        demand(again && *again == envelope.root);
    }
}

void checkEnvelope(const Envelope &envelope)
{
    demand(!envelope.ambiguous || envelope.requestId.isEmpty());
    demand(envelope.requestId.text().size() <= 256);
    if (envelope.form != Envelope::Form::Object)
        demand(!envelope.ambiguous && envelope.event.isEmpty() && envelope.device.isEmpty() && envelope.app.isEmpty() &&
               !envelope.timestamp && envelope.payload().isNull());
    if (envelope.timestamp)
        demand(fromDateTime(toDateTime(*envelope.timestamp)) == *envelope.timestamp);
}

void checkClipped(const QString &text)
{
    demand(text.size() <= clip && (text.size() < clip - 1 || !text.back().isHighSurrogate()));
}

void checkDigest(const Digest &digest)
{
    for (const QString *text : {&digest.direction, &digest.type, &digest.status, &digest.text, &digest.fileName,
                                &digest.senderName, &digest.from, &digest.to, &digest.chat})
        checkClipped(*text);
    demand(!digest.messageIds.contains(QString()));
    demand(digest.line() == digest.line().simplified() && digest.line().size() <= clip);
    demand(digest.sender().size() <= clip);
}

Arrival arrivalOf(const QByteArray &body)
{
    return {.project = ProjectId(u"p-1"_s),
            .body = body,
            .headers = {{"Via", "1.1 x"}, {"Via", ""}},
            .received = UnixMs(std::chrono::milliseconds(1'776'870'000'500)),
            .peer = "127.0.0.1",
            .verdict = Verdict::Valid,
            .profile = u"wa-v1"_s,
            .keyLabel = u"current"_s,
            .why = u"verified"_s};
}

void checkDetail(const Envelope &envelope, const QByteArray &body)
{
    const Arrival arrival = arrivalOf(body);
    const EventDetail detail = detailOf(arrival);
    const Event &event = detail.event;
    demand(event.requestId == envelope.requestId && event.name == envelope.event && event.device == envelope.device &&
           event.app == envelope.app && event.sent == envelope.timestamp && event.ambiguous == envelope.ambiguous);
    demand(event.payload == envelope.payload() && detail.root == envelope.root &&
           detail.parseProblem == envelope.problem);
    demand(event.isJson == (envelope.form != Envelope::Form::NotJson));
    demand(event.size == body.size() && detail.body == body && detail.sha256 == sha256(body) && detail.checksumOk);
    demand(event.lag().has_value() == event.sent.has_value());
    if (event.sent)
        demand(*event.sent + *event.lag() == arrival.received);
    demand(detail.attempts.size() == 1 && detail.attempts.front().headers == arrival.headers);
    demand(!isDuplicate(detail.attempts));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray body(reinterpret_cast<const char *>(data), qsizetype(size));
    const Envelope envelope = readEnvelope(body);
    demand(same(envelope, readEnvelope(body)));
    checkForm(envelope, body);
    checkEnvelope(envelope);
    for (const json::Value *payload : {&envelope.payload(), &envelope.root}) { // a payload may be anything
        const Digest digest = digestOf(*payload);
        demand(same(digest, digestOf(*payload)));
        checkDigest(digest);
    }
    checkDetail(envelope, body);
    return 0;
}
