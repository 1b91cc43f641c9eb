#include "ui/events/mediatab.h"

#include <QVBoxLayout>

namespace wa::ui {

MediaTab::MediaTab(MediaPreview *preview, QWidget *parent)
    : DetailTab(parent)
    , m_preview(preview)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(preview);
}

void MediaTab::setDetail(const events::EventDetail &detail)
{
    const QString path = events::digestOf(detail.event.payload).mediaPath;
    if (!path.isEmpty())
        m_preview->setMedia(detail.event.project, path);
}

} // namespace wa::ui
