#pragma once

#include "app/events/log/event.h"
#include "ui/widgets/statuspill.h"

class QLabel;

namespace wa::ui {

//! Always in sight above the tabs: the event in one sentence, and what to know of it at once as pills.
class DetailStrip final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DetailStrip)

public:
    explicit DetailStrip(QWidget *parent);

    void setDetail(const events::EventDetail &detail, const QString &deviceName);

private:
    widgets::StatusPill *addPill(QLayout *row, const QString &name);

    QLabel *m_sentence;
    QLabel *m_facts;
    widgets::StatusPill *m_verdict;
    widgets::StatusPill *m_attempts;
    widgets::StatusPill *m_lag;
    widgets::StatusPill *m_via;
    widgets::StatusPill *m_damage;
};

} // namespace wa::ui
