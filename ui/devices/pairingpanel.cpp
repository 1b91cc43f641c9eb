#include "ui/devices/pairingpanel.h"

#include "app/qr/modules.h"
#include "ui/text/errors.h"
#include "ui/text/times.h"
#include "ui/text/words.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/countdownring.h"
#include "ui/widgets/qrview.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;
using devices::PairingState;

namespace {

constexpr int roomForOneColumn = 610; // a code of 300 px, and under it what there is to say and press

} // namespace

PairingPanel::PairingPanel(devices::Pairing &pairing, Clock &clock, ReadPicture readPicture, QWidget *parent)
    : QWidget(parent)
    , m_pairing(pairing)
    , m_clock(clock)
    , m_readPicture(std::move(readPicture))
    , m_stack(new QStackedWidget(this))
{
    theme::setSurface(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::space4, theme::space4, theme::space4, theme::space4);
    layout->setSpacing(theme::space3);
    m_title = new QLabel(this);
    m_title->setWordWrap(true);
    theme::setRole(m_title, theme::TextRole::Title);
    layout->addWidget(m_title);
    m_stack->addWidget(buildGate());
    m_stack->addWidget(buildLive());
    layout->addWidget(m_stack, 1);
    connect(&m_pairing, &devices::Pairing::changed, this, &PairingPanel::onChanged);
}

QWidget *PairingPanel::buildGate()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space3);
    auto *words = new QLabel(tr("Take the phone in hand and open WhatsApp, Settings, Linked devices, Link a device. "
                                "The first code is made together with the device and lives about a minute."),
                             this);
    words->setWordWrap(true);
    layout->addWidget(words);
    auto *form = new QFormLayout;
    m_name = new QLineEdit(this);
    m_name->setObjectName(u"pairing.name"_s);
    m_name->setAccessibleName(tr("Device name"));
    m_name->setPlaceholderText(tr("Front Desk"));
    form->addRow(tr("Device name"), m_name);
    layout->addLayout(form);
    auto *row = new QHBoxLayout;
    m_begin = new QPushButton(tr("Show Code"), this);
    m_begin->setObjectName(u"pairing.begin"_s);
    m_begin->setDefault(true);
    theme::setRole(m_begin, theme::ButtonRole::Primary);
    auto *cancel = new QPushButton(tr("Close"), this);
    row->addWidget(m_begin);
    row->addStretch();
    row->addWidget(cancel);
    layout->addLayout(row);
    layout->addStretch();
    connect(m_name, &QLineEdit::textChanged, this,
            [this](const QString &typed) { m_begin->setEnabled(!typed.trimmed().isEmpty()); });
    connect(m_name, &QLineEdit::returnPressed, m_begin, &QPushButton::click);
    connect(m_begin, &QPushButton::clicked, this, [this] {
        m_stack->setCurrentIndex(1);
        m_pairing.start(m_project, m_name->text().trimmed());
    });
    connect(cancel, &QPushButton::clicked, this, &PairingPanel::closed);
    return page;
}

QWidget *PairingPanel::buildLive()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space3);
    m_stepper = new QLabel(this);
    m_stepper->setWordWrap(true);
    theme::setMuted(m_stepper);
    layout->addWidget(m_stepper);

    m_plate = new widgets::QrView(this);
    m_plate->setObjectName(u"pairing.plate"_s);
    m_flow = new QBoxLayout(QBoxLayout::TopToBottom);
    m_flow->setSpacing(theme::space3);
    m_flow->addWidget(m_plate, 1);
    layout->addLayout(m_flow, 1);
    auto *side = new QVBoxLayout;
    side->setSpacing(theme::space3);
    m_flow->addLayout(side);

    auto *timeRow = new QHBoxLayout;
    m_ring = new widgets::CountdownRing(m_clock, this);
    auto *words = new QVBoxLayout;
    m_state = new QLabel(this);
    m_state->setObjectName(u"pairing.state"_s);
    m_state->setWordWrap(true);
    theme::setRole(m_state, theme::TextRole::Heading);
    m_time = new QLabel(this);
    m_time->setWordWrap(true);
    words->addWidget(m_state);
    words->addWidget(m_time);
    timeRow->addWidget(m_ring, 0, Qt::AlignTop);
    timeRow->addLayout(words, 1);
    side->addLayout(timeRow);
    m_instructions = new QLabel(tr("1. Open WhatsApp on the phone\n2. Settings, Linked devices, Link a device\n"
                                   "3. Point the phone at this code"),
                                this);
    m_instructions->setWordWrap(true);
    side->addWidget(m_instructions);

    side->addStretch();
    auto *row = new QHBoxLayout;
    m_again = new QPushButton(this);
    m_again->setObjectName(u"pairing.again"_s);
    m_fullScreen = new QPushButton(tr("Full Screen"), this);
    m_fullScreen->setShortcut(Qt::Key_F11);
    m_close = new QPushButton(this);
    m_close->setObjectName(u"pairing.close"_s);
    row->addWidget(m_again);
    row->addWidget(m_fullScreen);
    row->addStretch();
    row->addWidget(m_close);
    side->addLayout(row);
    m_answer = new QLabel(this);
    m_answer->setObjectName(u"pairing.answer"_s);
    m_answer->setWordWrap(true);
    theme::setMuted(m_answer);
    side->addWidget(m_answer);

    connect(m_ring, &widgets::CountdownRing::tick, this, &PairingPanel::sayTime);
    connect(m_again, &QPushButton::clicked, &m_pairing, &devices::Pairing::tryNow);
    connect(m_fullScreen, &QPushButton::clicked, this, &PairingPanel::toggleFullScreen);
    connect(m_close, &QPushButton::clicked, this, &PairingPanel::stop);
    return page;
}

void PairingPanel::askForNewDevice(const ProjectId &project)
{
    m_project = project;
    m_title->setText(tr("Pair a New Device"));
    m_name->clear();
    m_begin->setEnabled(false);
    m_stack->setCurrentIndex(0);
    m_name->setFocus();
}

void PairingPanel::showFor(const ProjectId &project, const DeviceId &device)
{
    m_project = project;
    m_stack->setCurrentIndex(1);
    m_pairing.start(project, device);
}

void PairingPanel::recover(const ProjectId &project, const DeviceId &device)
{
    m_project = project;
    m_stack->setCurrentIndex(1);
    m_pairing.recover(project, device);
}

void PairingPanel::onChanged()
{
    const PairingState state = m_pairing.state();
    //: %1 is a device's name
    m_title->setText(tr("Pair “%1”").arg(m_pairing.deviceName()));
    m_state->setText(text::word(state));
    showCode();
    sayTime();

    const bool over = state == PairingState::Ready || state == PairingState::Linked;
    const bool ended = state == PairingState::Exhausted || state == PairingState::Refused;
    const bool waiting = state == PairingState::Waiting || state == PairingState::Looking;
    m_again->setVisible(ended || waiting);
    m_again->setText(waiting ? tr("Try Now") : tr("Start Again"));
    m_close->setText(over || ended || state == PairingState::Destroyed ? tr("Close") : tr("Stop"));
    m_instructions->setVisible(!over);
    const auto &error = m_pairing.error();
    m_answer->setText(error ? text::wordsOf(*error).why : QString());
    m_answer->setVisible(error.has_value());

    const auto stage = [&](const QString &word, bool reached) { return reached ? u"✓ "_s + word : word; };
    const bool hasCode = m_pairing.codeNumber() > 0;
    m_stepper->setText(QStringList{stage(tr("Request Code"), hasCode), stage(tr("Scan"), over),
                                   stage(tr("Linked"), over), stage(tr("Ready"), state == PairingState::Ready)}
                           .join(u"  ›  "_s));
}

void PairingPanel::showCode()
{
    const gateway::QrCode *code = m_pairing.code();
    if (!code) {
        m_shownCode = 0;
        m_ring->stop();
        m_ring->hide();
        m_plate->blank(text::word(m_pairing.state()));
        return;
    }
    if (m_shownCode == m_pairing.codeNumber())
        return;
    m_shownCode = m_pairing.codeNumber();
    m_ring->show();
    m_ring->run(m_clock.steady() + m_pairing.remaining(), m_pairing.lifetime());
    if (code->text.isEmpty())
        return m_readPicture(code->png, m_plate);
    const auto modules = qr::encode(code->text.toUtf8());
    if (modules)
        m_plate->setModules(*modules);
    else
        m_plate->blank(tr("The gateway sent a code that cannot be drawn."));
    m_plate->setAccessibleName(tr("QR code %1 of %2").arg(m_shownCode).arg(devices::Pairing::codeBudget));
}

void PairingPanel::sayTime()
{
    const PairingState state = m_pairing.state();
    if (state == PairingState::ShowingCode)
        //: %1 of %2 codes, %3 is a duration such as 43 s
        m_time->setText(tr("Code %1 of %2 · expires in %3")
                            .arg(m_pairing.codeNumber())
                            .arg(devices::Pairing::codeBudget)
                            .arg(text::duration(std::chrono::seconds(m_ring->secondsLeft()))));
    else if (m_pairing.nextTryIn().count() > 0)
        m_time->setText(tr("Next try in %1").arg(text::duration(m_pairing.nextTryIn())));
    else
        m_time->clear();
}

QSize PairingPanel::minimumSizeHint() const
{
    // Both ways of laying it out must fit: what does not fit one way is laid out the other.
    return {m_flow->minimumSize().width() + 2 * theme::space4, 300};
}

void PairingPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const auto direction = height() < roomForOneColumn ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom;
    if (direction == m_flow->direction())
        return;
    m_flow->setDirection(direction);
    updateGeometry();
}

void PairingPanel::toggleFullScreen()
{
    if (isWindow()) {
        setWindowFlag(Qt::Window, false);
        setParent(m_home);
        m_home->layout()->addWidget(this);
        m_fullScreen->setText(tr("Full Screen"));
        show();
        return;
    }
    m_home = parentWidget();
    setParent(m_home, Qt::Window);
    setWindowTitle(m_title->text());
    m_fullScreen->setText(tr("Back to Window"));
    showFullScreen();
}

void PairingPanel::stop()
{
    if (isWindow())
        toggleFullScreen();
    m_pairing.stop();
    Q_EMIT closed();
}

} // namespace wa::ui
