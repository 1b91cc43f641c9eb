#include "ui/events/relatedtab.h"

#include "app/events/filter/parser.h"
#include "ui/events/clausemenu.h"
#include "ui/events/relatedrows.h"
#include "ui/messages/storyfacts.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/errormessage.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/table.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSplitter>
#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;
using events::Relation;

namespace {

constexpr int mostRelated = 200; // a group's chat may be loud for two minutes
constexpr int mostReceipts = 1000;

//! What finds the rows of this kin again, as one operand; empty: no query does.
QString clauseOfKin(RelatedRows::Kin kin, const events::Event &event)
{
    QString query;
    if (kin == RelatedRows::Delivery)
        query = relatedQuery(Relation::SameDelivery, event);
    else if (kin == RelatedRows::Message)
        query = relatedQuery(Relation::SameMessage, event);
    else if (kin == RelatedRows::Chat)
        query = relatedQuery(Relation::SameChat, event);
    const auto parsed = events::parse(query);
    const bool many = parsed && !parsed->root.children.empty();
    return many ? u'(' + query + u')' : query;
}

} // namespace

RelatedTab::RelatedTab(const DetailParts &parts, QWidget *parent)
    : DetailTab(parent)
    , m_parts(parts)
    , m_error(new widgets::ErrorBar(this))
    , m_rows(new RelatedRows(this))
    , m_table(new widgets::Table(tr("Related events"), this))
    , m_state(new QLabel(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, theme::space2, 0, 0);
    layout->setSpacing(theme::space2);
    layout->addWidget(m_error);
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(buildStory());
    auto *below = new QWidget(this);
    auto *list = new QVBoxLayout(below);
    list->setContentsMargins(0, 0, 0, 0);
    list->setSpacing(theme::space2);
    list->addWidget(m_state);
    list->addWidget(m_table, 1);
    splitter->addWidget(below);
    splitter->setStretchFactor(1, 1);
    layout->addWidget(splitter, 1);
    theme::setMuted(m_state);
    m_state->setWordWrap(true);
    m_state->setObjectName(u"event.relatedState"_s);
    m_table->setObjectName(u"event.related"_s);
    m_table->setDensity(widgets::Table::Density::Compact);
    m_table->setModel(m_rows);
    m_table->setColumnWidths({130, 100, 110, 0});
    m_table->setMinimumHeight(3 * theme::compactRowHeight);
    setEntry(m_table);
    connect(m_table, &widgets::Table::activatedRow, this,
            [this](const QModelIndex &index) { emit openRequested(m_rows->seq(index.row())); });
    connect(m_table, &widgets::Table::menuWanted, this, &RelatedTab::offerMenu);
}

//! On the event's name about that name; elsewhere about what makes it related.
void RelatedTab::offerMenu(const QModelIndex &index, QPoint global)
{
    const events::Event &event = m_rows->eventAt(index.row());
    QString clause = clauseOfKin(m_rows->kin(index.row()), m_detail.event);
    if (clause.isEmpty() || index.column() == RelatedRows::EventColumn)
        clause = events::clauseFor(events::Field::Event, event.name);
    auto *menu = new ClauseMenu(clause, {}, this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu, &ClauseMenu::wished, this, &RelatedTab::wished);
    menu->addSeparator();
    menu->addAction(tr("Open Event"), this, [this, seq = event.seq] { emit openRequested(seq); });
    menu->popup(global);
}

QWidget *RelatedTab::buildStory()
{
    m_storyBox = new QWidget(this);
    m_storyTitle = new QLabel(tr("Follow Message"), m_storyBox);
    theme::setRole(m_storyTitle, theme::TextRole::Heading);
    m_message = new QComboBox(m_storyBox);
    m_message->setObjectName(u"event.followed"_s);
    m_message->setAccessibleName(tr("Message to follow"));
    m_story = new widgets::FactList(tr("The message's story"), m_storyBox);
    m_story->setObjectName(u"event.story"_s);
    m_story->setMinimumHeight(72);
    auto *layout = new QVBoxLayout(m_storyBox);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->addWidget(m_storyTitle);
    head->addWidget(m_message, 1);
    layout->addLayout(head);
    layout->addWidget(m_story, 1);
    connect(m_message, &QComboBox::currentIndexChanged, this, &RelatedTab::follow);
    return m_storyBox;
}

void RelatedTab::setDetail(const events::EventDetail &detail)
{
    m_detail = detail;
    const QStringList messages = events::digestOf(detail.event.payload).messageIds;
    {
        const QSignalBlocker quiet(m_message);
        m_message->clear();
        m_message->addItems(messages);
        m_message->setToolTip(messages.value(0));
    }
    m_message->setEnabled(messages.size() > 1);
    m_storyBox->setVisible(!messages.isEmpty());
    look();
}

void RelatedTab::look()
{
    ++m_generation;
    m_waiting = 0;
    m_error->dismiss();
    m_rows->clear();
    follow();
    lookFor(RelatedRows::Delivery, relatedQuery(Relation::SameDelivery, m_detail.event));
    lookFor(RelatedRows::Message, relatedQuery(Relation::SameMessage, m_detail.event));
    lookFor(RelatedRows::Chat, relatedQuery(Relation::SameChat, m_detail.event));
    lookForReplays();
    showState();
}

void RelatedTab::lookFor(int kin, const QString &query)
{
    if (query.isEmpty())
        return;
    ++m_waiting;
    m_parts.find(query, m_detail.event.project, 0, mostRelated)
        .then(this, [this, kin, generation = m_generation](const Result<QList<events::Event>> &found) {
            if (generation != m_generation)
                return;
            if (found)
                m_rows->add(RelatedRows::Kin(kin), *found, m_detail.event.seq, m_parts.clock.wall());
            answered(found ? nullptr : &found.error());
        });
}

void RelatedTab::lookForReplays()
{
    QList<std::pair<RelatedRows::Kin, qint64>> wanted;
    if (m_detail.provenance)
        wanted.append({RelatedRows::Replayed, m_detail.provenance->parent});
    for (const qint64 replay : m_detail.replays)
        wanted.append({RelatedRows::ReplayOf, replay});
    for (const auto &[kin, seq] : wanted) {
        ++m_waiting;
        m_parts.read(seq).then(this,
                               [this, kin = kin, generation = m_generation](const Result<events::EventDetail> &detail) {
                                   if (generation != m_generation)
                                       return;
                                   if (detail)
                                       m_rows->add(kin, {detail->event}, m_detail.event.seq, m_parts.clock.wall());
                                   answered(nullptr); // one that retention took is no failure
                               });
    }
}

void RelatedTab::answered(const Error *error)
{
    --m_waiting;
    if (error)
        m_error->show(widgets::errorMessage(tr("Cannot look for related events."), *error));
    showState();
}

void RelatedTab::showState()
{
    const int count = m_rows->rowCount();
    if (m_waiting > 0)
        m_state->setText(tr("Looking for related events."));
    else if (count == 0)
        m_state->setText(tr("No other event has to do with this one."));
    else
        m_state->setText(tr("%n related event(s). Enter opens one.", nullptr, count));
}

void RelatedTab::follow()
{
    const QString message = m_message->currentText();
    m_story->setFacts({});
    if (message.isEmpty())
        return;
    m_message->setToolTip(message);
    const auto request = m_parts.request(m_detail.event.project, MessageId(message));
    m_parts.find(events::messageQuery(message), m_detail.event.project, 0, mostReceipts)
        .then(this, [this, message, request, generation = m_generation](const Result<QList<events::Event>> &found) {
            if (generation == m_generation && found && message == m_message->currentText())
                m_story->setFacts(storyFacts(events::storyOf(message, *found, request), m_parts.clock.wall()));
        });
}

} // namespace wa::ui
