#include "ui/events/headerrows.h"

#include "ui/theme/roles.h"

#include <algorithm>

namespace wa::ui {

using theme::Icon;
using theme::Tone;

void HeaderRows::setHeaders(const events::Headers &headers, const std::optional<signature::Ladder> &ladder)
{
    beginResetModel();
    m_headers = headers;
    m_ladder = ladder;
    endResetModel();
}

std::pair<QString, QString> HeaderRows::header(int row) const
{
    const auto &[name, value] = m_headers[size_t(row)];
    return {QString::fromUtf8(name), QString::fromUtf8(value)};
}

widgets::Status HeaderRows::badge(int row) const
{
    if (!m_ladder)
        return {};
    const QByteArray &name = m_headers[size_t(row)].first;
    const auto found = std::ranges::find_if(m_ladder->headers, [&](const signature::Ladder::Found &header) {
        return header.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    using Role = signature::Ladder::Role;
    if (found != m_ladder->headers.end() && found->role == Role::Signature)
        return {{Tone::Info, Icon::Key}, tr("Signature")};
    if (found != m_ladder->headers.end() && found->role == Role::Signed)
        return {{Tone::Good, Icon::Check}, tr("Signed")};
    return {{Tone::Neutral, Icon::Cross}, tr("Not Signed")};
}

int HeaderRows::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_headers.size());
}

int HeaderRows::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant HeaderRows::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::FontRole && index.column() == ValueColumn)
        return theme::fontFor(theme::TextRole::Mono);
    if (role != Qt::DisplayRole)
        return {};
    const auto &[name, value] = m_headers[size_t(index.row())];
    switch (index.column()) {
    case NameColumn:
        return QString::fromUtf8(name);
    case ValueColumn:
        return QString::fromUtf8(value);
    default:
        return badge(index.row()).word;
    }
}

QVariant HeaderRows::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case NameColumn:
        return tr("Header");
    case ValueColumn:
        return tr("Value");
    default:
        return tr("Covered");
    }
}

} // namespace wa::ui
