#include "app/base/settingstable.h"
#include "ui/shell/keymap.h"
#include "ui/theme/theme.h"
#include "ui/widgets/table.h"

#include <QApplication>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace wa::shell {

//! The table of keys, its sheet, and what the operator changes there.
class KeyTableTest final : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_settings = std::make_unique<Settings>(m_folder.path()); }
    void cleanup()
    {
        KeyTable(*m_settings).restoreAll();
        m_settings.reset();
    }

    void everyActHasAKeyOfItsOwn()
    {
        const KeyTable table(*m_settings);
        QSet<QString> ids;
        for (const KeyTable::Act &act : KeyTable::acts()) {
            QVERIFY2(!ids.contains(act.id), qPrintable(act.id));
            ids.insert(act.id);
            QVERIFY2(!act.keys.isEmpty() && !act.does.isEmpty(), qPrintable(act.id));
            for (const QKeySequence &keys : act.keys) {
                QVERIFY2(!keys.isEmpty() && keys[0].key() != Qt::Key_unknown, qPrintable(act.id));
                QVERIFY2(table.takenBy(act.id, keys).isEmpty(),
                         qPrintable(act.id + u" and "_s + table.takenBy(act.id, keys)));
            }
        }
    }

    void anotherKeyIsKept()
    {
        KeyTable table(*m_settings);
        KeyTable other(*m_settings); // as another pane has one
        QSignalSpy changed(&other, &KeyTable::changed);
        QWidget window;
        const QShortcut *pane = other.shortcut(u"pane.next"_s, &window);
        table.bind(u"pane.next"_s, {QKeySequence(u"Ctrl+;"_s)});
        QCOMPARE(changed.count(), 1);
        QCOMPARE(other.keysOf(u"pane.next"_s), QList<QKeySequence>{QKeySequence(u"Ctrl+;"_s)});
        QCOMPARE(pane->keys(), other.keysOf(u"pane.next"_s));
        QVERIFY(!other.isUsual(u"pane.next"_s));
        table.bind(u"list.pin"_s, {QKeySequence(u"Ctrl+P"_s), QKeySequence(u"Y, Y"_s)});
        QCOMPARE(other.keysOf(u"list.pin"_s).size(), 2);
        m_settings = std::make_unique<Settings>(m_folder.path()); // the next run
        const KeyTable next(*m_settings);
        QCOMPARE(next.keysOf(u"list.pin"_s).value(1), QKeySequence(u"Y, Y"_s));
        KeyTable(*m_settings).bind(u"list.pin"_s, KeyTable::usualKeys(u"list.pin"_s));
        QCOMPARE(m_settings->get(settings::keys).size(), 1); // nothing is kept of what is usual
    }

    void whatIsTakenIsSaid()
    {
        KeyTable table(*m_settings);
        QCOMPARE(table.takenBy(u"list.pin"_s, QKeySequence(u"M"_s)), u"Mark the event for comparing"_s);
        QVERIFY(!table.takenBy(u"list.pin"_s, QKeySequence(u"Y"_s)).isEmpty()); // begins y c
        QVERIFY(!table.takenBy(u"list.pin"_s, QKeySequence(u"Ctrl+Q"_s)).isEmpty());
        QVERIFY(table.takenBy(u"list.pin"_s, QKeySequence(u"1"_s)).isEmpty()); // of the event alone
        QVERIFY(table.takenBy(u"list.pin"_s, QKeySequence(u"P"_s)).isEmpty()); // its own
        table.bind(u"list.mark"_s, {QKeySequence(u"Ctrl+M"_s)});
        QVERIFY(table.takenBy(u"list.pin"_s, QKeySequence(u"M"_s)).isEmpty());
    }

    void whatIsInTwoPlacesMeetsBoth()
    {
        const KeyTable table(*m_settings);
        QVERIFY(!table.takenBy(u"copy.curl"_s, QKeySequence(u"1"_s)).isEmpty()); // a tab of the event
        QVERIFY(!table.takenBy(u"copy.curl"_s, QKeySequence(u"M"_s)).isEmpty()); // a line's in the list
        QVERIFY(!table.takenBy(u"event.tab1"_s, QKeySequence(u"Y"_s)).isEmpty());
    }

    void fixedKeysAreRefusedWhereTheyAct_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("keys");
        QTest::addColumn<bool>("isFree");
        QTest::newRow("a view's") << u"list.pin"_s << u"Alt+3"_s << false;
        QTest::newRow("a view's, anywhere") << u"lock"_s << u"Alt+9"_s << false;
        QTest::newRow("no view's") << u"lock"_s << u"Alt+0"_s << true;
        QTest::newRow("sends") << u"lock"_s << u"Ctrl+Return"_s << false;
        QTest::newRow("large code") << u"pane.next"_s << u"F11"_s << false;
        QTest::newRow("of another page") << u"list.pin"_s << u"F11"_s << true;
        QTest::newRow("next match in the body") << u"event.newer"_s << u"F3"_s << false;
        QTest::newRow("find in the body") << u"copy.id"_s << u"/"_s << false;
        QTest::newRow("unfolds") << u"event.newer"_s << u"+"_s << false;
        QTest::newRow("chooses more") << u"list.pin"_s << u"Shift+PgDown"_s << false;
        QTest::newRow("back to the list") << u"event.older"_s << u"Esc"_s << false;
    }
    void fixedKeysAreRefusedWhereTheyAct()
    {
        QFETCH(const QString, id);
        QFETCH(const QString, keys);
        QFETCH(const bool, isFree);
        const QKeySequence pressed(keys, QKeySequence::PortableText);
        QVERIFY(!pressed.isEmpty());
        QCOMPARE(KeyTable(*m_settings).takenBy(id, pressed).isEmpty(), isFree);
    }

    void bothEntersAreOne()
    {
        KeyTable table(*m_settings);
        const QKeySequence enter(Qt::CTRL | Qt::Key_Enter);
        QCOMPARE(table.takenBy(u"list.pin"_s, enter), u"Open the event in a window"_s);
        table.bind(u"list.openWindow"_s, {QKeySequence(u"F7"_s)});
        QVERIFY(table.takenBy(u"list.pin"_s, enter).isEmpty());
        table.bind(u"list.pin"_s, {enter});
        QCOMPARE(table.keysOf(u"list.pin"_s), QList<QKeySequence>{QKeySequence(Qt::CTRL | Qt::Key_Return)});
    }

    void theSheetGoesAwayInMidKey()
    {
        auto map = std::make_unique<KeyMap>(*m_settings, nullptr);
        map->show();
        QVERIFY(QTest::qWaitForWindowActive(map.get(), 60000));
        auto *edit = map->findChild<QKeySequenceEdit *>(u"keyMap.edit"_s);
        edit->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_M);
        QCOMPARE(edit->keySequence(), QKeySequence(u"M"_s));
        map.reset();
        QVERIFY(!KeyTable(*m_settings).takenBy(u"list.pin"_s, QKeySequence(u"M"_s)).isEmpty()); // nothing became of it
    }

    void theSheetGivesAnotherKey()
    {
        const theme::Theme theme(*static_cast<QApplication *>(qApp), theme::Mode::Light);
        KeyMap map(*m_settings, nullptr);
        map.show();
        QVERIFY(QTest::qWaitForWindowActive(&map, 60000));
        auto *table = map.findChild<widgets::Table *>(u"keyMap.table"_s);
        QCOMPARE(table->model()->rowCount(), int(KeyTable::acts().size() + KeyTable::fixed().size()));
        const int row = rowOf(*table, u"Pin the event, unpin it"_s);
        QCOMPARE(at(*table, row, 0), u"P"_s);
        table->setCurrentIndex(table->model()->index(row, 0));
        auto *edit = map.findChild<QKeySequenceEdit *>(u"keyMap.edit"_s);
        auto *use = map.findChild<QPushButton *>(u"keyMap.use"_s);
        auto *usual = map.findChild<QPushButton *>(u"keyMap.usual"_s);
        QVERIFY(!use->isEnabled() && !usual->isEnabled());
        edit->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_M);
        const auto *note = map.findChild<QLabel *>(u"keyMap.note"_s);
        QTRY_VERIFY(note->text().contains(u"Mark the event"_s)); // once no further key came
        QCOMPARE(edit->keySequence(), QKeySequence(u"M"_s));
        QVERIFY(!use->isEnabled());
        edit->setKeySequence(QKeySequence(u"Ctrl+M"_s));
        QVERIFY(use->isEnabled());
        use->click();
        QCOMPARE(at(*table, row, 0), u"Ctrl+M"_s);
        QCOMPARE(KeyTable(*m_settings).keysOf(u"list.pin"_s), QList<QKeySequence>{QKeySequence(u"Ctrl+M"_s)});
        QVERIFY(usual->isEnabled());
        usual->click();
        QCOMPARE(at(*table, row, 0), u"P"_s);
    }

    void theUsualKeysWaitUntilTheyAreFree()
    {
        const theme::Theme theme(*static_cast<QApplication *>(qApp), theme::Mode::Light);
        KeyTable keys(*m_settings);
        keys.bind(u"list.mark"_s, {QKeySequence(u"F7"_s)});
        keys.bind(u"list.pin"_s, {QKeySequence(u"M"_s)});
        KeyMap map(*m_settings, nullptr);
        auto *table = map.findChild<widgets::Table *>(u"keyMap.table"_s);
        auto *usual = map.findChild<QPushButton *>(u"keyMap.usual"_s);
        table->setCurrentIndex(table->model()->index(rowOf(*table, u"Mark the event for comparing"_s), 0));
        QVERIFY(!usual->isEnabled());
        const QString note = map.findChild<QLabel *>(u"keyMap.note"_s)->text();
        QVERIFY2(note.contains(u"Pin the event"_s), qPrintable(note));
        keys.bind(u"list.pin"_s, KeyTable::usualKeys(u"list.pin"_s));
        QVERIFY(usual->isEnabled());
    }

    void keysAreAddedToThoseThereAre()
    {
        const theme::Theme theme(*static_cast<QApplication *>(qApp), theme::Mode::Light);
        KeyMap map(*m_settings, nullptr);
        auto *table = map.findChild<widgets::Table *>(u"keyMap.table"_s);
        auto *edit = map.findChild<QKeySequenceEdit *>(u"keyMap.edit"_s);
        auto *add = map.findChild<QPushButton *>(u"keyMap.add"_s);
        const int row = rowOf(*table, u"Newer event"_s);
        table->setCurrentIndex(table->model()->index(row, 0));
        QVERIFY(!add->isEnabled());
        edit->setKeySequence(QKeySequence(u"K"_s)); // it has that
        QVERIFY(!add->isEnabled());
        edit->setKeySequence(QKeySequence(u"F7"_s));
        add->click();
        QCOMPARE(at(*table, row, 0), u"Up  K  F7"_s);
    }

    void moreThanTwoKeysInARowAreRefused()
    {
        const theme::Theme theme(*static_cast<QApplication *>(qApp), theme::Mode::Light);
        KeyMap map(*m_settings, nullptr);
        auto *table = map.findChild<widgets::Table *>(u"keyMap.table"_s);
        auto *edit = map.findChild<QKeySequenceEdit *>(u"keyMap.edit"_s);
        auto *use = map.findChild<QPushButton *>(u"keyMap.use"_s);
        table->setCurrentIndex(table->model()->index(rowOf(*table, u"Pin the event, unpin it"_s), 0));
        edit->setKeySequence(QKeySequence(u"Z, Z"_s));
        QVERIFY(use->isEnabled());
        edit->setKeySequence(QKeySequence(u"Z, Z, Z"_s));
        QVERIFY(!use->isEnabled());
        QVERIFY(!map.findChild<QPushButton *>(u"keyMap.add"_s)->isEnabled());
        const QString note = map.findChild<QLabel *>(u"keyMap.note"_s)->text();
        QVERIFY2(note.contains(u"the most"_s), qPrintable(note));
    }

    void fixedKeysAreListedAndStay()
    {
        const theme::Theme theme(*static_cast<QApplication *>(qApp), theme::Mode::Light);
        KeyMap map(*m_settings, nullptr);
        auto *table = map.findChild<widgets::Table *>(u"keyMap.table"_s);
        const int row = rowOf(*table, u"Open the saved view that has this key"_s);
        QCOMPARE(at(*table, row, 0), u"Alt+1 … Alt+9"_s);
        table->setCurrentIndex(table->model()->index(row, 0));
        for (const char *name : {"keyMap.edit", "keyMap.use", "keyMap.add", "keyMap.usual"})
            QVERIFY2(!map.findChild<QWidget *>(QString::fromLatin1(name))->isEnabled(), name);
        const QString note = map.findChild<QLabel *>(u"keyMap.note"_s)->text();
        QVERIFY2(note.contains(u"fixed"_s), qPrintable(note));
    }

private:
    static int rowOf(const widgets::Table &table, const QString &does)
    {
        int row = 0;
        while (row < table.model()->rowCount() && at(table, row, 1) != does)
            ++row;
        return row;
    }
    static QString at(const widgets::Table &table, int row, int column)
    {
        return table.model()->index(row, column).data().toString();
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Settings> m_settings;
};

} // namespace wa::shell

QTEST_MAIN(wa::shell::KeyTableTest)
#include "tst_keytable.moc"
