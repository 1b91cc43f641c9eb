#include "ui/projects/gatewayrows.h"

#include "ui/projects/projectstatus.h"

#include <algorithm>

namespace wa::ui {

GatewayRows::GatewayRows(projects::Projects &projects, QObject *parent)
    : QAbstractTableModel(parent)
    , m_projects(projects)
    , m_rows(rowsNow())
{
}

std::vector<GatewayRows::Row> GatewayRows::rowsNow() const
{
    std::vector<Row> rows;
    for (const projects::Gateway &gateway : m_projects.gateways()) {
        Row row{.gateway = gateway};
        row.projects = int(std::ranges::count(m_projects.projects(), gateway.id,
                                              [](const projects::Project &project) { return project.gateway; }));
        if (const auto secrets = m_projects.secretsOf(gateway.id); !secrets.empty())
            row.adminToken = secrets.back().state;
        rows.push_back(std::move(row));
    }
    return rows;
}

void GatewayRows::reload()
{
    auto rows = rowsNow();
    if (rows == m_rows)
        return;
    if (rows.size() == m_rows.size()) { // the view keeps its place
        m_rows = std::move(rows);
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

GatewayId GatewayRows::at(int row) const
{
    return row >= 0 && row < rowCount() ? m_rows[size_t(row)].gateway.id : GatewayId();
}

bool GatewayRows::isInUse(int row) const
{
    return row >= 0 && row < rowCount() && m_rows[size_t(row)].projects > 0;
}

widgets::Status GatewayRows::statusOf(const QModelIndex &index) const
{
    const Row &row = m_rows[size_t(index.row())];
    if (index.column() == EnvironmentColumn)
        return ui::statusOf(row.gateway.environment);
    return row.adminToken ? ui::statusOf(*row.adminToken) : noAdminTokenStatus();
}

int GatewayRows::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int GatewayRows::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant GatewayRows::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole))
        return {};
    const Row &row = m_rows[size_t(index.row())];
    switch (index.column()) {
    case NameColumn:
        return row.gateway.name;
    case AddressColumn:
        return row.gateway.baseUrl.toString();
    case EnvironmentColumn:
    case AdminTokenColumn:
        return statusOf(index).word;
    case ProjectsColumn:
        return row.projects;
    default:
        return {};
    }
}

QVariant GatewayRows::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case NameColumn:
        return tr("Gateway");
    case AddressColumn:
        return tr("Address");
    case EnvironmentColumn:
        return tr("Environment");
    case ProjectsColumn:
        return tr("Projects");
    case AdminTokenColumn:
        return tr("Admin Token");
    default:
        return {};
    }
}

} // namespace wa::ui
