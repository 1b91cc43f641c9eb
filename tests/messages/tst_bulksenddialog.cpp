#include "tests/devices/devicesfixture.h"
#include "ui/messages/bulk/bulkrecipients.h"
#include "ui/messages/bulk/bulksenddialog.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace wa;
using namespace wa::messages;

//! One message to many, from a list with mistakes to its results.
class TestBulkSendDialog final : public QObject
{
    Q_OBJECT

    static constexpr auto line = "POST /devices/d-1/messages";

    std::unique_ptr<DevicesFixture> m_desk;
    std::unique_ptr<Outbox> m_outbox;
    std::unique_ptr<BulkSends> m_sends;
    std::unique_ptr<MessageTemplates> m_templates;
    std::unique_ptr<ui::BulkSendDialog> m_dialog;

    ScriptedServer &server() { return m_desk->server; }
    template <class W> W &field(const char *name)
    {
        return *m_dialog->findChild<W *>(u"bulksend."_s + QString::fromLatin1(name));
    }
    void click(const char *name) { field<QPushButton>(name).click(); }
    QString words(const char *name) { return field<QLabel>(name).text(); }
    QString cell(const char *table, int row, int column)
    {
        return field<QAbstractItemView>(table).model()->index(row, column).data().toString();
    }
    void open()
    {
        m_dialog = std::make_unique<ui::BulkSendDialog>(
            ui::BulkSendDialog::Parts{*m_sends, *m_templates, *m_desk->devices, m_desk->clock}, m_desk->project,
            nullptr);
        m_dialog->open();
    }
    void beProduction()
    {
        auto gateway = *m_desk->projects->gateway(m_desk->projects->project(m_desk->project)->gateway);
        gateway.environment = projects::Environment::Production;
        VERIFY_OK(ProjectsFixture::wait(m_desk->projects->updateGateway(gateway)));
    }

private slots:
    void init()
    {
        m_desk = std::make_unique<DevicesFixture>();
        m_desk->refreshed(m_desk->listJson("connected"));
        m_outbox = std::make_unique<Outbox>(*m_desk->projects, *m_desk->database, m_desk->clock);
        m_sends = std::make_unique<BulkSends>(*m_desk->projects, *m_outbox, *m_desk->database, m_desk->clock);
        m_templates = std::make_unique<MessageTemplates>(*m_desk->database);
        open();
    }
    void cleanup()
    {
        m_dialog.reset();
        m_templates.reset();
        m_sends.reset();
        m_outbox.reset();
        m_desk.reset();
    }

    void twoHundredRowsWithNineBadOnes()
    {
        QFile csv(m_desk->folder.filePath(u"april.csv"_s));
        QVERIFY(csv.open(QIODevice::WriteOnly));
        csv.write("\xef\xbb\xbfname;phone;order\r\n");
        for (int row = 0; row < 200; ++row) {
            const bool isBad = row % 22 == 5; // nine of them
            csv.write("\"N;" + QByteArray::number(row) + "\";" +
                      (isBad ? QByteArray("none") : "+62 812-3400-" + QByteArray::number(1000 + row)) + ";" +
                      QByteArray::number(row) + "\r\n");
        }
        csv.close();
        QVERIFY(!field<QPushButton>("next").isEnabled());
        m_dialog->findChild<ui::BulkRecipients *>()->readFile(csv.fileName());
        QCOMPARE(words("found"), u"200 row(s) from april.csv, separated by semicolons."_s);
        click("next");
        field<QPlainTextEdit>("text").setPlainText(u"Hello {{name}}, order {{order}} is ready."_s);
        QCOMPARE(field<QComboBox>("recipientColumn").currentText(), u"phone"_s);
        QCOMPARE(field<QComboBox>("column.name").currentText(), u"name"_s);
        click("next");
        QCOMPARE(words("counts"), u"191 row(s) will be sent. 9 row(s) cannot be sent; the list says why."_s);
        QCOMPARE(cell("preview", 5, 0), u"7"_s); // the line of the file
        QCOMPARE(cell("preview", 5, 2), u"Cannot Be Sent"_s);
        QVERIFY(cell("preview", 5, 3).contains(u"@s.whatsapp.net"_s)); // what it must look like
        QCOMPARE(cell("preview", 0, 3), u"Hello N;0, order 0 is ready."_s);
        QCOMPARE(server().count(line), 0);

        server().always(line).answer(200, R"({"message_id":"3EB0"})");
        field<QSpinBox>("pace").setValue(BulkSends::fastest);
        QCOMPARE(field<QPushButton>("next").text(), u"Send 191 Message(s)"_s);
        click("next");
        QTRY_VERIFY(!m_sends->bulks().empty());
        QTRY_VERIFY_WITH_TIMEOUT((m_desk->clock.advance(1s), m_sends->bulks().front().state == BulkState::Done),
                                 120000);
        QTRY_COMPARE(words("progress"), u"Done: 191 of 191 done. 191 accepted."_s);
        QCOMPARE(server().count(line), 191);
        QCOMPARE(cell("results", 5, 2), u"Cannot Be Sent"_s);
        QCOMPARE(cell("results", 6, 2), u"Accepted"_s);
        QVERIFY(!field<QPushButton>("pause").isEnabled());
    }

    void mistakesInAListAreTold()
    {
        field<QPlainTextEdit>("list").setPlainText(u"6281234567890\n\"628"_s);
        QCOMPARE(words("found"), u"Line 2, column 1: a quotation mark opens here and is never closed."_s);
        QVERIFY(!field<QPushButton>("next").isEnabled());
        field<QPlainTextEdit>("list").setPlainText(u"6281234567890\n+6281234567890\n12"_s);
        QCOMPARE(words("found"), u"3 row(s) from the pasted list, separated by commas."_s);
        click("next");
        field<QPlainTextEdit>("text").setPlainText(u"Hello"_s);
        click("next");
        QCOMPARE(words("counts"), u"1 row(s) will be sent. 1 row(s) cannot be sent; the list says why. "
                                  "1 row(s) repeat a recipient and are left out."_s);
        QCOMPARE(cell("preview", 1, 3), u"The same recipient as in line 1."_s);
        click("back");
        field<QPlainTextEdit>("text").setPlainText(u"Hello {{who}}"_s);
        field<QComboBox>("column.who").setCurrentIndex(-1);
        click("next");
        QVERIFY(!field<QPushButton>("next").isEnabled());
        QCOMPARE(cell("preview", 0, 3), u"This row has no value for who."_s);
    }

    void productionWantsTheName()
    {
        beProduction();
        open();
        field<QPlainTextEdit>("list").setPlainText(u"6281234567890"_s);
        click("next");
        field<QPlainTextEdit>("text").setPlainText(u"Hello"_s);
        click("next");
        QVERIFY(!field<QPushButton>("next").isEnabled());
        field<QLineEdit>("name").setText(u"Front"_s);
        QVERIFY(!field<QPushButton>("next").isEnabled());
        field<QLineEdit>("name").setText(u"Front Desk"_s);
        QVERIFY(field<QPushButton>("next").isEnabled());
    }

    void itBeginsOnce()
    {
        server().always(line).answer(200, R"({"message_id":"3EB0"})");
        field<QPlainTextEdit>("list").setPlainText(u"6281234567890\n6281234567891"_s);
        click("next");
        field<QPlainTextEdit>("text").setPlainText(u"Hello"_s);
        click("next");
        click("next");
        field<QSpinBox>("pace").setValue(BulkSends::fastest); // its rows are being written
        QVERIFY(!field<QPushButton>("next").isEnabled());
        QVERIFY(!field<QPushButton>("back").isEnabled());
        click("next");
        click("close");
        QVERIFY(m_dialog->isVisible());
        QTRY_COMPARE(words("progress"), u"Running: 1 of 2 done. 1 accepted."_s);
        QCOMPARE(m_sends->bulks().size(), size_t(1));
        click("close");
        QVERIFY(!m_dialog->isVisible());
    }

    void theOperatorsWordAboutTheHeadStays()
    {
        auto &list = field<QPlainTextEdit>("list");
        auto &head = field<QAbstractButton>("head");
        list.setPlainText(u"name,number\nAni,6281234567890"_s);
        QVERIFY(head.isChecked());
        head.click();
        list.appendPlainText(u"Budi,6281234567891"_s);
        QVERIFY(!head.isChecked());
        QCOMPARE(words("found"), u"3 row(s) from the pasted list, separated by commas."_s);
        list.clear(); // another list
        list.setPlainText(u"name,number\nAni,6281234567890"_s);
        QVERIFY(head.isChecked());
    }

    void pausedCancelledAndFoundAgain()
    {
        server().always(line).answer(200, R"({"message_id":"3EB0"})");
        field<QPlainTextEdit>("list").setPlainText(u"6281234567890\n6281234567891\n6281234567892"_s);
        click("next");
        field<QPlainTextEdit>("text").setPlainText(u"Hello"_s);
        click("next");
        click("next");
        QTRY_COMPARE(words("progress"), u"Running: 1 of 3 done. 1 accepted."_s);
        click("pause");
        QCOMPARE(field<QPushButton>("pause").text(), u"Resume"_s);
        open(); // another window
        QVERIFY(field<QComboBox>("earlier").currentText().endsWith(u"Pasted list: Paused"_s));
        click("showEarlier");
        QCOMPARE(words("progress"), u"Paused: 1 of 3 done. 1 accepted."_s);
        click("cancel");
        QCOMPARE(words("progress"), u"Cancelled: 1 of 3 done. 1 accepted."_s);
        m_desk->clock.advance(1h);
        QCOMPARE(server().count(line), 1);
    }

    void templatesAreSavedAndUsed()
    {
        field<QPlainTextEdit>("list").setPlainText(u"6281234567890,Ani"_s);
        click("next");
        field<QPlainTextEdit>("text").setPlainText(u"Hello {{name}}"_s);
        field<QLineEdit>("templateName").setText(u"Welcome"_s);
        click("saveTemplate");
        QTRY_COMPARE(m_templates->all().size(), size_t(1));
        field<QPlainTextEdit>("text").clear();
        auto &choice = field<QComboBox>("template");
        choice.setCurrentIndex(choice.findText(u"Welcome"_s));
        emit choice.activated(choice.currentIndex());
        QCOMPARE(field<QPlainTextEdit>("text").toPlainText(), u"Hello {{name}}"_s);
        click("deleteTemplate");
        QTRY_VERIFY(m_templates->all().empty());
    }
};

QTEST_MAIN(TestBulkSendDialog)
#include "tst_bulksenddialog.moc"
