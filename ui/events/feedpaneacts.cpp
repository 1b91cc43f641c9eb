#include "app/base/settingstable.h"
#include "app/events/feed/related.h"
#include "app/events/filter/parser.h"
#include "ui/events/clausemenu.h"
#include "ui/events/columnsdialog.h"
#include "ui/events/feedcells.h"
#include "ui/events/feedpane.h"
#include "ui/events/feedview.h"
#include "ui/events/filterbar.h"
#include "ui/events/refusedlines.h"
#include "ui/shell/keymap.h"
#include "ui/theme/metrics.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QInputDialog>
#include <QMenu>
#include <QPushButton>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;
using events::Field;
using events::Join;
using events::LineKey;
using events::LineKind;

namespace {

constexpr size_t mostCopied = 10'000;

} // namespace

// ---- the chosen event ----------------------------------------------------------------------------------------------

void FeedPane::onCurrent(const LineKey &key)
{
    const bool refused = m_refusedButton->isChecked();
    const bool event = key.kind == LineKind::Event || key.kind == LineKind::Attempt;
    const qint64 seq = key.isNull() || !event ? 0 : refused ? -key.id : key.id;
    if (!refused && event && m_feed->row(key.id))
        m_cells->setReference(m_feed->row(key.id)->received);
    if (seq == m_shown)
        return;
    m_shown = seq;
    if (seq == 0)
        return m_detail->clear();
    if (refused) {
        if (const events::EventDetail *detail = m_refused->detail(key.id))
            m_detail->setDetail(*detail);
        return;
    }
    m_parts.log.detail(seq).then(this, [this, seq](const Result<events::EventDetail> &detail) {
        if (seq != m_shown)
            return;
        if (detail)
            m_detail->setDetail(*detail);
        else
            emit failed(tr("Cannot read the event."), detail.error());
    });
}

std::vector<qint64> FeedPane::chosen() const
{
    std::vector<qint64> seqs;
    if (m_refusedButton->isChecked())
        return seqs;
    const auto &ranges = m_view->selection().ranges();
    for (auto range = ranges.rbegin(); range != ranges.rend(); ++range) {
        const events::LineMap &lines = m_feed->lines();
        const auto found = lines.seqsIn(lines.rowNear(range->to), std::min(lines.count(), lines.rowNear(range->from)));
        std::copy_if(found.begin(), found.end(), std::back_inserter(seqs),
                     [range](qint64 seq) { return range->from <= seq && seq <= range->to; });
    }
    return seqs;
}

void FeedPane::openWindow()
{
    const qint64 seq = m_shown;
    if (seq <= 0)
        return;
    m_parts.log.detail(seq).then(this, [this](const Result<events::EventDetail> &detail) {
        if (!detail)
            return emit failed(tr("Cannot read the event."), detail.error());
        auto *window = new QWidget(this, Qt::Window);
        window->setAttribute(Qt::WA_DeleteOnClose);
        window->setWindowTitle(detail->event.name.isEmpty() ? tr("Event") : detail->event.name);
        auto *layout = new QVBoxLayout(window);
        EventDetailPane *pane = m_parts.makeDetail(window);
        layout->addWidget(pane);
        pane->setDetail(*detail);
        window->resize(720, 640);
        window->show();
    });
}

void FeedPane::markChosen()
{
    if (m_shown <= 0)
        return;
    m_parts.log.detail(m_shown).then(this, [this](const Result<events::EventDetail> &detail) {
        if (detail)
            m_detail->setMarked(*detail);
        else
            emit failed(tr("Cannot mark the event."), detail.error());
    });
}

void FeedPane::togglePin()
{
    if (m_shown <= 0 || m_kind == Kind::Recorded)
        return;
    m_parts.log.detail(m_shown).then(this, [this](const Result<events::EventDetail> &detail) {
        if (!detail)
            return emit failed(tr("Cannot pin the event."), detail.error());
        events::Annotation annotation = detail->annotation;
        annotation.pinned = !annotation.pinned;
        m_parts.log.annotate(detail->event.seq, annotation).then(this, [this](const Result<> &done) {
            if (!done)
                emit failed(tr("Cannot pin the event."), done.error());
        });
    });
}

// ---- what keys ask -------------------------------------------------------------------------------------------------

void FeedPane::act(FeedAction action)
{
    switch (action) {
    case FeedAction::Open:
        if (auto *tabs = m_detail->findChild<QTabWidget *>())
            tabs->setFocus(Qt::ShortcutFocusReason);
        return;
    case FeedAction::OpenWindow:
        return openWindow();
    case FeedAction::Pause:
        if (m_kind == Kind::Live)
            m_pause->toggle();
        return;
    case FeedAction::Filter:
        m_bar->box()->setFocus(Qt::ShortcutFocusReason);
        return m_bar->box()->selectAll();
    case FeedAction::Back: // one step: the search, then the choice; a filter is never cleared
        return m_feed->isSearching() ? m_feed->stopSearch() : m_view->clearChoice();
    case FeedAction::Pin:
        return togglePin();
    case FeedAction::Mark:
        return markChosen();
    case FeedAction::Note:
        return m_detail->editNote();
    case FeedAction::Tag:
        return m_detail->editTags();
    case FeedAction::DiffPrevious:
        return m_detail->compareWithPrevious();
    case FeedAction::DiffMarked:
        return m_detail->compareWithMarked();
    case FeedAction::ShowOnly:
        return join(clauseOf(m_shown, m_header->indexOf(u"event"_s)), Join::Only);
    case FeedAction::Exclude:
        return join(clauseOf(m_shown, m_header->indexOf(u"event"_s)), Join::AndNot);
    case FeedAction::NextRelated:
    case FeedAction::PreviousRelated:
    case FeedAction::NextOfMessage:
    case FeedAction::PreviousOfMessage:
        return walkFrom(action);
    case FeedAction::GoTo: {
        auto *dialog = new QInputDialog(this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setWindowTitle(tr("Go to Event"));
        dialog->setLabelText(tr("A time, a request id, or an event's number:"));
        dialog->setOkButtonText(tr("Go to Event"));
        dialog->setCancelButtonText(tr("Cancel"));
        connect(dialog, &QInputDialog::textValueSelected, this, &FeedPane::goTo);
        return dialog->open();
    }
    case FeedAction::CopyRow:
    case FeedAction::CopyId:
    case FeedAction::CopyJson:
    case FeedAction::CopyFilter:
        return copyChosen(action);
    case FeedAction::Help: {
        auto *help = new shell::KeyMap(window());
        help->setAttribute(Qt::WA_DeleteOnClose);
        return help->open();
    }
    case FeedAction::ExportAll:
        return emit asked(FeedAction::Export, m_feed->lines().seqs());
    default:
        emit asked(action, chosen());
    }
}

void FeedPane::copyChosen(FeedAction what)
{
    QClipboard *clipboard = QGuiApplication::clipboard();
    if (what == FeedAction::CopyRow) {
        QStringList lines;
        const auto seqs = chosen();
        for (size_t i = 0; i < std::min(seqs.size(), mostCopied); ++i) {
            if (const QString text = m_view->textOf(m_view->lines()->rowOf({.id = seqs[i]})); !text.isEmpty())
                lines << text;
        }
        if (lines.isEmpty()) // a hole, an attempt, or one that was refused
            lines << m_view->textOf(m_view->lines()->rowOf(m_view->current()));
        return clipboard->setText(lines.join(u'\n'));
    }
    if (m_shown <= 0)
        return;
    m_parts.log.detail(m_shown).then(this, [this, what, clipboard](const Result<events::EventDetail> &detail) {
        if (!detail)
            return emit failed(tr("Cannot read the event."), detail.error());
        const QString id = detail->event.requestId.text();
        if (what == FeedAction::CopyJson)
            clipboard->setText(QString::fromUtf8(detail->body));
        else if (what == FeedAction::CopyId)
            clipboard->setText(id);
        else
            clipboard->setText(id.isEmpty() ? u"seq:%1"_s.arg(detail->event.seq) : events::clauseFor(Field::Id, id));
    });
}

//! `[` `]` and `{` `}`: to the next event that has to do with this one, whatever the filter hides.
void FeedPane::walkFrom(FeedAction action)
{
    if (m_shown <= 0)
        return;
    const bool older = action == FeedAction::NextRelated || action == FeedAction::NextOfMessage;
    const bool message = action == FeedAction::NextOfMessage || action == FeedAction::PreviousOfMessage;
    m_parts.log.detail(m_shown).then(this, [this, older, message](const Result<events::EventDetail> &detail) {
        if (!detail)
            return;
        QString query = events::relatedQuery(events::Relation::SameMessage, detail->event);
        if (const QString chat = events::relatedQuery(events::Relation::SameChat, detail->event);
            !message && !chat.isEmpty())
            query = query.isEmpty() ? chat : u"(%1) or (%2)"_s.arg(query, chat);
        walk(query, older);
    });
}

void FeedPane::walk(const QString &text, bool older)
{
    const auto query = events::parse(text);
    if (!query || text.isEmpty() || m_shown <= 0)
        return;
    events::SearchScope scope = m_feed->scope();
    (older ? scope.to : scope.from) = older ? m_shown - 1 : m_shown + 1;
    m_walk = m_parts.index.search(*query, m_feed->context(), scope);
    // Found newest first: going older the first one is the next, going newer the last one is.
    const auto next = std::make_shared<qint64>(0);
    connect(m_walk.get(), &events::Search::found, this, [this, next, older](const std::vector<qint64> &seqs) {
        if (seqs.empty() || (older && *next != 0))
            return;
        *next = older ? seqs.front() : seqs.back();
        if (older)
            m_walk->cancel();
    });
    connect(m_walk.get(), &events::Search::finished, this, [this, next] {
        m_walk.release()->deleteLater();
        if (*next != 0)
            reveal(*next);
    });
}

//! In the list where it is there; else beside it alone.
void FeedPane::reveal(qint64 seq)
{
    if (m_view->choose({.id = seq}))
        return;
    m_view->clearChoice();
    onCurrent({.id = seq});
}

void FeedPane::goTo(const QString &where)
{
    const QString wanted = where.trimmed();
    bool number = false;
    const qint64 seq = (wanted.startsWith(u'#') ? wanted.mid(1) : wanted).toLongLong(&number);
    if (number)
        return reveal(seq);
    const auto time = events::parse(u"received<="_s + wanted);
    const bool isTime = time && time->hints.isEmpty() && time->root.kind == events::Node::Kind::Clause;
    m_shown = std::numeric_limits<qint64>::max(); // from the newest on
    walk(isTime ? time->text : events::clauseFor(Field::Id, wanted), true);
}

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

void FeedPane::join(const QString &clause, Join how)
{
    if (!clause.isEmpty())
        m_bar->join(clause, how);
}

void FeedPane::offerMenu(const LineKey &key, int column, QPoint global)
{
    if (key.kind == LineKind::Gap || key.kind == LineKind::Day || m_refusedButton->isChecked())
        return;
    const int about = column < 0 ? m_header->indexOf(u"event"_s) : column;
    const QString clause = clauseOf(key.id, about);
    QMenu *menu = nullptr;
    if (clause.isEmpty()) {
        menu = new QMenu(this);
    } else {
        auto *clauses = new ClauseMenu(clause, {}, this);
        connect(clauses, &ClauseMenu::joinRequested, m_bar, &FilterBar::join);
        connect(clauses, &ClauseMenu::prepareRequested, m_bar, &FilterBar::prepare);
        clauses->addSeparator();
        menu = clauses;
    }
    menu->setAttribute(Qt::WA_DeleteOnClose);
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
    add(tr("Copy Request Id"), FeedAction::CopyId);
    menu.addSeparator();
    add(tr("Open in Own Window"), FeedAction::OpenWindow);
    if (m_kind == Kind::Live) {
        add(tr("Pin or Unpin"), FeedAction::Pin);
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
                m_parts.settings.set(settings::eventsLetters, letters);
            });
    if (m_kind == Kind::Live) {
        menu->addSeparator();
        for (const auto &[action, words] : {std::pair(FeedAction::ExportAll, tr("Export This List…")),
                                            std::pair(FeedAction::Forward, tr("Forward Events…")),
                                            std::pair(FeedAction::AnswerWrongly, tr("Answer Wrongly on Purpose…"))})
            connect(menu->addAction(words), &QAction::triggered, this, [this, action = action] { act(action); });
    }
    menu->popup(m_viewButton->mapToGlobal(QPoint(0, m_viewButton->height())));
}

void FeedPane::offerColumns()
{
    auto *dialog = new ColumnsDialog(*m_header, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

// ---- other lists ---------------------------------------------------------------------------------------------------

void FeedPane::showRefused(bool refused)
{
    m_view->clearChoice();
    m_view->follow();
    m_pause->setEnabled(!refused);
    if (refused)
        m_refused->ask(m_query, m_project, m_feed->context());
    m_view->setLines(refused ? static_cast<FeedLines *>(m_refused) : m_cells);
    showState();
}

void FeedPane::setPaused(bool paused)
{
    m_pause->setText(paused ? tr("Go On") : tr("Pause"));
    m_feed->setPaused(paused);
}

} // namespace wa::ui
