#include "ui/devices/pairingwindow.h"

#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/qrview.h"

#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QScreen>
#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;

PairingWindow::PairingWindow(devices::Pairing &pairing, PairingPlate &plate, QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_words(new QLabel(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"pairing.window"_s);
    setWindowTitle(tr("QR Code"));
    QPalette palette = theme::paletteOf(theme::Scheme::Light); // a camera sees the edge of a dark window
    const theme::Tokens &light = theme::tokens(theme::Scheme::Light);
    palette.setColor(QPalette::Window, light.plate);
    palette.setColor(QPalette::WindowText, light.ink);
    setPalette(palette);
    setAutoFillBackground(true);

    auto *view = new widgets::QrView(this);
    view->setObjectName(u"pairing.windowPlate"_s);
    plate.showOn(view);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::space3, theme::space3, theme::space3, theme::space3);
    layout->addWidget(view, 1);
    m_words->setObjectName(u"pairing.windowWords"_s);
    m_words->setAlignment(Qt::AlignCenter);
    m_words->setWordWrap(true);
    theme::setRole(m_words, theme::TextRole::Title);
    layout->addWidget(m_words);
    resize(480, 540);

    connect(&pairing, &devices::Pairing::changed, this, [this, &pairing] {
        if (!pairing.isBusy())
            close();
    });
}

void PairingWindow::setWords(const QString &words)
{
    m_words->setText(words);
}

void PairingWindow::showOnOtherScreen()
{
    const QScreen *ours = parentWidget()->screen();
    const auto screens = QGuiApplication::screens();
    for (const QScreen *other : screens) {
        if (other != ours) {
            setGeometry(other->geometry());
            break;
        }
    }
    showFullScreen();
}

void PairingWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else if (event->key() == Qt::Key_F11)
        setWindowState(windowState() ^ Qt::WindowFullScreen);
    else
        QWidget::keyPressEvent(event);
}

} // namespace wa::ui
