#include "app/devices/devicelist.h"

#include <algorithm>

namespace wa::devices {

namespace {

bool listedBefore(const Device &a, const Device &b)
{
    const bool aGone = a.wire.status == gateway::DeviceStatus::Destroyed;
    const bool bGone = b.wire.status == gateway::DeviceStatus::Destroyed;
    if (aGone != bGone)
        return bGone;
    const int byName = a.wire.name.compare(b.wire.name, Qt::CaseInsensitive);
    return byName != 0 ? byName < 0 : a.wire.id < b.wire.id;
}

QVariant instantValue(const std::optional<UnixMs> &instant)
{
    return instant ? QVariant(toDateTime(*instant)) : QVariant();
}

QVariant instantValue(const QDateTime &instant)
{
    return instant.isValid() ? QVariant(instant) : QVariant();
}

QVariant cell(const Device &device, int column)
{
    switch (column) {
    case DeviceList::NameColumn:
        return device.wire.name;
    case DeviceList::StatusColumn:
        return device.wire.statusText;
    case DeviceList::NumberColumn:
        return device.wire.number;
    case DeviceList::LastSignColumn:
        return instantValue(device.lastSign);
    case DeviceList::LastErrorColumn:
        return device.lastError ? QVariant(device.lastError->code) : QVariant();
    default:
        return {};
    }
}

} // namespace

DeviceList::DeviceList(QObject *parent)
    : QAbstractTableModel(parent)
{
}

int DeviceList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_devices.size());
}

int DeviceList::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant DeviceList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Device &device = m_devices[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return cell(device, index.column());
    case IdRole:
        return device.wire.id.text();
    case StatusRole:
        return int(device.wire.status);
    case StatusTextRole:
        return device.wire.statusText;
    case NumberRole:
        return device.wire.number;
    case LastSignRole:
        return instantValue(device.lastSign);
    case LinkedAtRole:
        return instantValue(device.wire.linkedAt);
    case QrExpiresAtRole:
        return instantValue(device.wire.qrExpiresAt);
    case ErrorRole:
        return device.lastError ? QVariant::fromValue(*device.lastError) : QVariant();
    case ErrorAtRole:
        return instantValue(device.lastErrorAt);
    default:
        return {};
    }
}

QHash<int, QByteArray> DeviceList::roleNames() const
{
    auto names = QAbstractTableModel::roleNames();
    names[IdRole] = "id";
    names[StatusRole] = "status";
    names[StatusTextRole] = "statusText";
    names[NumberRole] = "number";
    names[LastSignRole] = "lastSign";
    names[LinkedAtRole] = "linkedAt";
    names[QrExpiresAtRole] = "qrExpiresAt";
    names[ErrorRole] = "error";
    names[ErrorAtRole] = "errorAt";
    return names;
}

const Device *DeviceList::device(const DeviceId &id) const
{
    const int row = rowOf(id);
    return row < 0 ? nullptr : &m_devices[size_t(row)];
}

QModelIndex DeviceList::indexOf(const DeviceId &id) const
{
    const int row = rowOf(id);
    return row < 0 ? QModelIndex() : index(row, 0);
}

int DeviceList::rowOf(const DeviceId &id) const
{
    const auto found = std::ranges::find_if(m_devices, [&id](const Device &device) { return device.wire.id == id; });
    return found == m_devices.end() ? -1 : int(found - m_devices.begin());
}

void DeviceList::put(Device device)
{
    const int row = rowOf(device.wire.id);
    if (row >= 0) {
        Device &known = m_devices[size_t(row)];
        const bool staysInPlace = !listedBefore(known, device) && !listedBefore(device, known);
        if (staysInPlace) {
            known = std::move(device);
            emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
            return;
        }
        remove(device.wire.id);
    }
    const auto place = std::ranges::upper_bound(m_devices, device, listedBefore);
    const int newRow = int(place - m_devices.begin());
    beginInsertRows({}, newRow, newRow);
    m_devices.insert(place, std::move(device));
    endInsertRows();
}

void DeviceList::remove(const DeviceId &id)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_devices.erase(m_devices.begin() + row);
    endRemoveRows();
}

} // namespace wa::devices
