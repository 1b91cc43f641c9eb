#include "ui/events/difftab.h"

#include "app/events/feed/related.h"
#include "app/events/feed/volatilepaths.h"
#include "ui/text/times.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/diffview.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/errormessage.h"

#include <QComboBox>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace wa::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int learnedFrom = 6; // events of the kind, to see what always differs

std::vector<json::Value> bodiesOf(const QList<events::Event> &alike, const events::EventDetail &self)
{
    std::vector<json::Value> bodies{self.root};
    for (const events::Event &event : alike)
        bodies.push_back(json::Value::object({{"payload"_L1, event.payload}}));
    return bodies;
}

} // namespace

DiffTab::DiffTab(const DetailParts &parts, QWidget *parent)
    : DetailTab(parent)
    , m_parts(parts)
    , m_choice(new QComboBox(this))
    , m_error(new widgets::ErrorBar(this))
    , m_view(new widgets::DiffView(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, theme::space2, 0, 0);
    layout->setSpacing(theme::space2);
    layout->addWidget(m_choice, 0, Qt::AlignLeft);
    layout->addWidget(m_error);
    layout->addWidget(m_view, 1);
    m_choice->setObjectName(u"event.diffChoice"_s);
    m_choice->setAccessibleName(tr("Compare with"));
    m_view->setObjectName(u"event.diff"_s);
    setEntry(m_choice);
    connect(m_choice, &QComboBox::currentIndexChanged, this,
            [this] { choose(Other(m_choice->currentData().toInt())); });
}

void DiffTab::setDetail(const events::EventDetail &detail)
{
    m_detail = detail;
    fillChoice();
    compare();
}

void DiffTab::setMarked(const std::optional<events::EventDetail> &marked)
{
    m_marked = marked;
    fillChoice();
    if (m_other == Other::Marked)
        compare();
}

void DiffTab::fillChoice()
{
    const bool hasOther = std::ranges::any_of(
        m_detail.attempts, [](const events::Attempt &attempt) { return attempt.otherBody.has_value(); });
    if ((m_other == Other::Attempt && !hasOther) || (m_other == Other::Marked && !m_marked))
        m_other = Other::Previous;
    const QSignalBlocker quiet(m_choice);
    m_choice->clear();
    m_choice->addItem(tr("With the previous one of its kind"), int(Other::Previous));
    if (m_marked)
        m_choice->addItem(tr("With the marked event"), int(Other::Marked));
    if (hasOther)
        m_choice->addItem(tr("With the attempt that has other bytes"), int(Other::Attempt));
    m_choice->setCurrentIndex(m_choice->findData(int(m_other)));
}

void DiffTab::choose(Other other)
{
    m_other = other;
    compare();
}

void DiffTab::compareWithPrevious()
{
    m_other = Other::Previous;
    fillChoice();
    compare();
}

void DiffTab::compareWithMarked()
{
    m_other = Other::Marked;
    fillChoice();
    compare();
}

void DiffTab::compareWithAttempt(int attempt)
{
    m_attempt = attempt;
    m_other = Other::Attempt;
    fillChoice();
    compare();
}

QString DiffTab::titleOf(const events::EventDetail &detail) const
{
    const QString at = text::timeOfDay(detail.event.received, m_parts.clock.wall());
    //: %1 is an event's name, %2 a time of day
    return tr("%1, %2").arg(detail.event.name.isEmpty() ? tr("event") : detail.event.name, at);
}

void DiffTab::compare()
{
    ++m_generation;
    m_error->dismiss();
    if (m_other == Other::Previous)
        return showPrevious();
    if (m_other == Other::Marked)
        return showAgainst(*m_marked, titleOf(*m_marked));
    if (m_attempt >= m_detail.attempts.size() || !m_detail.attempts[m_attempt].otherBody) {
        const auto other = std::ranges::find_if(
            m_detail.attempts, [](const events::Attempt &attempt) { return attempt.otherBody.has_value(); });
        m_attempt = int(other - m_detail.attempts.begin());
    }
    const events::Attempt &attempt = m_detail.attempts[m_attempt];
    m_view->setSides(
        {titleOf(m_detail), m_detail.body},
        //: %1 counts attempts, %2 is a time of day
        {tr("Attempt %1, %2")
             .arg(QString::number(attempt.number), text::timeOfDay(attempt.received, m_parts.clock.wall())),
         *attempt.otherBody});
}

void DiffTab::showPrevious()
{
    const QString query = relatedQuery(events::Relation::Alike, m_detail.event);
    if (query.isEmpty())
        return m_view->clear(tr("This event has no name, so none before it is of its kind."));
    m_view->clear(tr("Looking for the previous one."));
    // A refused delivery has no place among the events: the newest one of its kind is the nearest.
    m_parts.find(query, m_detail.event.project, std::max<qint64>(m_detail.event.seq, 0), learnedFrom)
        .then(this, [this, generation = m_generation](const Result<QList<events::Event>> &alike) {
            if (generation != m_generation)
                return;
            if (alike)
                onAlike(*alike);
            else
                m_error->show(widgets::errorMessage(tr("Cannot look for the previous event."), alike.error()));
        });
}

void DiffTab::onAlike(const QList<events::Event> &alike)
{
    if (alike.isEmpty())
        return m_view->clear(tr("It is the first of its kind from this device."));
    m_parts.read(alike.first().seq)
        .then(this, [this, alike, generation = m_generation](const Result<events::EventDetail> &other) {
            if (generation != m_generation)
                return;
            if (!other)
                return m_error->show(widgets::errorMessage(tr("Cannot read the previous event."), other.error()));
            m_view->setSides({titleOf(*other), other->body}, {titleOf(m_detail), m_detail.body},
                             events::volatilePaths(bodiesOf(alike, m_detail)));
        });
}

void DiffTab::showAgainst(const events::EventDetail &other, const QString &title)
{
    m_view->setSides({title, other.body}, {titleOf(m_detail), m_detail.body}, events::volatilePaths({}));
}

} // namespace wa::ui
