#include "ui/settings/actionrows.h"

#include "ui/text/actionwords.h"
#include "ui/text/errors.h"
#include "ui/text/times.h"

#include <algorithm>
#include <iterator>

namespace wa::ui {

using namespace Qt::StringLiterals;

namespace {

//! A word of a newer console stays as it is. From any thread.
QString wordsOfVerb(const QString &name)
{
    const auto verb = actions::verbOf(name);
    return verb ? text::word(*verb) : name;
}

QString whyOf(const actions::Entry &entry)
{
    const Error error{.kind = kindOfName(entry.problem),
                      .httpStatus = entry.httpStatus,
                      .code = entry.code,
                      .requestId = entry.requestId};
    return text::wordsOf(error).why;
}

} // namespace

ActionRows::ActionRows(actions::ActionLog &log, QObject *parent)
    : QAbstractTableModel(parent)
    , m_log(log)
{
    connect(&m_log, &actions::ActionLog::recorded, this, &ActionRows::reload);
    reload();
}

void ActionRows::setSearch(const QString &text)
{
    m_text = text;
    reload();
}

actions::Search ActionRows::search() const
{
    return {.text = m_text, .verbWords = &wordsOfVerb};
}

void ActionRows::reload()
{
    read(0, std::max(int(m_rows.size()), atOnce)); // who has scrolled down stays there
}

void ActionRows::read(qint64 below, int limit)
{
    const int round = ++m_round;
    m_reading = true;
    if (m_stop)
        std::ignore = m_stop(); // of a search that nobody waits for the rest is not read
    auto task = m_log.find(search(), below, limit);
    m_stop = task.canceller();
    task.then(this, [this, below, limit, round](Result<std::vector<actions::Entry>> found) {
        if (round != m_round)
            return;
        m_reading = false;
        if (!found) {
            emit failed(found.error());
            return;
        }
        m_complete = int(found->size()) < limit;
        if (below > 0)
            append(std::move(*found));
        else
            replace(std::move(*found));
        emit loaded();
    });
}

bool ActionRows::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_complete && !m_reading;
}

void ActionRows::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent) && !m_rows.empty())
        read(m_rows.back().id, atOnce);
}

void ActionRows::replace(std::vector<actions::Entry> entries)
{
    if (entries == m_rows)
        return;
    beginResetModel();
    m_rows = std::move(entries);
    endResetModel();
}

void ActionRows::append(std::vector<actions::Entry> entries)
{
    if (entries.empty())
        return;
    const int first = int(m_rows.size());
    beginInsertRows({}, first, first + int(entries.size()) - 1);
    std::move(entries.begin(), entries.end(), std::back_inserter(m_rows));
    endInsertRows();
}

int ActionRows::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ActionRows::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ActionRows::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const actions::Entry &entry = m_rows[size_t(index.row())];
    if (role == Qt::ToolTipRole && index.column() == ResultColumn && !entry.problem.isEmpty())
        return entry.requestId.isEmpty() ? whyOf(entry) : tr("%1 Request %2").arg(whyOf(entry), entry.requestId);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case TimeColumn:
        return text::instant(entry.at);
    case WhoColumn:
        return entry.who;
    case ProjectColumn:
        return entry.projectName;
    case VerbColumn:
        return wordsOfVerb(entry.verb);
    case TargetColumn:
        return entry.target;
    case ResultColumn:
        return entry.problem.isEmpty() ? tr("Done") : tr("Failed: %1").arg(whyOf(entry));
    default:
        return {};
    }
}

QVariant ActionRows::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case TimeColumn:
        return tr("When");
    case WhoColumn:
        return tr("Who");
    case ProjectColumn:
        return tr("Project");
    case VerbColumn:
        return tr("What");
    case TargetColumn:
        return tr("Done To");
    case ResultColumn:
        return tr("Result");
    default:
        return {};
    }
}

} // namespace wa::ui
