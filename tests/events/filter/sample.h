#pragma once

#include "app/events/filter/evaluator.h"
#include "app/events/filter/parser.h"

#include <QTest>

namespace wa::events::test {

//! The tree as text with every bracket there: and(event:message, not(dup)).
inline QString shapeOf(const Node &node)
{
    using namespace Qt::StringLiterals;
    QStringList parts;
    for (const auto &child : node.children)
        parts << shapeOf(child);
    const QString inner = u'(' + parts.join(u", "_s) + u')';
    switch (node.kind) {
    case Node::Kind::And:
        return u"and"_s + inner;
    case Node::Kind::Or:
        return u"or"_s + inner;
    case Node::Kind::Not:
        return u"not"_s + inner;
    case Node::Kind::View:
        return u"view["_s + node.value.text + u"]"_s + inner;
    case Node::Kind::Text:
        return u"text "_s + toText(node);
    case Node::Kind::True:
        return u"true"_s;
    default:
        return toText(node);
    }
}

//! An event as it lies in the log, from a body in the contract's form and what is set on it afterwards.
struct Sample
{
    EventDetail detail = {};

    explicit Sample(const QByteArray &body)
    {
        const Envelope envelope = readEnvelope(body);
        detail.body = body;
        detail.root = envelope.root;
        detail.parseProblem = envelope.problem;
        detail.event = {.seq = 1,
                        .project = ProjectId(QStringLiteral("p-1")),
                        .requestId = envelope.requestId,
                        .name = envelope.event,
                        .device = envelope.device,
                        .app = envelope.app,
                        .sent = envelope.timestamp,
                        .payload = envelope.payload(),
                        .ambiguous = envelope.ambiguous,
                        .isJson = envelope.form != Envelope::Form::NotJson,
                        .size = body.size()};
        detail.attempts << Attempt{};
    }
    //! The default one: an inbound message, received two seconds after it was sent.
    static Sample message(const QByteArray &payload = R"({"message_id":"3EB0","direction":"inbound","text":"Hello"})");
};

inline UnixMs at(const char *rfc3339)
{
    return fromDateTime(QDateTime::fromString(QLatin1StringView(rfc3339), Qt::ISODateWithMs));
}

inline Sample Sample::message(const QByteArray &payload)
{
    Sample sample(R"({"event":"message","device_id":"d-1","app_id":"a-1","timestamp":"2026-08-02T10:00:00Z",)"
                  R"("request_id":"r-1","payload":)" +
                  payload + "}");
    sample.detail.event.received = at("2026-08-02T10:00:02Z");
    sample.detail.attempts.first().received = sample.detail.event.received;
    return sample;
}

} // namespace wa::events::test
