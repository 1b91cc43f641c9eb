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
    ++m_round;
    m_reading = true;
    const int wanted = std::max(int(m_rows.size()), atOnce); // who has scrolled down stays there
    m_log.find(search(), 0, wanted)
        .then(this, [this, wanted, round = m_round](Result<std::vector<actions::Entry>> found) {
            if (round != m_round)
                return;
            m_reading = false;
            if (!found) {
                emit failed(found.error());
                return;
            }
            m_complete = int(found->size()) < wanted;
            if (*found != m_rows) {
                beginResetModel();
                m_rows = std::move(*found);
                endResetModel();
            }
            emit loaded();
        });
}

bool ActionRows::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_complete && !m_reading;
}

void ActionRows::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent) || m_rows.empty())
        return;
    m_reading = true;
    m_log.find(search(), m_rows.back().id, atOnce)
        .then(this, [this, round = m_round](Result<std::vector<actions::Entry>> found) {
            if (round != m_round)
                return;
            m_reading = false;
            if (!found) {
                emit failed(found.error());
                return;
            }
            take(std::move(*found));
        });
}

void ActionRows::take(std::vector<actions::Entry> entries)
{
    m_complete = int(entries.size()) < atOnce;
    if (!entries.empty()) {
        const int first = int(m_rows.size());
        beginInsertRows({}, first, first + int(entries.size()) - 1);
        std::move(entries.begin(), entries.end(), std::back_inserter(m_rows));
        endInsertRows();
    }
    emit loaded();
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
