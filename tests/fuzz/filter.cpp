#include "app/events/filter/completion.h"
#include "app/events/filter/edit.h"
#include "app/events/filter/evaluator.h"
#include "app/events/filter/parser.h"
#include "tests/fuzz/demand.h"

using namespace wa;
using namespace wa::events;
using namespace Qt::StringLiterals;

namespace {

const ParseContext parseContext{.views = {{u"Problems"_s, u"sig!=valid or dup or attempts>1 or has:gap"_s},
                                          {u"a"_s, u"view:b x"_s},
                                          {u"b"_s, u"-view:a"_s}}};

void within(Span span, const QString &text)
{
    demand(span.at >= 0 && span.length >= 0 && span.at + span.length <= text.size());
}

//! The same tree, whatever the text.
void same(const Node &a, const Node &b)
{
    demand(a.kind == b.kind && a.children.size() == b.children.size() && toText(a) == toText(b));
    for (size_t at = 0; at < a.children.size(); ++at)
        same(a.children[at], b.children[at]);
}

void spansWithin(const Node &node, const QString &text)
{
    within(node.span, text);
    if (node.kind == Node::Kind::View) // below it is another text
        return;
    for (const auto &child : node.children)
        spansWithin(child, text);
}

EventDetail sample()
{
    const QByteArray body =
        R"({"event":"message","device_id":"d-1","timestamp":"2026-08-02T10:00:00Z","request_id":"r-1","payload":)"
        R"({"message_id":"m","direction":"inbound","type":"text","chat":"628@g.us","from":"628@s.whatsapp.net",)"
        R"("sender_name":"Anna","text":"Caf\u00e9 123456","a":[1,2.50,{"b":null}],"a":true}})";
    const Envelope envelope = readEnvelope(body);
    EventDetail detail{.event = {.seq = 7,
                                 .project = ProjectId(u"p-1"_s),
                                 .requestId = envelope.requestId,
                                 .name = envelope.event,
                                 .device = envelope.device,
                                 .received = UnixMs(std::chrono::milliseconds(1'785'664'802'000)),
                                 .sent = envelope.timestamp,
                                 .payload = envelope.payload(),
                                 .size = body.size()},
                       .body = body,
                       .root = envelope.root,
                       .attempts = {Attempt{.headers = {{"Via", "1.1 x"}}}}};
    detail.annotation = {.pinned = true, .colour = {}, .note = u"note"_s, .tags = {u"tag"_s}};
    return detail;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const EventDetail detail = sample();
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    for (const qsizetype cursor : {text.size(), text.size() / 2}) {
        const auto point = completionPoint(text, cursor);
        within(point.span, text);
        std::ignore = completions(point, {{u"a b"_s, 1}}, parseContext.views.keys());
    }
    const auto query = parse(text, parseContext);
    if (!query) {
        within(query.error().span, text);
        return 0;
    }
    spansWithin(query->root, text);
    const auto again = parse(toText(query->root), parseContext);
    demand(again.has_value());
    same(query->root, again->root);
    for (qsizetype part = 0; part < partsOf(*query).spans.size(); ++part)
        demand(parse(withoutPart(*query, part), parseContext).has_value());

    const EvalContext context{.now = detail.event.received + std::chrono::minutes(5)};
    const Evaluator evaluator(*query, context);
    const Answer answer = evaluator.test(detail);
    demand(Evaluator(*again, context).test(detail) == answer);
    Query negation{.root = {.kind = Node::Kind::Not, .children = {query->root}}};
    demand(Evaluator(negation, context).test(detail) == !answer);
    std::ignore = evaluator.test(Gap{.from = context.now - std::chrono::hours(1), .to = context.now});
    return 0;
}
