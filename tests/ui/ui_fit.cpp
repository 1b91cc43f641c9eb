#include "tests/ui/fit.h"
#include "tests/ui/gallery.h"

#include "app/base/settings.h"
#include "tests/support/manualclock.h"
#include "ui/shell/mainwindow.h"
#include "ui/text/language.h"
#include "ui/theme/roles.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace wa::test {
namespace {

//! Everything the console shows. A page that is not added here is not tested: ui/README.md says so.
void addEveryPage(shell::MainWindow &window, Clock &clock)
{
    for (shell::Page *page :
         std::initializer_list<shell::Page *>{new Gallery(clock), new Controls(clock), new EmptyGallery}) {
        window.addPage(page->name(), [page] { return page; });
        window.page(page->name().id);
    }
}

//! A page with one fault of each kind, so that the checks are seen to find them.
class BadPage final : public shell::Page
{
public:
    BadPage()
        : Page({u"bad"_s, theme::Icon::Events, u"Bad"_s})
    {
        auto *body = new QWidget;
        auto *label = new QLabel(u"These words are longer than their label"_s, body);
        label->setGeometry(0, 0, 60, 20);
        auto *pale = new QLabel(u"These words are pale"_s, body);
        pale->setGeometry(0, 30, 300, 20);
        QPalette palette;
        palette.setColor(QPalette::WindowText,
                         theme::mixed(theme::tokensOf(body).text, theme::tokensOf(body).window, 0.3));
        pale->setPalette(palette);
        auto *nameless = new QPushButton(body);
        nameless->setIcon(theme::icon(theme::Icon::Add));
        nameless->setGeometry(0, 60, 60, 40);
        auto *lost = new QPushButton(u"Lost"_s, body);
        lost->setFocusPolicy(Qt::NoFocus);
        lost->setGeometry(0, 110, 120, 40);
        setBody(body);
    }
};

} // namespace

class UiFit final : public QObject
{
    Q_OBJECT

private slots:
    void pagesFit_data();
    void pagesFit();
    void faultsAreFound();

private:
    std::unique_ptr<shell::MainWindow> makeWindow();

    QTemporaryDir m_folder;
    ManualClock m_clock;
    text::Language m_language;
    std::unique_ptr<theme::Theme> m_theme =
        std::make_unique<theme::Theme>(*static_cast<QApplication *>(qApp), theme::Mode::Light);
};

std::unique_ptr<shell::MainWindow> UiFit::makeWindow()
{
    static Settings settings(m_folder.path());
    auto window = std::make_unique<shell::MainWindow>(settings);
    window->topBar().setProjects({{ProjectId(u"p"_s), u"Front Desk"_s, theme::Environment::Sandbox, u"Sandbox"_s}});
    window->statusLine().setGateway({theme::Tone::Good, theme::Icon::Server},
                                    u"Gateway ok 42 ms · confirmed 3 s ago"_s);
    window->statusLine().setReceiver({theme::Tone::Good, theme::Icon::Check},
                                     u"Receiver http://127.0.0.1:8787 · stored 12 s ago"_s);
    window->statusLine().setRate(3.2, {0, 1, 2, 5, 3, 1, 0, 0, 4, 8, 3});
    return window;
}

void UiFit::pagesFit_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<theme::Mode>("mode");
    QTest::addColumn<QSize>("size");
    for (const char *language : {"en", "id"}) {
        for (const bool dark : {false, true}) {
            for (const QSize size : {QSize(1280, 800), QSize(960, 640)}) {
                QTest::addRow("%s-%s-%d", language, dark ? "dark" : "light", size.width())
                    << QString::fromLatin1(language) << (dark ? theme::Mode::Dark : theme::Mode::Light) << size;
            }
        }
    }
}

void UiFit::pagesFit()
{
    QFETCH(QString, language);
    QFETCH(theme::Mode, mode);
    QFETCH(QSize, size);
    m_language.use(language);
    QCOMPARE(m_language.current(), language);
    m_theme->setMode(mode);
    const auto window = makeWindow();
    addEveryPage(*window, m_clock);
    window->resize(size);
    window->show();
    QVERIFY(QTest::qWaitForWindowActive(window.get(), 60000));
    QStringList faults;
    for (const QString &id : window->pageIds()) {
        const shell::Page *page = window->page(id);
        window->showPage(id);
        QTRY_VERIFY(page->isVisible());
        QCoreApplication::sendPostedEvents(); // layouts settle
        if (const QString folder = qEnvironmentVariable("WA_SHOTS"); !folder.isEmpty()) {
            QVERIFY(window->grab().save(
                u"%1/%2-%3@%4x.png"_s.arg(folder, page->objectName(), QString::fromLatin1(QTest::currentDataTag()))
                    .arg(window->devicePixelRatioF())));
        }
        for (const QString &fault : clipped(*window) + faint(*window) + unnamed(*window) + unreachable(*window))
            faults.append(u"%1: %2"_s.arg(page->objectName(), fault));
    }
    for (const QString &fault : faults)
        qWarning().noquote() << fault;
    QVERIFY2(faults.isEmpty(), qPrintable(u"%1 faults, listed above"_s.arg(faults.size())));
}

void UiFit::faultsAreFound()
{
    m_language.use(u"en"_s);
    const auto window = makeWindow();
    window->addPage({u"bad"_s, theme::Icon::Events, u"Bad"_s}, [] { return new BadPage; });
    window->show();
    QVERIFY(QTest::qWaitForWindowActive(window.get(), 60000));
    const auto names = [](const QStringList &faults, const QString &what) {
        return std::any_of(faults.cbegin(), faults.cend(),
                           [&what](const QString &line) { return line.contains(what); });
    };
    QVERIFY(names(clipped(*window), u"longer than their label"_s));
    QVERIFY(names(faint(*window), u"words are pale"_s));
    QVERIFY(names(unnamed(*window), u"QPushButton"_s));
    QVERIFY(names(unreachable(*window), u"Lost"_s));
    QVERIFY(!names(faint(*window), u"longer than their label"_s));
}

} // namespace wa::test

QTEST_MAIN(wa::test::UiFit)
#include "ui_fit.moc"
