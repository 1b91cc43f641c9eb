#include "app/events/exchange/columntext.h"

#include "app/events/filter/parser.h"

namespace wa::events {

using namespace Qt::StringLiterals;

namespace {

QString partyText(const Party &party)
{
    return party.name.isEmpty() ? party.number() : party.name;
}

QString fieldText(Field field, const EventDetail &detail, const Names &names)
{
    switch (kindOf(field)) {
    case FieldKind::Word:
    case FieldKind::Text:
        return textsOf(field, detail).join(u", "_s);
    case FieldKind::Name:
        return field == Field::Project
                   ? names.projects.value(detail.event.project).value(0, detail.event.project.text())
                   : names.devices.value(detail.event.device).value(0, detail.event.device.text());
    case FieldKind::Party:
        return partyText(partyOf(field, detail.event.payload));
    case FieldKind::Number:
    case FieldKind::Duration:
    case FieldKind::Bytes: {
        const auto amount = amountOf(field, detail, detail.event.received);
        return amount ? QString::number(*amount) : QString();
    }
    case FieldKind::Instant: {
        const auto instant = instantOf(field, detail);
        return instant ? toRfc3339(*instant) : QString();
    }
    case FieldKind::Json:
    case FieldKind::Raw:
        return QString::fromUtf8(detail.body);
    }
    Q_UNREACHABLE();
}

QString pathText(const json::Value &root, const JsonPath &path)
{
    QStringList texts;
    forEachAt(root, path, [&texts](const json::Value &value) {
        texts << scalarText(value).value_or(QString::fromUtf8(value.toJson()));
        return true;
    });
    return texts.join(u", "_s);
}

} // namespace

Result<Column> Column::of(const QString &name)
{
    Column column;
    column.m_name = name;
    if (const auto field = fieldOfName(name)) {
        column.m_field = *field;
        return column;
    }
    if (name == "pinned"_L1 || name == "dup"_L1) {
        column.m_kind = name == "pinned"_L1 ? Kind::Pinned : Kind::Dup;
        return column;
    }
    // A bare header or path is a query by itself, so the language's own reader tells what it names.
    const auto query = parse(name);
    const bool isClause = query && query->root.kind == Node::Kind::Clause;
    if (isClause && query->root.clause->field == Field::Header) {
        column.m_kind = Kind::Header;
        column.m_header = query->root.clause->header;
        return column;
    }
    if (isClause && query->root.clause->field == Field::Path) {
        column.m_kind = Kind::Path;
        column.m_path = query->root.clause->path;
        return column;
    }
    return tl::unexpected(
        Error{.kind = Error::Kind::Invalid, .code = u"no_such_column"_s, .field = u"columns"_s, .detail = name});
}

QString Column::text(const EventDetail &detail, const Names &names) const
{
    switch (m_kind) {
    case Kind::Field:
        return fieldText(m_field, detail, names);
    case Kind::Header:
        return headerValues(detail.attempts.value(0).headers, m_header).join(u", "_s);
    case Kind::Path:
        return pathText(detail.root, m_path);
    case Kind::Pinned:
        return detail.annotation.pinned ? u"true"_s : QString();
    case Kind::Dup:
        return detail.event.dup ? u"true"_s : QString();
    }
    Q_UNREACHABLE();
}

} // namespace wa::events
