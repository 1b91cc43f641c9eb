#include "ui/widgets/emptystate.h"

#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QAction>
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
    auto *words = new QVBoxLayout;
    words->setSpacing(theme::space3);
    for (QLabel *label : {m_title, m_sentence}) {
        label->setWordWrap(true);
        label->setMaximumWidth(emptyTextWidth);
        words->addWidget(label);
    }
    m_button->hide();
    auto *middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addLayout(words, emptyTextWidth); // all the room up to its greatest width
    middle->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(theme::space3);
    layout->addStretch(2);
    layout->addWidget(m_iconSpace, 0, Qt::AlignHCenter);
    layout->addLayout(middle);
    layout->addSpacing(theme::space1);
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addStretch(3);
}

void EmptyState::setText(const QString &title, const QString &sentence)
{
    m_title->setText(title);
    m_sentence->setText(sentence);
    setAccessibleName(title);
    fitIcon();
}

void EmptyState::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitIcon();
}

//! Where all of it does not fit, the picture goes: the words and the button are what helps.
void EmptyState::fitIcon()
{
    const QMargins around = layout()->contentsMargins();
    const int across = std::min(emptyTextWidth, std::max(1, width() - around.left() - around.right()));
    int needed = emptyIconSize + 6 * theme::space3;
    for (const QLabel *label : {m_title, m_sentence})
        needed += std::max(0, label->heightForWidth(across)); // -1 without words
    if (m_action)
        needed += m_button->sizeHint().height() + theme::space1;
    m_iconSpace->setVisible(height() >= needed);
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
