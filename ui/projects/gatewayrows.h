#pragma once

#include "app/projects/projects.h"
#include "ui/widgets/statuspill.h"

#include <QAbstractTableModel>

namespace wa::ui {

//! The gateways of this console: where each is, how many projects are on it, whether its admin token is kept.
class GatewayRows final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(GatewayRows)

public:
    enum Column { NameColumn, AddressColumn, EnvironmentColumn, ProjectsColumn, AdminTokenColumn, ColumnCount };

    //! The projects outlive this.
    explicit GatewayRows(projects::Projects &projects, QObject *parent = nullptr);

    void reload();
    [[nodiscard]] GatewayId at(int row) const; //!< empty: no such row
    [[nodiscard]] bool isInUse(int row) const; //!< projects are on it
    [[nodiscard]] widgets::Status statusOf(const QModelIndex &index) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        projects::Gateway gateway;
        int projects = 0;
        std::optional<projects::SecretState> adminToken = {}; //!< empty: it has none

        friend bool operator==(const Row &, const Row &) = default;
    };
    [[nodiscard]] std::vector<Row> rowsNow() const;

    projects::Projects &m_projects;
    std::vector<Row> m_rows;
};

} // namespace wa::ui
