#include "ui/devices/pairinggate.h"

#include "ui/devices/queuerows.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;
using Outcome = devices::PairingQueue::Outcome;

PairingGate::PairingGate(devices::PairingQueue &queue, QWidget *parent)
    : QWidget(parent)
    , m_queue(queue)
    , m_words(new QLabel(this))
    , m_path(new QLabel(tr("1. Take the phone in hand and open WhatsApp\n2. Settings, Linked devices, Link a device\n"
                           "3. Press the button below and point the phone at the code"),
                        this))
    , m_names(new QWidget(this))
    , m_several(new QCheckBox(tr("Several devices, one after the other"), this))
    , m_fields(new QStackedWidget(this))
    , m_name(new QLineEdit(this))
    , m_list(new QPlainTextEdit(this))
    , m_results(new QListView(this))
    , m_begin(new QPushButton(this))
    , m_skip(new QPushButton(tr("Skip"), this))
    , m_close(new QPushButton(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space3);
    m_words->setObjectName(u"pairing.gateWords"_s);
    m_words->setWordWrap(true);
    m_path->setWordWrap(true);
    layout->addWidget(m_words);
    layout->addWidget(m_path);

    m_name->setObjectName(u"pairing.name"_s);
    m_name->setAccessibleName(tr("Device name"));
    m_name->setPlaceholderText(tr("Front Desk"));
    m_list->setObjectName(u"pairing.names"_s);
    m_list->setAccessibleName(tr("Device names, one a line"));
    m_list->setPlaceholderText(tr("Front Desk\nBar\nTill 1"));
    m_list->setTabChangesFocus(true);
    m_several->setObjectName(u"pairing.several"_s);
    auto *single = new QWidget(this);
    auto *singleLayout = new QVBoxLayout(single);
    singleLayout->setContentsMargins(0, 0, 0, 0);
    singleLayout->addWidget(m_name);
    singleLayout->addStretch();
    single->setFocusProxy(m_name);
    m_fields->addWidget(single);
    m_fields->addWidget(m_list);
    auto *names = new QVBoxLayout(m_names);
    names->setContentsMargins(0, 0, 0, 0);
    names->setSpacing(theme::space2);
    names->addWidget(new QLabel(tr("Device name"), this));
    names->addWidget(m_fields, 1);
    names->addWidget(m_several);
    layout->addWidget(m_names, 1);

    m_results->setObjectName(u"pairing.queue"_s);
    m_results->setAccessibleName(tr("Devices of the queue"));
    m_results->setModel(new QueueRows(queue, this));
    m_results->setWordWrap(true);
    m_results->setResizeMode(QListView::Adjust);
    m_results->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_results->setEditTriggers(QAbstractItemView::NoEditTriggers);
    layout->addWidget(m_results, 1);

    m_begin->setObjectName(u"pairing.begin"_s);
    m_begin->setDefault(true);
    theme::setRole(m_begin, theme::ButtonRole::Primary);
    m_skip->setObjectName(u"pairing.skipGate"_s);
    m_close->setObjectName(u"pairing.closeGate"_s);
    auto *row = new QHBoxLayout;
    row->addWidget(m_begin);
    row->addWidget(m_skip);
    row->addStretch();
    row->addWidget(m_close);
    layout->addLayout(row);
    layout->addStretch();

    connect(m_name, &QLineEdit::textChanged, this, &PairingGate::judge);
    connect(m_name, &QLineEdit::returnPressed, m_begin, &QPushButton::click);
    connect(m_list, &QPlainTextEdit::textChanged, this, &PairingGate::judge);
    connect(m_several, &QCheckBox::toggled, this, [this](bool several) {
        m_fields->setCurrentIndex(several ? 1 : 0);
        m_fields->currentWidget()->setFocus();
        judge();
    });
    connect(m_begin, &QPushButton::clicked, this, &PairingGate::begin);
    connect(m_skip, &QPushButton::clicked, this, &PairingGate::skipped);
    connect(m_close, &QPushButton::clicked, this, &PairingGate::closed);
}

void PairingGate::askFor(const QString &words, const QString &button)
{
    m_words->setText(words);
    m_path->show();
    m_results->hide();
    m_begin->setText(button);
    m_begin->show();
    m_skip->hide();
    m_close->setText(tr("Close"));
    judge();
}

void PairingGate::setNameShown(bool shown)
{
    m_names->setVisible(shown);
    (shown ? m_fields->currentWidget() : m_begin)->setFocus();
}

void PairingGate::askForName()
{
    m_name->clear();
    m_list->clear();
    m_several->setChecked(false);
    setNameShown(true);
    askFor(tr("The first code is made together with the device and lives about a minute."), tr("Show Code"));
}

void PairingGate::changeName()
{
    setNameShown(true);
    m_name->selectAll();
    askFor(tr("The name is taken. Choose another name."), tr("Show Code"));
}

void PairingGate::askForDevice()
{
    setNameShown(false);
    askFor(tr("A code lives about a minute."), tr("Show Code"));
}

void PairingGate::askForReconnect(bool isLinked)
{
    setNameShown(false);
    askFor(isLinked ? tr("This ends the present session, then shows a new code. The device and its history stay; until "
                         "the phone has scanned the code, it neither sends nor receives.")
                    : tr("The session has ended already. This shows a new code; the device and its history stay."),
           tr("Reconnect Device"));
}

void PairingGate::showQueue()
{
    setNameShown(false);
    const int linked = m_queue.count(Outcome::Linked) + m_queue.count(Outcome::WasLinked);
    const int all = int(m_queue.entries().size());
    //: %1 and %2 are numbers: 3 of 5 devices
    askFor(m_queue.isOpen() ? tr("%1 of %2 devices are linked. Take the next phone in hand.").arg(linked).arg(all)
                            : tr("%1 of %2 devices are linked. The queue is over.").arg(linked).arg(all),
           tr("Show Code"));
    m_results->show();
    m_path->setVisible(m_queue.isOpen());
    m_begin->setVisible(m_queue.isOpen());
    m_skip->setVisible(m_queue.isOpen());
    m_close->setText(m_queue.isOpen() ? tr("Stop") : tr("Close"));
    if (m_queue.isOpen())
        m_results->scrollTo(m_results->model()->index(m_queue.current(), 0));
    else
        m_close->setFocus();
}

void PairingGate::judge()
{
    const bool several = m_several->isChecked();
    const bool typed = several ? !devices::PairingQueue::namesIn(m_list->toPlainText()).isEmpty()
                               : !m_name->text().trimmed().isEmpty();
    m_begin->setEnabled(typed || m_names->isHidden());
    if (!m_names->isHidden())
        m_begin->setText(several ? tr("Start Queue") : tr("Show Code"));
}

void PairingGate::begin()
{
    if (!m_names->isHidden() && m_several->isChecked())
        return Q_EMIT queueOpened(devices::PairingQueue::namesIn(m_list->toPlainText()));
    Q_EMIT begun(m_names->isHidden() ? QString() : m_name->text().trimmed());
}

} // namespace wa::ui
