#include "ui/messages/messagespage.h"

#include "app/devices/pairing.h"
#include "ui/messages/composer.h"
#include "ui/messages/sendcells.h"
#include "ui/text/errors.h"
#include "ui/text/times.h"
#include "ui/text/words.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/table.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>

namespace wa::ui {

using namespace Qt::StringLiterals;
using messages::OutboxList;
using messages::SendState;

namespace {

//! A line of the timeline, by what proves the step; %1 is its time, %2 its state.
QString wordsOf(const QString &evidence)
{
    if (evidence == "answer"_L1)
        //: %1 is a time, %2 a state such as Accepted
        return MessagesPage::tr("%1  %2  (by the answer)");
    if (evidence == "message"_L1)
        //: %1 is a time, %2 a state such as Accepted; "message" is the event of that name
        return MessagesPage::tr("%1  %2  (by a message event)");
    if (evidence == "receipt"_L1)
        //: %1 is a time, %2 a state such as Delivered
        return MessagesPage::tr("%1  %2  (by a receipt)");
    if (evidence == "operator"_L1)
        //: %1 is a time, %2 a state such as Refused
        return MessagesPage::tr("%1  %2  (by the operator)");
    //: %1 is a time, %2 a state such as Queued
    return MessagesPage::tr("%1  %2");
}

} // namespace

shell::PageName MessagesPage::pageName()
{
    return {u"messages"_s, theme::Icon::Messages, tr("Messages")};
}

MessagesPage::MessagesPage(messages::Outbox &outbox, devices::Devices &devices, Clock &clock, QWidget *parent)
    : Page(pageName(), parent)
    , m_outbox(outbox)
    , m_clock(clock)
    , m_list(new OutboxList(outbox, this))
{
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(buildSent());
    m_composer = new Composer(devices, outbox, this);
    m_composer->setMinimumWidth(380);
    splitter->addWidget(m_composer);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    setBody(splitter);

    connect(m_composer, &Composer::sent, this, &MessagesPage::choose);
    connect(&m_outbox, &messages::Outbox::entryAdded, this, &MessagesPage::updateBadge);
    connect(&m_outbox, &messages::Outbox::entryChanged, this, [this](const messages::SendId &id) {
        if (id == m_chosen)
            showEntry();
        updateBadge();
    });
    auto *soon = new QTimer(this); // once, however many of hundreds changed
    soon->setSingleShot(true);
    connect(&devices, &devices::Devices::deviceChanged, soon, qOverload<>(&QTimer::start));
    connect(&devices, &devices::Devices::refreshed, soon, qOverload<>(&QTimer::start));
    connect(soon, &QTimer::timeout, m_composer, &Composer::refreshSenders);
    connect(m_list, &QAbstractItemModel::rowsInserted, this,
            [this] { m_stack->setCurrentIndex(m_list->rowCount() > 0 ? 0 : 1); });
}

QWidget *MessagesPage::buildSent()
{
    auto *pane = new QWidget(this);
    auto *layout = new QVBoxLayout(pane);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space2);
    m_table = new widgets::Table(tr("Sent from this desk"), this);
    m_table->setObjectName(u"messages.table"_s);
    m_table->setModel(new SendRows(*m_list, m_clock, this));
    m_table->setItemDelegateForColumn(OutboxList::StateColumn, new widgets::PillDelegate(sendStatus, this));
    m_table->setColumnWidths({110, 160, 130, 90, 0});
    m_empty = new widgets::EmptyState(theme::Icon::Messages, this);
    m_empty->setText(tr("Nothing Sent Yet"),
                     tr("Write a message on the right. Each one's way to the reader is shown here."));
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    m_stack->setCurrentIndex(1);
    layout->addWidget(m_stack, 2);

    m_timeline = new QPlainTextEdit(this);
    m_timeline->setObjectName(u"messages.timeline"_s);
    m_timeline->setAccessibleName(tr("Timeline of the message"));
    m_timeline->setReadOnly(true);
    m_timeline->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_timeline->setTabChangesFocus(true);
    m_timeline->setPlaceholderText(tr("Choose a message to see its way: accepted, delivered, read."));
    layout->addWidget(m_timeline, 1);
    auto *row = new QHBoxLayout;
    m_again = new QPushButton(tr("Send Again"), this);
    m_again->setToolTip(tr("It may arrive twice."));
    m_reconnect = new QPushButton(tr("Reconnect Device…"), this);
    m_reconnect->setObjectName(u"messages.reconnect"_s);
    m_reconnect->setToolTip(tr("Ends the session and shows a new code. The phone must be in hand."));
    m_cancel = new QPushButton(tr("Cancel"), this);
    row->addWidget(m_reconnect);
    row->addWidget(m_again);
    row->addWidget(m_cancel);
    row->addStretch();
    layout->addLayout(row);
    m_again->hide();
    m_reconnect->hide();
    m_cancel->hide();

    connect(m_table, &widgets::Table::currentRowChanged, this,
            [this](const QModelIndex &index) { choose(messages::SendId(index.data(OutboxList::IdRole).toString())); });
    connect(m_again, &QPushButton::clicked, this, &MessagesPage::sendAgain);
    connect(m_reconnect, &QPushButton::clicked, this, [this] {
        if (const messages::Entry *entry = m_outbox.entry(m_chosen))
            Q_EMIT reconnectWanted(entry->device);
    });
    connect(m_cancel, &QPushButton::clicked, this, [this] { m_outbox.cancel(m_chosen); });
    return pane;
}

QList<QWidget *> MessagesPage::panes()
{
    return {m_table, m_composer};
}

void MessagesPage::setProject(const ProjectId &project)
{
    m_project = project;
    m_chosen = {};
    m_list->setProject(project);
    m_composer->setProject(project);
    m_stack->setCurrentIndex(m_list->rowCount() > 0 ? 0 : 1);
    showEntry();
    updateBadge();
}

void MessagesPage::choose(const messages::SendId &id)
{
    m_chosen = id;
    showEntry();
}

void MessagesPage::showEntry()
{
    const messages::Entry *entry = m_chosen.isEmpty() ? nullptr : m_outbox.entry(m_chosen);
    m_again->setVisible(entry && (entry->state == SendState::Unknown || entry->state == SendState::Refused));
    m_reconnect->setVisible(entry && entry->error && devices::isMendedByReconnecting(*entry->error));
    m_cancel->setVisible(entry && (entry->state == SendState::Queued || entry->state == SendState::Sending));
    if (!entry)
        return m_timeline->clear();
    QStringList lines{tr("To %1: %2").arg(entry->message.to, messages::summary(entry->message))};
    for (const messages::Step &step : entry->timeline) {
        const QString at = text::timeOfDay(step.said.value_or(step.at), m_clock.wall());
        lines << wordsOf(step.evidence).arg(at, text::word(step.state));
    }
    lines << text::meaning(entry->state);
    if (entry->error)
        lines << text::wordsOf(*entry->error).why << text::wordsOf(*entry->error).details;
    if (!entry->messageId.isEmpty())
        lines << tr("Message id %1").arg(entry->messageId.text());
    m_timeline->setPlainText(lines.join(u'\n'));
}

void MessagesPage::sendAgain()
{
    m_outbox.sendAgain(m_chosen, messages::After::OperatorChecked)
        .then(this, [this](const Result<messages::SendId> &id) {
            if (id)
                choose(*id);
            else
                showError(tr("Cannot send the message again."), id.error());
        });
}

void MessagesPage::updateBadge()
{
    int unknown = 0;
    for (const messages::Entry &entry : m_outbox.entries())
        unknown += entry.project == m_project && entry.state == SendState::Unknown;
    setBadge(unknown);
}

} // namespace wa::ui
