#include "ui/events/attemptrows.h"

#include "ui/events/verdict.h"
#include "ui/text/times.h"

namespace wa::ui {

using namespace Qt::StringLiterals;

void AttemptRows::setAttempts(const QList<events::Attempt> &attempts, UnixMs now)
{
    beginResetModel();
    m_attempts = attempts;
    m_now = now;
    endResetModel();
}

int AttemptRows::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_attempts.size());
}

int AttemptRows::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant AttemptRows::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole && (index.column() == NumberColumn || index.column() == AnswerColumn))
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const events::Attempt &attempt = m_attempts[index.row()];
    switch (index.column()) {
    case NumberColumn:
        return attempt.number;
    case TimeColumn:
        return text::timeOfDay(attempt.received, m_now);
    case AfterColumn:
        if (index.row() == 0)
            return {};
        return u'+' + text::duration(attempt.received - m_attempts.first().received);
    case AnswerColumn:
        return attempt.answered > 0 ? QVariant(attempt.answered) : QVariant(tr("none", "answer"));
    case VerdictColumn:
        return statusOf(attempt.verdict).word;
    case FromColumn:
        return QString::fromUtf8(attempt.peer);
    case BytesColumn:
        return index.row() == 0 ? QString() : attempt.otherBody ? tr("Other bytes") : tr("The same");
    default:
        return {};
    }
}

QVariant AttemptRows::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case NumberColumn:
        return tr("No.", "number of an attempt");
    case TimeColumn:
        return tr("Received");
    case AfterColumn:
        return tr("After");
    case AnswerColumn:
        return tr("Answer");
    case VerdictColumn:
        return tr("Verdict");
    case FromColumn:
        return tr("From");
    case BytesColumn:
        return tr("Bytes");
    default:
        return {};
    }
}

} // namespace wa::ui
