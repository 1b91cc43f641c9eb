#include "ui/widgets/filterbox.h"

#include "ui/theme/icons.h"

#include <QAction>
#include <QEvent>

namespace wa::widgets {

FilterBox::FilterBox(const QString &what, QWidget *parent)
    : QLineEdit(parent)
    , m_search(addAction(theme::icon(theme::Icon::Filter), QLineEdit::LeadingPosition))
{
    setPlaceholderText(what);
    setAccessibleName(what);
    setClearButtonEnabled(true);
    setMinimumWidth(200);
}

void FilterBox::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_search->setIcon(theme::icon(theme::Icon::Filter)); // the icon set follows the theme
}

} // namespace wa::widgets
