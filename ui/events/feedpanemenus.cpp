#include "app/base/settingstable.h"
#include "ui/events/clausemenu.h"
#include "ui/events/columnsdialog.h"
#include "ui/events/feedcells.h"
#include "ui/events/feedpane.h"
#include "ui/events/feedview.h"
#include "ui/events/filterbar.h"
#include "ui/events/refusedlines.h"
#include "ui/widgets/menubutton.h"

#include <QMenu>
#include <QPushButton>

namespace wa::ui {

using namespace Qt::StringLiterals;
using events::Field;
using events::Join;
using events::LineKey;
using events::LineKind;

// ---- menus ---------------------------------------------------------------------------------------------------------

QString FeedPane::clauseOf(qint64 seq, int column)
{
    const events::Row *row = seq > 0 ? m_feed->row(seq) : nullptr;
    if (!row || column < 0)
        return {};
    const FeedColumn &shown = m_header->columns()[size_t(column)];
    const QString value = m_cells->valueOf(seq, column);
    if (shown.added) {
        if (shown.id.startsWith("header["_L1))
            return events::clauseForHeader(shown.id.mid(7).chopped(1), value);
        return value.isEmpty() ? u'-' + shown.id : shown.id + u"="_s + events::quoted(value);
    }
    if (shown.id == "time"_L1) {
        const auto second = std::chrono::floor<std::chrono::seconds>(row->received);
        return events::clauseForTime(second, second + std::chrono::seconds(1), m_feed->context().zone);
    }
    if (shown.id == "line"_L1)
        return value.isEmpty() ? QString() : events::clauseFor(Field::Text, value);
    const auto field = events::fieldOfName(shown.id);
    return field && *field != Field::Lag ? events::clauseFor(*field, value) : QString();
}

QString FeedPane::refusedClauseOf(qint64 id, int column)
{
    const events::EventDetail *detail = m_refused->detail(id);
    if (!detail || column < 0)
        return {};
    const QString &field = m_header->columns()[size_t(column)].id;
    if (field == "event"_L1)
        return events::clauseFor(Field::Event, detail->event.name);
    if (field == "device"_L1)
        return events::clauseFor(Field::Device, detail->event.device.text());
    if (field == "sig"_L1)
        return events::clauseFor(Field::Sig, events::verdictWord(detail->event.verdict));
    return field == "size"_L1 ? events::clauseFor(Field::Size, QString::number(detail->body.size())) : QString();
}

void FeedPane::join(const QString &clause, Join how)
{
    if (!clause.isEmpty())
        m_bar->join(clause, how);
}

void FeedPane::onWish(const ClauseWish &wish)
{
    switch (wish.act) {
    case ClauseWish::Act::Join:
        return join(wish.clause, wish.join);
    case ClauseWish::Act::Prepare:
        return m_bar->prepare(wish.clause, wish.join);
    case ClauseWish::Act::AddColumn:
        return m_header->addColumn(wish.column);
    case ClauseWish::Act::Colour:
    case ClauseWish::Act::Notify:
        return emit ruleWanted(wish.clause, wish.act);
    }
}

//! Null: nothing says "the same as here".
QMenu *FeedPane::cellMenu(const LineKey &key, int column, QWidget *parent)
{
    const QString clause = m_refusedButton->isChecked() ? refusedClauseOf(key.id, column) : clauseOf(key.id, column);
    if (clause.isEmpty())
        return nullptr;
    auto *menu = new ClauseMenu(clause, {}, parent);
    connect(menu, &ClauseMenu::wished, this, &FeedPane::onWish);
    return menu;
}

//! A key opens the menu of the line: each of its cells has its own in there.
void FeedPane::addCellMenus(QMenu &menu, const LineKey &key)
{
    for (const int column : m_header->shownInOrder()) {
        QMenu *cell = cellMenu(key, column, &menu);
        if (!cell)
            continue;
        cell->setTitle(QString(m_header->columns()[size_t(column)].title).replace(u'&', "&&"_L1));
        menu.addMenu(cell);
    }
}

void FeedPane::offerMenu(const LineKey &key, int column, QPoint global)
{
    if (key.kind == LineKind::Gap || key.kind == LineKind::Day)
        return;
    QMenu *menu = cellMenu(key, column, this);
    if (!menu) {
        menu = new QMenu(this);
        addCellMenus(*menu, key);
    }
    menu->setObjectName(u"events.menu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addSeparator();
    fillMenu(*menu);
    menu->popup(global);
}

void FeedPane::fillMenu(QMenu &menu)
{
    const auto add = [&](const QString &words, FeedAction action) {
        connect(menu.addAction(words), &QAction::triggered, this, [this, action] { act(action); });
    };
    add(tr("Copy Line"), FeedAction::CopyRow);
    add(tr("Copy Body"), FeedAction::CopyJson);
    add(tr("Copy as curl"), FeedAction::CopyCurl);
    add(tr("Copy Request Id"), FeedAction::CopyId);
    menu.addSeparator();
    if (m_refusedButton->isChecked())
        return;
    add(tr("Open in Own Window"), FeedAction::OpenWindow);
    add(tr("Mark for Comparing"), FeedAction::Mark);
    add(tr("Compare with the One Before"), FeedAction::DiffPrevious);
    add(tr("Compare with the Marked One"), FeedAction::DiffMarked);
    if (m_kind == Kind::Live) {
        add(tr("Pin or Unpin"), FeedAction::Pin);
        add(tr("Write a Note"), FeedAction::Note);
        add(tr("Write Tags"), FeedAction::Tag);
        add(tr("Replay…"), FeedAction::Replay);
        add(tr("Export…"), FeedAction::Export);
    }
}

void FeedPane::offerView()
{
    QMenu *menu = m_header->menu(this);
    menu->addSeparator();
    const auto choice = [menu](const QString &words, bool on) {
        QAction *action = menu->addAction(words);
        action->setCheckable(true);
        action->setChecked(on);
        return action;
    };
    using Mode = FeedCells::TimeMode;
    for (const auto &[mode, words] : {std::pair(Mode::Absolute, tr("Time of Day")), std::pair(Mode::Age, tr("Age")),
                                      std::pair(Mode::Delta, tr("Time Since the Chosen Event"))}) {
        connect(choice(words, m_cells->timeMode() == mode), &QAction::triggered, this, [this, mode = mode] {
            m_cells->setTimeMode(mode);
            m_parts.settings.set(settings::eventsTime, int(mode));
        });
    }
    menu->addSeparator();
    connect(choice(tr("Colour the Bars by Event"), m_split == events::Histogram::Split::Event), &QAction::toggled, this,
            [this](bool byEvent) {
                m_split = byEvent ? events::Histogram::Split::Event : events::Histogram::Split::Verdict;
                m_parts.settings.set(settings::eventsByName, byEvent);
                askHistogram();
            });
    connect(choice(tr("Compact Rows"), m_parts.settings.get(settings::eventsCompact)), &QAction::toggled, this,
            [this](bool compact) {
                m_view->setDensity(compact ? FeedView::Density::Compact : FeedView::Density::Normal);
                m_parts.settings.set(settings::eventsCompact, compact);
            });
    connect(choice(tr("Single Letters Act in the List"), m_view->keys().letters()), &QAction::toggled, this,
            [this](bool letters) {
                m_view->keys().setLetters(letters);
                m_detail->setLetters(letters);
                m_parts.settings.set(settings::eventsLetters, letters);
            });
    if (m_kind == Kind::Live) {
        menu->addSeparator();
        for (const auto &[action, words] : {std::pair(FeedAction::ExportAll, tr("Export This List…")),
                                            std::pair(FeedAction::Forward, tr("Forward Events…")),
                                            std::pair(FeedAction::AnswerWrongly, tr("Answer Wrongly on Purpose…"))})
            connect(menu->addAction(words), &QAction::triggered, this, [this, action = action] { act(action); });
    }
    m_viewButton->popUp(menu);
}

void FeedPane::offerColumns()
{
    auto *dialog = new ColumnsDialog(*m_header, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace wa::ui
