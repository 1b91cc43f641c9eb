#include "app/events/filter/edit.h"

#include "app/events/filter/parser.h"

#include <algorithm>
#include <array>

namespace wa::events {

using namespace Qt::StringLiterals;

namespace {

QString source(const Query &query, Span span)
{
    return query.text.mid(span.at, span.length);
}

QString rebuilt(const Parts &parts, const QStringList &texts)
{
    return texts.join(parts.by == Node::Kind::Or ? " or "_L1 : " "_L1);
}

QStringList textsOfParts(const Query &query, const Parts &parts)
{
    QStringList texts;
    for (const Span span : parts.spans)
        texts << source(query, span);
    return texts;
}

//! As an operand of `and`, or behind a minus.
QString asOperand(const QString &clause)
{
    const auto query = parse(clause);
    const bool group = query && (query->root.kind == Node::Kind::And || query->root.kind == Node::Kind::Or) &&
                       !clause.trimmed().startsWith(u'(');
    return group ? u'(' + clause + u')' : clause;
}

bool isOfField(const Node &node, Field field)
{
    const Node &inner = node.kind == Node::Kind::Not ? node.children.front() : node;
    return inner.clause && inner.clause->field == field;
}

} // namespace

Parts partsOf(const Query &query)
{
    Parts parts;
    const Node &root = query.root;
    if (root.kind == Node::Kind::And || root.kind == Node::Kind::Or) {
        parts.by = root.kind;
        for (const auto &child : root.children)
            parts.spans << child.span;
    } else if (!query.isEmpty()) {
        parts.spans << root.span;
    }
    return parts;
}

QString withoutPart(const Query &query, qsizetype part)
{
    const Parts parts = partsOf(query);
    QStringList texts = textsOfParts(query, parts);
    texts.remove(part);
    return rebuilt(parts, texts);
}

QString withPart(const Query &query, qsizetype part, const QString &text)
{
    const Parts parts = partsOf(query);
    QStringList texts = textsOfParts(query, parts);
    texts[part] = parts.by == Node::Kind::And ? asOperand(text) : text;
    return rebuilt(parts, texts);
}

QString negated(const QString &text)
{
    const auto query = parse(text);
    if (query && query->root.kind == Node::Kind::Not) {
        const Node &inner = query->root.children.front();
        if (inner.span != query->root.span) // `!=` is a negation without a sign of its own
            return source(*query, inner.span);
    }
    return u'-' + asOperand(text);
}

QString withFieldClause(const Query &query, Field field, const QString &clause)
{
    const Node &root = query.root;
    QStringList kept;
    if (root.kind == Node::Kind::And) {
        for (const auto &child : root.children) {
            if (!isOfField(child, field))
                kept << source(query, child.span);
        }
    } else if (!query.isEmpty() && !isOfField(root, field)) {
        kept << asOperand(source(query, root.span));
    }
    kept << clause;
    return kept.join(u' ');
}

QString joined(const Query &query, const QString &clause, Join join)
{
    if (query.isEmpty() || join == Join::Only)
        return join == Join::AndNot ? u'-' + asOperand(clause) : clause;
    const Parts parts = partsOf(query);
    QStringList texts = textsOfParts(query, parts);
    const QString added = join == Join::Or       ? clause
                          : join == Join::AndNot ? u'-' + asOperand(clause)
                                                 : asOperand(clause);
    const Node::Kind by = join == Join::Or ? Node::Kind::Or : Node::Kind::And;
    if (parts.by == by && texts.contains(added))
        return query.text;
    const QString there = source(query, query.root.span);
    if (by == Node::Kind::Or)
        return there + " or "_L1 + added;
    const bool needsBrackets = query.root.kind == Node::Kind::Or && !there.startsWith(u'(');
    return (needsBrackets ? u'(' + there + u')' : there) + u' ' + added;
}

QString clauseFor(Field field, const QString &value)
{
    const QString name = nameOf(field);
    if (value.isEmpty())
        return u'-' + name + ":*"_L1;
    // `:` of a text means "contains": the cell's own text is meant.
    const QLatin1StringView op = kindOf(field) == FieldKind::Text ? "="_L1 : ":"_L1;
    return name + op + quotedIfNeeded(value);
}

QString clauseFor(const JsonPath &path, const json::Value &value)
{
    QString name = toText(path);
    if (value.isObject() || value.isArray())
        return name;
    const QString text = value.isString() ? quoted(value.string()) : QString::fromUtf8(value.toJson());
    return name + u'=' + text;
}

QString clauseForHeader(const QString &name, const QString &value)
{
    const QString header = "header["_L1 + name.toLower() + u']';
    return isSecretHeader(name) ? header : header + u'=' + quoted(value);
}

QString clauseForTime(UnixMs from, UnixMs until, const QTimeZone &zone)
{
    const auto text = [&zone](UnixMs at) {
        return toDateTime(at).toTimeZone(zone).toString(u"yyyy-MM-ddTHH:mm:ss.zzz"_s);
    };
    // Both ends of a range belong to it.
    return "received:"_L1 + text(from) + ".."_L1 + text(until - std::chrono::milliseconds(1));
}

bool isSecretHeader(const QString &name)
{
    constexpr std::array parts{"signature"_L1, "authorization"_L1, "cookie"_L1, "token"_L1,
                               "secret"_L1,    "hmac"_L1,          "api-key"_L1};
    return std::any_of(parts.begin(), parts.end(),
                       [&name](QLatin1StringView part) { return name.contains(part, Qt::CaseInsensitive); });
}

} // namespace wa::events
