#include "app/events/feed/filterretention.h"

#include "app/base/logging.h"
#include "app/events/feed/savedviews.h"
#include "app/events/filter/parser.h"

namespace wa::events {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr std::chrono::milliseconds lookAgain = 10min;
}

FilterRetention::FilterRetention(Parts parts, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
{
    connect(&m_parts.views, &SavedViews::changed, this, &FilterRetention::start); // `view:` stands for what it says now
}

void FilterRetention::setPolicy(const Policy &policy)
{
    m_policy = policy;
    start();
    if (!std::exchange(m_watching, true))
        m_parts.clock.after(lookAgain, this, [this] { look(); });
}

void FilterRetention::look()
{
    start();
    m_parts.clock.after(lookAgain, this, [this] { look(); });
}

void FilterRetention::setFault(const std::optional<QueryError> &fault)
{
    if (!fault && !m_fault)
        return;
    m_fault = fault;
    emit faultChanged();
}

void FilterRetention::start()
{
    if (m_search) { // another filter, or another meaning of it
        m_search->disconnect(this);
        m_search.release()->deleteLater();
    }
    if (m_policy.query.trimmed().isEmpty() || m_policy.age.count() <= 0)
        return setFault({});
    const ParseContext views{.views = m_parts.views.queries()};
    if (const auto alone = parse(m_policy.query, views); !alone)
        return setFault(alone.error());
    setFault({});
    if (m_removing)
        return;
    const auto query = parse(u"(%1) age>%2d"_s.arg(m_policy.query).arg(m_policy.age.count()), views);
    if (!query)
        return setFault(query.error());
    auto context = m_parts.context ? m_parts.context() : EvalContext();
    context.now = m_parts.clock.wall();
    m_found.clear();
    m_search = m_parts.index.search(*query, context, {});
    connect(m_search.get(), &Search::found, this,
            [this](const std::vector<qint64> &seqs) { m_found.insert(m_found.end(), seqs.begin(), seqs.end()); });
    connect(m_search.get(), &Search::finished, this, &FilterRetention::onFound);
}

//! What was found matches, however the search ended.
void FilterRetention::onFound(Search::Outcome outcome)
{
    if (outcome == Search::Outcome::Stopped)
        qCWarning(lcEvents, "not all events were judged by the filter of what is kept less long: %s",
                  qPrintable(m_search->error().code));
    m_search.release()->deleteLater(); // its signal is being handled
    if (m_found.empty())
        return;
    m_removing = true;
    m_parts.log.remove(std::exchange(m_found, {}), "retention_filter"_L1)
        .then(this, [this](const Result<qint64> &removed) {
            m_removing = false;
            if (!removed && removed.error().kind != Error::Kind::Cancelled)
                qCWarning(lcEvents, "cannot remove what is kept less long: %s", qPrintable(removed.error().detail));
        });
}

} // namespace wa::events
