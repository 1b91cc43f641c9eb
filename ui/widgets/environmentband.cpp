#include "ui/widgets/environmentband.h"

#include "ui/theme/metrics.h"

#include <QPainter>

namespace wa::widgets {

EnvironmentBand::EnvironmentBand(QWidget *parent)
    : QWidget(parent)
{
    setFixedHeight(theme::bandHeight);
}

void EnvironmentBand::setEnvironment(std::optional<theme::Environment> environment)
{
    m_environment = environment;
    update();
}

void EnvironmentBand::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_environment ? theme::colorOf(*m_environment) : theme::tokensOf(this).line);
}

} // namespace wa::widgets
