#include "ui/widgets/navrail.h"

#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace wa::widgets {
namespace {

constexpr int navHeight = 38;
constexpr int navFoldedWidth = 48;
constexpr int navBadgeRoom = 34;

} // namespace

NavButton::NavButton(theme::Icon icon, const QString &word, QWidget *parent)
    : QAbstractButton(parent)
    , m_icon(icon)
{
    setText(word);
    setCheckable(true);
    setAutoExclusive(true);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    describe();
}

void NavButton::setBadge(int count)
{
    m_badge = count;
    describe();
    update();
}

void NavButton::setFolded(bool folded)
{
    m_folded = folded;
    describe();
    updateGeometry();
    update();
}

void NavButton::describe()
{
    //: %1 is a place such as "Devices", %n how many things in it need a person.
    setAccessibleName(m_badge > 0 ? tr("%1, %n need(s) attention", nullptr, m_badge).arg(text()) : text());
    setToolTip(m_folded || m_badge > 0 ? accessibleName() : QString());
}

QString NavButton::badgeText() const
{
    return m_badge > 99 ? u"99+"_s : QString::number(m_badge);
}

QSize NavButton::sizeHint() const
{
    if (m_folded)
        return {navFoldedWidth, navHeight};
    return {theme::space4 + theme::railIconSize + theme::space3 + fontMetrics().horizontalAdvance(text()) +
                navBadgeRoom,
            navHeight};
}

void NavButton::paintEvent(QPaintEvent *)
{
    const theme::Tokens &t = theme::tokensOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF body = QRectF(rect()).adjusted(4, 2, -4, -2);
    const bool lit = isChecked() || underMouse() || isDown();
    painter.setPen(hasFocus() ? QPen(t.accent, theme::focusWidth) : QPen(Qt::NoPen));
    painter.setBrush(lit ? QBrush(t.raised) : QBrush(Qt::NoBrush));
    if (lit || hasFocus())
        painter.drawRoundedRect(body.adjusted(1, 1, -1, -1), theme::radius, theme::radius);
    if (isChecked()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.accent);
        painter.drawRoundedRect(QRectF(0, 10, 3, height() - 20), 1.5, 1.5);
    }
    const int iconX = m_folded ? (width() - theme::railIconSize) / 2 : theme::space4;
    const QRect icon(iconX, (height() - theme::railIconSize) / 2, theme::railIconSize, theme::railIconSize);
    theme::paintIcon(painter, icon, m_icon, isChecked() ? t.accent : t.muted);
    painter.setPen(t.text);
    if (!m_folded) {
        QFont words = font();
        words.setWeight(isChecked() ? QFont::DemiBold : QFont::Normal);
        painter.setFont(words);
        painter.drawText(rect().adjusted(icon.right() + 1 + theme::space3, 0, 0, 0), Qt::AlignVCenter, text());
    }
    if (m_badge <= 0)
        return;
    painter.setFont(theme::fontFor(theme::TextRole::Table));
    const int badgeWidth = std::max(18, painter.fontMetrics().horizontalAdvance(badgeText()) + 8);
    const QRect badge = m_folded ? QRect(width() - badgeWidth - 2, 2, badgeWidth, 16)
                                 : QRect(width() - badgeWidth - theme::space3, (height() - 18) / 2, badgeWidth, 18);
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.bad);
    painter.drawRoundedRect(badge, badge.height() / 2.0, badge.height() / 2.0);
    painter.setPen(t.onBad);
    painter.drawText(badge, Qt::AlignCenter, badgeText());
}

NavRail::NavRail(QWidget *parent)
    : QWidget(parent)
    , m_main(new QVBoxLayout)
    , m_below(new QVBoxLayout)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setAccessibleName(tr("Pages"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, theme::space2, 1, theme::space2);
    layout->setSpacing(theme::space2);
    m_main->setSpacing(0);
    m_below->setSpacing(0);
    layout->addLayout(m_main);
    layout->addStretch();
    layout->addLayout(m_below);
}

int NavRail::add(theme::Icon icon, const QString &word, Group group)
{
    const int index = static_cast<int>(m_buttons.size());
    auto *button = new NavButton(icon, word);
    button->setFolded(m_folded);
    (group == Group::Main ? m_main : m_below)->addWidget(button);
    connect(button, &NavButton::clicked, this, [this, index] { emit chosen(index); });
    m_buttons.push_back(button);
    return index;
}

void NavRail::setCurrent(int index)
{
    button(index)->setChecked(true);
}

void NavRail::setBadge(int index, int count)
{
    button(index)->setBadge(count);
}

void NavRail::setFolded(bool folded)
{
    if (folded == m_folded)
        return;
    m_folded = folded;
    for (NavButton *button : m_buttons)
        button->setFolded(folded);
}

void NavRail::paintEvent(QPaintEvent *)
{
    const theme::Tokens &t = theme::tokensOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), t.surface);
    painter.setPen(t.line);
    painter.drawLine(rect().topRight(), rect().bottomRight());
    if (m_below->count() > 0) {
        const int y = m_below->geometry().top() - theme::space1;
        painter.drawLine(theme::space2, y, width() - theme::space2, y);
    }
}

} // namespace wa::widgets
