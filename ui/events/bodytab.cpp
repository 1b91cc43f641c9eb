#include "ui/events/bodytab.h"

#include "ui/widgets/bodyview.h"
#include "ui/widgets/lineview.h"

#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;

BodyTab::BodyTab(QWidget *parent)
    : DetailTab(parent)
    , m_view(new widgets::BodyView(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view);
    m_view->setObjectName(u"event.body"_s);
    m_view->setAccessibleName(tr("Body"));
}

QWidget *BodyTab::entry() const
{
    return m_view->view(m_view->mode());
}

void BodyTab::setDetail(const events::EventDetail &detail)
{
    if (detail.event.seq == m_seq) // read again for a note or an attempt: what is chosen and searched stays
        return;
    m_seq = detail.event.seq;
    m_view->setBody(detail.body);
}

} // namespace wa::ui
