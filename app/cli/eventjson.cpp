#include "app/cli/eventjson.h"

#include "app/cli/jsonvalues.h"
#include "app/events/exchange/jsonlines.h"

namespace wa::cli {

using namespace Qt::StringLiterals;

namespace {

void addBody(json::Value &line, const events::EventDetail &detail)
{
    if (detail.event.isJson)
        line.set(u"body"_s, detail.root);
    else
        line.set(u"body_base64"_s, QString::fromLatin1(detail.body.toBase64()));
}

} // namespace

QByteArray eventLine(const events::EventDetail &detail)
{
    const events::Event &event = detail.event;
    json::Value line = json::Value::object({
        {"seq"_L1, event.seq},
        {"project"_L1, event.project.text()},
        {"request_id"_L1, textOrNull(event.requestId.text())},
        {"event"_L1, textOrNull(event.name)},
        {"device_id"_L1, textOrNull(event.device.text())},
        {"received"_L1, toRfc3339(event.received)},
        {"sent"_L1, instantOrNull(event.sent)},
        {"verdict"_L1, events::verdictWord(event.verdict)},
        {"via"_L1, events::viaWord(event.via)},
        {"attempts"_L1, event.attempts},
        {"dup"_L1, event.dup},
        {"size"_L1, event.size},
        {"sha256"_L1, QString::fromLatin1(detail.sha256.toHex())},
    });
    addBody(line, detail);
    return line.toJson() + '\n';
}

QByteArray eventPage(const events::EventDetail &detail)
{
    // As an export has it, and what a person would decode first beside it.
    auto page = json::Value::parse(events::toJsonLine(detail, false)).value_or(json::Value());
    page.set(u"checksum_ok"_s, detail.checksumOk);
    if (!detail.parseProblem.isEmpty())
        page.set(u"problem"_s, detail.parseProblem);
    json::Value replays = json::Value::array();
    for (const qint64 seq : detail.replays)
        replays.append(seq);
    page.set(u"replays"_s, replays);
    if (detail.event.isJson)
        page.set(u"json"_s, detail.root);
    return page.toJson(json::Value::Format::Indented) + '\n';
}

QByteArray gapLine(const events::Gap &gap)
{
    const json::Value line = json::Value::object({
        {"gap"_L1, gap.cause},
        {"project"_L1, textOrNull(gap.project.text())},
        {"from"_L1, toRfc3339(gap.from)},
        {"to"_L1, toRfc3339(gap.to)},
        {"events"_L1, gap.count > 0 ? json::Value(gap.count) : json::Value()},
        {"after_seq"_L1, gap.afterSeq},
    });
    return line.toJson() + '\n';
}

} // namespace wa::cli
