#include "ui/widgets/bodyfindbar.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace wa::widgets {

BodyFindBar::BodyFindBar(const QString &what, QWidget *parent)
    : QWidget(parent)
    , m_box(new QLineEdit)
    , m_count(new QLabel)
    , m_before(new QToolButton)
    , m_next(new QToolButton)
{
    m_box->setPlaceholderText(what);
    m_box->setAccessibleName(what);
    m_box->setClearButtonEnabled(true);
    m_box->setMinimumWidth(120);
    m_box->installEventFilter(this);
    theme::setMuted(m_count);
    m_before->setText(tr("Previous Match"));
    m_before->setIcon(theme::icon(theme::Icon::Back));
    m_next->setText(tr("Next Match"));
    m_next->setIcon(theme::icon(theme::Icon::Next));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space1);
    layout->addWidget(m_box, 1);
    layout->addWidget(m_count);
    for (QToolButton *button : {m_before, m_next}) {
        button->setToolTip(button->text());
        button->setAccessibleName(button->text());
        button->setFocusPolicy(Qt::StrongFocus);
        button->setEnabled(false);
        layout->addWidget(button);
    }
    connect(m_box, &QLineEdit::textChanged, this, &BodyFindBar::textChanged);
    connect(m_before, &QToolButton::clicked, this, [this] { emit stepRequested(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { emit stepRequested(1); });
}

QString BodyFindBar::text() const
{
    return m_box->text();
}

void BodyFindBar::setText(const QString &text)
{
    m_box->setText(text);
}

void BodyFindBar::focusBox()
{
    m_box->setFocus(Qt::ShortcutFocusReason);
    m_box->selectAll();
}

void BodyFindBar::setPlace(int index, int count, bool more)
{
    const QLocale locale;
    const QString all = locale.toString(count) + (more ? u"+"_s : QString());
    if (m_box->text().isEmpty())
        m_count->clear();
    else if (count == 0)
        m_count->setText(tr("No match"));
    else if (index < 0)
        m_count->setText(all);
    else
        //: the %1st of %2 matches
        m_count->setText(tr("%1 of %2").arg(locale.toString(index + 1), all));
    m_before->setEnabled(count > 0);
    m_next->setEnabled(count > 0);
}

bool BodyFindBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (enter || key->key() == Qt::Key_F3 || key->key() == Qt::Key_Escape) {
            event->accept();
            if (event->type() == QEvent::ShortcutOverride)
                return true;
            if (key->key() == Qt::Key_Escape)
                emit left();
            else
                emit stepRequested(key->modifiers() & Qt::ShiftModifier ? -1 : 1);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace wa::widgets
