#pragma once

#include "app/base/ids.h"

#include <QItemSelectionModel>
#include <QSet>

#include <vector>

namespace wa::ui {

class DeviceRows;

//! Which devices are chosen, also those that a filter hides: they stay chosen until another choice begins. Table and
//! cards share it.
class DeviceChoice final : public QItemSelectionModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DeviceChoice)

public:
    //! The rows outlive this.
    explicit DeviceChoice(DeviceRows *rows, QObject *parent);

    //! Each once: those on the list in its order, then the hidden ones.
    [[nodiscard]] std::vector<DeviceId> chosen() const;
    [[nodiscard]] int hidden() const { return int(m_hidden.size()); }
    //! Alone, and as the current one; hidden by a filter: nothing.
    void choose(const DeviceId &id);
    void begin(); //!< nothing is chosen any more

    using QItemSelectionModel::select;
    void select(const QItemSelection &selection, SelectionFlags command) override;

signals:
    void choiceChanged();

private:
    void hold();
    void restore();
    bool dropUnknown(); //!< true: some were
    [[nodiscard]] std::vector<DeviceId> visible() const;

    DeviceRows *m_rows;
    QSet<DeviceId> m_held; //!< while lines move
    QSet<DeviceId> m_hidden;
    bool m_following = false;
};

} // namespace wa::ui
