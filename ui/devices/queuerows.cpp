#include "ui/devices/queuerows.h"

#include "ui/text/errors.h"
#include "ui/text/words.h"
#include "ui/theme/icons.h"

namespace wa::ui {

using Outcome = devices::PairingQueue::Outcome;

namespace {

QString wordsOf(const devices::PairingQueue::Entry &entry)
{
    switch (entry.outcome) {
    case Outcome::Waiting:
        //: %1 is a device's name
        return QueueRows::tr("%1: waits").arg(entry.name);
    case Outcome::Current:
        //: %1 is a device's name
        return QueueRows::tr("%1: its turn").arg(entry.name);
    case Outcome::Linked:
        //: %1 is a device's name
        return entry.number.isEmpty() ? QueueRows::tr("%1: linked").arg(entry.name)
                                      //: %1 is a device's name, %2 a phone number
                                      : QueueRows::tr("%1: linked as %2").arg(entry.name, entry.number);
    case Outcome::WasLinked:
        //: %1 is a device's name
        return QueueRows::tr("%1: was linked before").arg(entry.name);
    case Outcome::Skipped:
        //: %1 is a device's name
        return QueueRows::tr("%1: skipped").arg(entry.name);
    case Outcome::Failed:
        //: %1 is a device's name, %2 a sentence that says why
        return QueueRows::tr("%1: not linked. %2")
            .arg(entry.name, entry.error ? text::wordsOf(*entry.error).why : text::word(entry.end));
    case Outcome::NotReached:
        break;
    }
    //: %1 is a device's name
    return QueueRows::tr("%1: not reached").arg(entry.name);
}

theme::Icon iconOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Linked:
    case Outcome::WasLinked:
        return theme::Icon::Check;
    case Outcome::Failed:
        return theme::Icon::Cross;
    case Outcome::Current:
        return theme::Icon::Phone;
    case Outcome::Skipped:
        return theme::Icon::Next;
    case Outcome::NotReached:
        return theme::Icon::Stop;
    case Outcome::Waiting:
        break;
    }
    return theme::Icon::Clock;
}

} // namespace

QueueRows::QueueRows(devices::PairingQueue &queue, QObject *parent)
    : QIdentityProxyModel(parent)
    , m_queue(queue)
{
    setSourceModel(&queue);
}

QVariant QueueRows::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const auto &entry = m_queue.entries()[size_t(index.row())];
    if (role == Qt::DisplayRole)
        return wordsOf(entry);
    if (role == Qt::DecorationRole)
        return theme::icon(iconOf(entry.outcome));
    return QIdentityProxyModel::data(index, role);
}

} // namespace wa::ui
