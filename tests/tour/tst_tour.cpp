#include "app/json/value.h"
#include "tests/support/manualclock.h"
#include "tests/support/resultmacros.h"
#include "ui/tour/hand.h"
#include "ui/tour/tour.h"
#include "ui/tour/widgettext.h"

#include <QCheckBox>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace wa;
using namespace wa::ui;

namespace {

class Desk : public QWidget
{
public:
    Desk()
    {
        auto *layout = new QVBoxLayout(this);
        field = new QLineEdit(this);
        field->setObjectName(u"field"_s);
        text = new QPlainTextEdit(this);
        text->setObjectName(u"text"_s);
        button = new QPushButton(u"Go"_s, this);
        button->setObjectName(u"button"_s);
        choice = new QComboBox(this);
        choice->setObjectName(u"choice"_s);
        choice->addItems({u"one"_s, u"two"_s, u"three"_s});
        for (QWidget *widget : std::initializer_list<QWidget *>{field, text, button, choice})
            layout->addWidget(widget);
        show();
    }
    QLineEdit *field;
    QPlainTextEdit *text;
    QPushButton *button;
    QComboBox *choice;
};

json::Value report(const QTemporaryDir &folder)
{
    QFile file(folder.filePath(u"tour.json"_s));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return json::Value::parse(file.readAll()).value_or(json::Value());
}

} // namespace

class TestTour : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theHandDoesWhatAPersonDoes()
    {
        Desk desk;
        QVERIFY(QTest::qWaitForWindowExposed(&desk, 60000));
        Hand hand(desk);
        desk.field->setText(u"old"_s);
        VERIFY_OK(hand.type(u"field"_s, u"Front Desk é"_s));
        QCOMPARE(desk.field->text(), u"Front Desk é"_s);
        VERIFY_OK(hand.type(u"text"_s, u"two\nlines"_s));
        QCOMPARE(hand.read(u"text"_s), u"two\nlines"_s);
        QSignalSpy clicked(desk.button, &QPushButton::clicked);
        VERIFY_OK(hand.click(u"button"_s));
        QCOMPARE(clicked.count(), 1);
        VERIFY_OK(hand.choose(u"choice"_s, 2));
        QCOMPARE(hand.read(u"choice"_s), u"three"_s);
    }

    void theHandCannotDoWhatAPersonCannot()
    {
        Desk desk;
        Hand hand(desk);
        desk.button->setEnabled(false);
        desk.field->hide();
        VERIFY_ERROR(hand.click(u"button"_s), Error::Kind::Config);
        VERIFY_ERROR(hand.type(u"field"_s, u"x"_s), Error::Kind::Config);
        VERIFY_ERROR(hand.choose(u"choice"_s, 3), Error::Kind::Config);
        VERIFY_ERROR(hand.drop(u"choice"_s, u"/tmp/x.png"_s), Error::Kind::Config);
        QVERIFY(!hand.sees(u"nowhere"_s));
    }

    void everyTextOfEveryWidgetIsDumped()
    {
        Desk desk;
        desk.field->setEchoMode(QLineEdit::Password);
        desk.field->setText(u"canary-in-dots"_s);
        desk.text->setPlainText(u"canary-in-text"_s);
        desk.button->setToolTip(u"canary-in-tip"_s);
        desk.button->hide();
        QTableWidget table(1, 1, &desk);
        table.setItem(0, 0, new QTableWidgetItem(u"canary-in-cell"_s));
        const QString all = textOfAllWidgets();
        for (const auto &canary : {u"canary-in-dots"_s, u"canary-in-text"_s, u"canary-in-tip"_s, u"canary-in-cell"_s})
            QVERIFY2(all.contains(canary), qPrintable(canary));
    }

    void everyStepLeavesAPictureAndARow()
    {
        QTemporaryDir folder;
        Desk desk;
        ManualClock clock;
        Tour tour(desk, folder.path(), clock);
        QSignalSpy finished(&tour, &Tour::finished);
        int asked = 0;
        tour.add({.name = u"one"_s, .look = [] { return readyTask<QString>(u"a"_s); }});
        tour.add({.name = u"two"_s, .look = [&asked] {
                      return ++asked < 3 ? failedTask<QString>(Error{.detail = u"not yet"_s})
                                         : readyTask<QString>(u"b"_s);
                  }});
        tour.start();
        while (finished.isEmpty()) {
            QCoreApplication::sendPostedEvents();
            QTRY_VERIFY(clock.pending() > 0 || !finished.isEmpty());
            clock.advance(1s);
        }
        QCOMPARE(finished.first().first().toBool(), true);
        QCOMPARE(asked, 3);
        const auto rows = report(folder);
        QCOMPARE(rows.items().size(), size_t(2));
        QCOMPARE(rows.items()[1]["saw"_L1].string(), u"b"_s);
        QVERIFY(QFile::exists(folder.filePath(rows.items()[1]["picture"_L1].string())));
    }

    void aStepThatDoesNotHoldEndsTheTourAndIsNamed()
    {
        QTemporaryDir folder;
        Desk desk;
        ManualClock clock;
        Tour tour(desk, folder.path(), clock);
        QSignalSpy finished(&tour, &Tour::finished);
        Hand hand(desk);
        tour.add({.name = u"broken"_s, .acts = {[&hand] { return hand.click(u"nowhere"_s); }}, .look = [] {
                      return readyTask<QString>(u"never asked"_s);
                  }});
        tour.add({.name = u"unreached"_s, .look = [] { return readyTask<QString>(u"x"_s); }});
        tour.start();
        while (finished.isEmpty())
            clock.advance(1s);
        QCOMPARE(finished.first().first().toBool(), false);
        const auto rows = report(folder);
        QCOMPARE(rows.items().size(), size_t(1));
        QCOMPARE(rows.items()[0]["step"_L1].string(), u"broken"_s);
        QCOMPARE(rows.items()[0]["ok"_L1].boolean(), std::optional(false));
        QVERIFY(rows.items()[0]["saw"_L1].string().contains(u"nowhere"_s));
    }
};

QTEST_MAIN(TestTour)
#include "tst_tour.moc"
