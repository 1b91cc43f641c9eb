#pragma once

#include "ui/events/detailtab.h"
#include "ui/events/mediapreview.h"

namespace wa::ui {

//! The event's attachment, where it has one.
class MediaTab final : public DetailTab
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MediaTab)

public:
    explicit MediaTab(MediaPreview *preview, QWidget *parent);

    void setDetail(const events::EventDetail &detail) override;

private:
    MediaPreview *m_preview;
};

} // namespace wa::ui
