#include "app/devices/pairingqueue.h"

#include <algorithm>

namespace wa::devices {

PairingQueue::PairingQueue(Pairing &pairing, QObject *parent)
    : QAbstractListModel(parent)
    , m_pairing(pairing)
{
    connect(&pairing, &Pairing::changed, this, &PairingQueue::onPairing);
}

QStringList PairingQueue::namesIn(const QString &text)
{
    QStringList names;
    for (const QString &line : text.split(u'\n')) {
        const QString name = line.section(u'\t', 0, 0).simplified();
        if (!name.isEmpty() && !names.contains(name))
            names.append(name);
    }
    return names;
}

void PairingQueue::open(const ProjectId &project, const QStringList &names)
{
    beginResetModel();
    m_project = project;
    m_entries.clear();
    for (const QString &name : names)
        m_entries.push_back({.name = name});
    m_current = -1;
    m_running = false;
    endResetModel();
    advance();
}

void PairingQueue::clear()
{
    beginResetModel();
    m_entries.clear();
    m_current = -1;
    m_running = false;
    endResetModel();
}

void PairingQueue::begin()
{
    if (!isOpen())
        return;
    m_running = true;
    entry().error.reset();
    if (const Device *known = m_pairing.deviceNamed(m_project, entry().name))
        m_pairing.start(m_project, known->wire.id);
    else
        m_pairing.start(m_project, entry().name);
}

void PairingQueue::skip()
{
    if (!isOpen())
        return;
    if (entry().outcome == Outcome::Current)
        say(Outcome::Skipped);
    if (std::exchange(m_running, false))
        m_pairing.stop();
    advance();
}

void PairingQueue::stop()
{
    if (!isOpen())
        return;
    if (entry().outcome == Outcome::Current)
        say(Outcome::NotReached);
    for (m_current += 1; m_current < int(m_entries.size()); ++m_current)
        say(Outcome::NotReached);
    m_current = -1;
    if (std::exchange(m_running, false))
        m_pairing.stop();
    emit moved();
}

int PairingQueue::count(Outcome outcome) const
{
    return int(std::count_if(m_entries.begin(), m_entries.end(),
                             [outcome](const Entry &entry) { return entry.outcome == outcome; }));
}

void PairingQueue::advance()
{
    while (++m_current < int(m_entries.size())) {
        const Device *known = m_pairing.deviceNamed(m_project, entry().name);
        if (!known || known->wire.status != gateway::DeviceStatus::Connected) {
            say(Outcome::Current);
            emit moved();
            return;
        }
        entry().number = known->wire.number;
        say(Outcome::WasLinked);
    }
    m_current = -1;
    emit moved();
}

void PairingQueue::say(Outcome outcome)
{
    entry().outcome = outcome;
    emit dataChanged(index(m_current), index(m_current));
}

void PairingQueue::onPairing()
{
    if (!m_running || !isOpen())
        return;
    const PairingState state = m_pairing.state();
    if (state == PairingState::Linked || state == PairingState::Ready) {
        entry().number = m_pairing.number();
        entry().error.reset();
        say(Outcome::Linked);
        if (state == PairingState::Ready) { // its phone can be put down
            m_running = false;
            advance();
        }
        return;
    }
    if (!isEnd(state))
        return say(Outcome::Current);
    entry().error = m_pairing.error();
    entry().end = state;
    say(Outcome::Failed);
}

int PairingQueue::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QVariant PairingQueue::data(const QModelIndex &index, int role) const
{
    return index.isValid() && role == Qt::DisplayRole ? m_entries[size_t(index.row())].name : QVariant();
}

} // namespace wa::devices
