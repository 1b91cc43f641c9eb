#include "ui/shell/page.h"

#include "ui/text/errors.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/filterbox.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace wa::shell {

Page::Page(const PageName &name, QWidget *parent)
    : QWidget(parent)
    , m_name(name)
    , m_title(new QLabel(name.title))
    , m_subtitle(new QLabel)
    , m_head(new QHBoxLayout)
    , m_layout(new QVBoxLayout(this))
    , m_button(new QPushButton)
    , m_error(new widgets::ErrorBar)
{
    setObjectName(name.id);
    theme::setRole(m_title, theme::TextRole::Title);
    theme::setMuted(m_subtitle);
    m_subtitle->hide();
    m_button->hide();
    theme::setRole(m_button, theme::ButtonRole::Primary);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_title);
    words->addWidget(m_subtitle);
    m_head->setSpacing(theme::space2);
    m_head->addLayout(words, 1);
    m_head->addWidget(m_button);
    m_head->setAlignment(m_button, Qt::AlignTop);
    m_layout->setContentsMargins(theme::space5, theme::space4, theme::space5, theme::space4);
    m_layout->setSpacing(theme::space3);
    m_layout->addLayout(m_head);
    m_layout->addWidget(m_error);
    connect(m_error, &widgets::ErrorBar::nextRequested, this, [this] {
        const auto next = m_next; // it may show the next error
        clearError();
        if (next)
            next();
    });
}

void Page::setBadge(int count)
{
    m_badge = count;
    emit badgeChanged(count);
}

void Page::setBody(QWidget *body)
{
    m_layout->addWidget(body, 1);
}

void Page::setSubtitle(const QString &subtitle)
{
    m_subtitle->setText(subtitle);
    m_subtitle->setVisible(!subtitle.isEmpty());
}

void Page::setPrimaryAction(QAction *action)
{
    Q_ASSERT(!m_primary);
    m_primary = action;
    m_button->setObjectName(action->objectName());
    m_button->show();
    const auto sync = [this] {
        m_button->setText(m_primary->text());
        m_button->setIcon(m_primary->icon());
        m_button->setToolTip(m_primary->toolTip() == m_primary->text() ? QString() : m_primary->toolTip());
        m_button->setEnabled(m_primary->isEnabled());
        m_button->setVisible(m_primary->isVisible());
    };
    sync();
    connect(action, &QAction::changed, this, sync);
    connect(m_button, &QPushButton::clicked, action, &QAction::trigger);
}

void Page::setFilter(widgets::FilterBox *filter, bool inHead)
{
    m_filter = filter;
    if (inHead)
        addToHead(filter);
}

void Page::addToHead(QWidget *widget)
{
    m_head->insertWidget(m_head->count() - 1, widget);
    m_head->setAlignment(widget, Qt::AlignTop);
}

void Page::showError(const QString &what, const Error &error, std::function<void()> retry)
{
    const text::ErrorWords words = text::wordsOf(error);
    const QString next = retry ? words.next : QString();
    showError({.what = what, .why = words.why, .next = next, .details = words.details}, std::move(retry));
}

void Page::showError(const widgets::ErrorBar::Message &message, std::function<void()> next)
{
    m_next = std::move(next);
    m_error->show(message);
}

void Page::clearError()
{
    m_next = nullptr;
    m_error->dismiss();
}

} // namespace wa::shell
