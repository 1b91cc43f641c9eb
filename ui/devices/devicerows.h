#pragma once

#include "app/base/clock.h"
#include "app/devices/devices.h"

#include <QAbstractTableModel>
#include <QPointer>
#include <QSet>

#include <memory>

namespace wa::ui {

//! A project's devices in words: narrowed, sorted and grouped. A group is a line of its own above its devices; grouped
//! by label, a device stands under each of its labels. What changes within one turn of the event loop is shown at once.
class DeviceRows final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DeviceRows)

public:
    enum Column {
        NameColumn,
        StatusColumn,
        NumberColumn,
        LastSignColumn,
        LastErrorColumn,
        LinkedColumn,
        LabelsColumn,
        ColumnCount
    };
    enum Role { IdRole = Qt::UserRole + 1, StandingRole, StatusTextRole, IsGroupRole };
    enum class Grouping { None, Status, Label };

    DeviceRows(devices::Devices &devices, Clock &clock, QObject *parent = nullptr);

    void setProject(const ProjectId &project);
    void setFilter(const QString &typed); //!< name, number, id, labels and status
    void setAttentionOnly(bool only);
    void setGrouping(Grouping grouping);
    [[nodiscard]] const QString &filter() const { return m_filter; }
    [[nodiscard]] Grouping grouping() const { return m_grouping; }
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    //! Ages grow: call when the page is on screen.
    void refreshAges();

    [[nodiscard]] int total() const { return m_total; }
    [[nodiscard]] int attention() const { return m_attention; }
    [[nodiscard]] int linked() const { return m_linked; }
    [[nodiscard]] int matching() const { return m_matching; } //!< devices, not lines
    //! Lines come and go and move: who follows the selection waits for arranged().
    [[nodiscard]] bool isArranging() const { return m_arranging; }
    [[nodiscard]] const devices::Device *device(const QModelIndex &index) const;                //!< nullptr: a group
    [[nodiscard]] bool knows(const DeviceId &id) const { return m_list && m_list->device(id); } //!< hidden or not
    [[nodiscard]] QModelIndex indexOf(const DeviceId &id) const;                                //!< its first line

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void aboutToArrange();
    void arranged(); //!< also when only facts changed

private:
    struct Entry
    {
        devices::Device device;
        devices::Standing standing;
        friend bool operator==(const Entry &, const Entry &) = default;
    };
    struct Row
    {
        QString group;
        std::shared_ptr<const Entry> entry; //!< null: the group's own line
        [[nodiscard]] bool isSameLine(const Row &other) const;
    };
    struct Sorted;

    void later();
    void arrange();
    void show(std::vector<Row> rows);
    void remove(const QSet<QString> &wanted);
    [[nodiscard]] std::vector<Row> wantedRows();
    [[nodiscard]] bool matches(const Entry &entry) const;
    [[nodiscard]] Sorted sortedOf(std::shared_ptr<const Entry> entry) const;
    [[nodiscard]] QString words(const Entry &entry, int column) const;
    static QString keyOf(const Row &row);

    devices::Devices &m_devices;
    Clock &m_clock;
    ProjectId m_project;
    QPointer<devices::DeviceList> m_list;
    QString m_filter;
    bool m_attentionOnly = false;
    Grouping m_grouping = Grouping::None;
    int m_column = NameColumn;
    Qt::SortOrder m_order = Qt::AscendingOrder;
    int m_total = 0;
    int m_attention = 0;
    int m_linked = 0;
    int m_matching = 0;
    bool m_waiting = false;
    bool m_arranging = false;
    std::vector<Row> m_rows;
};

} // namespace wa::ui
