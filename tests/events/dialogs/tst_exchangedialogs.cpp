#include "tests/events/log/logtools.h"
#include "tests/support/projectsfixture.h"
#include "tests/ui/fit.h"
#include "ui/events/exchangedialogs.h"
#include "ui/text/language.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace wa;
using namespace wa::events;
using namespace Qt::StringLiterals;

//! The dialogs that take events out of the feed, over a real log, a scripted target and real widgets.
class TstExchangeDialogs : public QObject
{
    Q_OBJECT

    text::Language m_language;
    std::unique_ptr<theme::Theme> m_theme =
        std::make_unique<theme::Theme>(*static_cast<QApplication *>(qApp), theme::Mode::Light);
    std::unique_ptr<ProjectsFixture> m_fixture;
    std::unique_ptr<EventLog> m_log;
    std::unique_ptr<EventStream> m_stream;
    std::unique_ptr<Courier> m_courier;
    std::unique_ptr<ReplayTargets> m_targets;
    std::unique_ptr<ReplayDesk> m_desk;
    std::unique_ptr<Replayer> m_replayer;
    std::unique_ptr<ForwardRules> m_rules;
    std::unique_ptr<ui::ExchangeDialogs> m_dialogs;
    std::unique_ptr<QWidget> m_window;
    std::optional<webhook::FaultPlan> m_fault;
    ProjectId m_project;

    QDialog *dialog() { return qobject_cast<QDialog *>(QApplication::activeModalWidget()); }
    template <class T> T *child(const char *name)
    {
        T *found = dialog() ? dialog()->findChild<T *>(QLatin1StringView(name)) : nullptr;
        if (!found)
            qFatal("there is no %s", name);
        return found;
    }
    void closeDialog()
    {
        if (QDialog *open = dialog())
            open->reject();
        QTRY_VERIFY_WITH_TIMEOUT(!dialog(), 60000);
    }
    //! What is shown now: fits, is named, can be reached. WA_SHOTS=DIR keeps its picture.
    void look(const char *what)
    {
        QDialog *open = dialog();
        QVERIFY2(open, what);
        open->activateWindow();
        QTRY_COMPARE_WITH_TIMEOUT(QApplication::activeWindow(), open, 60000);
        for (int round = 0; round < 5; ++round) // layouts inside layouts settle
            QCoreApplication::sendPostedEvents();
        if (const QString folder = qEnvironmentVariable("WA_SHOTS"); !folder.isEmpty())
            QVERIFY(open->grab().save(
                u"%1/%2-%3.png"_s.arg(folder, QLatin1StringView(what), QString::fromLatin1(QTest::currentDataTag()))));
        const QStringList faults =
            test::clipped(*open) + test::unnamed(*open) + test::unreachable(*open) + test::faint(*open);
        QVERIFY2(faults.isEmpty(), qPrintable(QLatin1StringView(what) + u": "_s + faults.join(u"; "_s)));
    }

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<ProjectsFixture>();
        m_fixture->start();
        m_project = m_fixture->addProject();
        QVERIFY(!m_project.isEmpty());
        m_log = std::move(*EventLog::open(m_fixture->folder.filePath(u"events.db"_s)));
        m_stream = std::make_unique<EventStream>(*m_log, m_fixture->clock);
        m_courier = std::make_unique<Courier>(m_fixture->clock);
        m_targets = std::make_unique<ReplayTargets>(*m_fixture->database, m_fixture->clock);
        m_desk =
            std::make_unique<ReplayDesk>(ReplayDesk::Parts{.projects = *m_fixture->projects,
                                                           .targets = *m_targets,
                                                           .receiver = [] { return QUrl(u"http://127.0.0.1:8787"_s); },
                                                           .ownMark = "own"});
        m_replayer = std::make_unique<Replayer>(*m_log, *m_courier, m_fixture->clock);
        m_rules = std::make_unique<ForwardRules>(ForwardRules::Parts{.stream = *m_stream,
                                                                     .courier = *m_courier,
                                                                     .desk = *m_desk,
                                                                     .console = *m_fixture->database,
                                                                     .clock = m_fixture->clock,
                                                                     .context = {}});
        m_dialogs = std::make_unique<ui::ExchangeDialogs>(ui::ExchangeDialogs::Parts{
            .log = *m_log,
            .desk = *m_desk,
            .replayer = *m_replayer,
            .rules = *m_rules,
            .redactor = m_fixture->redactor,
            .names = [] { return Names(); },
            .setFault = [this](const ProjectId &, std::optional<webhook::FaultPlan> plan) -> Result<> {
                m_fault = std::move(plan);
                return {};
            },
            .faultsLeft = [this](const ProjectId &) { return m_fault ? m_fault->count : 0; },
            .clock = m_fixture->clock});
        m_window = std::make_unique<QWidget>();
        m_window->resize(1000, 700);
        m_window->show();
        Answers<Stored> stored;
        for (const QByteArray &id : {QByteArray("r-1"), QByteArray("r-2")}) {
            Arrival arrival = arrivalOf(eventBody(id));
            arrival.project = m_project;
            m_log->append(arrival, stored.next());
        }
        AWAIT_COUNT(stored, 2);
    }
    void cleanup()
    {
        closeDialog();
        m_dialogs.reset();
        m_window.reset();
        m_rules.reset();
        m_replayer.reset();
        m_desk.reset();
        m_targets.reset();
        m_courier.reset();
        m_stream.reset();
        m_log.reset();
        m_fixture.reset();
        m_fault.reset();
    }

    void everyDialogFits_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<theme::Mode>("mode");
        for (const QString &language : {u"en"_s, u"id"_s}) {
            QTest::addRow("%s-light", qPrintable(language)) << language << theme::Mode::Light;
            QTest::addRow("%s-dark", qPrintable(language)) << language << theme::Mode::Dark;
        }
    }
    void everyDialogFits()
    {
        QFETCH(QString, language);
        QFETCH(theme::Mode, mode);
        m_language.use(language);
        m_theme->setMode(mode);
        m_dialogs->openExport(m_window.get(), {1, 2});
        look("export");
        child<QCheckBox>("export.redact")->setChecked(false);
        child<QComboBox>("export.format")->setCurrentIndex(2);
        look("export, as a table, all of it");
        closeDialog();
        m_dialogs->openReplay(m_window.get(), m_project, {1, 2});
        child<QComboBox>("target.address")->setCurrentText(u"https://a-long-name.of-a-host.example/hooks/0123456789"_s);
        look("replay, a new target");
        closeDialog();
        m_dialogs->openReplay(m_window.get(), m_project, {1}, ui::ReplayDialog::Begin::WithChanges);
        look("replay with changes");
        closeDialog();
        m_dialogs->openForward(m_window.get(), m_project, u"event:message"_s);
        child<QComboBox>("target.address")->setCurrentText(u"http://x.example/"_s);
        look("forward, no target");
        closeDialog();
        m_dialogs->openFaults(m_window.get(), m_project);
        look("wrong answers");
        closeDialog();
        m_language.use(u"en"_s);
    }

    void exportsWhatThePreviewShows()
    {
        m_dialogs->openExport(m_window.get(), {1, 2});
        auto *preview = child<QPlainTextEdit>("export.preview");
        QTRY_COMPARE_WITH_TIMEOUT(preview->toPlainText().count(u'\n'), 2, 60000);
        QVERIFY(preview->toPlainText().contains("\"redacted\":true"_L1));
        child<QPushButton>("export.go")->click();
        QTRY_VERIFY_WITH_TIMEOUT(dialog()->findChild<QFileDialog *>() || qobject_cast<QFileDialog *>(dialog()), 60000);
        auto *files = qobject_cast<QFileDialog *>(dialog());
        QVERIFY(files);
        const QString path = m_fixture->folder.filePath(u"out.jsonl"_s);
        const QSignalSpy said(m_dialogs.get(), &ui::ExchangeDialogs::exported);
        Q_EMIT files->fileSelected(path);
        files->reject();
        QTRY_COMPARE_WITH_TIMEOUT(said.size(), 1, 60000);
        QVERIFY(said.front().front().toString().contains(u"out.jsonl"_s));
        QFile written(path);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QByteArray content = written.readAll();
        QCOMPARE(content.count('\n'), 2);
        QVERIFY(content.contains("\"redacted\":true"));
    }

    void aTargetIsConfirmedBeforeTheFirstReplay()
    {
        ScriptedServer target;
        target.always("POST /in").answer(200);
        m_dialogs->openReplay(m_window.get(), m_project, {1, 2});
        auto *go = child<QPushButton>("replay.go");
        QVERIFY(!go->isEnabled());
        child<QComboBox>("target.address")->setCurrentText(target.url(u"/in"_s).toString());
        QVERIFY(!go->isEnabled());
        auto *confirmed = child<QCheckBox>("target.confirmed");
        QVERIFY(confirmed->isVisible());
        confirmed->setChecked(true);
        QVERIFY(go->isEnabled());
        // Another address is another question.
        child<QComboBox>("target.address")->setCurrentText(target.url(u"/other"_s).toString());
        QVERIFY(!go->isEnabled() && !confirmed->isChecked());
        child<QComboBox>("target.address")->setCurrentText(target.url(u"/in"_s).toString());
        confirmed->setChecked(true);
        go->click();
        auto *results = child<QTableView>("replay.results");
        QTRY_COMPARE_WITH_TIMEOUT(results->model()->rowCount(), 1, 60000);
        // The second one's time begins when the first one's answer is noted.
        const auto goOn = [this] { m_fixture->clock.advance(std::chrono::milliseconds(200)); };
        QTRY_COMPARE_WITH_TIMEOUT((goOn(), results->model()->rowCount()), 2, 60000);
        QCOMPARE(results->model()->index(0, 2).data().toString(), u"HTTP 200"_s);
        QCOMPARE(target.count("POST /in"), 2);
        QVERIFY(m_targets->find(m_project, target.url(u"/in"_s)));
    }

    void changesAreANewEvent()
    {
        ScriptedServer target;
        target.always("POST /in").answer(200);
        m_dialogs->openReplay(m_window.get(), m_project, {1}, ui::ReplayDialog::Begin::WithChanges);
        auto *editor = child<QPlainTextEdit>("replay.editor");
        QTRY_VERIFY_WITH_TIMEOUT(editor->toPlainText().contains("Hello"_L1), 60000);
        child<QComboBox>("target.address")->setCurrentText(target.url(u"/in"_s).toString());
        child<QCheckBox>("target.confirmed")->setChecked(true);
        child<QLineEdit>("replay.secret")->setText(u"the-targets-secret"_s);
        auto *go = child<QPushButton>("replay.go");
        editor->setPlainText(u"{ no JSON"_s);
        QVERIFY(!go->isEnabled());
        editor->setPlainText(QString::fromUtf8(eventBody("r-1", "Changed")));
        QVERIFY(go->isEnabled());
        go->click();
        QTRY_COMPARE_WITH_TIMEOUT(target.count("POST /in"), 1, 60000);
        const Envelope sent = readEnvelope(target.seen().front().body);
        QCOMPARE(sent.payload()["text"_L1].string(), u"Changed"_s);
        QVERIFY(sent.requestId.text() != "r-1"_L1 && !sent.requestId.isEmpty());
    }

    void aRuleIsAddedSwitchedOffAndRemoved()
    {
        m_dialogs->openForward(m_window.get(), m_project, u"event:message"_s);
        child<QComboBox>("target.address")->setCurrentText(u"https://x.example/in"_s);
        child<QCheckBox>("target.confirmed")->setChecked(true);
        child<QPushButton>("forward.add")->click();
        QTRY_COMPARE_WITH_TIMEOUT(m_rules->rules().size(), 1U, 60000);
        QCOMPARE(m_rules->rules().front().query, u"event:message"_s);
        auto *table = child<QTableView>("forward.rules");
        QCOMPARE(table->model()->rowCount(), 1);
        table->setCurrentIndex(table->model()->index(0, 0));
        child<QPushButton>("forward.toggle")->click();
        QTRY_VERIFY_WITH_TIMEOUT(!m_rules->rules().front().enabled, 60000);
        child<QPushButton>("forward.remove")->click();
        QTRY_VERIFY_WITH_TIMEOUT(m_rules->rules().empty(), 60000);
    }

    void wrongAnswersAreOrderedAndTakenBack()
    {
        m_dialogs->openFaults(m_window.get(), m_project, u"event:"_s);
        child<QPushButton>("fault.go")->click();
        QVERIFY(!m_fault); // the filter cannot be read
        child<QLineEdit>("fault.query")->setText(u"event:message"_s);
        child<QPushButton>("fault.go")->click();
        QVERIFY(m_fault && m_fault->kind == webhook::FaultPlan::Kind::Status && m_fault->status == 500);
        child<QPushButton>("fault.stop")->click();
        QVERIFY(!m_fault);
    }
};

QTEST_MAIN(TstExchangeDialogs)
#include "tst_exchangedialogs.moc"
