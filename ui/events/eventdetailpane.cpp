#include "ui/events/eventdetailpane.h"

#include "ui/events/bodytab.h"
#include "ui/events/detailstrip.h"
#include "ui/events/difftab.h"
#include "ui/events/headerstab.h"
#include "ui/events/mediatab.h"
#include "ui/events/notestab.h"
#include "ui/events/relatedtab.h"
#include "ui/events/signaturetab.h"
#include "ui/events/timelinetab.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QKeyEvent>
#include <QLabel>
#include <QScrollArea>
#include <QShortcut>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;

EventDetailPane::EventDetailPane(DetailParts parts, QWidget *parent)
    : QWidget(parent)
    , m_parts(std::move(parts))
    , m_nothing(new QLabel(tr("Choose an event to see its body, headers and signature."), this))
    , m_content(new QWidget(this))
    , m_strip(new DetailStrip(m_content))
    , m_tabs(new QTabWidget(m_content))
{
    build();
    addTabs();
    addKeys();
    clear();
}

EventDetailPane::~EventDetailPane()
{
    flushNotes(); // while m_parts is there to save with
}

void EventDetailPane::build()
{
    theme::setSurface(this);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(theme::space4, theme::space3, theme::space4, theme::space3);
    outer->addWidget(m_nothing, 0, Qt::AlignTop);
    outer->addWidget(m_content, 1);
    theme::setMuted(m_nothing);
    m_nothing->setWordWrap(true);
    auto *layout = new QVBoxLayout(m_content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space2);
    layout->addWidget(m_strip);
    m_tabs->setObjectName(u"event.tabs"_s);
    m_tabs->setAccessibleName(tr("Parts of the event"));
    m_tabs->setUsesScrollButtons(true);
    m_tabs->tabBar()->setAccessibleName(tr("Parts of the event"));
    layout->addWidget(m_tabs, 1);
}

void EventDetailPane::addTabs()
{
    for (const QString &title : {tr("Body"), tr("Headers"), tr("Signature"), tr("Timeline"), tr("Related"), tr("Diff"),
                                 tr("Notes"), tr("Media")}) {
        // In a low pane a page keeps its height and scrolls.
        auto *area = new QScrollArea(m_tabs);
        area->setAccessibleName(title);
        area->setFrameShape(QFrame::NoFrame);
        area->setWidgetResizable(true);
        area->setFocusPolicy(Qt::NoFocus); // what is in it takes the keys
        m_tabs->addTab(area, title);
    }
    m_tabs->setTabToolTip(Notes, tr("Notes and replays"));
    connect(m_tabs, &QTabWidget::currentChanged, this, &EventDetailPane::fill);
}

DetailTab *EventDetailPane::make(Tab tab)
{
    switch (tab) {
    case Body:
        return m_body = new BodyTab(this);
    case Headers:
        return new HeadersTab(m_parts, this);
    case Signature: {
        auto *signature = new SignatureTab(m_parts, this);
        connect(signature, &SignatureTab::projectsRequested, this, &EventDetailPane::projectsRequested);
        return signature;
    }
    case Timeline: {
        auto *timeline = new TimelineTab(m_parts, this);
        connect(timeline, &TimelineTab::compareRequested, this, [this](int attempt) {
            openTab(Diff);
            diff().compareWithAttempt(attempt);
        });
        return timeline;
    }
    case Related: {
        auto *related = new RelatedTab(m_parts, this);
        connect(related, &RelatedTab::openRequested, this, &EventDetailPane::openRequested);
        return related;
    }
    case Diff:
        m_diff = new DiffTab(m_parts, this);
        m_diff->setMarked(m_marked);
        return m_diff;
    case Notes:
        m_notes = new NotesTab(m_parts, this);
        connect(m_notes, &NotesTab::openRequested, this, &EventDetailPane::openRequested);
        return m_notes;
    case Media:
    case TabCount:
        break;
    }
    return new MediaTab(new MediaPreview(m_parts.downloads, m_parts.decode, m_parts.clock, this), this);
}

//! Most events are looked at in one tab or two: a page is made when its tab is first in front.
DetailTab *EventDetailPane::page(Tab tab)
{
    if (!m_pages[tab]) {
        DetailTab *page = make(tab);
        m_pages[tab] = page;
        connect(page, &DetailTab::wished, this, &EventDetailPane::wished);
        auto *area = static_cast<QScrollArea *>(m_tabs->widget(tab));
        area->setWidget(page);
        page->setAutoFillBackground(false);
        area->viewport()->setAutoFillBackground(false);
    }
    return m_pages[tab];
}

DiffTab &EventDetailPane::diff()
{
    page(Diff);
    return *m_diff;
}

NotesTab &EventDetailPane::notes()
{
    page(Notes);
    return *m_notes;
}

void EventDetailPane::flushNotes()
{
    if (m_notes)
        m_notes->flush();
}

void EventDetailPane::addKeys()
{
    // A digit typed into a field stays the field's: it claims the key before a shortcut gets it.
    for (int tab = 0; tab < TabCount; ++tab)
        connect(addKey(u"event.tab%1"_s.arg(tab + 1)), &QShortcut::activated, this, [this, tab] { openTab(Tab(tab)); });
    connect(addKey(u"event.newer"_s), &QShortcut::activated, this, &EventDetailPane::previousRowRequested);
    connect(addKey(u"event.older"_s), &QShortcut::activated, this, &EventDetailPane::nextRowRequested);
    for (const auto what :
         {FeedAction::CopyCurl, FeedAction::CopyJson, FeedAction::CopyPath, FeedAction::CopyId, FeedAction::CopyFilter})
        connect(addKey(FeedKeys::idOf(what)), &QShortcut::activated, this, [this, what] { emit copyRequested(what); });
}

QShortcut *EventDetailPane::addKey(const QString &id)
{
    auto *key = new QShortcut(this);
    key->setContext(Qt::WidgetWithChildrenShortcut);
    const auto usual = shell::KeyTable::usualKeys(id);
    key->setKeys(usual);
    m_keys.push_back({.id = id, .shortcut = key, .keys = usual});
    return key;
}

void EventDetailPane::setKeys(const shell::KeyTable &table)
{
    for (Key &key : m_keys)
        key.keys = table.keysOf(key.id);
    applyKeys();
}

void EventDetailPane::setLetters(bool on)
{
    m_letters = on;
    applyKeys();
}

//! Where letters are switched off, the copying keys with Ctrl and the like go on; so do the digits of the tabs.
void EventDetailPane::applyKeys()
{
    for (const Key &key : m_keys) {
        auto keys = key.keys;
        if (!m_letters && key.id.startsWith("copy."_L1))
            keys.removeIf(FeedKeys::isTyped);
        key.shortcut->setKeys(keys);
    }
}

//! What the widgets in here did not want.
void EventDetailPane::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape)
        return QWidget::keyPressEvent(event);
    event->accept();
    emit left();
}

QString EventDetailPane::chosenPath() const
{
    return m_filled[Body] ? m_body->chosenPath() : QString();
}

void EventDetailPane::clear()
{
    flushNotes();
    m_detail.reset();
    m_nothing->show();
    m_content->hide();
}

void EventDetailPane::setDetail(const events::EventDetail &detail)
{
    if (m_detail && m_detail->event.seq != detail.event.seq)
        flushNotes();
    m_detail = detail;
    m_nothing->hide();
    m_content->show();
    m_strip->setDetail(detail, m_parts.deviceName(detail.event.project, detail.event.device));
    m_tabs->setTabVisible(Media, !events::digestOf(detail.event.payload).mediaPath.isEmpty());
    m_filled.fill(false);
    fill(m_tabs->currentIndex());
}

void EventDetailPane::fill(int tab)
{
    if (!m_detail || tab < 0 || m_filled[size_t(tab)])
        return;
    m_filled[size_t(tab)] = true;
    page(Tab(tab))->setDetail(*m_detail);
}

void EventDetailPane::setMarked(const std::optional<events::EventDetail> &marked)
{
    m_marked = marked;
    if (m_diff)
        m_diff->setMarked(marked);
}

void EventDetailPane::openTab(Tab tab)
{
    if (!m_tabs->isTabVisible(tab))
        return;
    const bool inside = m_tabs->isAncestorOf(focusWidget());
    m_tabs->setCurrentIndex(tab);
    if (inside && !m_tabs->tabBar()->hasFocus()) // the focus was on what has gone behind
        page(tab)->entry()->setFocus(Qt::ShortcutFocusReason);
}

EventDetailPane::Tab EventDetailPane::currentTab() const
{
    return Tab(m_tabs->currentIndex());
}

void EventDetailPane::compareWithPrevious()
{
    openTab(Diff);
    diff().compareWithPrevious();
}

void EventDetailPane::compareWithMarked()
{
    openTab(Diff);
    diff().compareWithMarked();
}

void EventDetailPane::editNote()
{
    openTab(Notes);
    notes().editNote();
}

void EventDetailPane::editTags()
{
    openTab(Notes);
    notes().editTags();
}

} // namespace wa::ui
