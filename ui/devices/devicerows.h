#pragma once

#include "app/base/clock.h"

#include <QSortFilterProxyModel>

namespace wa::ui {

//! The device list in words, narrowed by what was typed: name, number, id and status. A few hundred rows, so a proxy
//! does; the event feed has its own way.
class DeviceRows final : public QSortFilterProxyModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DeviceRows)

public:
    DeviceRows(Clock &clock, QObject *parent = nullptr);

    void setFilter(const QString &typed);
    //! Ages grow: call when the page is on screen.
    void refreshAges();

    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    [[nodiscard]] QString words(const QModelIndex &index) const;

    Clock &m_clock;
    QString m_filter;
};

} // namespace wa::ui
