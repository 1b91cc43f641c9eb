#include "tests/support/zbarimg.h"
#include "tests/ui/fit.h"

#include "app/base/settingstable.h"
#include "app/console.h"
#include "ui/alertpresenter.h"
#include "ui/consolewindow.h"
#include "ui/devices/devicespage.h"
#include "ui/text/language.h"
#include "ui/theme/theme.h"
#include "ui/tour/hand.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QDialog>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace wa::test {

//! Walks the console's real pages, as full as the main job leaves them, in every language, theme and size.
class PagesFit final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void emptyPagesFit_data() { addWays(); }
    void emptyPagesFit();
    void fill();
    void pagesFit_data() { addWays(); }
    void pagesFit();

private:
    static void addWays();
    void open();
    void close();
    //! Looks at what is shown now: the window, or the dialog in front of it.
    void look(const QString &name);
    void walk(const QString &page) { QVERIFY(m_hand->click(u"nav-"_s + page)); }
    void walkProjects();
    void walkDevices();
    void walkDeviceList();
    void walkMessages();
    void walkBulkSend();
    void walkEvents();
    void walkTheRest();
    void lookAtDialog(
        const QString &opener, const QString &name, const std::function<bool()> &isFull = [] { return true; });
    //! The dialog that something else has opened.
    void lookAtOpened(
        const QString &name, const std::function<bool()> &isFull = [] { return true; });

    QTemporaryDir m_folder;
    text::Language m_language;
    std::unique_ptr<theme::Theme> m_theme =
        std::make_unique<theme::Theme>(*static_cast<QApplication *>(qApp), theme::Mode::Light);
    std::unique_ptr<Console> m_console;
    std::unique_ptr<ui::ConsoleWindow> m_ui;
    std::unique_ptr<ui::Hand> m_hand;
    ProjectId m_project;
    DeviceId m_unlinked;
    QStringList m_faults;
};

template <class T> void settled(Task<T> task)
{
    std::optional<Result<T>> outcome;
    QObject context;
    task.then(&context, [&outcome](const Result<T> &result) { outcome = result; });
    QTRY_VERIFY_WITH_TIMEOUT(outcome.has_value(), 30000);
    QVERIFY2(outcome->has_value(), qPrintable(outcome->has_value() ? QString() : outcome->error().detail));
}

void PagesFit::addWays()
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

void PagesFit::initTestCase()
{
    auto opened = Console::open({.profileFolder = m_folder.filePath(u"profile"_s),
                                 .receiver = u"127.0.0.1:0"_s,
                                 .redactor = std::make_shared<Redactor>()});
    QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().detail));
    m_console = std::move(*opened);
    settled(m_console->start());
}

void PagesFit::open()
{
    QFETCH(QString, language);
    QFETCH(theme::Mode, mode);
    QFETCH(QSize, size);
    m_language.use(language);
    m_theme->setMode(mode);
    m_console->settings().set(settings::windowGeometry, QByteArray());
    m_ui = std::make_unique<ui::ConsoleWindow>(*m_console, *m_theme);
    m_hand = std::make_unique<ui::Hand>(m_ui->window());
    m_ui->window().resize(size);
    m_ui->window().show();
    QVERIFY(QTest::qWaitForWindowActive(&m_ui->window(), 60000));
    QTRY_COMPARE(m_ui->window().size(), size);
    m_faults.clear();
}

void PagesFit::close()
{
    m_hand.reset();
    m_ui.reset();
    for (const QString &fault : m_faults)
        qWarning().noquote() << fault;
    QVERIFY2(m_faults.isEmpty(), qPrintable(u"%1 faults, listed above"_s.arg(m_faults.size())));
}

void PagesFit::look(const QString &name)
{
    QWidget *front = QApplication::activeModalWidget();
    QWidget &shown = front ? *front : m_ui->window();
    shown.activateWindow();
    QTRY_COMPARE(QApplication::activeWindow(), &shown); // a dialog's window calls itself active when its parent is
    for (int round = 0; round < 5; ++round)             // layouts inside layouts settle
        QCoreApplication::sendPostedEvents();
    if (const QString folder = qEnvironmentVariable("WA_SHOTS"); !folder.isEmpty())
        QVERIFY(shown.grab().save(u"%1/%2-%3@%4x.png"_s.arg(folder, name, QString::fromLatin1(QTest::currentDataTag()))
                                      .arg(shown.devicePixelRatioF())));
    QFETCH(QSize, size);
    if (!front && shown.size() != size)
        m_faults.append(u"%1: the window grew to %2x%3"_s.arg(name).arg(shown.width()).arg(shown.height()));
    // What answers come in late may be laid out a moment after they are read: a fault is one that stays.
    QStringList faults;
    std::ignore = QTest::qWaitFor([&] {
        faults = clipped(shown) + faint(shown) + unnamed(shown) + unreachable(shown);
        return faults.isEmpty();
    });
    for (const QString &fault : faults)
        m_faults.append(u"%1: %2"_s.arg(name, fault));
}

void PagesFit::emptyPagesFit()
{
    open();
    for (const QString &page : {u"projects"_s, u"devices"_s, u"messages"_s, u"events"_s, u"sandbox"_s, u"settings"_s}) {
        walk(page);
        look(u"empty-"_s + page);
    }
    m_console->receiverWatch().noteDamaged(2); // what needs a person stands above every page
    walk(u"settings"_s);
    look(u"notice"_s);
    m_console->receiverWatch().dismiss(m_console->receiverWatch().notices().front());
    lookAtDialog(u"settings.receiverOptions"_s, u"receiver-options"_s); // still on the settings
    lookAtDialog(u"settings.alerts"_s, u"alerts"_s);
    lookAtDialog(u"settings.actions"_s, u"actions"_s);
    close();
}

void PagesFit::fill()
{
    settled(m_console->startSandbox());
    projects::Projects &all = m_console->projects();
    settled(all.provision(
        {.gateway = all.gateways().front().id, .name = u"Front Desk Project"_s, .receiver = m_console->receiverUrl()}));
    m_project = all.projects().front().id;
    settled(all.rotateWebhookSecret(m_project)); // two live secrets to look at

    devices::Pairing &pairing = m_console->pairing();
    pairing.start(m_project, u"Front Desk"_s);
    QTRY_VERIFY(pairing.code());
    const DeviceId linked = pairing.device();
    settled(m_console->phone()->scan(pairing.code()->text, u"6281234567890"_s));
    QTRY_COMPARE(pairing.state(), devices::PairingState::Ready);
    pairing.start(m_project, u"Warehouse at the harbour, second floor"_s);
    QTRY_VERIFY(pairing.code());
    m_unlinked = pairing.device();
    pairing.stop();

    settled(m_console->savedViews().save({.name = u"Orders"_s, .query = u"event:message"_s}));
    const QUrl target(u"http://127.0.0.1:9/hook"_s);
    settled(m_console->replayDesk().targets().confirm(m_project, target, false));
    settled(m_console->forwardRules().save({.project = m_project, .query = u"view:Orders"_s, .target = target}));
    settled(m_console->savedViews().remove(u"Orders"_s)); // the rule that names it is broken from now on
    QVERIFY(!m_console->forwardRules().rules().empty());
    QVERIFY(m_console->forwardRules().faultOf(m_console->forwardRules().rules().front().id));

    settled(m_console->outbox().send(
        m_project, linked,
        {.to = u"6281298765432"_s, .content = gateway::Text{u"Your order is ready for pick-up."_s}}));
    const auto isRead = [this] {
        const auto &sent = m_console->outbox().entries();
        return !sent.empty() && sent.front().state == messages::SendState::Read;
    };
    QTRY_VERIFY(isRead()); // before the other one comes in: the conversation is in this order
    QImage picture(320, 200, QImage::Format_RGB32);
    picture.fill(Qt::darkMagenta);
    const QString file = m_folder.filePath(u"inbound.png"_s);
    QVERIFY(picture.save(file));
    QFile bytes(file);
    QVERIFY(bytes.open(QIODevice::ReadOnly));
    settled(m_console->phone()->inbound(linked, {.type = u"image"_s,
                                                 .from = u"6281298765432"_s,
                                                 .senderName = u"Anna"_s,
                                                 .text = u"A picture from Anna"_s,
                                                 .data = bytes.readAll(),
                                                 .mimeType = u"image/png"_s}));
}

void PagesFit::lookAtDialog(const QString &opener, const QString &name, const std::function<bool()> &isFull)
{
    QVERIFY2(m_hand->click(opener), qPrintable(opener));
    lookAtOpened(name, isFull);
}

void PagesFit::lookAtOpened(const QString &name, const std::function<bool()> &isFull)
{
    QTRY_VERIFY(QApplication::activeModalWidget());
    QTRY_VERIFY(isFull());
    look(name);
    auto *dialog = qobject_cast<QDialog *>(QApplication::activeModalWidget());
    QVERIFY(dialog);
    dialog->reject();
    QTRY_VERIFY(!QApplication::activeModalWidget());
}

void PagesFit::walkProjects()
{
    walk(u"projects"_s);
    look(u"projects"_s);
    QVERIFY(m_hand->click(u"projects.add"_s));
    QTRY_VERIFY(QApplication::activeModalWidget());
    look(u"new-project"_s);
    QVERIFY(m_hand->openTab(u"projectDialog.doors"_s, 1));
    const auto *gateways = qobject_cast<QComboBox *>(m_hand->find(u"projectDialog.gateway"_s));
    QVERIFY(gateways);
    QVERIFY(m_hand->choose(u"projectDialog.gateway"_s, gateways->count() - 1));
    look(u"import-project"_s);
    qobject_cast<QDialog *>(QApplication::activeModalWidget())->reject();
    QTRY_VERIFY(!QApplication::activeModalWidget());
    lookAtDialog(u"projectCard.rotateToken"_s, u"rotate-token"_s);
    lookAtDialog(u"projectCard.forget"_s, u"forget-project"_s);
    lookAtDialog(u"projectCard.delete"_s, u"delete-project"_s);
    lookAtDialog(u"projectCard.pasteSecret"_s, u"paste-secret"_s);
    lookAtDialog(u"projectCard.editWebhook"_s, u"edit-webhook"_s);
    lookAtDialog(u"projectCard.check"_s, u"check-connection"_s, [this] {
        const auto *again = qobject_cast<QAbstractButton *>(m_hand->find(u"connectionDialog.again"_s));
        return again && again->isEnabled();
    });
    QVERIFY(m_hand->openTab(u"projects.tabs"_s, 1));
    look(u"keys"_s);
    QVERIFY(m_hand->openTab(u"projects.tabs"_s, 2));
    QVERIFY(m_hand->press(u"projects.gateways"_s, Qt::Key_Home, Qt::ControlModifier));
    look(u"gateways"_s);
    lookAtDialog(u"gateways.edit"_s, u"edit-gateway"_s);
    QVERIFY(m_hand->openTab(u"projects.tabs"_s, 0));
}

void PagesFit::walkDevices()
{
    walk(u"devices"_s);
    QTRY_VERIFY(m_hand->sees(u"devices.table"_s));
    const auto *table = qobject_cast<QAbstractItemView *>(m_hand->find(u"devices.table"_s));
    QTRY_COMPARE(table->model()->rowCount(), 2);
    QVERIFY(m_hand->press(u"devices.table"_s, Qt::Key_Home, Qt::ControlModifier));
    QTRY_VERIFY(m_hand->sees(u"deviceDetail.destroy"_s));
    look(u"device"_s);
    lookAtDialog(u"deviceDetail.destroy"_s, u"destroy-device"_s);
    auto *page = m_ui->window().findChild<ui::DevicesPage *>();
    page->setBehindProxy(true); // the sandbox has a token for each project
    look(u"devices-behind-proxy"_s);
    lookAtDialog(u"devices.adopt.button"_s, u"adopt-device"_s);
    page->setBehindProxy(false);
    walkDeviceList();
    QVERIFY(m_hand->press(u"devices.table"_s, Qt::Key_End, Qt::ControlModifier));
    QTRY_VERIFY(m_hand->sees(u"deviceDetail.showCode"_s));
    look(u"unlinked-device"_s);
    settled(m_console->phone()->advanceClock(2min)); // a code that still lives is not replaced
    QVERIFY(m_hand->click(u"deviceDetail.showCode"_s));
    look(u"pairing-device-gate"_s);
    QVERIFY(m_hand->click(u"pairing.begin"_s));
    QTRY_VERIFY_WITH_TIMEOUT(m_console->pairing().code(), 30000);
    look(u"pairing-code"_s);
    QCOMPARE(readByZbarimg(m_ui->window(), m_folder.path()), m_console->pairing().code()->text);
    QVERIFY(m_hand->click(u"pairing.fullScreen"_s));
    QTRY_VERIFY(m_hand->sees(u"pairing.window"_s));
    QCOMPARE(readByZbarimg(*m_hand->find(u"pairing.window"_s), m_folder.path()), m_console->pairing().code()->text);
    QVERIFY(QTest::qWaitForWindowActive(m_hand->find(u"pairing.window"_s), 60000));
    QTest::keyClick(m_hand->find(u"pairing.window"_s), Qt::Key_Escape);
    QTRY_VERIFY(!m_hand->sees(u"pairing.window"_s));
    QVERIFY(m_hand->click(u"pairing.close"_s));
    QVERIFY(m_hand->click(u"devices.create"_s));
    look(u"pairing-gate"_s);
    QVERIFY(m_hand->click(u"pairing.several"_s));
    QVERIFY(m_hand->type(u"pairing.names"_s, u"Bar\nWarehouse at the harbour, second floor\nFront Desk"_s));
    look(u"pairing-queue-names"_s);
    QVERIFY(m_hand->click(u"pairing.begin"_s));
    look(u"pairing-queue-gate"_s);
    QVERIFY(m_hand->click(u"pairing.skipGate"_s));
    QVERIFY(m_hand->click(u"pairing.closeGate"_s)); // Stop: what became of each
    look(u"pairing-queue-over"_s);
    QVERIFY(m_hand->click(u"pairing.closeGate"_s));
    QVERIFY(m_hand->press(u"devices.table"_s, Qt::Key_Home, Qt::ControlModifier));
    QVERIFY(m_hand->click(u"deviceDetail.recover"_s));
    look(u"reconnect-gate"_s);
    QVERIFY(m_hand->click(u"pairing.closeGate"_s));
}

//! Filters, groups, cards, and many at once; leaves the list as it was.
void PagesFit::walkDeviceList()
{
    QVERIFY(m_hand->choose(u"devices.groups"_s, 1));
    look(u"devices-by-status"_s);
    QVERIFY(m_hand->choose(u"devices.groups"_s, 0));
    QVERIFY(m_hand->choose(u"devices.view"_s, 1));
    QTRY_VERIFY(m_hand->sees(u"devices.cards"_s));
    look(u"devices-cards"_s);
    QVERIFY(m_hand->choose(u"devices.view"_s, 0));
    QVERIFY(m_hand->press(u"devices.table"_s, Qt::Key_A, Qt::ControlModifier));
    QTRY_VERIFY(m_hand->sees(u"devices.chosen"_s));
    QVERIFY(m_hand->click(u"devices.attention"_s));
    look(u"devices-attention"_s);   // one chosen, one chosen and hidden
    for (const int verb : {1, 4}) { // check, destroy
        QVERIFY(m_hand->click(u"devices.bulk"_s));
        for (int step = 0; step < verb; ++step)
            QVERIFY(m_hand->press(u"devices.bulkMenu"_s, Qt::Key_Down));
        QVERIFY(m_hand->press(u"devices.bulkMenu"_s, Qt::Key_Return));
        QTRY_VERIFY(m_hand->sees(u"bulk.act"_s));
        look(u"bulk-%1"_s.arg(verb));
        if (verb == 1) {
            QVERIFY(m_hand->click(u"bulk.act"_s));
            QTRY_VERIFY(m_hand->sees(u"bulk.retry"_s)); // the one that is not linked cannot answer
            look(u"bulk-result"_s);
        }
        QVERIFY(m_hand->click(u"bulk.close"_s));
        QTRY_VERIFY(!QApplication::activeModalWidget());
    }
    QVERIFY(m_hand->click(u"devices.chooseNone"_s));
    QVERIFY(m_hand->type(u"devices.filter"_s, u"nothing like it"_s));
    look(u"devices-no-match"_s);
    QVERIFY(m_hand->type(u"devices.filter"_s, {}));
    QVERIFY(m_hand->click(u"devices.attention"_s));
}

void PagesFit::walkMessages()
{
    walk(u"messages"_s);
    auto *chats = qobject_cast<QAbstractItemView *>(m_hand->find(u"messages.chats"_s));
    QVERIFY(chats);
    QTRY_COMPARE(chats->model()->rowCount(), 1);
    QVERIFY(m_hand->press(u"messages.chats"_s, Qt::Key_Home));
    QVERIFY(m_hand->press(u"messages.chats"_s, Qt::Key_Return)); // in a small window the conversation is a tab beside
    auto *view = qobject_cast<QAbstractItemView *>(m_hand->find(u"conversation.view"_s));
    QTRY_COMPARE(view->model()->rowCount(), 2);
    QVERIFY(m_hand->press(u"conversation.view"_s, Qt::Key_Home));
    QTRY_VERIFY(m_hand->read(u"messages.timeline"_s).contains(u"ready for pick-up"_s));
    look(u"messages"_s);
    QVERIFY(m_hand->click(u"conversation.media"_s));
    QTRY_COMPARE(m_hand->rows(u"conversation.tiles"_s), 1);
    QVERIFY(m_hand->press(u"conversation.tiles"_s, Qt::Key_Home));
    look(u"messages-media"_s);
    QVERIFY(m_hand->press(u"conversation.tiles"_s, Qt::Key_Return)); // fetched the first time, shown from then on
    const auto isShown = [this] {
        if (!QApplication::activeModalWidget())
            std::ignore = m_hand->press(u"conversation.tiles"_s, Qt::Key_Return);
        return QApplication::activeModalWidget() != nullptr;
    };
    QTRY_VERIFY(isShown());
    lookAtOpened(u"viewer"_s, [this] { return m_hand->sees(u"mediaViewer.picture"_s); });
    look(u"messages-media-here"_s);
    QVERIFY(m_hand->click(u"conversation.media"_s));
    auto *tabs = qobject_cast<QTabWidget *>(m_hand->find(u"messages.tabs"_s));
    QVERIFY(m_hand->openTab(u"messages.tabs"_s, tabs->count() - 1));
    QTRY_VERIFY(m_hand->sees(u"messages.table"_s));
    QVERIFY(m_hand->press(u"messages.table"_s, Qt::Key_Home, Qt::ControlModifier));
    look(u"messages-sent"_s);
    QVERIFY(m_hand->choose(u"composer.kind"_s, 0)); // the draft of the window before is another type's
    QVERIFY(m_hand->type(u"composer.to"_s, u"6281298765432"_s));
    QVERIFY(m_hand->type(u"composer.text"_s, u"*Ready* for _pick-up_\n- one box\n> as asked"_s));
    look(u"composer-written"_s);
    for (const int kind : {1, 3, 4, 6, 7, 8, 9}) { // media, audio, document, contact, location, buttons, poll
        QVERIFY(m_hand->choose(u"composer.kind"_s, kind));
        look(u"composer-%1"_s.arg(kind));
    }
    lookAtDialog(u"composer.groups"_s, u"groups"_s);
    QVERIFY(m_hand->choose(u"composer.kind"_s, 0));
    QVERIFY(m_hand->openTab(u"composer.side"_s, 1));
    QTRY_VERIFY(!m_hand->read(u"composer.call"_s).isEmpty());
    look(u"composer-call"_s);
    QVERIFY(m_hand->openTab(u"composer.side"_s, 0));
    walkBulkSend();
}

void PagesFit::walkBulkSend()
{
    QVERIFY(m_hand->click(u"messages.many"_s));
    QTRY_VERIFY(QApplication::activeModalWidget());
    look(u"bulksend-empty"_s);
    QVERIFY(m_hand->type(u"bulksend.list"_s, u"number,name\n6281298765432,Anna\n12,Budi\n6281200000002,Citra\n"_s));
    QTRY_VERIFY(!m_hand->read(u"bulksend.found"_s).isEmpty());
    look(u"bulksend-list"_s);
    QVERIFY(m_hand->click(u"bulksend.next"_s));
    QVERIFY(m_hand->type(u"bulksend.text"_s, u"Dear {name}, your order is ready."_s));
    look(u"bulksend-message"_s);
    QVERIFY(m_hand->click(u"bulksend.next"_s));
    QTRY_VERIFY(!m_hand->read(u"bulksend.counts"_s).isEmpty());
    look(u"bulksend-check"_s);
    qobject_cast<QDialog *>(QApplication::activeModalWidget())->reject();
    QTRY_VERIFY(!QApplication::activeModalWidget());
}

void PagesFit::walkEvents()
{
    walk(u"events"_s);
    QTRY_VERIFY(m_hand->sees(u"events.table"_s));
    QVERIFY(m_hand->press(u"events.table"_s, Qt::Key_Home, Qt::ControlModifier));
    QTRY_VERIFY(m_hand->sees(u"event.tabs"_s));
    auto *tabs = qobject_cast<QTabWidget *>(m_hand->find(u"event.tabs"_s));
    for (int tab = 0; tab < tabs->count(); ++tab) {
        if (!tabs->isTabVisible(tab))
            continue;
        QVERIFY(m_hand->openTab(u"event.tabs"_s, tab));
        look(u"events-%1"_s.arg(tab));
    }
    QVERIFY(m_hand->type(u"events.filter"_s, u"\"A picture from Anna\""_s));
    QTRY_COMPARE(m_hand->rows(u"events.table"_s), 1);
    QVERIFY(m_hand->press(u"events.table"_s, Qt::Key_Home, Qt::ControlModifier));
    QTRY_VERIFY(tabs->isTabVisible(tabs->count() - 1));
    QVERIFY(m_hand->openTab(u"event.tabs"_s, tabs->count() - 1));
    look(u"media"_s);
    QVERIFY(m_hand->type(u"events.filter"_s, u"event:message and ("_s)); // broken: a sentence, the list stays
    QTRY_VERIFY(m_hand->sees(u"events.filterSentence"_s));
    look(u"events-broken-filter"_s);
    QVERIFY(m_hand->type(u"events.filter"_s, u"event:nothing -has:gap"_s));
    QTRY_COMPARE(m_hand->rows(u"events.table"_s), -1);
    look(u"events-no-match"_s);
    QVERIFY(m_hand->type(u"events.filter"_s, {}));
    QTRY_VERIFY(m_hand->rows(u"events.table"_s) > 1);
    QVERIFY(m_hand->press(u"events.table"_s, Qt::Key_Space));
    look(u"events-paused"_s);
    QVERIFY(m_hand->press(u"events.table"_s, Qt::Key_Space));
    QVERIFY(m_hand->press(u"events.table"_s, Qt::Key_F1));
    lookAtOpened(u"key-map"_s);
    // As from the notification that tells of the rule that fill() broke.
    Q_EMIT m_ui->findChild<ui::AlertPresenter *>()->forwardingWanted(m_project);
    lookAtOpened(u"forward"_s, [this] { return m_hand->sees(u"forward.fault"_s); });
}

void PagesFit::walkTheRest()
{
    walk(u"sandbox"_s);
    QTRY_VERIFY(!m_hand->read(u"phone.device"_s).isEmpty());
    look(u"sandbox"_s);
    walk(u"settings"_s);
    look(u"settings"_s);
    lookAtDialog(u"settings.actions"_s, u"actions-full"_s, [this] {
        const auto *table = qobject_cast<QAbstractItemView *>(m_hand->find(u"actions.table"_s));
        return table && table->model()->rowCount() > 0;
    });
    QVERIFY(m_hand->click(u"topBar.lock"_s));
    look(u"hidden"_s);
    QVERIFY(m_hand->click(u"lockCover.show"_s));
    look(u"settings-again"_s);
}

void PagesFit::pagesFit()
{
    QVERIFY(!m_project.isEmpty());
    open();
    for (const auto walkThem : {&PagesFit::walkProjects, &PagesFit::walkDevices, &PagesFit::walkMessages,
                                &PagesFit::walkEvents, &PagesFit::walkTheRest}) {
        if (!QTest::currentTestFailed())
            (this->*walkThem)();
    }
    close();
}

} // namespace wa::test

QTEST_MAIN(wa::test::PagesFit)
#include "pages_fit.moc"
