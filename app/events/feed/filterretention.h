#pragma once

#include "app/base/clock.h"
#include "app/events/filter/evaluator.h"
#include "app/events/filter/queryerror.h"
#include "app/events/index/index.h"

namespace wa::events {

class SavedViews;

//! Removes what a filter finds sooner than the rest of the log, such as presence after a day: found by the index,
//! removed in small steps, shown as a gap. What people pinned, noted or tagged stays. GUI thread.
class FilterRetention final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FilterRetention)

public:
    struct Policy
    {
        QString query = {};       //!< as written; empty: nothing is removed
        std::chrono::days age{0}; //!< 0: nothing is removed
        friend bool operator==(const Policy &, const Policy &) = default;
    };
    //! All outlive this.
    struct Parts
    {
        Index &index;
        EventLog &log;
        SavedViews &views;
        Clock &clock;
        std::function<EvalContext()> context; //!< names and zone; `now` is filled in here
    };

    explicit FilterRetention(Parts parts, QObject *parent = nullptr);

    //! Begins at once, and looks again every ten minutes.
    void setPolicy(const Policy &policy);
    //! Why nothing is removed: the filter does not hold. nullptr: it does.
    [[nodiscard]] const QueryError *fault() const { return m_fault ? &*m_fault : nullptr; }

signals:
    void faultChanged();

private:
    void look();
    void start();
    void setFault(const std::optional<QueryError> &fault);
    void onFound(Search::Outcome outcome);

    Parts m_parts;
    Policy m_policy;
    std::optional<QueryError> m_fault;
    std::unique_ptr<Search> m_search;
    std::vector<qint64> m_found;
    bool m_removing = false;
    bool m_watching = false;
};

} // namespace wa::events
