#pragma once

#include "app/projects/projects.h"
#include "ui/widgets/statuspill.h"

#include <QAbstractTableModel>

namespace wa::ui {

//! Every secret of every project that is in use: whose, how old, last used, last refused, why it came. Never a secret.
class KeyRows final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KeyRows)

public:
    enum Column {
        OwnerColumn,
        KindColumn,
        StateColumn,
        FingerprintColumn,
        AgeColumn,
        UsedColumn,
        RefusedColumn,
        ReasonColumn,
        ColumnCount
    };

    KeyRows(projects::Projects &projects, Clock &clock, QObject *parent = nullptr);

    //! Zero: no secret is too old.
    void setRotateAfter(std::chrono::days age);
    void reload();
    void refreshAges();
    [[nodiscard]] int due() const; //!< how many are too old
    [[nodiscard]] widgets::Status statusOf(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        QString owner;
        projects::SecretInfo secret;
        bool needsToken = false;

        friend bool operator==(const Row &, const Row &) = default;
    };
    [[nodiscard]] std::vector<Row> rowsNow() const;
    [[nodiscard]] bool isDue(const Row &row) const;

    projects::Projects &m_projects;
    Clock &m_clock;
    std::chrono::days m_rotateAfter{0};
    std::vector<Row> m_rows;
};

} // namespace wa::ui
