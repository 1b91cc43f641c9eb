#include "ui/shell/trayicon.h"

#include "ui/theme/icons.h"

#include <QPainter>

#include <algorithm>

namespace wa::shell {

using namespace Qt::StringLiterals;

namespace {

constexpr int sizes[] = {16, 22, 24, 32, 44, 48, 64}; // of the trays there are, and twice that

void paintBand(QPainter &painter, theme::Environment environment, int size)
{
    const int height = std::max(2, size / 8);
    painter.fillRect(QRect(0, size - height, size, height), theme::colorOf(environment));
}

//! The number on a disc at the upper right: a tray is too small for more.
void paintCount(QPainter &painter, int count, QColor disc, QColor ink, int size)
{
    const int width = size * 5 / 8;
    const QRect place(size - width, 0, width, width);
    painter.setPen(Qt::NoPen);
    painter.setBrush(disc);
    painter.drawEllipse(place);
    QFont font = painter.font();
    font.setPixelSize(width * 3 / 4);
    font.setBold(true);
    painter.setFont(font);
    painter.setPen(ink);
    painter.drawText(place, Qt::AlignCenter, count < 10 ? QString::number(count) : u"+"_s);
}

} // namespace

TrayIcon::TrayIcon(QObject *parent)
    : QObject(parent)
    , m_menu(std::make_unique<QMenu>())
{
    connect(m_menu->addAction(tr("Show Console")), &QAction::triggered, this, &TrayIcon::openWanted);
    m_attention = m_menu->addAction(tr("Show What Needs Attention"));
    connect(m_attention, &QAction::triggered, this, &TrayIcon::attentionWanted);
    connect(m_menu->addAction(tr("Hide Contents")), &QAction::triggered, this, &TrayIcon::lockWanted);
    m_menu->addSeparator();
    connect(m_menu->addAction(tr("Quit")), &QAction::triggered, this, &TrayIcon::quitWanted);
    apply();
}

TrayIcon::~TrayIcon() = default;

void TrayIcon::setShown(bool shown)
{
    if (shown == isShown())
        return;
    m_icon.reset();
    if (!shown)
        return;
    m_icon = std::make_unique<QSystemTrayIcon>();
    m_icon->setContextMenu(m_menu.get());
    connect(m_icon.get(), &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
            Q_EMIT openWanted();
    });
    apply();
    m_icon->show();
}

void TrayIcon::setState(const State &state)
{
    if (state == m_state)
        return;
    m_state = state;
    apply();
}

void TrayIcon::apply()
{
    m_attention->setEnabled(m_state.count > 0);
    if (!m_icon)
        return;
    QIcon icon;
    for (const int size : sizes)
        icon.addPixmap(picture(m_state, size));
    m_icon->setIcon(icon);
    m_icon->setToolTip(m_state.words);
}

QPixmap TrayIcon::picture(const State &state, int size)
{
    QPixmap pixmap(size, size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    theme::applicationIcon().paint(&painter, QRect(0, 0, size, size));
    if (state.environment)
        paintBand(painter, *state.environment, size);
    if (state.count > 0) {
        // A tray's own colour is not known: words on a filled disc are legible on any.
        const theme::Tokens &tokens = theme::tokens(theme::Scheme::Light);
        paintCount(painter, state.count, theme::colorOf(state.tone, tokens), tokens.onBad, size);
    }
    return pixmap;
}

} // namespace wa::shell
