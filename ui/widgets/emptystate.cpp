#include "ui/widgets/emptystate.h"

#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QAction>
#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace wa::widgets {
namespace {

constexpr int emptyIconSize = 48;
constexpr int emptyTextWidth = 440; // at most

} // namespace

EmptyState::EmptyState(theme::Icon icon, QWidget *parent)
    : QWidget(parent)
    , m_icon(icon)
    , m_iconSpace(new QWidget)
    , m_title(new QLabel)
    , m_sentence(new QLabel)
    , m_button(new QPushButton)
{
    m_iconSpace->setFixedSize(emptyIconSize, emptyIconSize);
    theme::setRole(m_title, theme::TextRole::Title);
    m_title->setAlignment(Qt::AlignHCenter);
    m_sentence->setAlignment(Qt::AlignHCenter);
    for (QLabel *label : {m_title, m_sentence}) {
        label->setWordWrap(true);
        label->setMaximumWidth(emptyTextWidth);
    }
    m_button->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(theme::space3);
    layout->addStretch(2);
    layout->addWidget(m_iconSpace, 0, Qt::AlignHCenter);
    layout->addWidget(m_title); // in the middle, by its greatest width
    layout->addWidget(m_sentence);
    layout->addSpacing(theme::space1);
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addStretch(3);
}

void EmptyState::setText(const QString &title, const QString &sentence)
{
    m_title->setText(title);
    m_sentence->setText(sentence);
    setAccessibleName(title);
    fitText();
}

void EmptyState::fitText()
{
    // A centred label is given its size hint's height, which knows nothing of the width it wraps at.
    const QMargins around = layout()->contentsMargins();
    const int across = std::min(emptyTextWidth, std::max(1, width() - around.left() - around.right()));
    for (QLabel *label : {m_title, m_sentence})
        label->setFixedHeight(std::max(0, label->heightForWidth(across))); // -1 without words
}

void EmptyState::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitText();
    // Where all of it does not fit, the picture goes: the words and the button are what helps.
    int needed = emptyIconSize + 6 * theme::space3;
    for (const QWidget *part : {static_cast<QWidget *>(m_title), static_cast<QWidget *>(m_sentence)})
        needed += part->height();
    if (m_action)
        needed += m_button->sizeHint().height() + theme::space1;
    m_iconSpace->setVisible(height() >= needed);
}

void EmptyState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitText();
}

void EmptyState::setAction(QAction *action)
{
    if (m_action) {
        m_action->disconnect(this);
        m_button->disconnect(m_action);
    }
    m_action = action;
    m_button->setVisible(action);
    if (!action)
        return;
    const auto sync = [this] {
        m_button->setText(m_action->text());
        m_button->setIcon(m_action->icon());
        m_button->setEnabled(m_action->isEnabled());
    };
    sync();
    theme::setRole(m_button, theme::ButtonRole::Primary);
    connect(action, &QAction::changed, this, sync);
    connect(m_button, &QPushButton::clicked, action, &QAction::trigger);
}

void EmptyState::paintEvent(QPaintEvent *)
{
    if (m_iconSpace->isHidden())
        return;
    QPainter painter(this);
    theme::paintIcon(painter, m_iconSpace->geometry(), m_icon, theme::tokensOf(this).outline);
}

} // namespace wa::widgets
