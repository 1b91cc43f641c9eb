#include "app/cli/terminalqr.h"
#include "tests/support/zbarimage.h"

#include <QRegularExpression>
#include <QTemporaryDir>

#include <cstdlib>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

using namespace wa;
using namespace wa::cli;
using namespace Qt::StringLiterals;

namespace {

constexpr int scale = 4; // pixels a module

//! What a terminal of this colour shows: half a cell above the other, each in the colours that were asked for.
QImage shownBy(const QByteArray &drawn, QRgb background)
{
    const QStringList lines = QString::fromUtf8(drawn).split(u'\n', Qt::SkipEmptyParts);
    static const QRegularExpression escape(u"\x1b\\[([0-9;]*)m"_s);
    QImage picture(200 * scale, int(lines.size() + 8) * 2 * scale, QImage::Format_RGB32);
    picture.fill(background);
    for (int row = 0; row < lines.size(); ++row) {
        QString line = lines[row];
        const bool ownColours = line.startsWith(u"\x1b[38;5;16;48;5;231m"_s) && line.endsWith(u"\x1b[0m"_s);
        const QRgb light = ownColours ? qRgb(255, 255, 255) : background;
        const QRgb dark = ownColours ? qRgb(0, 0, 0) : qRgb(200, 200, 200);
        line.remove(escape);
        for (int column = 0; column < line.size(); ++column) {
            const QChar c = line[column];
            const bool upper = c == u'\u2588' || c == u'\u2580';
            const bool lower = c == u'\u2588' || c == u'\u2584';
            for (int y = 0; y < 2 * scale; ++y) {
                for (int x = 0; x < scale; ++x)
                    picture.setPixel((column + 20) * scale + x, (row + 4) * 2 * scale + y,
                                     (y < scale ? upper : lower) ? dark : light);
            }
        }
    }
    return picture;
}

//! A pseudo-terminal of a size; what is written to `terminal` is read from `screen`.
struct Terminal
{
    Terminal(unsigned short columns, unsigned short lines)
        : screen(::posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK))
    {
        if (::grantpt(screen) != 0 || ::unlockpt(screen) != 0)
            return;
        terminal = ::open(::ptsname(screen), O_RDWR | O_NOCTTY | O_NONBLOCK); // NOLINT: one thread
        const winsize size{.ws_row = lines, .ws_col = columns, .ws_xpixel = 0, .ws_ypixel = 0};
        ::ioctl(terminal, TIOCSWINSZ, &size);
    }
    ~Terminal()
    {
        ::close(terminal);
        ::close(screen);
    }
    Q_DISABLE_COPY_MOVE(Terminal)

    //! All that has come so far. The kernel passes it on in pieces, in its own time.
    const QByteArray &read()
    {
        QByteArray bytes(64 * 1024, Qt::Uninitialized);
        for (ssize_t size = 0; (size = ::read(screen, bytes.data(), size_t(bytes.size()))) > 0;)
            m_read += bytes.first(size);
        return m_read;
    }
    //! What was written before this call, whole.
    QByteArray readToEnd()
    {
        const QByteArray end("(end)");
        if (::write(terminal, end.constData(), size_t(end.size())) != end.size())
            return "the terminal takes no more";
        [&] { QTRY_VERIFY(read().endsWith(end)); }();
        return m_read.chopped(end.size());
    }

    int screen;
    int terminal = -1;

private:
    QByteArray m_read;
};

} // namespace

//! A code as half blocks: read by a program of others, and gone when it is over.
class TstTerminalQr final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isRead_data();
    void isRead();
    void hasItsQuietZone();
    void leavesNothingOnATerminal();
    void wantsRoom();
    void writesPlainlyElsewhere();
};

void TstTerminalQr::isRead_data()
{
    QTest::addColumn<int>("length");
    QTest::addColumn<bool>("dark");
    for (const int length : {20, 120, 237, 300}) {
        QTest::addRow("%d bytes, dark terminal", length) << length << true;
        QTest::addRow("%d bytes, light terminal", length) << length << false;
    }
}

void TstTerminalQr::isRead()
{
    QFETCH(int, length);
    QFETCH(bool, dark);
    const QByteArray text = ("2@" + QByteArray("aB3+/=,xYz").repeated(60)).left(length);
    const auto code = qr::encode(text);
    QVERIFY(code);
    const QTemporaryDir folder;
    const QImage shown = shownBy(drawQr(*code), dark ? qRgb(0, 0, 0) : qRgb(255, 255, 255));
    QCOMPARE(readByZbarimg(shown, folder.path()), QString::fromLatin1(text));
}

void TstTerminalQr::hasItsQuietZone()
{
    const auto code = qr::encode("2@quiet");
    QVERIFY(code);
    const auto lines = drawQr(*code).split('\n');
    QCOMPARE(int(lines.size()) - 1, qrLines(*code)); // each ends one
    for (int at = 0; at < qrLines(*code); ++at) {
        QString line = QString::fromUtf8(lines[at]);
        line.remove(u"\x1b[38;5;16;48;5;231m"_s).remove(u"\x1b[0m"_s);
        QCOMPARE(int(line.size()), qrColumns(*code));
        const QString blank(quietZone, u' ');
        QVERIFY(line.startsWith(blank) && line.endsWith(blank));
        if (at < quietZone / 2 || at >= qrLines(*code) - quietZone / 2)
            QCOMPARE(line.trimmed(), QString());
    }
}

void TstTerminalQr::leavesNothingOnATerminal()
{
    Terminal terminal(120, 60);
    const auto code = qr::encode("2@shown");
    QVERIFY(code);
    const QByteArray enter("\x1b[?1049h\x1b[H\x1b[2J"); // the other screen
    const QByteArray leave("\x1b[H\x1b[2J\x1b[?1049l");
    QByteArray drawn = drawQr(*code);
    drawn.replace("\n", "\r\n"); // as a terminal has it
    QByteArray expected = enter + drawn + "Code 1 of 5";
    {
        QrScreen screen(terminal.terminal);
        QVERIFY(screen.show(*code, u"Code 1 of 5"_s));
        QTRY_COMPARE(terminal.read(), expected);
        screen.blank();
        expected += leave;
        QTRY_COMPARE(terminal.read(), expected);
        screen.blank(); // once is enough
        QVERIFY(screen.show(*code, {}));
        expected += enter + drawn;
        QTRY_COMPARE(terminal.read(), expected);
    }
    QCOMPARE(terminal.readToEnd(), expected + leave); // also when it goes away
}

void TstTerminalQr::wantsRoom()
{
    const auto code = qr::encode("2@room");
    QVERIFY(code);
    const auto columns = static_cast<unsigned short>(qrColumns(*code));
    const auto lines = static_cast<unsigned short>(qrLines(*code) + 1);
    Terminal narrow(columns - 1, lines);
    QVERIFY(!QrScreen(narrow.terminal).show(*code, {}));
    QCOMPARE(narrow.readToEnd(), QByteArray());
    Terminal low(columns, lines - 1);
    QVERIFY(!QrScreen(low.terminal).show(*code, {}));
    QCOMPARE(low.readToEnd(), QByteArray());
    const Terminal fitting(columns, lines);
    QVERIFY(QrScreen(fitting.terminal).show(*code, {}));
}

void TstTerminalQr::writesPlainlyElsewhere()
{
    int ends[2];
    QCOMPARE(::pipe2(ends, O_CLOEXEC), 0);
    const auto code = qr::encode("2@pipe");
    QVERIFY(code);
    QrScreen screen(ends[1]);
    QVERIFY(screen.show(*code, u"caption"_s));
    screen.blank();
    ::close(ends[1]);
    QByteArray bytes(64 * 1024, '\0');
    bytes.resize(std::max<ssize_t>(0, ::read(ends[0], bytes.data(), size_t(bytes.size()))));
    ::close(ends[0]);
    QCOMPARE(bytes, drawQr(*code) + "caption\n");
}

QTEST_GUILESS_MAIN(TstTerminalQr)
#include "tst_terminalqr.moc"
