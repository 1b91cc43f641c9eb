#include "ui/events/signaturetab.h"

#include "ui/events/signaturesteps.h"
#include "ui/text/autopsywords.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/busybar.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/errormessage.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/flowlayout.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace wa::ui {

using namespace Qt::StringLiterals;
using signature::Finding;
using signature::Mistake;
using theme::Icon;
using theme::Tone;

namespace {

theme::Look lookOf(const Finding &finding)
{
    switch (finding.outcome) {
    case Finding::Outcome::Named:
        return {Tone::Warn, Icon::Info};
    case Finding::Outcome::Sound:
        return {Tone::Good, Icon::Check};
    case Finding::Outcome::Stopped:
        return {Tone::Neutral, Icon::Stop};
    case Finding::Outcome::NoSignature:
    case Finding::Outcome::NoSecret:
    case Finding::Outcome::Unknown:
        break;
    }
    return {Tone::Neutral, Icon::Question};
}

//! Mended by another secret at this desk.
bool isAboutSecrets(const signature::Clue &clue)
{
    switch (clue.mistake) {
    case Mistake::RetiredSecret:
    case Mistake::ForeignSecret:
    case Mistake::SpaceInOurSecret:
        return true;
    default:
        return false;
    }
}

} // namespace

SignatureTab::SignatureTab(const DetailParts &parts, QWidget *parent)
    : DetailTab(parent)
    , m_parts(parts)
    , m_steps(new widgets::FactList(tr("Steps of the signature"), this))
    , m_autopsy(new QWidget(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_steps);
    m_steps->setObjectName(u"event.signature"_s);
    buildAutopsy();
    m_steps->addBelow(m_autopsy);
    setEntry(m_steps);
}

SignatureTab::~SignatureTab()
{
    forget();
}

void SignatureTab::buildAutopsy()
{
    m_examine = new QPushButton(tr("Find the Mistake"), m_autopsy);
    m_examine->setObjectName(u"event.autopsy"_s);
    m_examine->setToolTip(tr("Computes the signature under likely mistakes and names the one that fits."));
    m_busy = new widgets::BusyBar(m_parts.clock, m_autopsy);
    m_error = new widgets::ErrorBar(m_autopsy);
    m_finding = new widgets::FactLine(m_autopsy);
    m_finding->setObjectName(u"event.finding"_s);
    m_act = new QPushButton(m_autopsy);
    m_act->setObjectName(u"event.remedy"_s);
    theme::setRole(m_act, theme::ButtonRole::Primary);
    m_copy = new QPushButton(tr("Copy Finding"), m_autopsy);
    m_copy->setObjectName(u"event.copyFinding"_s);
    auto *layout = new QVBoxLayout(m_autopsy);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space3);
    layout->addWidget(m_examine, 0, Qt::AlignLeft);
    layout->addWidget(m_busy);
    layout->addWidget(m_error);
    layout->addWidget(m_finding);
    auto *buttons = new widgets::FlowLayout(nullptr);
    buttons->setSpacing(theme::space2);
    buttons->addWidget(m_act);
    buttons->addWidget(m_copy);
    layout->addLayout(buttons);
    connect(m_examine, &QPushButton::clicked, this, &SignatureTab::examine);
    connect(m_busy, &widgets::BusyBar::cancelRequested, this, [this] {
        if (m_cancel)
            m_cancel();
    });
    connect(m_act, &QPushButton::clicked, this, [this] {
        if (const auto remedy = m_remedy)
            remedy();
    });
    connect(m_copy, &QPushButton::clicked, this, &SignatureTab::copy);
}

void SignatureTab::forget()
{
    ++m_generation;
    if (const auto cancel = std::exchange(m_cancel, nullptr))
        cancel();
    m_remedy = nullptr;
}

void SignatureTab::setDetail(const events::EventDetail &detail)
{
    const bool same = detail.event.seq == m_detail.event.seq && detail.event.project == m_detail.event.project;
    m_detail = detail;
    const auto ladder = m_parts.explain(detail);
    m_steps->setFacts(signatureSteps(detail, ladder));
    const bool valid =
        detail.event.verdict == events::Verdict::Valid && (!ladder || ladder->verdict.word == signature::Word::Valid);
    m_autopsy->setVisible(!valid);
    if (same)
        return; // a new attempt, a note: what was found still holds
    forget();
    m_busy->finish();
    m_error->dismiss();
    m_examine->setEnabled(true);
    m_examine->show();
    for (QWidget *later : std::initializer_list<QWidget *>{m_finding, m_act, m_copy})
        later->hide();
}

void SignatureTab::examine()
{
    forget();
    m_error->dismiss();
    m_examine->setEnabled(false);
    m_busy->start(tr("Trying what may have gone wrong."));
    auto task = m_parts.autopsy(m_detail);
    m_cancel = [stop = task.canceller()] { std::ignore = stop(); };
    task.then(this, [this, generation = m_generation](const Result<Finding> &finding) {
        if (generation != m_generation)
            return;
        m_cancel = nullptr;
        m_busy->finish();
        m_examine->setEnabled(true);
        if (finding)
            showFinding(*finding);
        else if (finding.error().kind == Error::Kind::Cancelled)
            showFinding({.outcome = Finding::Outcome::Stopped});
        else
            m_error->show(widgets::errorMessage(tr("Cannot look for the mistake."), finding.error()));
    });
}

void SignatureTab::showFinding(const Finding &finding)
{
    m_finding->setFact(
        {lookOf(finding),
         text::words(finding),
         {tr("%n signature(s) computed", nullptr, int(std::min<qint64>(finding.tried, 1'000'000'000)))}});
    m_finding->show();
    m_examine->setVisible(finding.outcome == Finding::Outcome::Stopped);
    m_copy->show();
    m_remedy = nullptr;
    if (finding.clues.size() == 1 && finding.clues.front().mistake == Mistake::OtherProfile) {
        const QString profile = finding.clues.front().name;
        //: %1 is a signature profile such as wa-v1
        m_act->setText(tr("Pin to %1").arg(profile));
        m_remedy = [this, profile] { useProfile(profile); };
    } else if (std::ranges::any_of(finding.clues, isAboutSecrets)) {
        m_act->setText(tr("Show Project"));
        m_remedy = [this] { emit projectsRequested(); };
    }
    m_act->setVisible(m_remedy != nullptr);
}

void SignatureTab::useProfile(const QString &profile)
{
    m_act->setEnabled(false);
    m_parts.chooseProfile(m_detail.event.project, profile)
        .then(this, [this, profile, generation = m_generation](const Result<> &chosen) {
            if (generation != m_generation)
                return;
            m_act->setEnabled(true);
            if (!chosen)
                return m_error->show(
                    widgets::errorMessage(tr("Cannot pin the project to the profile."), chosen.error()));
            m_act->hide();
            m_finding->setFact(
                {{Tone::Good, Icon::Check},
                 //: %1 is a signature profile such as wa-v1
                 tr("The project is pinned to %1 now. Deliveries that come from now on are judged by it.")
                     .arg(profile)});
            m_steps->setFacts(signatureSteps(m_detail, m_parts.explain(m_detail)));
        });
}

void SignatureTab::copy()
{
    QGuiApplication::clipboard()->setText(m_steps->plainText() + u"\n\n"_s + m_finding->fact().text + u'\n');
}

} // namespace wa::ui
