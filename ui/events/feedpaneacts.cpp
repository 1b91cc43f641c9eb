#include "app/base/settingstable.h"
#include "app/events/exchange/curlline.h"
#include "app/events/feed/related.h"
#include "app/events/filter/parser.h"
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
#include <QPushButton>
#include <QTabWidget>
#include <QToolTip>
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
        EventDetailPane *pane = makeDetail(window);
        connect(pane, &EventDetailPane::left, window, &QWidget::close);
        connect(pane, &EventDetailPane::openRequested, this, &FeedPane::reveal);
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
    case FeedAction::NextMatch:
    case FeedAction::PreviousMatch:
        return walkMatches(action == FeedAction::NextMatch);
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
        return copyLines();
    case FeedAction::CopyCurl:
    case FeedAction::CopyId:
    case FeedAction::CopyJson:
    case FeedAction::CopyPath:
    case FeedAction::CopyFilter:
        return copyChosen(action);
    case FeedAction::Help: {
        auto *help = new shell::KeyMap(m_parts.settings, window());
        help->setAttribute(Qt::WA_DeleteOnClose);
        return help->open();
    }
    case FeedAction::ExportAll:
        return emit asked(FeedAction::Export, m_feed->lines().seqs());
    default:
        emit asked(action, chosen());
    }
}

void FeedPane::copyLines()
{
    QStringList lines;
    const auto seqs = chosen();
    for (size_t i = 0; i < std::min(seqs.size(), mostCopied); ++i) {
        if (const QString text = m_view->textOf(m_view->lines()->rowOf({.id = seqs[i]})); !text.isEmpty())
            lines << text;
    }
    if (lines.isEmpty()) // a hole, an attempt, or one that was refused
        lines << m_view->textOf(m_view->lines()->rowOf(m_view->current()));
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

//! Of the event the keys act on, which the detail may not show yet.
void FeedPane::copyChosen(FeedAction what)
{
    if (m_shown == 0)
        return;
    if (const auto &shown = m_detail->detail(); shown && shown->event.seq == m_shown)
        return copyOf(*shown, what, m_detail->chosenPath());
    m_parts.log.detail(m_shown).then(this, [this, what](const Result<events::EventDetail> &detail) {
        if (detail)
            copyOf(*detail, what, {});
        else
            emit failed(tr("Cannot read the event."), detail.error());
    });
}

void FeedPane::copyOf(const events::EventDetail &detail, FeedAction what, const QString &path)
{
    const QString id = detail.event.requestId.text();
    QString text;
    if (what == FeedAction::CopyJson)
        text = QString::fromUtf8(detail.body);
    else if (what == FeedAction::CopyCurl)
        text = QString::fromUtf8(events::curlWithBody(detail));
    else if (what == FeedAction::CopyPath)
        text = path;
    else if (what == FeedAction::CopyId)
        text = id;
    else
        text = id.isEmpty() ? u"seq:%1"_s.arg(detail.event.seq) : events::clauseFor(Field::Id, id);
    if (text.isEmpty())
        return QToolTip::showText(m_view->mapToGlobal(QPoint()),
                                  what == FeedAction::CopyPath ? tr("No value is chosen in the body.")
                                                               : tr("The event has no request id."),
                                  m_view);
    QGuiApplication::clipboard()->setText(text);
}

EventDetailPane *FeedPane::makeDetail(QWidget *parent)
{
    EventDetailPane *pane = m_parts.makeDetail(parent);
    pane->setKeys(m_keys);
    connect(&m_keys, &shell::KeyTable::changed, pane, [this, pane] { pane->setKeys(m_keys); });
    pane->setLetters(m_parts.settings.get(settings::eventsLetters));
    connect(pane, &EventDetailPane::wished, this, &FeedPane::onWish);
    connect(pane, &EventDetailPane::copyRequested, this, [this, pane](FeedAction what) {
        if (pane->detail())
            copyOf(*pane->detail(), what, pane->chosenPath());
    });
    return pane;
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
        if (const auto parsed = events::parse(query); parsed && !query.isEmpty())
            walk(*parsed, older, m_shown);
    });
}

//! F3: what the muted filter would find; while it is in force that is every event of the list.
void FeedPane::walkMatches(bool older)
{
    if (m_refusedButton->isChecked() || !m_bar->isMuted())
        return m_view->step(older ? 1 : -1);
    const qint64 oldEnd = older ? std::numeric_limits<qint64>::max() : 0;
    walk(m_bar->written(), older, m_shown > 0 ? m_shown : oldEnd);
}

//! To the nearest event that the query finds, older or newer than `from`.
void FeedPane::walk(const events::Query &query, bool older, qint64 from)
{
    events::SearchScope scope = m_feed->scope();
    (older ? scope.to : scope.from) = older ? from - 1 : from + 1;
    m_walk = m_parts.index.search(query, m_feed->context(), scope);
    // Found newest first: going older the first one is the next, going newer the last one is.
    const auto next = std::make_shared<qint64>(0);
    connect(m_walk.get(), &events::Search::found, this, [this, next, older](const std::vector<qint64> &seqs) {
        if (seqs.empty() || (older && *next != 0))
            return;
        *next = older ? seqs.front() : seqs.back();
        if (older)
            m_walk->cancel();
    });
    connect(m_walk.get(), &events::Search::finished, this, [this, next, older] {
        m_walk.release()->deleteLater();
        if (*next != 0)
            reveal(*next);
        else
            QToolTip::showText(m_view->mapToGlobal(QPoint()),
                               older ? tr("No older event is like that.") : tr("No newer event is like that."), m_view);
    });
}

//! In the list where it is there; else beside it alone.
void FeedPane::reveal(qint64 seq)
{
    if (seq <= 0)
        return;
    m_refusedButton->setChecked(false);
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
    if (const auto query = isTime ? time : events::parse(events::clauseFor(Field::Id, wanted)))
        walk(*query, true, std::numeric_limits<qint64>::max());
}

// ---- other lists ---------------------------------------------------------------------------------------------------

void FeedPane::showRefused(bool refused)
{
    m_view->clearChoice();
    m_view->follow();
    m_pause->setEnabled(!refused);
    m_recheck->setVisible(refused && m_parts.recheck);
    if (refused)
        m_refused->ask(m_query, m_project, m_feed->context());
    m_view->setLines(refused ? static_cast<FeedLines *>(m_refused) : m_cells);
    showState();
}

void FeedPane::reloadRefused()
{
    if (m_refusedButton->isChecked())
        m_refused->reload();
    countRefused();
}

void FeedPane::countRefused()
{
    if (m_kind == Kind::Recorded)
        return;
    m_parts.log.refused(m_project, RefusedLines::mostShown)
        .then(this, [this, project = m_project](const Result<QList<events::Refused>> &folds) {
            if (!folds || project != m_project)
                return;
            qint64 count = 0;
            for (const events::Refused &fold : *folds)
                count += fold.count;
            //: A button; %1 is how many deliveries were refused
            m_refusedButton->setText(count == 0 ? tr("Refused") : tr("Refused: %1").arg(QLocale().toString(count)));
        });
}

void FeedPane::recheck()
{
    m_recheck->setEnabled(false);
    m_parts.recheck(m_project).then(this, [this](const Result<qint64> &verified) {
        m_recheck->setEnabled(true);
        if (!verified)
            emit failed(tr("Cannot check again what was refused."), verified.error());
        else if (*verified == 0)
            emit told(tr("Nothing that was refused is right with the secrets and profiles of now."));
        else
            emit told(tr("%n refused delivery(s) turned out right and became events.", nullptr, int(*verified)));
    });
}

void FeedPane::setPaused(bool paused)
{
    m_pause->setText(paused ? tr("Go On") : tr("Pause"));
    m_feed->setPaused(paused);
}

} // namespace wa::ui
