#include "app/qr/modules.h"
#include "tests/devices/devicesfixture.h"
#include "tests/support/zbarimg.h"
#include "ui/decoder/picturedecoder.h"
#include "ui/devices/pairingpanel.h"
#include "ui/theme/theme.h"
#include "ui/tour/hand.h"
#include "ui/widgets/qrview.h"

#include <QApplication>
#include <QBuffer>
#include <QListView>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace wa {

using devices::Pairing;
using devices::PairingState;

namespace {

//! As long as WhatsApp's own.
QByteArray codeOf(char seed)
{
    QByteArray text("2@");
    while (text.size() < 237)
        text += static_cast<char>('A' + (text.size() * 7 + seed) % 26);
    return text;
}

//! What a gateway might send: a code as a picture, `zone` modules of white around it.
QByteArray pngOf(const QByteArray &text, int zone)
{
    const auto modules = qr::encode(text);
    const int side = modules->size() + 2 * zone;
    QImage small(side, side, QImage::Format_RGB32);
    small.fill(Qt::white);
    for (int y = 0; y < modules->size(); ++y) {
        for (int x = 0; x < modules->size(); ++x) {
            if (modules->isDark(x, y))
                small.setPixel(x + zone, y + zone, qRgb(0, 0, 0));
        }
    }
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    small.scaled(small.size() * 4).save(&buffer, "PNG");
    return png;
}

} // namespace

class TestPairingPanel final : public QObject
{
    Q_OBJECT

    theme::Theme m_theme{*qApp, theme::Mode::Light};
    std::unique_ptr<DevicesFixture> m_desk;
    std::unique_ptr<Pairing> m_pairing;
    std::unique_ptr<decoder::PictureDecoder> m_decoder;
    std::unique_ptr<QWidget> m_window;
    ui::PairingPanel *m_panel = nullptr;
    std::unique_ptr<ui::Hand> m_hand;

    QString readOnScreen(QWidget &shown)
    {
        if (const QString folder = qEnvironmentVariable("WA_SHOTS"); !folder.isEmpty())
            shown.grab().save(u"%1/panel-%2@%3x.png"_s.arg(folder).arg(++m_shots).arg(shown.devicePixelRatioF()));
        return readByZbarimg(shown, m_desk->folder.path());
    }
    void answerCode(const QByteArray &line, const QByteArray &qr)
    {
        m_desk->server.expect(line).answer(line == "POST /devices" ? 201 : 200, m_desk->pairingJson(qr));
    }
    void link()
    {
        m_desk->server.always("GET /devices/d-1/groups").answer(200, R"({"groups":[]})");
        m_desk->devices->onEvents({m_desk->event(u"device_connected"_s, R"({"wa_number":"6281234567890"})")});
        m_desk->clock.advance(0ms);
        QTRY_COMPARE(m_pairing->state(), PairingState::Ready);
    }
    void createdWith(const QByteArray &qr)
    {
        answerCode("POST /devices", qr);
        m_panel->askForNewDevice(m_desk->project);
        VERIFY_OK(m_hand->type(u"pairing.name"_s, u"Front Desk"_s));
        VERIFY_OK(m_hand->click(u"pairing.begin"_s));
        QTRY_COMPARE(m_pairing->state(), PairingState::ShowingCode);
    }
    [[nodiscard]] widgets::QrView *plate() { return m_window->findChild<widgets::QrView *>(u"pairing.plate"_s); }
    int m_shots = 0;
    int m_reads = 0;

private slots:
    void init()
    {
        m_desk = std::make_unique<DevicesFixture>();
        m_pairing = std::make_unique<Pairing>(*m_desk->devices, m_desk->clock);
        m_decoder =
            std::make_unique<decoder::PictureDecoder>(m_desk->clock, QStringLiteral(WA_BIN_DIR) + u"/wa-decoder"_s);
        m_desk->server.always("GET /devices").answer(200, m_desk->listJson("qr_generated"));
        m_reads = 0;
        m_window = std::make_unique<QWidget>();
        m_panel = new ui::PairingPanel(
            *m_pairing, m_desk->clock,
            [this](const QByteArray &png) {
                return m_decoder->decode(png, 1024).map(
                    this, [this](const Result<decoder::Decoded> &read) -> Result<ui::PairingPlate::Picture> {
                        ++m_reads;
                        if (!read)
                            return tl::unexpected(read.error());
                        return ui::PairingPlate::Picture{.text = read->qrTexts.value(0), .image = read->image};
                    });
            },
            m_window.get());
        auto *layout = new QVBoxLayout(m_window.get());
        layout->addWidget(m_panel);
        m_hand = std::make_unique<ui::Hand>(*m_window);
        m_window->resize(480, 700);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get(), 60000));
    }
    void cleanup()
    {
        m_hand.reset();
        m_window.reset();
        m_pairing.reset();
        m_decoder.reset();
        m_desk.reset();
        m_theme.setMode(theme::Mode::Light);
    }

    void anotherProgramReadsItOnScreen_data()
    {
        QTest::addColumn<theme::Mode>("mode");
        QTest::addColumn<QSize>("size");
        for (const bool dark : {false, true}) {
            const auto mode = dark ? theme::Mode::Dark : theme::Mode::Light;
            const char *name = dark ? "dark" : "light";
            QTest::addRow("%s, the smallest there is", name) << mode << QSize(0, 0);
            QTest::addRow("%s, code above words", name) << mode << QSize(420, 720);
            QTest::addRow("%s, code beside words", name) << mode << QSize(900, 480);
        }
    }
    void anotherProgramReadsItOnScreen()
    {
        QFETCH(theme::Mode, mode);
        QFETCH(QSize, size);
        m_theme.setMode(mode);
        createdWith(codeOf(1));
        m_window->resize(size.expandedTo(m_window->minimumSizeHint()));
        QTRY_COMPARE(readOnScreen(*m_window), QString::fromLatin1(codeOf(1)));
        m_desk->server.expect("POST /devices/d-1/qr").silence();
        m_desk->clock.advance(60s);
        QVERIFY(m_panel->isVisible()); // blank at once, and the place stays
        QVERIFY(plate()->isBlank());
        QCOMPARE(readOnScreen(*m_window), QString());
    }

    void theLargeWindowShowsTheSameAndClosesWithIt_data()
    {
        QTest::addColumn<theme::Mode>("mode");
        QTest::addColumn<QSize>("size");
        QTest::newRow("light") << theme::Mode::Light << QSize(1200, 800);
        QTest::newRow("dark") << theme::Mode::Dark << QSize(1200, 800);
        QTest::newRow("dark, small") << theme::Mode::Dark << QSize(330, 380);
    }
    void theLargeWindowShowsTheSameAndClosesWithIt()
    {
        QFETCH(theme::Mode, mode);
        QFETCH(QSize, size);
        m_theme.setMode(mode);
        createdWith(codeOf(1));
        QTest::keyClick(m_window.get(), Qt::Key_F11);
        QTRY_VERIFY(m_hand->sees(u"pairing.window"_s));
        QWidget *large = m_hand->find(u"pairing.window"_s);
        large->setWindowState(Qt::WindowNoState);
        large->resize(size);
        QTRY_COMPARE(large->size(), size);
        QTRY_COMPARE(readOnScreen(*large), QString::fromLatin1(codeOf(1)));
        const QImage picture = large->grab().toImage();
        QCOMPARE(picture.pixelColor(2, 2), QColor(Qt::white)); // to the edge, whatever the theme
        QVERIFY(m_hand->read(u"pairing.windowWords"_s).contains(u"1"_s));
        QVERIFY(!m_hand->read(u"pairing.windowWords"_s).contains(u"Front Desk"_s));

        answerCode("POST /devices/d-1/qr", codeOf(2));
        m_desk->clock.advance(60s);
        QTRY_COMPARE(m_pairing->codeNumber(), 2);
        QTRY_COMPARE(readOnScreen(*large), QString::fromLatin1(codeOf(2)));
        link();
        QTRY_VERIFY(!m_hand->sees(u"pairing.window"_s));
        QTRY_VERIFY(m_hand->read(u"pairing.time"_s).contains(u"6281234567890"_s));
    }

    void escapeClosesTheLargeWindowAlone()
    {
        createdWith(codeOf(1));
        VERIFY_OK(m_hand->click(u"pairing.fullScreen"_s));
        QTRY_VERIFY(m_hand->sees(u"pairing.window"_s));
        QTest::keyClick(m_hand->find(u"pairing.window"_s), Qt::Key_Escape);
        QTRY_VERIFY(!m_hand->sees(u"pairing.window"_s));
        QCOMPARE(m_pairing->state(), PairingState::ShowingCode);
    }

    void aPictureIsReadAndDrawnAnew_data()
    {
        QTest::addColumn<QByteArray>("qr");
        QTest::newRow("data URI") << "data:image/png;base64," + pngOf(codeOf(3), 4).toBase64();
        QTest::newRow("bare base64") << pngOf(codeOf(3), 4).toBase64();
    }
    void aPictureIsReadAndDrawnAnew()
    {
        QFETCH(QByteArray, qr);
        m_theme.setMode(theme::Mode::Dark);
        createdWith(qr);
        QTRY_VERIFY(!plate()->isBlank());
        QCOMPARE(readOnScreen(*m_window), QString::fromLatin1(codeOf(3)));
    }

    void aPictureWithoutAReadableCodeIsShownAsItCame()
    {
        QImage picture(120, 120, QImage::Format_RGB32);
        picture.fill(Qt::red);
        QByteArray png;
        QBuffer buffer(&png);
        buffer.open(QIODevice::WriteOnly);
        picture.save(&buffer, "PNG");
        createdWith(png.toBase64());
        QTRY_VERIFY(!plate()->isBlank());
        const QImage shown = plate()->grab().toImage();
        QCOMPARE(shown.pixelColor(shown.rect().center()), QColor(Qt::red));
    }

    void aBrokenPictureIsSaid()
    {
        createdWith("data:image/png;base64," + QByteArray("\x89PNG\r\n\x1a\n broken").toBase64());
        QTRY_VERIFY(plate()->sentence().contains(u"cannot be read"_s));
        QVERIFY(plate()->isBlank());
    }

    void aPictureReadTooLateIsNotShown()
    {
        createdWith(pngOf(codeOf(3), 4).toBase64());
        m_pairing->stop();
        QTRY_COMPARE(m_reads, 1);
        int read = 0;
        m_decoder->decode(pngOf(codeOf(4), 4), 0).then(this, [&read](const auto &) {
            ++read;
        }); // by then the other was handed on
        QTRY_COMPARE(read, 1);
        QVERIFY(plate()->isBlank());
    }

    void nothingIsAskedForBeforeTheGateOpens()
    {
        m_desk->refreshed(m_desk->listJson("connected"));
        const auto before = m_desk->server.seen().size();
        m_panel->askForNewDevice(m_desk->project);
        QVERIFY(!m_hand->click(u"pairing.begin"_s)); // no name yet
        VERIFY_OK(m_hand->type(u"pairing.name"_s, u"Bar"_s));
        m_panel->showFor(m_desk->project, DeviceId(u"d-1"_s));
        QVERIFY(m_hand->sees(u"pairing.begin"_s));
        m_panel->recover(m_desk->project, DeviceId(u"d-1"_s));
        QVERIFY(m_hand->read(u"pairing.gateWords"_s).contains(u"ends the present session"_s));
        m_desk->clock.advance(10min);
        QCOMPARE(m_desk->server.seen().size(), before);

        m_desk->server.expect("POST /devices/d-1/disconnect").answer(200, m_desk->deviceJson("disconnected"));
        answerCode("POST /devices/d-1/qr", codeOf(5));
        VERIFY_OK(m_hand->click(u"pairing.begin"_s)); // one act: it ends the session, then shows a code
        QTRY_COMPARE(m_pairing->state(), PairingState::ShowingCode);
        m_panel->askForNewDevice(m_desk->project); // a code on show is not put away
        QVERIFY(m_hand->sees(u"pairing.plate"_s));
        QCOMPARE(m_desk->server.complaint(), QByteArray());
    }

    void byKeyboardAlone()
    {
        answerCode("POST /devices", codeOf(1));
        m_panel->askForNewDevice(m_desk->project);
        QVERIFY(m_window->focusWidget());
        QTest::keyClicks(m_window->focusWidget(), u"Front Desk"_s);
        QTest::keyClick(m_window->focusWidget(), Qt::Key_Return);
        QTRY_COMPARE(m_pairing->state(), PairingState::ShowingCode);
        QTest::keyClick(m_window->focusWidget(), Qt::Key_Escape); // asks while a code lives
        QTRY_VERIFY(m_hand->sees(u"confirm.act"_s));
        QCOMPARE(m_pairing->state(), PairingState::ShowingCode);
        VERIFY_OK(m_hand->click(u"confirm.act"_s));
        QTRY_COMPARE(m_pairing->state(), PairingState::Idle);
    }

    void everyRefusalHasWordsAndAStep_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QString>("says");
        QTest::addColumn<QString>("step");
        QTest::newRow("too many devices")
            << 409 << QByteArray("too_many_devices") << u"Remove a linked device on the phone."_s << u"Start Again"_s;
        QTest::newRow("client outdated") << 409 << QByteArray("client_outdated") << u"tell whoever runs it."_s
                                         << u"Start Again"_s;
        QTest::newRow("logged out") << 409 << QByteArray("logged_out") << u"Scan a new code."_s << u"Start Again"_s;
        QTest::newRow("name taken") << 409 << QByteArray("conflict") << u"Choose another name."_s << u"Change Name"_s;
        QTest::newRow("token") << 401 << QByteArray("invalid_api_key") << u"Check the token"_s << u"Start Again"_s;
        QTest::newRow("too often") << 429 << QByteArray("rate_limit_exceeded") << u"too many requests"_s
                                   << u"Try Now"_s;
        QTest::newRow("gateway's fault") << 500 << QByteArray("internal_error") << u"Try again later"_s << u"Try Now"_s;
    }
    void everyRefusalHasWordsAndAStep()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, code);
        QFETCH(QString, says);
        QFETCH(QString, step);
        m_desk->server.expect("POST /devices").answer(status, errorBody(code));
        m_panel->askForNewDevice(m_desk->project);
        VERIFY_OK(m_hand->type(u"pairing.name"_s, u"Front Desk"_s));
        VERIFY_OK(m_hand->click(u"pairing.begin"_s));
        QTRY_VERIFY2(m_hand->read(u"pairing.answer"_s).contains(says), qPrintable(m_hand->read(u"pairing.answer"_s)));
        QVERIFY(m_hand->read(u"pairing.details"_s).contains(QString::fromLatin1(code)));
        QCOMPARE(m_hand->read(u"pairing.again"_s), step);
        if (step != "Change Name"_L1)
            return;
        VERIFY_OK(m_hand->click(u"pairing.again"_s));
        QCOMPARE(m_hand->read(u"pairing.name"_s), u"Front Desk"_s); // what was typed is there to be changed
    }

    void notAllowedHasWordsAndAStep()
    {
        m_desk->refreshed(m_desk->listJson("expired"));
        m_desk->server.expect("POST /devices/d-1/qr").answer(409, errorBody("qr_reset_not_allowed"));
        m_desk->server.expect("GET /devices").answer(200, m_desk->listWithCodeUntil(m_desk->clock.wall() + 40s));
        m_panel->showFor(m_desk->project, DeviceId(u"d-1"_s));
        VERIFY_OK(m_hand->click(u"pairing.begin"_s));
        QTRY_VERIFY(m_hand->read(u"pairing.time"_s).contains(u"41 s"_s));
        QVERIFY(m_hand->read(u"pairing.answer"_s).contains(u"Wait for the code to run out"_s));
        QCOMPARE(m_hand->read(u"pairing.again"_s), u"Try Now"_s);
        m_desk->clock.advance(1s);
        QVERIFY(m_hand->read(u"pairing.time"_s).contains(u"40 s"_s)); // it counts
    }

    void aQueueFromPastedNames()
    {
        m_panel->askForNewDevice(m_desk->project);
        VERIFY_OK(m_hand->click(u"pairing.several"_s));
        VERIFY_OK(m_hand->type(u"pairing.names"_s, u"Front Desk\nBar"_s));
        VERIFY_OK(m_hand->click(u"pairing.begin"_s)); // opens the queue: still no code
        QVERIFY(m_hand->sees(u"pairing.queue"_s));
        QVERIFY(m_hand->read(u"pairing.title"_s).contains(u"1"_s));
        QCOMPARE(m_desk->server.count("POST /devices"), 0);
        answerCode("POST /devices", codeOf(1));
        VERIFY_OK(m_hand->click(u"pairing.begin"_s));
        QTRY_COMPARE(m_pairing->state(), PairingState::ShowingCode);
        link();
        QTRY_VERIFY(m_hand->sees(u"pairing.queue"_s)); // the next one's gate
        QVERIFY(m_hand->read(u"pairing.title"_s).contains(u"Bar"_s));
        const auto *list = qobject_cast<QListView *>(m_hand->find(u"pairing.queue"_s));
        QVERIFY(list);
        QVERIFY(list->model()->index(0, 0).data().toString().contains(u"6281234567890"_s));
        VERIFY_OK(m_hand->click(u"pairing.skipGate"_s));
        QVERIFY(list->model()->index(1, 0).data().toString().contains(u"skipped"_s));
        QVERIFY(!m_hand->sees(u"pairing.begin"_s)); // over
        QSignalSpy closed(m_panel, &ui::PairingPanel::closed);
        VERIFY_OK(m_hand->click(u"pairing.closeGate"_s));
        QCOMPARE(closed.count(), 1);
    }
};

} // namespace wa

QTEST_MAIN(wa::TestPairingPanel)
#include "tst_pairingpanel.moc"
