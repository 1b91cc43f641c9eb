#pragma once

#include "ui/events/detailtab.h"

namespace wa::widgets {
class BodyView;
}

namespace wa::ui {

//! The body over its own bytes.
class BodyTab final : public DetailTab
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BodyTab)

public:
    explicit BodyTab(QWidget *parent);

    void setDetail(const events::EventDetail &detail) override;
    [[nodiscard]] QWidget *entry() const override; //!< the view that is in front
    //! Of the value that is chosen, in the filter's language; empty: none is.
    [[nodiscard]] QString chosenPath() const;

private:
    qint64 m_seq = 0;
    widgets::BodyView *m_view;
};

} // namespace wa::ui
