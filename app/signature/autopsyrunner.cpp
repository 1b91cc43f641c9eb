#include "app/signature/autopsyrunner.h"

namespace wa::signature {

AutopsyRunner::~AutopsyRunner()
{
    for (const Worker &worker : m_workers)
        worker.run->stop = true;
    for (Worker &worker : m_workers)
        worker.thread.join();
}

Task<Finding> AutopsyRunner::examine(Case delivery)
{
    for (Worker &worker : m_workers) {
        worker.run->stop = true;
        if (worker.run->done)
            worker.thread.join();
    }
    std::erase_if(m_workers, [](const Worker &worker) { return !worker.thread.joinable(); });

    const auto run = std::make_shared<Run>();
    Promise<Finding> promise;
    auto task = promise.task();
    promise.onCancel([run] {
        run->stop = true;
        return Error{.kind = Error::Kind::Cancelled};
    });
    std::thread thread([run, delivery = std::move(delivery), promise = std::move(promise)]() mutable {
        promise.settle(autopsy(delivery, &run->stop));
        run->done = true;
    });
    m_workers.push_back({run, std::move(thread)});
    return task;
}

} // namespace wa::signature
