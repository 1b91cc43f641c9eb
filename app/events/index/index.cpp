#include "app/events/index/index.h"

#include "app/events/index/figureruns.h"
#include "app/events/index/lookups.h"
#include "app/events/index/searchrun.h"

#include <QPointer>

namespace wa::events {

using namespace Qt::StringLiterals;

namespace {

constexpr int searchPoliteness = 5; // nice, as the indexer's
constexpr qint64 shortScope = 8192; // events: what came in since the last frame must not wait behind a long scan

//! One call on a worker's thread.
template <class T> class Call final : public Workers::Job
{
public:
    using Function = std::function<Result<T>(const Workers::Desk &)>;
    //! Nothing is asked before `indexer` has loaded what is stored.
    Call(Indexer &indexer, Function function)
        : m_indexer(indexer)
        , m_function(std::move(function))
    {
    }
    [[nodiscard]] Task<T> task() { return m_promise.task(); }

    bool work(const Workers::Desk &desk) override
    {
        if (!m_indexer.state()->ready || m_taken.exchange(true))
            return false;
        m_promise.settle(m_function(desk));
        return true;
    }
    [[nodiscard]] bool isFinished() const override { return m_taken; }
    void cancel() override { m_taken = true; } // the promise, dropped, says so

private:
    Indexer &m_indexer;
    const Function m_function;
    std::atomic<bool> m_taken = false;
    Promise<T> m_promise;
};

template <class Run> auto start(Workers &workers, const std::shared_ptr<Run> &run)
{
    auto task = run->task();
    run->promise().onCancel([weak = std::weak_ptr(run)] {
        if (const auto alive = weak.lock())
            alive->cancel();
        return Error{.kind = Error::Kind::Cancelled};
    });
    workers.add(run);
    return task;
}

} // namespace

Result<std::unique_ptr<Index>> Index::open(const QString &path, EventLog &log, Options options)
{
    if (!log.newReader())
        return tl::unexpected(Error{
            .kind = Error::Kind::Config, .code = u"log_in_memory"_s, .detail = u"a log in memory has no index"_s});
    return std::unique_ptr<Index>(new Index(path, log, options));
}

Index::Index(const QString &path, EventLog &log, Options options)
    : m_options(options)
    , m_indexer(std::make_unique<Indexer>(path, log, [this] { post(); }))
    , m_quick(std::make_unique<Workers>(1, "index-rows", log, *m_indexer))
    , m_search(std::make_unique<Workers>(options.workers, "index-search", log, *m_indexer, searchPoliteness))
{
    m_indexer->start();
}

Index::~Index()
{
    m_indexer->stop(); // it calls the workers
    m_search.reset();
    m_quick.reset();
}

void Index::post()
{
    m_quick->wake();
    m_search->wake();
    if (!m_posted.exchange(true))
        QMetaObject::invokeMethod(this, &Index::onNews, Qt::QueuedConnection);
}

void Index::onNews()
{
    m_posted = false;
    const auto news = m_indexer->takeNews();
    const QPointer<Index> alive(this); // who listens may be done with it
    if (news.restarted)
        emit restarted();
    if (alive && !news.removed.empty())
        emit removed({news.removed.begin(), news.removed.end()});
    if (alive && news.grew)
        emit grew(news.grew->first, news.grew->last);
    if (alive && !news.changed.empty())
        emit changed({news.changed.begin(), news.changed.end()});
    if (alive && news.gapsChanged)
        emit gapsChanged();
    if (alive && news.progressed)
        emit progressChanged();
}

IndexProgress Index::progress() const
{
    return m_indexer->progress();
}

qint64 Index::newestSeq() const
{
    return m_indexer->state()->newestSeq;
}

qint64 Index::newestLogged() const
{
    return m_indexer->newestLogged();
}

bool Index::isShort(const SearchScope &scope) const
{
    return std::min(scope.to, newestLogged()) - scope.from < shortScope;
}

std::unique_ptr<Search> Index::search(const Query &query, const EvalContext &context, const SearchScope &scope)
{
    auto &workers = isShort(scope) ? *m_quick : *m_search;
    auto run =
        std::make_shared<SearchRun>(*m_indexer, Question{.query = query, .context = context, .project = scope.project},
                                    scope, size_t(std::max(1, m_options.workers)));
    std::unique_ptr<Search> search(new Search(run));
    workers.add(run);
    return search;
}

Task<QList<Row>> Index::rows(std::vector<qint64> seqs)
{
    auto call = std::make_shared<Call<QList<Row>>>(
        *m_indexer, [&indexer = *m_indexer, seqs = std::move(seqs)](const Workers::Desk &desk) {
            return readRows(seqs, *indexer.state(), desk);
        });
    auto task = call->task();
    m_quick->add(std::move(call));
    return task;
}

Task<Judged> Index::judge(const Query &query, const EvalContext &context, const ProjectId &project,
                          std::vector<qint64> seqs)
{
    auto call = std::make_shared<Call<Judged>>(
        *m_indexer, [&indexer = *m_indexer, question = Question{.query = query, .context = context, .project = project},
                     seqs = std::move(seqs)](const Workers::Desk &desk) {
            return judgeEvents(question, seqs, *indexer.state(), desk);
        });
    auto task = call->task();
    m_quick->add(std::move(call));
    return task;
}

Task<ClauseCounts> Index::countClauses(const Query &query, const EvalContext &context, const SearchScope &scope)
{
    return start(*m_search, std::make_shared<CountRun>(
                                *m_indexer, Question{.query = query, .context = context, .project = scope.project},
                                scope, size_t(std::max(1, m_options.workers))));
}

Task<Histogram> Index::histogram(const Query &query, const EvalContext &context, const SearchScope &scope, int buckets,
                                 Histogram::Split split)
{
    return start(*m_search, std::make_shared<HistogramRun>(
                                *m_indexer, Question{.query = query, .context = context, .project = scope.project},
                                scope, size_t(std::max(1, m_options.workers)), buckets, split));
}

Task<QList<ObservedValue>> Index::observed(Field field, int limit)
{
    auto call = std::make_shared<Call<QList<ObservedValue>>>(
        *m_indexer, [&indexer = *m_indexer, field, limit](const Workers::Desk &desk) -> Result<QList<ObservedValue>> {
            return observedValues(field, *indexer.state(), indexer.paths(), desk, limit);
        });
    auto task = call->task();
    m_quick->add(std::move(call));
    return task;
}

} // namespace wa::events
