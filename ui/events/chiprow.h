#pragma once

#include "app/events/filter/query.h"

#include <QWidget>

namespace wa::ui {

//! The parts of a query as chips: a view of the tree. A press marks the part in the text, the cross drops it. Each is a
//! button, reached by Tab; Delete drops it, too.
class ChipRow final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChipRow)

public:
    explicit ChipRow(QWidget *parent = nullptr);

    void setQuery(const events::Query &query);

signals:
    void editRequested(wa::events::Span span);
    void textRequested(const QString &text); //!< the query after a chip's act

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addChip(qsizetype part, const QString &text, events::Span span);
    void addWord(const QString &word);
    void drop(qsizetype part);
    void negate(qsizetype part);

    events::Query m_query = {};
};

} // namespace wa::ui
