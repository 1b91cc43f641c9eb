#include "app/devices/bulkrun.h"

#include "app/base/chain.h"

#include <algorithm>

namespace wa::devices {

BulkRun::BulkRun(Devices &devices, ProjectId project, Verb verb, const std::vector<DeviceId> &chosen, QObject *parent)
    : QAbstractTableModel(parent)
    , m_devices(devices)
    , m_project(std::move(project))
    , m_verb(verb)
{
    m_rows.reserve(chosen.size());
    for (const DeviceId &id : chosen) {
        if (const Device *known = devices.device(m_project, id))
            m_rows.push_back({.device = id, .name = known->wire.name});
    }
}

BulkRun::~BulkRun() = default;

void BulkRun::start()
{
    next();
    if (m_rows.empty())
        emit finished();
}

void BulkRun::cancel()
{
    // While rows wait others run, and the last of those says that it is finished.
    for (; m_next < m_rows.size(); ++m_next) {
        if (m_rows[m_next].state == State::Waiting)
            setState(m_next, State::Cancelled);
    }
}

void BulkRun::retryFailed()
{
    for (size_t row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row].state == State::Failed)
            setState(row, State::Waiting);
    }
    m_next = 0;
    next();
}

int BulkRun::count(State state) const
{
    return int(std::ranges::count(m_rows, state, &Row::state));
}

Task<> BulkRun::act(const DeviceId &device)
{
    switch (m_verb) {
    case Verb::Check:
        return m_devices.checkSession(m_project, device);
    case Verb::Disconnect:
        return m_devices.disconnect(m_project, device);
    case Verb::Destroy:
        return m_devices.destroy(m_project, device);
    case Verb::Reconnect:
        break;
    }
    const Device *known = m_devices.device(m_project, device);
    auto ended = known && known->wire.status == gateway::DeviceStatus::Connected
                     ? m_devices.disconnect(m_project, device)
                     : readyTask<void>({});
    auto code = andThen(std::move(ended), this, [this, device] { return m_devices.newQr(m_project, device); });
    return code.map(this, [](const Result<gateway::Pairing> &answer) -> Result<> {
        if (!answer)
            return tl::unexpected(answer.error());
        return {}; // the code itself is shown by whoever pairs this device
    });
}

void BulkRun::next()
{
    while (m_next < m_rows.size() && m_running < atOnce) {
        const size_t row = m_next++;
        if (m_rows[row].state != State::Waiting)
            continue;
        ++m_running;
        setState(row, State::Running);
        act(m_rows[row].device).then(this, [this, row](const Result<> &outcome) {
            --m_running;
            if (outcome)
                setState(row, State::Done);
            else
                setState(row, State::Failed, outcome.error());
            next();
            if (!isRunning())
                emit finished();
        });
    }
}

void BulkRun::setState(size_t row, State state, std::optional<Error> error)
{
    m_rows[row].state = state;
    m_rows[row].error = std::move(error);
    emit dataChanged(index(int(row), 0), index(int(row), ColumnCount - 1));
    emit progressed();
}

int BulkRun::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int BulkRun::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant BulkRun::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == NameColumn ? QVariant(row.name) : QVariant();
    case IdRole:
        return row.device.text();
    case StateRole:
        return int(row.state);
    case ErrorRole:
        return row.error ? QVariant::fromValue(*row.error) : QVariant();
    default:
        return {};
    }
}

} // namespace wa::devices
