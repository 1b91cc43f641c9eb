#include "app/base/settings.h"
#include "app/base/settingstable.h"
#include "ui/shell/desktopnotices.h"
#include "ui/shell/keymap.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/filterbox.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace wa::test {

using namespace shell;

class ProbePage final : public Page
{
public:
    explicit ProbePage(const PageName &name)
        : Page(name)
    {
        auto *action = new QAction(u"Create Device…"_s, this);
        action->setObjectName(u"create-"_s + name.id);
        connect(action, &QAction::triggered, this, [this] { ++created; });
        setPrimaryAction(action);
        setFilter(new widgets::FilterBox(u"Filter "_s + name.id));
        setBody(new QWidget);
    }
    void onShown() override { ++shown; }
    void refresh() override { ++refreshed; }
    void subtitle(const QString &text) { setSubtitle(text); }
    using Page::setBadge;

    int shown = 0;
    int refreshed = 0;
    int created = 0;
};

class TestShell final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<Settings>(m_folder->path());
        m_window = std::make_unique<MainWindow>(*m_settings);
        m_first = m_second = nullptr;
        add(u"one"_s, m_first, widgets::NavRail::Group::Main);
        add(u"two"_s, m_second, widgets::NavRail::Group::Below);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get(), 60000));
    }
    void cleanup()
    {
        m_window.reset();
        m_settings.reset();
    }

    void aPageIsMadeWhenItIsWanted()
    {
        QVERIFY(m_first && !m_second); // the first was shown with the window
        QCOMPARE(m_window->pageIds(), (QStringList{u"one"_s, u"two"_s}));
        QVERIFY(m_window->findChild<widgets::NavButton *>(u"nav-two"_s)); // though its page is not there
        QVERIFY(m_window->makeNextPage());
        QVERIFY(m_second);
        QCOMPARE(m_second->shown, 0);
        QVERIFY(!m_window->makeNextPage());
        QCOMPARE(m_window->page(u"two"_s), static_cast<Page *>(m_second)); // made once
        QVERIFY(!m_window->page(u"three"_s));
        m_window->showPage(u"three"_s);
        QCOMPARE(m_window->currentPage(), m_first);
    }

    void aBadgeFromThePagesMakingIsNotLost()
    {
        m_window->addPage({u"late"_s, theme::Icon::Devices, u"Late"_s}, [] {
            auto *page = new ProbePage({u"late"_s, theme::Icon::Devices, u"Late"_s});
            page->setBadge(7);
            return page;
        });
        auto *button = m_window->findChild<widgets::NavButton *>(u"nav-late"_s);
        QVERIFY(!button->accessibleName().contains(u'7'));
        m_window->page(u"late"_s);
        QVERIFY(button->accessibleName().contains(u'7'));
    }

    void keysGoWhereTheMapSays()
    {
        QCOMPARE(m_window->currentPage(), m_first);
        press(Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(m_window->currentPage(), m_second);
        QCOMPARE(m_second->shown, 1);
        press(Qt::Key_6, Qt::ControlModifier); // no sixth page
        QCOMPARE(m_window->currentPage(), m_second);
        press(Qt::Key_F5);
        QCOMPARE(m_second->refreshed, 1);
        press(Qt::Key_N, Qt::ControlModifier);
        QCOMPARE(m_second->created, 1);
        press(Qt::Key_F, Qt::ControlModifier);
        QCOMPARE(QApplication::focusWidget(), m_second->filter());
        press(Qt::Key_F1);
        QTRY_VERIFY(m_window->findChild<KeyMap *>());
    }

    void f6WalksRailTopAndPage()
    {
        m_window->topBar().setProjects({entry(u"p1"_s, theme::Environment::Sandbox)});
        QList<QString> seen;
        m_first->filter()->setFocus();
        for (int i = 0; i < 3; ++i) {
            press(Qt::Key_F6);
            seen.append(QApplication::focusWidget()->objectName());
        }
        QCOMPARE(seen.at(0), u"nav-one"_s);
        QCOMPARE(seen.at(1), u"projectSwitcher"_s);
        QVERIFY(m_first->isAncestorOf(QApplication::focusWidget()));
    }

    void railFoldsWhenNarrow()
    {
        auto *button = m_window->findChild<widgets::NavButton *>(u"nav-one"_s);
        m_window->resize(1280, 800);
        QTRY_VERIFY(button->toolTip().isEmpty());
        const int wide = button->width();
        m_window->resize(theme::railFoldsBelow - 1, 700);
        QTRY_VERIFY(button->width() < wide);
        QCOMPARE(button->toolTip(), u"Page one"_s);
        QVERIFY(m_window->minimumWidth() <= 960 && m_window->minimumHeight() <= 640);
    }

    void environmentIsSaidInWords()
    {
        auto *tag = m_window->findChild<QLabel *>(u"environmentTag"_s);
        QVERIFY(tag->isHidden());
        QSignalSpy chosen(&m_window->topBar(), &TopBar::projectChosen);
        m_window->topBar().setProjects(
            {entry(u"p1"_s, theme::Environment::Sandbox), entry(u"p2"_s, theme::Environment::Production)});
        QCOMPARE(chosen.size(), 1);
        QVERIFY(m_window->windowTitle().contains(u"p1"_s));
        m_window->findChild<QComboBox *>(u"projectSwitcher"_s)->setCurrentIndex(1);
        QCOMPARE(chosen.size(), 2);
        QCOMPARE(tag->text(), u"Production"_s);
        QVERIFY(m_window->windowTitle().contains(u"Production"_s));

        // A list that changes around the current project does not choose another.
        m_window->topBar().setProjects(
            {entry(u"p0"_s, theme::Environment::Staging), entry(u"p2"_s, theme::Environment::Production)});
        QCOMPARE(chosen.size(), 2);
        QCOMPARE(m_window->topBar().current()->id, ProjectId(u"p2"_s));
        m_window->topBar().setProjects({entry(u"p0"_s, theme::Environment::Staging)});
        QCOMPARE(chosen.size(), 3); // the current one is gone
        QCOMPARE(tag->text(), u"Staging"_s);
        m_window->topBar().setProjects({});
        QVERIFY(tag->isHidden());
    }

    void errorOffersItsNextStepOnce()
    {
        int tried = 0;
        const Error error{.kind = Error::Kind::Offline};
        m_first->showError(u"Cannot create the device."_s, error, [&] {
            if (++tried == 1)
                m_first->showError(u"Cannot create the device again."_s, error);
        });
        auto *bar = m_first->findChild<widgets::ErrorBar *>();
        QVERIFY(bar->isVisible());
        QCOMPARE(bar->message().next, u"Try Again"_s);
        emit bar->nextRequested();
        QCOMPARE(tried, 1);
        QVERIFY(bar->isVisible()); // the error of the second try
        QVERIFY(bar->message().what.contains(u"again"_s));
        QVERIFY(bar->message().next.isEmpty());
        m_first->clearError();
        QVERIFY(bar->isHidden());
    }

    void primaryButtonFollowsItsAction()
    {
        auto *button = m_first->findChild<QPushButton *>(u"create-one"_s);
        QVERIFY(button->isVisible());
        button->click();
        QCOMPARE(m_first->created, 1);
        m_first->primaryAction()->setEnabled(false);
        QVERIFY(!button->isEnabled());
        m_first->primaryAction()->setVisible(false);
        QVERIFY(button->isHidden());
    }

    void badgesReachTheRail()
    {
        m_window->page(u"two"_s);
        m_second->setBadge(3);
        QVERIFY(m_window->findChild<widgets::NavButton *>(u"nav-two"_s)->accessibleName().contains(u'3'));
    }

    void statusLineShowsWhatItIsTold()
    {
        StatusLine &line = m_window->statusLine();
        line.setGateway({theme::Tone::Good, theme::Icon::Server}, u"Gateway ok 42 ms"_s);
        line.setKeychain(keychain::State::Locked);
        line.setRate(3.2, {1, 2, 3});
        QCOMPARE(line.findChild<widgets::ElidedLabel *>(u"statusGateway"_s)->text(), u"Gateway ok 42 ms"_s);
        QCOMPARE(line.findChild<widgets::ElidedLabel *>(u"statusKeychain"_s)->text(), u"Keychain locked"_s);
        QVERIFY(line.findChild<widgets::ElidedLabel *>(u"statusRate"_s)->text().startsWith(u"3.2"_s));
    }

    void aNoticeGoesOutAsTheDesktopWantsIt()
    {
        const auto call = DesktopNotices::messageFor({.key = u"rule"_s,
                                                      .summary = u"<b>Orders</b>"_s,
                                                      .body = u"2 events"_s,
                                                      .action = u"Show Event"_s,
                                                      .sound = true},
                                                     7);
        QCOMPARE(call.service(), u"org.freedesktop.Notifications"_s);
        QCOMPARE(call.member(), u"Notify"_s);
        const auto arguments = call.arguments();
        QStringList types;
        for (const auto &argument : arguments)
            types << QString::fromLatin1(argument.typeName());
        QCOMPARE(types, (QStringList{u"QString"_s, u"uint"_s, u"QString"_s, u"QString"_s, u"QString"_s,
                                     u"QStringList"_s, u"QVariantMap"_s, u"int"_s}));
        QCOMPARE(arguments[1].toUInt(), 7u);
        QCOMPARE(arguments[3].toString(), u"<b>Orders</b>"_s); // the summary is plain text by the specification
        QCOMPARE(arguments[5].toStringList(), (QStringList{u"default"_s, u"Show Event"_s}));
        QVERIFY(arguments[6].toMap().contains(u"sound-name"_s));
        const auto quiet = DesktopNotices::messageFor({.key = u"rule"_s}, 0).arguments()[6].toMap();
        QCOMPARE(quiet.value(u"suppress-sound"_s), QVariant(true));
        QVERIFY(!quiet.contains(u"sound-name"_s));
    }

    void geometryIsKept()
    {
        const QSize size(960, 700); // Qt 6.8 makes it fit the screen, which is 800 high here
        QVERIFY(m_window->size() != size);
        m_window->resize(size);
        press(Qt::Key_Q, Qt::ControlModifier);
        QTRY_VERIFY(!m_window->isVisible());
        QVERIFY(!m_settings->get(settings::windowGeometry).isEmpty());
        MainWindow second(*m_settings);
        QCOMPARE(second.size(), size);
    }

private:
    void add(const QString &id, ProbePage *&page, widgets::NavRail::Group group)
    {
        const PageName name{id, theme::Icon::Devices, u"Page "_s + id};
        m_window->addPage(
            name, [name, &page] { return page = new ProbePage(name); }, group);
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(m_window.get(), key, modifiers); }
    static ProjectEntry entry(const QString &name, theme::Environment environment)
    {
        const QString words[] = {u"Production"_s, u"Staging"_s, u"Sandbox"_s};
        return {ProjectId(name), name, environment, words[static_cast<int>(environment)]};
    }

    theme::Theme m_theme{*static_cast<QApplication *>(qApp), theme::Mode::Light};
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<MainWindow> m_window;
    ProbePage *m_first = nullptr;
    ProbePage *m_second = nullptr;
};

} // namespace wa::test

QTEST_MAIN(wa::test::TestShell)
#include "tst_shell.moc"
