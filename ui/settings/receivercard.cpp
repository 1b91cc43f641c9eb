#include "ui/settings/receivercard.h"

#include "app/base/settingstable.h"
#include "ui/theme/roles.h"
#include "ui/widgets/card.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;

ReceiverCard::ReceiverCard(Settings &settings, Parts parts, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_parts(std::move(parts))
    , m_address(new QLineEdit(settings.get(settings::receiverAddress), this))
    , m_words(new QLabel(this))
    , m_stop(new QPushButton(tr("Stop Receiver"), this))
    , m_test(new QPushButton(tr("Test Now"), this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *card = new widgets::Card(tr("Receiver"), this);
    layout->addWidget(card);
    auto *about =
        new QLabel(tr("Takes the gateway's webhooks on this computer. It listens on loopback unless you give "
                      "another address; a gateway on the internet then needs a tunnel or a relay to reach it."),
                   this);
    about->setWordWrap(true);
    theme::setMuted(about);
    card->body()->addWidget(about);
    auto *row = new QHBoxLayout;
    m_address->setObjectName(u"settings.receiver"_s);
    m_address->setAccessibleName(tr("Address and port"));
    auto *listen = new QPushButton(tr("Listen Here"), this);
    m_stop->setObjectName(u"settings.stopReceiver"_s);
    row->addWidget(m_address, 1);
    row->addWidget(listen);
    row->addWidget(m_stop);
    card->body()->addLayout(row);
    m_words->setObjectName(u"settings.receiverWords"_s);
    m_words->setWordWrap(true);
    card->body()->addWidget(m_words);
    auto *more = new QHBoxLayout;
    m_test->setObjectName(u"settings.testReceiver"_s);
    m_test->setToolTip(tr("Posts a signed delivery of our own through the open port, up to a commit. It leaves no "
                          "event. This happens by itself every half minute."));
    auto *options = new QPushButton(tr("Options…"), this);
    options->setObjectName(u"settings.receiverOptions"_s);
    more->addWidget(m_test);
    more->addWidget(options);
    more->addStretch();
    card->body()->addLayout(more);
    connect(listen, &QPushButton::clicked, this, &ReceiverCard::move);
    connect(m_address, &QLineEdit::returnPressed, this, &ReceiverCard::move);
    connect(m_stop, &QPushButton::clicked, this, [this] { m_parts.stop(); });
    connect(m_test, &QPushButton::clicked, this, [this] { m_parts.selfTest(); });
    connect(options, &QPushButton::clicked, this, &ReceiverCard::editOptions);
}

void ReceiverCard::showState(const QString &words, bool listening)
{
    m_words->setText(words);
    m_stop->setEnabled(listening);
    m_test->setEnabled(listening);
}

void ReceiverCard::move()
{
    const QString address = m_address->text().trimmed();
    if (const auto moved = m_parts.listen(address); !moved) {
        Q_EMIT failed(tr("Cannot listen there."), moved.error());
        return;
    }
    Q_EMIT succeeded();
    m_settings.set(settings::receiverAddress, address);
}

void ReceiverCard::editOptions()
{
    auto *dialog = new ReceiverOptionsDialog(m_parts.options(), m_parts.setOptions, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace wa::ui
