#include "ui/messages/followpane.h"

#include "app/devices/pairing.h"
#include "app/messages/outboxlist.h"
#include "ui/messages/storyfacts.h"
#include "ui/text/errors.h"
#include "ui/text/times.h"
#include "ui/text/words.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/flowlayout.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;
using messages::SendState;

FollowPane::FollowPane(messages::Follow &follow, messages::Outbox &outbox, Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_follow(follow)
    , m_outbox(outbox)
    , m_clock(clock)
    , m_what(new widgets::ElidedLabel(Qt::ElideRight, this))
    , m_story(new widgets::FactList(tr("The message's way"), this))
    , m_meaning(new QLabel(this))
    , m_progress(new QProgressBar(this))
    , m_again(new QPushButton(tr("Send Again"), this))
    , m_look(new QPushButton(tr("Look for It"), this))
    , m_edit(new QPushButton(tr("Repeat and Edit"), this))
    , m_reconnect(new QPushButton(tr("Reconnect Device…"), this))
    , m_cancel(new QPushButton(tr("Cancel Sending"), this))
    , m_events(new QPushButton(tr("Show Events"), this))
{
    setObjectName(u"messages.timeline"_s);
    setAccessibleName(tr("Timeline of the message"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::space3, theme::space2, theme::space2, theme::space2);
    layout->setSpacing(theme::space1);
    theme::setRole(m_what, theme::TextRole::Heading);
    layout->addWidget(m_what);
    m_story->setObjectName(u"messages.story"_s);
    m_story->setMinimumHeight(64);
    m_story->setLow();
    layout->addWidget(m_story, 1);
    m_meaning->setObjectName(u"messages.meaning"_s);
    m_meaning->setWordWrap(true);
    m_story->addBelow(m_meaning);
    m_progress->setObjectName(u"messages.progress"_s);
    m_progress->setAccessibleName(tr("How much of the message is out"));
    m_progress->setRange(0, 100);
    layout->addWidget(m_progress);
    auto *buttons = new QWidget(this);
    auto *row = new widgets::FlowLayout(buttons);
    m_again->setObjectName(u"messages.again"_s);
    m_again->setToolTip(tr("It may arrive twice."));
    m_look->setObjectName(u"messages.look"_s);
    m_look->setToolTip(tr("Reads the gateway's list of messages."));
    m_edit->setObjectName(u"messages.edit"_s);
    m_edit->setToolTip(tr("Puts the message into the composer, to be changed and sent as another one."));
    m_reconnect->setObjectName(u"messages.reconnect"_s);
    m_reconnect->setToolTip(tr("Ends the session and shows a new code. The phone must be in hand."));
    m_cancel->setObjectName(u"messages.cancel"_s);
    m_events->setObjectName(u"messages.events"_s);
    m_events->setToolTip(tr("All events that name this message."));
    for (QPushButton *button : {m_look, m_again, m_edit, m_reconnect, m_cancel, m_events})
        row->addWidget(button);
    layout->addWidget(buttons);

    connect(&follow, &messages::Follow::changed, this, &FollowPane::renew);
    connect(&outbox, &messages::Outbox::progressed, this, [this](const messages::SendId &id) {
        if (id == m_follow.send())
            showProgress();
    });
    connect(m_again, &QPushButton::clicked, this, [this] { emit sendAgainWanted(m_follow.send()); });
    connect(m_look, &QPushButton::clicked, this, [this] { emit lookWanted(m_follow.send()); });
    connect(m_edit, &QPushButton::clicked, this, [this] { emit editWanted(m_follow.send()); });
    connect(m_reconnect, &QPushButton::clicked, this, [this] {
        if (const messages::Entry *entry = m_follow.entry())
            emit reconnectWanted(entry->device);
    });
    connect(m_cancel, &QPushButton::clicked, this, [this] { m_outbox.cancel(m_follow.send()); });
    connect(m_events, &QPushButton::clicked, this, [this] { emit eventsWanted(m_follow.message()); });
    renew();
}

void FollowPane::renew()
{
    const messages::Entry *entry = m_follow.entry();
    showButtons(entry);
    showProgress();
    const bool nothing = !entry && m_follow.message().isEmpty();
    if (nothing) {
        m_what->setText(tr("Choose a message to follow it"));
        m_story->setFacts({});
        m_meaning->hide();
        return;
    }
    m_what->setText(entry ? tr("To %1: %2").arg(entry->message.to, messages::summary(entry->message).left(200))
                          //: %1 is a message's id
                          : tr("Message %1").arg(m_follow.message().text()));
    m_story->setFacts(storyFacts(m_follow.story(), m_clock.wall()));
    QStringList lines;
    if (entry && (messages::mayBeSentAgain(entry->state) || entry->state == SendState::Queued ||
                  entry->state == SendState::Sending))
        lines << text::meaning(entry->state);
    if (entry && entry->error)
        lines << text::wordsOf(*entry->error).why << text::wordsOf(*entry->error).details;
    if (entry && entry->looked)
        //: %1 is a time
        lines << tr("The gateway's list did not show it at %1, which does not prove that it was never sent.")
                     .arg(text::timeOfDay(entry->looked->at, m_clock.wall()));
    if (!m_follow.message().isEmpty())
        lines << tr("Message id %1").arg(m_follow.message().text());
    lines.removeAll(QString());
    m_meaning->setText(lines.join(u'\n'));
    m_meaning->setVisible(!lines.isEmpty());
}

void FollowPane::showProgress()
{
    const auto progress = m_follow.send().isEmpty() ? std::nullopt : m_outbox.progress(m_follow.send());
    m_progress->setVisible(progress.has_value());
    m_progress->setValue(int(progress.value_or(0) * 100));
}

void FollowPane::showButtons(const messages::Entry *entry)
{
    m_again->setVisible(entry && messages::mayBeSentAgain(entry->state));
    m_edit->setVisible(entry && m_outbox.draftOf(entry->id));
    m_look->setVisible(entry && entry->state == SendState::Unknown);
    m_reconnect->setVisible(entry && entry->error && devices::isMendedByReconnecting(*entry->error));
    m_cancel->setVisible(entry && (entry->state == SendState::Queued || entry->state == SendState::Sending));
    m_events->setVisible(!m_follow.message().isEmpty());
}

} // namespace wa::ui
