#pragma once

#include "app/events/filter/query.h"
#include "app/events/index/figures.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QVBoxLayout;

namespace wa::ui {

//! Why Is This List Empty? Each part of the filter with what it lets through alone, together with those before it, and
//! what the list would hold without it; and what is no fault of the filter.
class WhyEmptyPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WhyEmptyPanel)

public:
    //! What the page knows besides the counts.
    struct Causes
    {
        bool receiverOff = false;
        bool noEventToday = false;
        int gaps = 0;         //!< holes in the time that is shown
        bool removed = false; //!< retention took events away
    };

    explicit WhyEmptyPanel(QWidget *parent = nullptr);

    //! Counting runs.
    void setCounting(const events::Query &query, const Causes &causes);
    //! The counts of that query; `complete` false in them: "so far".
    void setCounts(const events::ClauseCounts &counts);

signals:
    void textRequested(const QString &text); //!< the query without the part
    void editRequested(wa::events::Span span);
    void startReceivingRequested();

private:
    void build();
    void addHeads();
    void addClause(int row, qsizetype part, const events::ClauseCounts::Clause *counts);
    void addCauses();

    events::Query m_query = {};
    Causes m_causes = {};
    std::optional<events::ClauseCounts> m_counts{};
    QLabel *m_title;
    QWidget *m_table = nullptr;
    QVBoxLayout *m_layout;
};

} // namespace wa::ui
