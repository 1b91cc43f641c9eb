#include "ui/messages/composer/recipientbox.h"

#include "ui/messages/composer/grouppicker.h"
#include "ui/text/errors.h"
#include "ui/text/times.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QCompleter>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int recipientRole = Qt::UserRole + 1;
constexpr int offeredAtOnce = 12;

//! Finds by name and number, and puts the number into the field.
class RecipientCompleter final : public QCompleter
{
public:
    using QCompleter::QCompleter;
    [[nodiscard]] QString pathFromIndex(const QModelIndex &index) const override
    {
        return index.data(recipientRole).toString();
    }
};

QString wordsOf(const gateway::Profile &profile)
{
    if (profile.name.isEmpty() && profile.about.isEmpty())
        return RecipientBox::tr("The gateway returned a profile without a name.");
    if (profile.about.isEmpty())
        //: %1 is a person's or a business's name, as it came
        return RecipientBox::tr("Profile: %1.").arg(profile.name);
    //: %1 is a person's or a business's name, %2 what it says about itself, both as they came
    return RecipientBox::tr("Profile: %1, \"%2\".").arg(profile.name, profile.about);
}

QString wordsOf(const gateway::Presence &presence)
{
    const QString seen = presence.lastSeen.isValid() ? text::instant(fromDateTime(presence.lastSeen)) : QString();
    if (presence.presence == "online"_L1)
        return RecipientBox::tr("Last known to be online; this may be out of date.");
    if (!seen.isEmpty())
        //: %1 is a date and time
        return RecipientBox::tr("Last seen %1, as far as the gateway knows.").arg(seen);
    if (presence.presence == "offline"_L1)
        return RecipientBox::tr("Last known to be offline; this may be out of date.");
    return {};
}

} // namespace

RecipientBox::RecipientBox(QWidget *parent)
    : QWidget(parent)
    , m_names(new QStandardItemModel(this))
    , m_to(new QLineEdit(this))
    , m_pin(new QPushButton(tr("Pin"), this))
    , m_groups(new QPushButton(tr("Groups…"), this))
    , m_lookUp(new QPushButton(tr("Look Up"), this))
    , m_found(new QLabel(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space1);
    m_to->setObjectName(u"composer.to"_s);
    m_to->setAccessibleName(tr("Recipient"));
    m_to->setPlaceholderText(tr("Number, or a WhatsApp id such as …@g.us"));
    m_to->installEventFilter(this);
    layout->addWidget(m_to);
    auto *row = new QHBoxLayout;
    row->setSpacing(theme::space1);
    m_pin->setObjectName(u"composer.pin"_s);
    m_groups->setObjectName(u"composer.groups"_s);
    m_lookUp->setObjectName(u"composer.lookUp"_s);
    m_pin->setToolTip(tr("Pinned recipients are offered first."));
    m_lookUp->setToolTip(tr("Asks the gateway for the profile and the last known presence."));
    for (QPushButton *button : {m_pin, m_groups, m_lookUp}) {
        theme::setRole(button, theme::ButtonRole::Quiet);
        button->hide();
        row->addWidget(button);
    }
    row->addStretch();
    layout->addLayout(row);
    m_found->setObjectName(u"composer.found"_s);
    m_found->setWordWrap(true);
    m_found->setTextFormat(Qt::PlainText);
    m_found->hide();
    layout->addWidget(m_found);

    auto *completer = new RecipientCompleter(m_names, this);
    completer->setFilterMode(Qt::MatchContains);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setMaxVisibleItems(offeredAtOnce);
    m_to->setCompleter(completer);
    connect(m_to, &QLineEdit::textChanged, this, &RecipientBox::onTyped);
    connect(m_pin, &QPushButton::clicked, this, &RecipientBox::togglePin);
    connect(m_groups, &QPushButton::clicked, this, &RecipientBox::pickGroup);
    connect(m_lookUp, &QPushButton::clicked, this, &RecipientBox::lookUp);
    judge();
}

void RecipientBox::setRecipients(messages::Recipients *recipients)
{
    m_recipients = recipients;
    for (QPushButton *button : {m_pin, m_groups, m_lookUp})
        button->setVisible(recipients != nullptr);
    if (!recipients)
        return;
    connect(recipients, &messages::Recipients::changed, this, [this](const ProjectId &project) {
        if (project == m_project) {
            offerNames();
            judge();
            emit changed();
        }
    });
    offerNames();
    judge();
}

void RecipientBox::setSender(const ProjectId &project, const DeviceId &device)
{
    if (m_project == project && m_device == device)
        return;
    m_project = project;
    m_device = device;
    m_found->hide();
    ++m_asked;
    offerNames();
    judge();
}

QString RecipientBox::text() const
{
    return m_to->text();
}

void RecipientBox::setText(const QString &to)
{
    m_to->setText(to);
}

std::vector<messages::PastedRecipient> RecipientBox::list() const
{
    return messages::readRecipients(m_to->text());
}

const messages::Recipient *RecipientBox::known() const
{
    return m_recipients ? m_recipients->find(m_project, m_to->text()) : nullptr;
}

void RecipientBox::onTyped()
{
    m_found->hide(); // it was about somebody else
    ++m_asked;
    judge();
    emit changed();
}

void RecipientBox::offerNames()
{
    m_names->clear();
    if (!m_recipients)
        return;
    for (const messages::Recipient &recipient : m_recipients->of(m_project)) {
        QStringList parts{recipient.name, recipient.to};
        if (recipient.pinned)
            parts << tr("pinned");
        if (recipient.announceOnly)
            parts << tr("only admins post");
        parts.removeAll(QString());
        auto *item = new QStandardItem(parts.join(u" · "_s));
        item->setIcon(theme::icon(recipient.isGroup() ? theme::Icon::People : theme::Icon::Person));
        item->setData(recipient.to, recipientRole);
        m_names->appendRow(item);
    }
}

void RecipientBox::judge()
{
    const bool isOne = messages::isRecipient(gateway::normalisedRecipient(m_to->text()));
    const messages::Recipient *recipient = known();
    m_pin->setText(recipient && recipient->pinned ? tr("Unpin") : tr("Pin"));
    m_pin->setEnabled(isOne);
    m_groups->setEnabled(!m_device.isEmpty());
    m_lookUp->setEnabled(isOne && !m_device.isEmpty());
}

void RecipientBox::togglePin()
{
    const messages::Recipient *recipient = known();
    m_recipients->setPinned(m_project, m_to->text(), !recipient || !recipient->pinned)
        .then(this, [this](const Result<> &kept) {
            if (!kept) {
                m_found->setText(tr("Cannot keep the pin beyond this run: %1").arg(text::wordsOf(kept.error()).why));
                m_found->show();
            }
        });
}

void RecipientBox::pickGroup()
{
    auto *picker = new GroupPicker(*m_recipients, m_project, m_device, this);
    picker->setAttribute(Qt::WA_DeleteOnClose);
    connect(picker, &GroupPicker::chosen, m_to, &QLineEdit::setText);
    picker->open();
}

void RecipientBox::lookUp()
{
    const int asked = ++m_asked;
    m_found->setText(tr("Asking the gateway."));
    m_found->show();
    m_recipients->lookUp(m_project, m_device, m_to->text())
        .then(this, [this, asked](const Result<messages::LookedUp> &found) {
            if (asked == m_asked)
                showFound(found);
        });
}

void RecipientBox::showFound(const Result<messages::LookedUp> &found)
{
    QStringList lines;
    if (!found) {
        lines << text::wordsOf(found.error()).why;
    } else {
        const bool isMissing = !found->profile && found->profile.error().kind == Error::Kind::NotFound;
        if (found->profile)
            lines << wordsOf(*found->profile);
        else if (isMissing)
            lines << tr("The gateway returned no profile. This does not prove that the number has no WhatsApp.");
        else
            lines << tr("Cannot read the profile: %1").arg(text::wordsOf(found->profile.error()).why);
        if (found->presence)
            lines << wordsOf(*found->presence);
        lines.removeAll(QString());
    }
    m_found->setText(lines.join(u'\n'));
    m_found->show();
}

//! Down in the empty field offers everybody.
bool RecipientBox::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_to && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Down && m_to->text().isEmpty() && m_names->rowCount() > 0) {
        m_to->completer()->setCompletionPrefix({});
        m_to->completer()->complete();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace wa::ui
