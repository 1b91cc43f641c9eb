#include "app/events/filter/completion.h"

#include "app/events/filter/edit.h"
#include "app/events/filter/folded.h"
#include "app/events/filter/scanner.h"

#include <algorithm>
#include <array>

namespace wa::events {

using namespace Qt::StringLiterals;
using Kind = CompletionPoint::Kind;

namespace {

//! The start of the word, clause or quoted text that the cursor is in or behind.
qsizetype tokenStart(QStringView before)
{
    qsizetype start = 0;
    bool inQuotes = false;
    bool inSet = false;
    for (qsizetype at = 0; at < before.size(); ++at) {
        const QChar c = before[at];
        if (inQuotes) {
            if (c == u'\\')
                ++at;
            else if (c == u'"')
                inQuotes = false;
        } else if (c == u'"') {
            inQuotes = true;
        } else if (c == u'{') {
            inSet = true;
        } else if (c == u'}') {
            inSet = false;
        } else if (!inSet && (c.isSpace() || c == u'(' || c == u')')) {
            start = at + 1;
        }
    }
    while (start < before.size() && before[start] == u'-')
        ++start;
    return start;
}

//! The event a query names outright, read from its words.
QString namedEvent(const QString &text)
{
    const qsizetype at = text.indexOf("event:"_L1);
    if (at < 0)
        return {};
    Scanner scan(text);
    scan.moveTo(at + 6);
    const QString word = scan.word();
    return word.contains(u'*') || word.contains(u'{') ? QString() : word;
}

//! The value being typed: behind the operator, in a set behind the last comma, in a range behind the dots.
void readValueAt(CompletionPoint &point, QStringView value, qsizetype valueAt)
{
    point.kind = Kind::Value;
    qsizetype from = 0;
    if (value.startsWith(u'{')) {
        bool inQuotes = false;
        from = 1;
        for (qsizetype at = 1; at < value.size(); ++at) {
            if (value[at] == u'"')
                inQuotes = !inQuotes;
            else if (!inQuotes && value[at] == u',')
                from = at + 1;
        }
        while (from < value.size() && value[from].isSpace())
            ++from;
    } else if (const qsizetype dots = value.lastIndexOf(".."_L1); dots >= 0 && !value.startsWith(u'"')) {
        from = dots + 2;
    }
    point.span = {valueAt + from, value.size() - from};
    QString prefix = value.mid(from).toString();
    if (prefix.startsWith(u'"')) {
        const bool closed = prefix.size() > 1 && prefix.endsWith(u'"');
        if (closed) {
            point.kind = Kind::Nothing;
            return;
        }
        prefix.remove(0, 1);
    }
    point.prefix = prefix;
}

bool isPrefixOf(const QString &prefix, const QString &text)
{
    return folded(text).startsWith(folded(prefix));
}

class Collector
{
public:
    Collector(const CompletionPoint &point, qsizetype limit)
        : m_point(point)
        , m_limit(limit)
    {
    }
    //! Those that begin so come first, those that only contain it after them.
    void offer(Completion::Kind kind, const QString &insert, const QString &label, qint64 count = 0)
    {
        if (isPrefixOf(m_point.prefix, label))
            m_first << Completion{kind, insert, label, count};
        else if (!m_point.prefix.isEmpty() && folded(label).contains(folded(m_point.prefix)))
            m_later << Completion{kind, insert, label, count};
    }
    [[nodiscard]] QList<Completion> take()
    {
        QList<Completion> all = m_first + m_later;
        if (all.size() > m_limit)
            all.resize(m_limit);
        return all;
    }

private:
    const CompletionPoint &m_point;
    qsizetype m_limit;
    QList<Completion> m_first = {};
    QList<Completion> m_later = {};
};

void offerStart(Collector &collector, const CompletionPoint &point)
{
    for (const auto &info : namedFields())
        collector.offer(Completion::Kind::Field, info.name + opText(opsOf(info.kind).front()), info.name);
    collector.offer(Completion::Kind::Field, u"header["_s, u"header"_s);
    collector.offer(Completion::Kind::View, u"view:"_s, u"view"_s);
    for (const auto &flag : {u"pinned"_s, u"dup"_s})
        collector.offer(Completion::Kind::Flag, flag + u' ', flag);
    if (point.span.at == 0)
        return;
    for (const auto &keyword : {u"or"_s, u"and"_s, u"not"_s})
        collector.offer(Completion::Kind::Keyword, keyword + u' ', keyword);
}

void offerValues(Collector &collector, const CompletionPoint &point, const QList<Seen> &seen)
{
    const auto field = fieldOfName(point.field);
    QStringList offered;
    for (const auto &[value, count] : seen) {
        offered << value;
        collector.offer(Completion::Kind::Value, quotedIfNeeded(value), value, count);
    }
    QStringList known = field ? closedWords(*field) : QStringList();
    if (point.of == FieldKind::Instant)
        known = {u"today"_s, u"yesterday"_s};
    for (const auto &word : known) {
        if (!offered.contains(word))
            collector.offer(Completion::Kind::Value, word, word);
    }
}

} // namespace

QString CompletionPoint::observed() const
{
    switch (kind) {
    case Kind::Path:
        return u"."_s;
    case Kind::HeaderName:
        return u"header"_s;
    case Kind::Value: {
        const bool header = field.startsWith("header["_L1);
        return header && isSecretHeader(field) ? QString() : field;
    }
    default:
        return {};
    }
}

CompletionPoint completionPoint(const QString &text, qsizetype cursor)
{
    const QString before = text.left(cursor);
    CompletionPoint point{.event = namedEvent(text)};
    const qsizetype start = tokenStart(before);
    const QStringView token = QStringView(before).mid(start);
    point.span = {start, token.size()};
    point.prefix = token.toString();
    if (token.startsWith(u'"'))
        return point;
    Scanner scan(before);
    scan.moveTo(start);
    if (scan.take(u"header[")) {
        const qsizetype nameAt = scan.at();
        const qsizetype close = token.indexOf(u']');
        if (close < 0) {
            point.kind = Kind::HeaderName;
            point.span = {nameAt, before.size() - nameAt};
            point.prefix = scan.rest().toString();
            return point;
        }
        scan.moveTo(start + close + 1);
        point.of = FieldKind::Text;
    } else if (scan.peek() == u'.') {
        while (!scan.atEnd() && !u":=!<>^$~"_s.contains(scan.peek()) && !(scan.peek() == u'*' && scan.peek(1) == u'='))
            scan.moveTo(scan.at() + 1);
        if (scan.atEnd()) {
            point.kind = Kind::Path;
            return point;
        }
        point.of = FieldKind::Json;
    } else {
        const QString name = scan.name();
        const auto field = fieldOfName(name);
        if (name == "view"_L1 && scan.peek() == u':') {
            scan.take(u":");
            readValueAt(point, scan.rest(), scan.at());
            point.kind = point.kind == Kind::Value ? Kind::View : point.kind;
            return point;
        }
        if (!field || scan.atEnd()) {
            point.kind = scan.atEnd() && field && name == nameOf(*field) ? Kind::Operator : Kind::Start;
            point.field = point.kind == Kind::Operator ? name : QString();
            point.of = field ? kindOf(*field) : FieldKind::Word;
            return point;
        }
        point.of = kindOf(*field);
    }
    point.field = scan.since(start);
    const qsizetype opAt = scan.at();
    const auto op = scan.op();
    if (!op) {
        point.kind = Kind::Operator;
        point.span = {start, before.size() - start};
        point.prefix = point.field;
        return opAt == before.size() ? point : CompletionPoint{.span = {cursor, 0}};
    }
    if (*op == Op::Regex || point.of == FieldKind::Raw)
        return CompletionPoint{.span = {cursor, 0}};
    readValueAt(point, scan.rest(), scan.at());
    return point;
}

QList<Completion> completions(const CompletionPoint &point, const QList<Seen> &seen, const QStringList &views,
                              qsizetype limit)
{
    Collector collector(point, limit);
    switch (point.kind) {
    case Kind::Nothing:
        break;
    case Kind::Start:
        offerStart(collector, point);
        break;
    case Kind::Operator:
        for (const Op op : opsOf(point.of))
            collector.offer(Completion::Kind::Operator, point.field + opText(op), point.field + opText(op));
        offerStart(collector, point);
        break;
    case Kind::Value:
        offerValues(collector, point, seen);
        break;
    case Kind::Path:
        for (const auto &[path, count] : seen)
            collector.offer(Completion::Kind::Path, path, path, count);
        break;
    case Kind::HeaderName:
        for (const auto &[name, count] : seen)
            collector.offer(Completion::Kind::Header, name + u']', name, count);
        break;
    case Kind::View:
        for (const auto &view : views)
            collector.offer(Completion::Kind::View, quotedIfNeeded(view), view);
        break;
    }
    return collector.take();
}

} // namespace wa::events
