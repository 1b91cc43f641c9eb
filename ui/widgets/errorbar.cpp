#include "ui/widgets/errorbar.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace wa::widgets {

ErrorBar::ErrorBar(QWidget *parent)
    : QWidget(parent)
    , m_what(new QLabel)
    , m_why(new QLabel)
    , m_next(new QPushButton)
    , m_copy(new QPushButton(tr("Copy Details")))
    , m_close(new QToolButton)
{
    theme::setRole(m_what, theme::TextRole::Heading);
    for (QLabel *label : {m_what, m_why}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    theme::setRole(m_copy, theme::ButtonRole::Quiet);
    m_close->setIcon(theme::icon(theme::Icon::Close));
    m_close->setToolTip(tr("Dismiss this message"));
    m_close->setAccessibleName(tr("Dismiss this message"));
    m_close->setFocusPolicy(Qt::StrongFocus);

    auto *words = new QVBoxLayout;
    words->setSpacing(theme::space1);
    words->addWidget(m_what);
    words->addWidget(m_why);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(theme::space4 + theme::iconSize + theme::space3, theme::space2, theme::space2,
                               theme::space2);
    layout->addLayout(words, 1);
    layout->addWidget(m_copy);
    layout->addWidget(m_next);
    layout->addWidget(m_close);
    connect(m_close, &QToolButton::clicked, this, &ErrorBar::dismiss);
    connect(m_next, &QPushButton::clicked, this, &ErrorBar::nextRequested);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_message.details); });
    hide();
}

void ErrorBar::show(const Message &message)
{
    m_message = message;
    m_what->setText(message.what);
    m_why->setText(message.why);
    m_why->setVisible(!message.why.isEmpty());
    m_next->setText(message.next);
    m_next->setVisible(!message.next.isEmpty());
    m_copy->setVisible(!message.details.isEmpty());
    setAccessibleName(message.what);
    setAccessibleDescription(message.why);
    setVisible(true);
    update();
}

void ErrorBar::dismiss()
{
    if (isHidden())
        return;
    hide();
    m_message = {};
    emit dismissed();
}

void ErrorBar::paintEvent(QPaintEvent *)
{
    const theme::Tokens &t = theme::tokensOf(this);
    const QColor tone = theme::colorOf(m_message.tone, t);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme::mixed(tone, t.surface, 0.5));
    painter.setBrush(theme::tintOf(m_message.tone, t, t.surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme::radius, theme::radius);
    const QRect icon(theme::space4, m_what->y() + (m_what->fontMetrics().height() - theme::iconSize) / 2,
                     theme::iconSize, theme::iconSize);
    theme::paintIcon(painter, icon,
                     m_message.tone == theme::Tone::Bad    ? theme::Icon::Error
                     : m_message.tone == theme::Tone::Warn ? theme::Icon::Warning
                                                           : theme::Icon::Info,
                     tone);
}

} // namespace wa::widgets
