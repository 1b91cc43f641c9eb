#include "ui/events/eventspage.h"

#include "app/base/settingstable.h"
#include "ui/events/eventcells.h"
#include "ui/events/verdict.h"
#include "ui/text/words.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filterbox.h"
#include "ui/widgets/table.h"
#include "ui/widgets/tabledelegate.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>

namespace wa::ui {

using namespace Qt::StringLiterals;
using events::EventFeed;

namespace {

constexpr int roomForBoth = 1300; // px: the list with all its columns, and a detail beside it

//! The contract's event names [D]; others are typed into the same field.
const QStringList knownEvents{u"message"_s,          u"receipt"_s,
                              u"message_revoked"_s,  u"button_response"_s,
                              u"list_response"_s,    u"interactive_response"_s,
                              u"poll_response"_s,    u"presence"_s,
                              u"chat_presence"_s,    u"device_qr_generated"_s,
                              u"device_connected"_s, u"device_disconnected"_s,
                              u"device_destroyed"_s, u"logout"_s,
                              u"warning"_s};

} // namespace

EventsPage::EventsPage(Parts parts, QWidget *parent)
    : Page(u"events"_s, theme::Icon::Events, tr("Events"), parent)
    , m_parts(std::move(parts))
    , m_feed(new EventFeed(m_parts.stream, this))
{
    auto *body = new QWidget(this);
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space2);
    layout->addWidget(buildFilters());
    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(buildList());
    m_detail = new EventDetailPane(m_parts.downloads, m_parts.decode, m_parts.explain, m_parts.clock, this);
    m_detail->setMinimumWidth(440);
    m_splitter->addWidget(m_detail);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 3); // a body and a picture need the height more than the rows
    m_splitter->restoreState(m_parts.settings.get(settings::eventsSplitter));
    connect(m_splitter, &QSplitter::splitterMoved, this,
            [this] { m_parts.settings.set(settings::eventsSplitter, m_splitter->saveState()); });
    layout->addWidget(m_splitter, 1);
    setBody(body);
    setFilter(m_text, false);

    connect(m_feed, &EventFeed::grew, this, &EventsPage::onGrew);
    connect(m_feed, &EventFeed::searchChanged, this, &EventsPage::showState);
    connect(m_feed, &QAbstractItemModel::modelReset, this, &EventsPage::showState);
    showState();
}

QWidget *EventsPage::buildFilters()
{
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::space2);
    m_text = new widgets::FilterBox(tr("Filter events by any text in them"), this);
    m_text->setObjectName(u"events.filter"_s);
    m_name = new QComboBox(this);
    m_name->setObjectName(u"events.name"_s);
    m_name->setAccessibleName(tr("Event"));
    m_name->setEditable(true);
    m_name->setInsertPolicy(QComboBox::NoInsert);
    m_name->addItem(QString());
    m_name->addItems(knownEvents);
    m_name->lineEdit()->setPlaceholderText(tr("Every event"));
    m_name->lineEdit()->setAccessibleName(tr("Event"));
    m_name->setMinimumWidth(190);
    m_verdict = new QComboBox(this);
    m_verdict->setObjectName(u"events.verdict"_s);
    m_verdict->setAccessibleName(tr("Verdict"));
    m_verdict->addItem(tr("Every verdict"));
    for (const auto verdict : {events::Verdict::Valid, events::Verdict::Stale, events::Verdict::Unchecked})
        m_verdict->addItem(text::word(wordOf(verdict)), int(verdict));
    m_verdict->setMinimumWidth(140);
    m_count = new QLabel(this);
    m_count->setObjectName(u"events.count"_s);
    theme::setMuted(m_count);
    row->addWidget(m_text, 1);
    row->addWidget(m_name);
    row->addWidget(m_verdict);
    row->addWidget(m_count);
    connect(m_text, &QLineEdit::textChanged, this, &EventsPage::applyFilter);
    connect(m_name, &QComboBox::currentTextChanged, this, &EventsPage::applyFilter);
    connect(m_verdict, &QComboBox::currentIndexChanged, this, &EventsPage::applyFilter);
    return bar;
}

QWidget *EventsPage::buildList()
{
    m_table = new widgets::Table(tr("Events"), this);
    m_table->setObjectName(u"events.table"_s);
    m_table->setModel(new EventRows(*m_feed, this));
    m_table->setItemDelegate(new EventCell(m_parts.clock, this));
    for (const int ids : {int(EventFeed::DeviceColumn), int(EventFeed::SenderColumn)})
        m_table->setItemDelegateForColumn(ids, new widgets::TableDelegate(this, Qt::ElideMiddle));
    m_table->setItemDelegateForColumn(EventFeed::VerdictColumn, new widgets::PillDelegate(verdictStatus, this));
    m_table->setColumnWidths({104, 110, 160, 120, 130, 0, 60, 72});
    m_empty = new widgets::EmptyState(theme::Icon::Events, this);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    connect(m_table, &widgets::Table::currentRowChanged, this, &EventsPage::onRow);
    return m_stack;
}

QList<QWidget *> EventsPage::panes()
{
    return {m_text, m_table, m_detail};
}

void EventsPage::setProject(const ProjectId &project)
{
    m_project = project;
    m_chosen = 0;
    m_detail->clear();
    applyFilter();
}

void EventsPage::setReceiverWords(const QString &words)
{
    m_receiverWords = words;
    showState();
}

void EventsPage::applyFilter()
{
    events::Filter filter{
        .project = m_project, .event = m_name->currentText().trimmed(), .text = m_text->text().trimmed()};
    if (const QVariant verdict = m_verdict->currentData(); verdict.isValid())
        filter.verdict = events::Verdict(verdict.toInt());
    m_feed->setFilter(filter);
    showState();
}

void EventsPage::onGrew(int rows)
{
    // At the newest end the list follows; further down it stays on the rows that are being read.
    QScrollBar *bar = m_table->verticalScrollBar();
    if (bar->value() > 0)
        bar->setValue(bar->value() + rows);
    showState();
}

void EventsPage::onRow(const QModelIndex &index)
{
    const qint64 seq = index.isValid() ? index.data(EventFeed::SeqRole).toLongLong() : 0;
    if (seq == 0 || seq == m_chosen)
        return;
    m_chosen = seq;
    m_parts.stream.log().detail(seq).then(this, [this, seq](const Result<events::EventDetail> &detail) {
        if (seq != m_chosen)
            return;
        if (detail)
            m_detail->setDetail(*detail);
        else
            showError(tr("Cannot read the event."), detail.error());
    });
}

void EventsPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    // Beside the list only where both have room.
    m_splitter->setOrientation(width() < roomForBoth ? Qt::Vertical : Qt::Horizontal);
}

void EventsPage::showState()
{
    const int rows = m_feed->rowCount();
    const bool filtered = !m_feed->filter().isPlain();
    m_count->setText(m_feed->isSearching() ? tr("%n found so far", nullptr, rows) : tr("%n event(s)", nullptr, rows));
    m_stack->setCurrentIndex(rows > 0 ? 0 : 1);
    if (rows > 0)
        return;
    if (m_feed->isSearching())
        m_empty->setText(tr("Still Looking"), tr("Older events are being looked through."));
    else if (filtered)
        m_empty->setText(tr("No Event Matches"),
                         tr("The filter hides everything that is stored. Empty it to see all events."));
    else
        m_empty->setText(tr("No Events Yet"), m_receiverWords);
}

} // namespace wa::ui
