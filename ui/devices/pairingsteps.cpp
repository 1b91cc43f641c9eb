#include "ui/devices/pairingsteps.h"

#include "ui/theme/roles.h"
#include "ui/widgets/flowlayout.h"

#include <QLabel>

namespace wa::ui {

using namespace Qt::StringLiterals;
using devices::PairingStep;
using devices::StepMark;

namespace {

QString wordOf(PairingStep step)
{
    switch (step) {
    case PairingStep::Disconnect:
        return PairingSteps::tr("Disconnect");
    case PairingStep::Request:
        return PairingSteps::tr("Request Code");
    case PairingStep::Scan:
        return PairingSteps::tr("Scan");
    case PairingStep::Link:
        return PairingSteps::tr("Linked");
    case PairingStep::Ready:
        break;
    }
    return PairingSteps::tr("Ready");
}

struct StepLook
{
    QChar sign;
    theme::Tone tone;
    QString said;
};

StepLook lookOf(StepMark mark)
{
    switch (mark) {
    case StepMark::Done:
        return {u'✓', theme::Tone::Good, PairingSteps::tr("done")};
    case StepMark::Now:
        return {u'●', theme::Tone::Info, PairingSteps::tr("under way")};
    case StepMark::Failed:
        return {u'✗', theme::Tone::Bad, PairingSteps::tr("failed")};
    case StepMark::Todo:
        break;
    }
    return {u'○', theme::Tone::Neutral, PairingSteps::tr("to come")};
}

} // namespace

PairingSteps::PairingSteps(QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new widgets::FlowLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    for (const auto step :
         {PairingStep::Disconnect, PairingStep::Request, PairingStep::Scan, PairingStep::Link, PairingStep::Ready}) {
        auto *label = new QLabel(this);
        layout->addWidget(label);
        m_labels.emplace_back(step, label);
    }
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void PairingSteps::setPairing(const devices::Pairing &pairing)
{
    for (const auto &[step, label] : m_labels) {
        label->setVisible(step != PairingStep::Disconnect || pairing.isRecovery());
        const StepMark mark = pairing.mark(step);
        const StepLook look = lookOf(mark);
        label->setText(u"%1 %2"_s.arg(look.sign).arg(wordOf(step)));
        //: %1 is a step such as Scan, %2 how far it is, such as under way
        label->setAccessibleName(tr("%1: %2").arg(wordOf(step), look.said));
        theme::setTone(label, look.tone);
        QFont font = label->font();
        font.setBold(mark == StepMark::Now || mark == StepMark::Failed);
        label->setFont(font);
    }
}

} // namespace wa::ui
