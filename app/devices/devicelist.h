#pragma once

#include "app/base/clock.h"
#include "app/base/error.h"
#include "app/gateway/values.h"

#include <QAbstractTableModel>
#include <QStringList>

#include <optional>

namespace wa::devices {

//! What the desk noted on a device.
struct DeviceNote
{
    QStringList labels = {};
    std::optional<std::chrono::milliseconds> silence = {}; //!< empty: as for all devices

    friend bool operator==(const DeviceNote &, const DeviceNote &) = default;
};

//! A device with what this desk knows beyond the gateway's own row.
struct Device
{
    gateway::Device wire;
    DeviceNote note = {};
    std::optional<UnixMs> statusSince = {}; //!< when this desk first saw the status it has
    std::optional<UnixMs> lastSign = {};    //!< last proof of life: an event of its, or a call that it answered
    std::optional<Error> lastError = {};    //!< of the last act on it; cleared by the next one that succeeds
    std::optional<UnixMs> lastErrorAt = {};

    friend bool operator==(const Device &, const Device &) = default;
};

//! The devices of one project, by name; destroyed ones last. Text from outside comes as it is: show it as plain text.
class DeviceList final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DeviceList)

public:
    enum Column { NameColumn, StatusColumn, NumberColumn, LastSignColumn, LastErrorColumn, ColumnCount };
    enum Role {
        IdRole = Qt::UserRole + 1, //!< QString
        StatusRole,                //!< int of gateway::DeviceStatus
        StatusTextRole,            //!< QString, the wire's own word
        NumberRole,                //!< QString
        LastSignRole,              //!< QDateTime UTC, invalid: none seen
        LinkedAtRole,              //!< QDateTime UTC
        QrExpiresAtRole,           //!< QDateTime UTC
        ErrorRole,                 //!< wa::Error in a QVariant, invalid: none
        ErrorAtRole,               //!< QDateTime UTC
    };

    explicit DeviceList(QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] const std::vector<Device> &devices() const { return m_devices; }
    [[nodiscard]] const Device *device(const DeviceId &id) const;
    [[nodiscard]] QModelIndex indexOf(const DeviceId &id) const;

private:
    friend class Devices;
    //! Inserts or replaces one, keeping the order.
    void put(Device device);
    void remove(const DeviceId &id);
    [[nodiscard]] int rowOf(const DeviceId &id) const;

    std::vector<Device> m_devices;
};

} // namespace wa::devices
