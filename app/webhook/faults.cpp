#include "app/webhook/faults.h"

#include "app/events/filter/evaluator.h"

namespace wa::webhook {

void Faults::set(const ProjectId &project, std::optional<FaultPlan> plan)
{
    const std::lock_guard lock(m_mutex);
    if (plan && plan->count > 0)
        m_plans.insert_or_assign(project, std::move(*plan));
    else
        m_plans.erase(project);
}

int Faults::left(const ProjectId &project) const
{
    const std::lock_guard lock(m_mutex);
    const auto plan = m_plans.find(project);
    return plan == m_plans.end() ? 0 : plan->second.count;
}

std::optional<FaultPlan> Faults::take(const events::Arrival &arrival)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_plans.find(arrival.project);
    if (found == m_plans.end())
        return std::nullopt;
    FaultPlan &plan = found->second;
    if (plan.query) {
        const events::Evaluator evaluator(*plan.query, {.now = arrival.received});
        if (evaluator.test(events::detailOf(arrival)) != events::Answer::Yes)
            return std::nullopt;
    }
    FaultPlan taken = plan;
    if (--plan.count == 0)
        m_plans.erase(found);
    return taken;
}

} // namespace wa::webhook
