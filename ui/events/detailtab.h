#pragma once

#include "app/events/log/event.h"
#include "ui/events/clausewish.h"

#include <QWidget>

namespace wa::ui {

//! A tab of the detail pane. It is given an event only while it is in front; what it shows of one event, where it is
//! scrolled to and what is folded stays for the next.
class DetailTab : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DetailTab)

public:
    explicit DetailTab(QWidget *parent)
        : QWidget(parent)
    {
    }

    virtual void setDetail(const events::EventDetail &detail) = 0;
    //! Where the keys go when the tab is opened by one. No focus proxy: Tab would jump over what stands before it.
    [[nodiscard]] virtual QWidget *entry() const { return m_entry; }

signals:
    //! Its menu asks something of the filter, the columns or the rules.
    void wished(const wa::ui::ClauseWish &wish);

protected:
    void setEntry(QWidget *entry) { m_entry = entry; }

private:
    QWidget *m_entry = this;
};

} // namespace wa::ui
