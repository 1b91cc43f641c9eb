#include "app/events/feed/finder.h"

#include "app/events/filter/evaluator.h"
#include "app/events/filter/parser.h"

namespace wa::events {

using namespace Qt::StringLiterals;

struct Finder::Run
{
    Query query; //!< the search looks at it
    std::unique_ptr<Search> search;
    std::vector<qint64> seqs;
    size_t limit = 0;
    Promise<QList<Event>> promise;
};

Finder::Finder(Index &index, EventLog &log, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_index(index)
    , m_log(log)
    , m_clock(clock)
{
}

Finder::~Finder() = default;

Task<QList<Event>> Finder::find(const QString &query, const SearchScope &scope, int limit)
{
    auto parsed = parse(query);
    if (!parsed)
        return failedTask<QList<Event>>(
            {.kind = Error::Kind::Config, .code = u"bad_query"_s, .detail = faultCode(parsed.error().fault)});
    const auto run = std::make_shared<Run>();
    run->query = std::move(*parsed);
    run->limit = size_t(limit);
    auto task = run->promise.task();
    m_runs.push_back(run);
    run->promise.onCancel([this, weak = std::weak_ptr(run)] {
        if (const auto cancelled = weak.lock())
            forget(cancelled);
        return Error{.kind = Error::Kind::Cancelled};
    });
    run->search = m_index.search(run->query, {.now = m_clock.wall(), .zone = QTimeZone::systemTimeZone()}, scope);
    connect(run->search.get(), &Search::found, this,
            [this, weak = std::weak_ptr(run)](const std::vector<qint64> &seqs) {
                if (const auto running = weak.lock())
                    take(running, seqs);
            });
    connect(run->search.get(), &Search::finished, this, [this, weak = std::weak_ptr(run)](Search::Outcome outcome) {
        const auto running = weak.lock();
        if (!running || !running->search)
            return;
        if (running->seqs.empty() && outcome == Search::Outcome::Stopped) {
            running->promise.settle(tl::unexpected(running->search->error()));
            return forget(running);
        }
        read(running);
    });
    return task;
}

void Finder::take(const std::shared_ptr<Run> &run, const std::vector<qint64> &seqs)
{
    for (const qint64 seq : seqs) {
        if (run->seqs.size() < run->limit)
            run->seqs.push_back(seq);
    }
    if (run->search && run->seqs.size() >= run->limit)
        read(run);
}

void Finder::read(const std::shared_ptr<Run> &run)
{
    // Its signal is being handled, so it goes later.
    run->search->disconnect(this);
    run->search.release()->deleteLater();
    m_log.bySeq(run->seqs).then(this, [this, run](Result<QList<Event>> events) {
        run->promise.settle(std::move(events));
        forget(run);
    });
}

void Finder::forget(const std::shared_ptr<Run> &run)
{
    if (run->search) {
        run->search->disconnect(this);
        run->search.release()->deleteLater();
    }
    std::erase(m_runs, run);
}

} // namespace wa::events
