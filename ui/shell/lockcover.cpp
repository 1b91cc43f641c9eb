#include "ui/shell/lockcover.h"

#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QApplication>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace wa::shell {

LockCover::LockCover(QWidget *parent)
    : QWidget(parent)
    , m_show(new QPushButton(tr("Show Console"), this))
{
    setObjectName(u"lockCover"_s);
    auto *title = new QLabel(tr("Hidden"), this);
    theme::setRole(title, theme::TextRole::Title);
    title->setAlignment(Qt::AlignCenter);
    auto *words = new QLabel(tr("Secrets and messages are hidden. The receiver goes on. This asks for no password: to "
                                "keep others out, lock the desktop."),
                             this);
    words->setWordWrap(true);
    words->setAlignment(Qt::AlignCenter);
    words->setFixedWidth(420);
    m_show->setObjectName(u"lockCover.show"_s);
    theme::setRole(m_show, theme::ButtonRole::Primary);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(theme::space3);
    layout->addStretch();
    layout->addWidget(title, 0, Qt::AlignCenter);
    auto *row = new QHBoxLayout; // an alignment would take the label's height for one line
    row->addStretch();
    row->addWidget(words);
    row->addStretch();
    layout->addLayout(row);
    layout->addWidget(m_show, 0, Qt::AlignCenter);
    layout->addStretch();
    connect(m_show, &QPushButton::clicked, this, &LockCover::unlockRequested);
}

void LockCover::setDown(bool down)
{
    if (std::exchange(m_down, down) == down)
        return;
    if (down) {
        hideOthers();
        qApp->installEventFilter(this);
        m_show->setFocus();
        return;
    }
    qApp->removeEventFilter(this);
    for (const auto &widget : std::exchange(m_hidden, {})) {
        if (widget)
            widget->show();
    }
}

bool LockCover::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Show && watched->isWidgetType() && watched != window() &&
        static_cast<QWidget *>(watched)->isWindow())
        QMetaObject::invokeMethod(this, &LockCover::hideOthers, Qt::QueuedConnection);
    return QWidget::eventFilter(watched, event);
}

void LockCover::hideOthers()
{
    if (!m_down)
        return;
    const auto all = QApplication::topLevelWidgets();
    for (QWidget *other : all) {
        // Where trays swallow windows the icon is one. It shows numbers alone, and is the way back.
        if (other == window() || !other->isVisible() || other->inherits("QSystemTrayIconSys"))
            continue;
        switch (other->windowType()) {
        case Qt::Popup:
        case Qt::ToolTip:
            other->close();
            break;
        default:
            m_hidden.append(other);
            other->hide();
        }
    }
}

} // namespace wa::shell
