#pragma once

#include "app/events/filter/evaluator.h"
#include "app/events/log/eventlog.h"
#include "ui/events/feedheader.h"
#include "ui/events/feedlines.h"

namespace wa::ui {

//! The quarantine as lines: what was refused and why, newest first, found by the same filter. Keys hold the delivery's
//! id in the quarantine; EventDetail has it as a negative seq.
class RefusedLines final : public FeedLines
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RefusedLines)

public:
    //! The log outlives this, as does the header.
    RefusedLines(events::EventLog &log, const FeedHeader &header, Clock &clock, QObject *parent = nullptr);

    static constexpr int mostShown = 2'000; //!< as many as the quarantine keeps with their bytes
    void ask(const events::Query &query, const ProjectId &project, const events::EvalContext &context);
    //! The same question again: there is more or less than there was.
    void reload() { load(); }
    //! Null: not in the list.
    [[nodiscard]] const events::EventDetail *detail(qint64 id) const;
    //! All that were refused, whether their bytes are kept or not, and whether the filter lets them through.
    [[nodiscard]] qint64 refused() const { return m_refused; }

    [[nodiscard]] int count() const override { return int(m_details.size()); }
    [[nodiscard]] events::LineKey keyAt(int row) const override;
    [[nodiscard]] int rowOf(const events::LineKey &key) const override;
    [[nodiscard]] int rowNear(qint64 seq) const override;
    [[nodiscard]] const FeedLine *line(int row) override;
    void setUnfolded(qint64, bool) override {}

signals:
    void loaded();

private:
    void load();
    void take(const QList<events::EventDetail> &all);
    [[nodiscard]] FeedLine make(const events::EventDetail &detail) const;

    events::EventLog &m_log;
    const FeedHeader &m_header;
    Clock &m_clock;
    events::Query m_query;
    ProjectId m_project;
    events::EvalContext m_context;
    std::unique_ptr<QObject> m_asking; //!< context of the answers to this query
    qint64 m_refused = 0;
    std::vector<events::EventDetail> m_details;
    std::vector<std::optional<FeedLine>> m_made;
};

} // namespace wa::ui
