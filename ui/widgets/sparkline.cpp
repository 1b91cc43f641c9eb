#include "ui/widgets/sparkline.h"

#include "ui/theme/tokens.h"

#include <QPainter>

#include <algorithm>

namespace wa::widgets {
namespace {

constexpr int barWidth = 3;
constexpr int barStep = 4;

} // namespace

Sparkline::Sparkline(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Sparkline::setSamples(std::vector<double> samples)
{
    m_samples = std::move(samples);
    update();
}

QSize Sparkline::sizeHint() const
{
    return {16 * barStep, 14};
}

void Sparkline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const theme::Tokens &t = theme::tokensOf(this);
    const int room = width() / barStep;
    const auto first = m_samples.size() > static_cast<size_t>(room) ? m_samples.end() - room : m_samples.begin();
    const double top = m_samples.empty() ? 0 : *std::max_element(m_samples.begin(), m_samples.end());
    int x = width() - static_cast<int>(m_samples.end() - first) * barStep;
    for (auto sample = first; sample != m_samples.end(); ++sample, x += barStep) {
        const int bar = top > 0 ? std::max(1, static_cast<int>(*sample / top * height())) : 1;
        painter.fillRect(x, height() - bar, barWidth, bar, *sample > 0 ? t.info : t.line);
    }
}

} // namespace wa::widgets
