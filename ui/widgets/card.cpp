#include "ui/widgets/card.h"

#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QLabel>
#include <QVBoxLayout>

namespace wa::widgets {

Card::Card(QWidget *parent)
    : Card(QString(), parent)
{
}

Card::Card(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel)
    , m_header(new QHBoxLayout)
    , m_body(new QVBoxLayout)
{
    theme::setSurface(this);
    theme::setRole(m_title, theme::TextRole::Heading);
    m_header->setSpacing(theme::space2);
    m_header->addWidget(m_title);
    m_header->addStretch();
    m_body->setSpacing(theme::space2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::space4, theme::space3, theme::space4, theme::space4);
    layout->setSpacing(theme::space2);
    layout->addLayout(m_header);
    layout->addLayout(m_body);
    setTitle(title);
}

void Card::setTitle(const QString &title)
{
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    setAccessibleName(title);
}

void Card::addToHeader(QWidget *widget)
{
    m_header->addWidget(widget);
}

} // namespace wa::widgets
