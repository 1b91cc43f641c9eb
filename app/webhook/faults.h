#pragma once

#include "app/events/filter/query.h"
#include "app/events/log/event.h"

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <optional>

namespace wa::webhook {

//! Wrong answers on purpose to the next deliveries that match, to watch the gateway's retries.
struct FaultPlan
{
    enum class Kind {
        Status, //!< another status than 200, at once
        Delay,  //!< 200, but late
        Drop,   //!< the connection closes without an answer
    };
    Kind kind = Kind::Status;
    int status = 500;
    std::chrono::milliseconds delay{0};
    int count = 1;                                //!< attempts, retries counted like others
    std::shared_ptr<const events::Query> query{}; //!< none: every delivery
};

//! The plans in force, one a project. Any thread.
class Faults final
{
public:
    void set(const ProjectId &project, std::optional<FaultPlan> plan);
    //! Attempts that are still to be answered wrongly.
    [[nodiscard]] int left(const ProjectId &project) const;
    //! What this verified delivery is to be answered with; counts it.
    [[nodiscard]] std::optional<FaultPlan> take(const events::Arrival &arrival);

private:
    mutable std::mutex m_mutex;
    std::map<ProjectId, FaultPlan> m_plans;
};

} // namespace wa::webhook
