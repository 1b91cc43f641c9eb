#include "ui/widgets/busybar.h"

#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

using namespace std::chrono_literals;

namespace wa::widgets {

BusyBar::BusyBar(Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_words(new QLabel)
    , m_bar(new QProgressBar)
    , m_cancel(new QPushButton(tr("Cancel")))
{
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(6);
    m_bar->setAccessibleName(tr("Progress"));
    theme::setRole(m_cancel, theme::ButtonRole::Quiet);
    auto *column = new QVBoxLayout;
    column->setSpacing(theme::space1);
    column->addWidget(m_words);
    column->addWidget(m_bar);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(column, 1);
    layout->addWidget(m_cancel);
    connect(m_cancel, &QPushButton::clicked, this, &BusyBar::cancelRequested);
    hide();
}

void BusyBar::start(const QString &what)
{
    m_what = what;
    m_since = m_clock.steady();
    m_busy = true;
    m_words->setText(what);
    m_bar->setRange(0, 0);
    m_cancel->setEnabled(true);
    show();
    step(++m_generation);
}

void BusyBar::setProgress(qint64 done, qint64 total)
{
    // QProgressBar counts in int; a large upload does not fit.
    m_bar->setRange(0, total > 0 ? 1000 : 0);
    m_bar->setValue(total > 0 ? static_cast<int>(done * 1000 / total) : 0);
}

void BusyBar::finish()
{
    m_busy = false;
    ++m_generation;
    hide();
}

void BusyBar::step(int generation)
{
    if (generation != m_generation)
        return;
    const auto elapsed = std::chrono::duration_cast<std::chrono::seconds>(m_clock.steady() - m_since);
    if (elapsed >= 2s) {
        //: %1 is a sentence such as "Creating the device.", %2 a number of seconds.
        m_words->setText(tr("%1 %2 s so far.").arg(m_what, QString::number(elapsed.count())));
    }
    m_clock.after(1s, this, [this, generation] { step(generation); });
}

} // namespace wa::widgets
