#include "ui/devices/pairingpanel.h"

#include "ui/devices/pairinggate.h"
#include "ui/devices/pairingsteps.h"
#include "ui/devices/pairingwindow.h"
#include "ui/text/errors.h"
#include "ui/text/times.h"
#include "ui/text/words.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/countdownring.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/qrview.h"

#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using devices::PairingState;

namespace {

constexpr int roomForOneColumn = 610; // a code of 300 px, and under it what there is to say and press
constexpr int gatePage = 0;
constexpr int livePage = 1;

} // namespace

PairingPanel::PairingPanel(devices::Pairing &pairing, Clock &clock, ReadPicture readPicture, QWidget *parent)
    : QWidget(parent)
    , m_pairing(pairing)
    , m_clock(clock)
    , m_queue(pairing)
    , m_shown(pairing, std::move(readPicture), this)
    , m_stack(new QStackedWidget(this))
    , m_title(new QLabel(this))
    , m_gate(new PairingGate(m_queue, this))
{
    theme::setSurface(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::space4, theme::space4, theme::space4, theme::space4);
    layout->setSpacing(theme::space3);
    m_title->setObjectName(u"pairing.title"_s);
    m_title->setWordWrap(true);
    theme::setRole(m_title, theme::TextRole::Title);
    layout->addWidget(m_title);
    m_stack->addWidget(m_gate);
    m_stack->addWidget(buildLive());
    layout->addWidget(m_stack, 1);

    connect(&m_pairing, &devices::Pairing::changed, this, &PairingPanel::onChanged);
    connect(&m_queue, &devices::PairingQueue::moved, this, &PairingPanel::onQueue);
    connect(m_gate, &PairingGate::begun, this, &PairingPanel::begin);
    connect(m_gate, &PairingGate::queueOpened, this,
            [this](const QStringList &names) { m_queue.open(m_project, names); });
    connect(m_gate, &PairingGate::skipped, &m_queue, &devices::PairingQueue::skip);
    connect(m_gate, &PairingGate::closed, this, &PairingPanel::stop);
    auto *leave = new QShortcut(Qt::Key_Escape, this);
    leave->setContext(Qt::WidgetWithChildrenShortcut);
    connect(leave, &QShortcut::activated, this, &PairingPanel::escape);
}

PairingPanel::~PairingPanel() = default;

QWidget *PairingPanel::buildLive()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space3);
    m_steps = new PairingSteps(this);
    layout->addWidget(m_steps);

    m_plate = new widgets::QrView(this);
    m_plate->setObjectName(u"pairing.plate"_s);
    m_shown.showOn(m_plate);
    m_flow = new QBoxLayout(QBoxLayout::TopToBottom);
    m_flow->setSpacing(theme::space3);
    m_flow->addWidget(m_plate, 1);
    layout->addLayout(m_flow, 1);
    auto *side = new QVBoxLayout;
    side->setSpacing(theme::space3);
    m_flow->addLayout(side);
    side->addLayout(buildTime());
    m_instructions = new QLabel(tr("1. Open WhatsApp on the phone\n2. Settings, Linked devices, Link a device\n"
                                   "3. Point the phone at this code"),
                                this);
    m_instructions->setWordWrap(true);
    side->addWidget(m_instructions);
    m_answer = new QLabel(this);
    m_answer->setObjectName(u"pairing.answer"_s);
    m_answer->setWordWrap(true);
    side->addWidget(m_answer);
    m_details = new QLabel(this);
    m_details->setObjectName(u"pairing.details"_s);
    m_details->setWordWrap(true);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse);
    theme::setMuted(m_details);
    side->addWidget(m_details);
    side->addStretch();
    side->addWidget(buildButtons());
    return page;
}

QBoxLayout *PairingPanel::buildTime()
{
    m_timeRow = new QBoxLayout(QBoxLayout::LeftToRight);
    m_ring = new widgets::CountdownRing(m_clock, this);
    auto *words = new QVBoxLayout;
    m_state = new QLabel(this);
    m_state->setObjectName(u"pairing.state"_s);
    m_state->setWordWrap(true);
    theme::setRole(m_state, theme::TextRole::Heading);
    m_time = new QLabel(this);
    m_time->setObjectName(u"pairing.time"_s);
    m_time->setWordWrap(true);
    words->addWidget(m_state);
    words->addWidget(m_time);
    m_timeRow->addWidget(m_ring, 0, Qt::AlignTop);
    m_timeRow->addLayout(words, 1);
    connect(m_ring, &widgets::CountdownRing::tick, this, &PairingPanel::sayTime);
    return m_timeRow;
}

QWidget *PairingPanel::buildButtons()
{
    auto *buttons = new QWidget(this);
    auto *row = new widgets::FlowLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    const auto add = [this, row](const QString &name, const QString &words, auto act) {
        auto *button = new QPushButton(words, this);
        button->setObjectName(name);
        row->addWidget(button);
        connect(button, &QPushButton::clicked, this, act);
        return button;
    };
    m_again = add(u"pairing.again"_s, {}, [this] { again(); });
    m_next = add(u"pairing.next"_s, tr("Pair Next"), [this] { pairNext(); });
    theme::setRole(m_next, theme::ButtonRole::Primary);
    m_large = add(u"pairing.fullScreen"_s, tr("Full Screen"), [this] { toggleWindow(); });
    m_large->setToolTip(tr("Shows the code alone, as large as it fits; on a second screen, if there is one."));
    m_large->setShortcut(Qt::Key_F11);
    m_skip = add(u"pairing.skip"_s, tr("Skip"), [this] { m_queue.skip(); });
    m_close = add(u"pairing.close"_s, {}, [this] { stop(); });
    return buttons;
}

bool PairingPanel::isTaken()
{
    if (m_pairing.isBusy())
        m_stack->setCurrentIndex(livePage);
    return m_pairing.isBusy() || m_queue.isOpen();
}

void PairingPanel::ask(Wish wish, const ProjectId &project, const DeviceId &device)
{
    m_wish = wish;
    m_project = project;
    m_device = device;
    m_stack->setCurrentIndex(gatePage);
}

void PairingPanel::askForNewDevice(const ProjectId &project)
{
    if (isTaken())
        return;
    ask(Wish::NewDevice, project, {});
    m_title->setText(tr("Pair a New Device"));
    m_gate->askForName();
}

void PairingPanel::showFor(const ProjectId &project, const DeviceId &device)
{
    if (isTaken())
        return;
    ask(Wish::Code, project, device);
    //: %1 is a device's name
    m_title->setText(tr("Pair “%1”").arg(m_pairing.nameOf(project, device)));
    m_gate->askForDevice();
}

void PairingPanel::recover(const ProjectId &project, const DeviceId &device)
{
    if (isTaken())
        return;
    ask(Wish::Reconnect, project, device);
    //: %1 is a device's name
    m_title->setText(tr("Reconnect “%1”").arg(m_pairing.nameOf(project, device)));
    m_gate->askForReconnect(m_pairing.mayBeLinked(project, device));
}

void PairingPanel::begin(const QString &name)
{
    m_stack->setCurrentIndex(livePage);
    switch (m_wish) {
    case Wish::NewDevice:
        m_pairing.start(m_project, name);
        break;
    case Wish::Code:
        m_pairing.start(m_project, m_device);
        break;
    case Wish::Reconnect:
        m_pairing.recover(m_project, m_device);
        break;
    case Wish::Queue:
        m_queue.begin();
        break;
    }
    m_large->setFocus();
}

void PairingPanel::onQueue()
{
    if (m_queue.isOpen()) {
        const QString &name = m_queue.entries()[size_t(m_queue.current())].name;
        //: %1 is a device's name, %2 and %3 are numbers: 2 of 5
        m_title->setText(tr("Pair “%1” (%2 of %3)").arg(name).arg(m_queue.current() + 1).arg(m_queue.entries().size()));
    } else {
        m_title->setText(tr("Pairing Queue"));
    }
    ask(Wish::Queue, m_project, {});
    m_gate->showQueue();
}

QString PairingPanel::headline() const
{
    if (m_pairing.state() != PairingState::Refused)
        return text::word(m_pairing.state());
    if (m_pairing.mark(devices::PairingStep::Disconnect) == devices::StepMark::Failed)
        return tr("Cannot end the present session.");
    const auto &error = m_pairing.error();
    const bool isRefusal = error && error->httpStatus >= 400 && error->httpStatus < 500;
    return isRefusal ? text::word(PairingState::Refused) : tr("Cannot get a code.");
}

void PairingPanel::onChanged()
{
    const PairingState state = m_pairing.state();
    if (m_stack->currentIndex() == livePage && !m_queue.isOpen())
        //: %1 is a device's name
        m_title->setText((m_pairing.isRecovery() ? tr("Reconnect “%1”") : tr("Pair “%1”")).arg(m_pairing.deviceName()));
    m_state->setText(headline());
    m_steps->setPairing(m_pairing);
    showTime();
    showButtons();
    showInstructions();

    const auto &error = m_pairing.error();
    const QString &former = m_pairing.formerNumber();
    const QString number = m_pairing.number();
    QString answer;
    if (state == PairingState::Linked && error)
        answer = tr("No call of this session has succeeded within 30 s. The phone may still be syncing; send a test "
                    "message later.");
    else if (error)
        answer = text::wordsOf(*error).why;
    else if (!former.isEmpty() && !number.isEmpty() && former != number)
        //: %1 and %2 are phone numbers
        answer = tr("This device was %1 and is now %2. If that is the wrong phone, disconnect the device.")
                     .arg(former, number);
    m_answer->setText(answer);
    m_answer->setVisible(!answer.isEmpty());
    const QString details = error ? text::wordsOf(*error).details : QString();
    m_details->setText(details);
    m_details->setVisible(!details.isEmpty());
}

void PairingPanel::showButtons()
{
    const PairingState state = m_pairing.state();
    const bool isLinked = state == PairingState::Linked || state == PairingState::Ready;
    const bool canWait = state == PairingState::Waiting || state == PairingState::Looking;
    const bool canStartAgain =
        state == PairingState::Exhausted || state == PairingState::Refused || state == PairingState::Dropped;
    const auto &error = m_pairing.error();
    const bool isNameTaken =
        m_wish == Wish::NewDevice && state == PairingState::Refused && error && error->kind == Error::Kind::Conflict;
    m_again->setVisible(canWait || canStartAgain);
    m_again->setText(canWait ? tr("Try Now") : isNameTaken ? tr("Change Name") : tr("Start Again"));
    m_next->setVisible(isLinked);
    m_large->setVisible(m_pairing.isBusy());
    m_skip->setVisible(m_queue.isOpen() && !isLinked);
    m_close->setText(m_pairing.isBusy() || m_queue.isOpen() ? tr("Stop") : tr("Close"));
}

//! The ring runs for the code on show, or for the wait until the next try.
void PairingPanel::showTime()
{
    const bool hasCode = m_pairing.code();
    const std::chrono::milliseconds left = hasCode ? m_pairing.remaining() : m_pairing.nextTryIn();
    const SteadyTime end = m_clock.steady() + left;
    m_ring->setVisible(left > 0ms);
    if (left <= 0ms)
        m_ring->stop();
    if (left > 0ms && (!m_ring->isRunning() || std::chrono::abs(end - m_ends) > 50ms)) {
        m_ends = end;
        m_ring->run(end, hasCode ? m_pairing.lifetime() : left);
    }
    sayTime();
}

void PairingPanel::sayTime()
{
    const int seconds = m_ring->secondsLeft();
    const QString left = text::duration(std::chrono::seconds(seconds));
    QString words;
    if (m_pairing.code()) {
        //: %1 of %2 codes, %3 is a duration such as 43 s
        words =
            tr("Code %1 of %2 · expires in %3").arg(m_pairing.codeNumber()).arg(devices::Pairing::codeBudget).arg(left);
        const int whole = int(std::chrono::ceil<std::chrono::seconds>(m_pairing.lifetime()).count());
        if (seconds == whole || seconds == 30 || seconds == 10) // more often is noise to who hears it
            //: %1 of %2 codes, %3 is a duration such as 43 s
            m_shown.setDescription(
                tr("QR code %1 of %2, %3").arg(m_pairing.codeNumber()).arg(devices::Pairing::codeBudget).arg(left));
    } else if (m_pairing.state() == PairingState::Held && seconds > 0) {
        words = tr("New code possible in %1").arg(left);
    } else if (seconds > 0) {
        words = tr("Next try in %1").arg(left);
    } else if (const QString number = m_pairing.number(); !number.isEmpty() && !m_pairing.isBusy()) {
        //: %1 is a device's name, %2 a phone number
        words = tr("%1 is linked as %2.").arg(m_pairing.deviceName(), number);
    }
    m_time->setText(words);
    if (m_window)
        m_window->setWords(words);
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
    // Beside the code there is little width: the words go below the ring.
    m_timeRow->setDirection(direction == QBoxLayout::LeftToRight ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    showInstructions();
    updateGeometry();
}

//! Where they would not fit, the gate has told them the moment before.
void PairingPanel::showInstructions()
{
    m_instructions->setVisible(m_pairing.isBusy() && m_flow->direction() == QBoxLayout::TopToBottom);
}

void PairingPanel::again()
{
    const auto &error = m_pairing.error();
    const bool isNameTaken = m_pairing.state() == PairingState::Refused && m_wish == Wish::NewDevice && error &&
                             error->kind == Error::Kind::Conflict;
    if (!isNameTaken)
        return m_pairing.tryNow();
    m_pairing.stop();
    m_stack->setCurrentIndex(gatePage);
    m_title->setText(tr("Pair a New Device"));
    m_gate->changeName();
}

void PairingPanel::pairNext()
{
    if (m_queue.isOpen())
        return m_queue.skip(); // it is linked; its check need not be waited for
    m_pairing.stop();
    askForNewDevice(m_project);
}

void PairingPanel::toggleWindow()
{
    if (m_window) {
        m_window->close();
        return;
    }
    m_window = new PairingWindow(m_pairing, m_shown, this);
    sayTime();
    m_window->showOnOtherScreen();
}

void PairingPanel::escape()
{
    if (m_window) { // it is what the operator wants to be rid of, wherever the focus is
        m_window->close();
        return;
    }
    if (!m_pairing.code())
        return stop();
    auto *dialog =
        new widgets::ConfirmDialog({.title = tr("Stop Showing Codes"),
                                    .consequence = tr("Stops showing codes here. Nothing changes at the gateway."),
                                    .button = tr("Stop Showing Codes")},
                                   this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, &PairingPanel::stop);
    dialog->open();
}

void PairingPanel::stop()
{
    if (m_queue.isOpen())
        return m_queue.stop(); // what became of each stays to be read
    m_queue.clear();
    m_pairing.stop();
    Q_EMIT closed();
}

} // namespace wa::ui
