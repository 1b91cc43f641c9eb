#include "ui/devices/devicechoice.h"

#include "ui/devices/devicerows.h"

#include <algorithm>

namespace wa::ui {

DeviceChoice::DeviceChoice(DeviceRows *rows, QObject *parent)
    : QItemSelectionModel(rows, parent)
    , m_rows(rows)
{
    connect(rows, &DeviceRows::aboutToArrange, this, &DeviceChoice::hold);
    connect(rows, &DeviceRows::arranged, this, &DeviceChoice::restore);
    connect(this, &QItemSelectionModel::selectionChanged, this, [this] {
        if (!m_following)
            emit choiceChanged();
    });
}

std::vector<DeviceId> DeviceChoice::visible() const
{
    QList<int> lines;
    for (const QModelIndex &index : selectedRows())
        lines << index.row();
    std::ranges::sort(lines);
    std::vector<DeviceId> ids;
    QSet<DeviceId> seen; // under several labels it is one device
    for (const int line : lines) {
        const devices::Device *device = m_rows->device(m_rows->index(line, 0));
        if (!device || seen.contains(device->wire.id))
            continue;
        seen.insert(device->wire.id);
        ids.push_back(device->wire.id);
    }
    return ids;
}

std::vector<DeviceId> DeviceChoice::chosen() const
{
    auto ids = visible();
    std::vector<DeviceId> hidden(m_hidden.cbegin(), m_hidden.cend());
    std::ranges::sort(hidden);
    ids.insert(ids.end(), hidden.begin(), hidden.end());
    return ids;
}

void DeviceChoice::choose(const DeviceId &id)
{
    if (const QModelIndex row = m_rows->indexOf(id); row.isValid())
        setCurrentIndex(row, ClearAndSelect | Rows);
}

void DeviceChoice::begin()
{
    m_hidden.clear();
    clear();
    emit choiceChanged();
}

void DeviceChoice::select(const QItemSelection &selection, SelectionFlags command)
{
    const bool letsGo = !m_following && !m_hidden.isEmpty() && command.testFlag(Clear);
    if (letsGo)
        m_hidden.clear();
    QItemSelectionModel::select(selection, command);
    if (letsGo)
        emit choiceChanged();
}

void DeviceChoice::hold()
{
    const auto all = chosen();
    m_held = QSet<DeviceId>(all.begin(), all.end());
    m_following = true;
}

void DeviceChoice::restore()
{
    if (!m_following) {
        if (dropUnknown())
            emit choiceChanged();
        return;
    }
    QItemSelection lines;
    m_hidden = m_held;
    dropUnknown();
    for (int row = 0; row < m_rows->rowCount(); ++row) {
        const devices::Device *device = m_rows->device(m_rows->index(row, 0));
        if (!device || !m_held.contains(device->wire.id))
            continue;
        m_hidden.remove(device->wire.id);
        lines.select(m_rows->index(row, 0), m_rows->index(row, DeviceRows::ColumnCount - 1));
    }
    select(lines, ClearAndSelect);
    m_following = false;
    emit choiceChanged();
}

//! What the gateway does not have any more is not hidden, it is gone.
bool DeviceChoice::dropUnknown()
{
    return m_hidden.removeIf([this](const DeviceId &id) { return !m_rows->knows(id); }) > 0;
}

} // namespace wa::ui
