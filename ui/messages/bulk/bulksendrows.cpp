#include "ui/messages/bulk/bulksendrows.h"

#include "ui/text/errors.h"
#include "ui/text/problems.h"
#include "ui/text/words.h"
#include "ui/theme/looks.h"

namespace wa::ui {

using namespace Qt::StringLiterals;
using messages::BulkList;
using messages::SendState;

namespace {

QString stateWords(const QModelIndex &index)
{
    if (const QVariant state = index.data(BulkList::StateRole); state.isValid())
        return text::word(SendState(state.toInt()));
    if (index.data(BulkList::SentRole).toBool())
        return BulkSendRows::tr("Not Yet Sent");
    return index.data(BulkList::CodeRole).toString().isEmpty() ? BulkSendRows::tr("Left Out")
                                                               : BulkSendRows::tr("Cannot Be Sent");
}

//! Why the row is not sent, or what became of it; empty where the state says it all.
QString reasonOf(const QModelIndex &index)
{
    const QString code = index.data(BulkList::CodeRole).toString();
    const QString field = index.data(BulkList::FieldRole).toString();
    if (code == "missing_value"_L1)
        //: %1 is the name of a place in a message, as the operator wrote it
        return BulkSendRows::tr("This row has no value for %1.").arg(field);
    if (code == "cells"_L1)
        return BulkSendRows::tr("This row has another number of cells than the first one.");
    if (!code.isEmpty())
        return text::problemSentence(field, code);
    if (const QVariant error = index.data(BulkList::ErrorRole); error.isValid())
        return text::wordsOf(error.value<Error>()).why;
    if (const QVariant line = index.data(BulkList::RepeatsRole); line.isValid())
        return BulkSendRows::tr("The same recipient as in line %1.").arg(line.toInt());
    return {};
}

} // namespace

BulkSendRows::BulkSendRows(messages::BulkList *list, QObject *parent)
    : QIdentityProxyModel(parent)
{
    setSourceModel(list);
}

QVariant BulkSendRows::data(const QModelIndex &index, int role) const
{
    const bool isText = role == Qt::DisplayRole || role == Qt::ToolTipRole || role == Qt::AccessibleTextRole;
    if (!isText)
        return QIdentityProxyModel::data(index, role);
    if (index.column() == BulkList::StateColumn)
        return stateWords(index);
    if (index.column() != BulkList::SummaryColumn)
        return QIdentityProxyModel::data(index, Qt::DisplayRole);
    const QString reason = reasonOf(index);
    const QString said = reason.isEmpty() ? QIdentityProxyModel::data(index, Qt::DisplayRole).toString() : reason;
    return role == Qt::ToolTipRole ? said.toHtmlEscaped() : said;
}

QVariant BulkSendRows::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QIdentityProxyModel::headerData(section, orientation, role);
    switch (section) {
    case BulkList::LineColumn:
        return tr("Line");
    case BulkList::RecipientColumn:
        return tr("Recipient");
    case BulkList::StateColumn:
        return tr("State");
    case BulkList::SummaryColumn:
        return tr("Message or Reason");
    default:
        return {};
    }
}

widgets::Status BulkSendRows::statusOf(const QModelIndex &index)
{
    const QVariant state = index.data(BulkList::StateRole);
    if (state.isValid())
        return {theme::lookOf(SendState(state.toInt())), stateWords(index)};
    if (index.data(BulkList::SentRole).toBool())
        return {theme::lookOf(SendState::Queued), stateWords(index)};
    const bool isBad = !index.data(BulkList::CodeRole).toString().isEmpty();
    return {theme::lookOf(isBad ? SendState::Refused : SendState::Unknown), stateWords(index)};
}

} // namespace wa::ui
