#pragma once

#include "app/base/task.h"
#include "app/signature/autopsy.h"

#include <thread>

namespace wa::signature {

//! Autopsies on a thread of their own: a search byte by byte takes seconds (measured: 1.2 s for a body of 1 KB). One
//! at a time: a new one stops the one before, as does cancelling its Task. Outlived by nothing of it.
class AutopsyRunner final
{
public:
    AutopsyRunner() = default;
    ~AutopsyRunner(); //!< stops what runs and waits for it
    AutopsyRunner(const AutopsyRunner &) = delete;
    AutopsyRunner &operator=(const AutopsyRunner &) = delete;

    [[nodiscard]] Task<Finding> examine(Case delivery);

private:
    struct Run
    {
        std::atomic_bool stop = false;
        std::atomic_bool done = false;
    };
    struct Worker
    {
        std::shared_ptr<Run> run;
        std::thread thread;
    };

    std::vector<Worker> m_workers; //!< the last one runs; before it, those that are stopping
};

} // namespace wa::signature
