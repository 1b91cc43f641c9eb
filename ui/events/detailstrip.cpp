#include "ui/events/detailstrip.h"

#include "ui/events/eventsentence.h"
#include "ui/events/verdict.h"
#include "ui/text/times.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/flowlayout.h"

#include <QLabel>
#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using theme::Icon;
using theme::Tone;

namespace {

constexpr std::chrono::milliseconds lateLag = 30s; // by a repeat, as the schedule goes

void showPill(widgets::StatusPill *pill, const std::optional<widgets::Status> &status)
{
    pill->setVisible(status.has_value());
    if (status)
        pill->setStatus(*status);
}

std::optional<widgets::Status> attemptsStatus(const events::Event &event)
{
    if (event.attempts < 2)
        return {};
    if (event.dup)
        return widgets::Status{{Tone::Warn, Icon::Refresh},
                               DetailStrip::tr("%n attempts, one after our 2xx", nullptr, event.attempts)};
    return widgets::Status{{Tone::Warn, Icon::Refresh}, DetailStrip::tr("%n attempt(s)", nullptr, event.attempts)};
}

std::optional<widgets::Status> lagStatus(const events::Event &event)
{
    const auto lag = event.lag();
    if (!lag)
        return {};
    if (*lag < 1s) // the envelope's time is in whole seconds
        return widgets::Status{{Tone::Neutral, Icon::Clock}, DetailStrip::tr("lag < 1 s")};
    return widgets::Status{{*lag < lateLag ? Tone::Neutral : Tone::Warn, Icon::Clock},
                           //: %1 is a length of time
                           DetailStrip::tr("lag %1").arg(text::duration(*lag))};
}

std::optional<widgets::Status> viaStatus(const events::EventDetail &detail)
{
    const auto recorded = detail.attempts.first().recordedVia;
    switch (detail.event.via) {
    case events::Via::Direct:
        return {};
    case events::Via::Relay:
        return widgets::Status{{Tone::Info, Icon::Server}, DetailStrip::tr("by a relay")};
    case events::Via::Replay:
        return widgets::Status{{Tone::Info, Icon::Refresh}, DetailStrip::tr("replay")};
    case events::Via::SelfTest:
        return widgets::Status{{Tone::Info, Icon::Pulse}, DetailStrip::tr("self-test")};
    case events::Via::Import:
        if (recorded && *recorded != events::Via::Import)
            return widgets::Status{{Tone::Info, Icon::Download},
                                   //: %1 is a word of the filter language: direct, relay, replay, selftest
                                   DetailStrip::tr("imported, was %1").arg(events::viaWord(*recorded))};
        return widgets::Status{{Tone::Info, Icon::Download}, DetailStrip::tr("imported")};
    }
    return {};
}

std::optional<widgets::Status> damageStatus(const events::EventDetail &detail)
{
    if (!detail.checksumOk)
        return widgets::Status{{Tone::Bad, Icon::Error}, DetailStrip::tr("stored bytes are damaged")};
    if (detail.event.ambiguous)
        return widgets::Status{{Tone::Warn, Icon::Warning}, DetailStrip::tr("a key stands there twice")};
    return {};
}

} // namespace

DetailStrip::DetailStrip(QWidget *parent)
    : QWidget(parent)
    , m_sentence(new QLabel(this))
    , m_facts(new QLabel(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space1);
    m_sentence->setObjectName(u"event.sentence"_s);
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    theme::setRole(m_sentence, theme::TextRole::Heading);
    layout->addWidget(m_sentence);
    auto *pills = new widgets::FlowLayout(nullptr);
    pills->setSpacing(theme::space2);
    m_verdict = addPill(pills, u"event.verdict"_s);
    m_attempts = addPill(pills, u"event.tries"_s);
    m_lag = addPill(pills, u"event.lag"_s);
    m_via = addPill(pills, u"event.via"_s);
    m_damage = addPill(pills, u"event.damage"_s);
    layout->addLayout(pills);
    m_facts->setObjectName(u"event.facts"_s);
    m_facts->setWordWrap(true);
    theme::setMuted(m_facts);
    layout->addWidget(m_facts);
}

widgets::StatusPill *DetailStrip::addPill(QLayout *row, const QString &name)
{
    auto *pill = new widgets::StatusPill(this);
    pill->setObjectName(name);
    row->addWidget(pill);
    return pill;
}

void DetailStrip::setDetail(const events::EventDetail &detail, const QString &deviceName)
{
    const events::Event &event = detail.event;
    m_sentence->setText(sentenceOf(event, deviceName));
    showPill(m_verdict, statusOf(event.verdict));
    showPill(m_attempts, attemptsStatus(event));
    showPill(m_lag, lagStatus(event));
    showPill(m_via, viaStatus(detail));
    showPill(m_damage, damageStatus(detail));
    QStringList facts{event.name.isEmpty() ? tr("no event name") : event.name, text::instant(event.received),
                      text::size(event.size)};
    if (event.seq > 0)
        //: %1 is the event's running number here
        facts << tr("no. %1").arg(event.seq);
    if (detail.verifiedLater)
        //: %1 is a date and time
        facts << tr("verified later, %1").arg(text::instant(*detail.verifiedLater));
    m_facts->setText(facts.join(u" · "_s));
}

} // namespace wa::ui
