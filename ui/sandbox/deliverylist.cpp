#include "ui/sandbox/deliverylist.h"

#include "ui/text/times.h"

namespace wa::ui {

using namespace Qt::StringLiterals;
using theme::Icon;
using theme::Tone;

DeliveryList::DeliveryList(Clock &clock, QObject *parent)
    : QAbstractTableModel(parent)
    , m_clock(clock)
{
}

void DeliveryList::setDeliveries(std::vector<gateway::Delivery> deliveries)
{
    if (deliveries == m_deliveries)
        return;
    beginResetModel();
    m_deliveries = std::move(deliveries);
    endResetModel();
}

widgets::Status DeliveryList::status(const QModelIndex &index) const
{
    const QString &state = m_deliveries[size_t(index.row())].state;
    if (state == "delivered"_L1)
        return {{Tone::Good, Icon::Check}, tr("Delivered")};
    if (state == "pending"_L1)
        return {{Tone::Info, Icon::Clock}, tr("Pending")};
    if (state == "not_sent"_L1)
        return {{Tone::Neutral, Icon::Stop}, tr("Not Sent")};
    return {{Tone::Bad, Icon::Error}, tr("Gave Up")};
}

int DeliveryList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_deliveries.size());
}

int DeliveryList::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant DeliveryList::data(const QModelIndex &index, int role) const
{
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    const gateway::Delivery &delivery = m_deliveries[size_t(index.row())];
    const gateway::DeliveryAttempt *last = delivery.attempts.empty() ? nullptr : &delivery.attempts.back();
    switch (index.column()) {
    case StateColumn:
        return status(index).word;
    case EventColumn:
        return delivery.event;
    case AttemptsColumn:
        return int(delivery.attempts.size());
    case AnswerColumn:
        if (!last)
            return tr("None yet");
        return last->status > 0 ? QString::number(last->status) : last->error;
    case LatencyColumn:
        return last ? text::duration(std::chrono::milliseconds(last->latencyMs)) : QString();
    case TimeColumn:
        return last ? text::timeOfDay(fromDateTime(last->at), m_clock.wall()) : QString();
    default:
        return {};
    }
}

QVariant DeliveryList::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case StateColumn:
        return tr("State");
    case EventColumn:
        return tr("Event");
    case AttemptsColumn:
        return tr("Attempts");
    case AnswerColumn:
        return tr("Answer");
    case LatencyColumn:
        return tr("Latency");
    case TimeColumn:
        return tr("Last Attempt");
    default:
        return {};
    }
}

} // namespace wa::ui
