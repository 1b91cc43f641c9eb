#include "app/messages/outboxlist.h"

#include <QFileInfo>

#include <algorithm>

namespace wa::messages {

using namespace Qt::StringLiterals;

namespace {

struct Summary
{
    QString operator()(const gateway::Text &text) const { return text.text; }
    QString operator()(const gateway::Media &media) const
    {
        if (!media.caption.isEmpty())
            return media.caption;
        if (!media.fileName.isEmpty())
            return media.fileName;
        if (const auto *local = std::get_if<gateway::LocalFile>(&media.source))
            return QFileInfo(local->path).fileName();
        const auto *remote = std::get_if<gateway::RemoteFile>(&media.source);
        return remote ? remote->url : QString();
    }
    QString operator()(const gateway::Contact &contact) const { return contact.name; }
    QString operator()(const gateway::Location &location) const
    {
        return location.address.isEmpty() ? u"%1, %2"_s.arg(location.latitude).arg(location.longitude)
                                          : location.address;
    }
    QString operator()(const gateway::Buttons &buttons) const { return buttons.text; }
    QString operator()(const gateway::Poll &poll) const { return poll.question; }
};

} // namespace

QString summary(const gateway::OutgoingMessage &message)
{
    return std::visit(Summary(), message.content).simplified();
}

OutboxList::OutboxList(Outbox &outbox, QObject *parent)
    : QAbstractTableModel(parent)
    , m_outbox(outbox)
{
    connect(&outbox, &Outbox::entryAdded, this, &OutboxList::onAdded);
    connect(&outbox, &Outbox::entryChanged, this, &OutboxList::onChanged);
    connect(&outbox, &Outbox::progressed, this, &OutboxList::onProgress);
    connect(&outbox, &Outbox::projectForgotten, this, [this](const ProjectId &project) {
        if (project == m_project)
            setProject({});
    });
}

void OutboxList::setProject(const ProjectId &project)
{
    beginResetModel();
    m_project = project;
    m_ids.clear();
    for (const Entry &entry : m_outbox.entries()) {
        if (entry.project == project)
            m_ids.insert(m_ids.begin(), entry.id);
    }
    endResetModel();
}

void OutboxList::onAdded(const SendId &id)
{
    const Entry *entry = m_outbox.entry(id);
    if (!entry || entry->project != m_project || std::ranges::find(m_ids, id) != m_ids.end())
        return;
    beginInsertRows({}, 0, 0);
    m_ids.insert(m_ids.begin(), id);
    endInsertRows();
}

void OutboxList::onChanged(const SendId &id)
{
    if (const int row = rowOf(id); row >= 0)
        emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

void OutboxList::onProgress(const SendId &id)
{
    if (const int row = rowOf(id); row >= 0)
        emit dataChanged(index(row, StateColumn), index(row, StateColumn), {Qt::DisplayRole, ProgressRole});
}

int OutboxList::rowOf(const SendId &id) const
{
    const auto found = std::ranges::find(m_ids, id);
    return found == m_ids.end() ? -1 : int(found - m_ids.begin());
}

int OutboxList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_ids.size());
}

int OutboxList::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant OutboxList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Entry *entry = m_outbox.entry(m_ids[size_t(index.row())]);
    if (!entry)
        return {};
    const UnixMs last = entry->timeline.empty() ? entry->createdAt : entry->timeline.back().at;
    switch (role) {
    case Qt::DisplayRole:
        break;
    case IdRole:
        return entry->id.text();
    case StateRole:
        return int(entry->state);
    case TimeRole:
        return toDateTime(last);
    case DeviceRole:
        return entry->device.text();
    case MessageIdRole:
        return entry->messageId.text();
    case ErrorRole:
        return entry->error ? QVariant::fromValue(*entry->error) : QVariant();
    case WaitsUntilRole:
        return entry->waitsUntil ? toDateTime(*entry->waitsUntil) : QVariant();
    case ProgressRole: {
        const auto progress = m_outbox.progress(entry->id);
        return progress ? QVariant(*progress) : QVariant();
    }
    case WaitsForDeviceRole:
        return entry->waitsForDevice;
    default:
        return {};
    }
    switch (index.column()) {
    case TimeColumn:
        return toDateTime(last);
    case StateColumn:
        return stateWord(entry->state);
    case RecipientColumn:
        return entry->message.to;
    case TypeColumn:
        return gateway::typeName(entry->message);
    case SummaryColumn:
        return summary(entry->message);
    default:
        return {};
    }
}

} // namespace wa::messages
