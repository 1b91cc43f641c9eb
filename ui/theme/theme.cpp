#include "ui/theme/theme.h"

#include "ui/theme/housestyle.h"
#include "ui/theme/icons.h"
#include "ui/theme/roles.h"

#include <QApplication>
#include <QEvent>
#include <QLabel>
#include <QMessageBox>
#include <QPixmapCache>
#include <QToolTip>

namespace wa::theme {

Theme::Theme(QApplication &application, Mode mode)
    : m_application(application)
    , m_mode(mode)
{
    m_system = schemeOf(QApplication::palette()); // before ours replaces it; the portal may correct it later
    QApplication::setStyle(new HouseStyle);       // the application owns it
    QApplication::setFont(fontFor(TextRole::Body));
    QToolTip::setFont(fontFor(TextRole::Table));
    QApplication::setWindowIcon(applicationIcon());
    m_application.installEventFilter(this);
    apply();
}

void Theme::setMode(Mode mode)
{
    if (mode == m_mode)
        return;
    m_mode = mode;
    apply();
}

void Theme::setSystemScheme(Scheme scheme)
{
    if (scheme == m_system)
        return;
    m_system = scheme;
    if (m_mode == Mode::System)
        apply();
}

Scheme Theme::scheme() const
{
    switch (m_mode) {
    case Mode::Light:
        return Scheme::Light;
    case Mode::Dark:
        return Scheme::Dark;
    case Mode::System:
        break;
    }
    return m_system;
}

void Theme::apply()
{
    useIconTheme(scheme());
    QPixmapCache::clear();
    const QPalette palette = paletteOf(scheme());
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
    emit changed();
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Polish) {
        // Qt guesses at markup in these three: a stranger's text would be rendered, and its files opened.
        if (auto *label = qobject_cast<QLabel *>(watched); label && label->textFormat() == Qt::AutoText)
            label->setTextFormat(Qt::PlainText);
        else if (auto *box = qobject_cast<QMessageBox *>(watched))
            box->setTextFormat(Qt::PlainText);
    }
    return QObject::eventFilter(watched, event);
}

} // namespace wa::theme
