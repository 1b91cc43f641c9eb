#include "app/cli/terminalqr.h"

#include "app/base/secret.h"

#include <algorithm>
#include <cerrno>
#include <utility>

#include <sys/ioctl.h>
#include <unistd.h>

namespace wa::cli {

using namespace Qt::StringLiterals;

namespace {

// Numbers of the colour cube: no theme changes those.
constexpr char blackOnWhite[] = "\x1b[38;5;16;48;5;231m";
constexpr char normalColours[] = "\x1b[0m";
constexpr char otherScreen[] = "\x1b[?1049h\x1b[H\x1b[2J";
constexpr char clearedAndBack[] = "\x1b[H\x1b[2J\x1b[?1049l";

} // namespace

int qrColumns(const qr::Modules &code)
{
    return code.size() + 2 * quietZone;
}

int qrLines(const qr::Modules &code)
{
    return (code.size() + 2 * quietZone + 1) / 2;
}

QByteArray drawQr(const qr::Modules &code)
{
    QString drawn;
    for (int line = 0; line < qrLines(code); ++line) {
        drawn += QLatin1StringView(blackOnWhite);
        for (int column = 0; column < qrColumns(code); ++column) {
            const int y = 2 * line - quietZone;
            const bool upper = code.isDark(column - quietZone, y);
            const bool lower = code.isDark(column - quietZone, y + 1);
            drawn += upper && lower ? u'\u2588' : upper ? u'\u2580' : lower ? u'\u2584' : u' ';
        }
        drawn += QLatin1StringView(normalColours) + u'\n';
    }
    return drawn.toUtf8();
}

QrScreen::QrScreen(int descriptor)
    : m_descriptor(descriptor)
    , m_isTerminal(::isatty(descriptor) == 1)
{
}

QrScreen::~QrScreen()
{
    blank();
}

bool QrScreen::fits(const qr::Modules &code) const
{
    winsize size{};
    if (!m_isTerminal || ::ioctl(m_descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0)
        return true; // nobody tells
    return qrColumns(code) <= size.ws_col && qrLines(code) + 1 <= size.ws_row;
}

bool QrScreen::show(const qr::Modules &code, const QString &caption)
{
    if (!fits(code))
        return false;
    QByteArray bytes = m_isTerminal ? QByteArray(otherScreen) : QByteArray();
    bytes += drawQr(code) + caption.toUtf8();
    if (!m_isTerminal)
        bytes += '\n';
    m_shown = true;
    write(bytes);
    wipeBytes(bytes);
    return true;
}

void QrScreen::blank()
{
    if (std::exchange(m_shown, false) && m_isTerminal)
        write(clearedAndBack);
}

void QrScreen::write(const QByteArray &bytes) const
{
    for (qsizetype at = 0; at < bytes.size();) {
        const ssize_t written = ::write(m_descriptor, bytes.constData() + at, size_t(bytes.size() - at));
        if (written < 0 && errno != EINTR)
            return;
        at += std::max<ssize_t>(written, 0);
    }
}

} // namespace wa::cli
