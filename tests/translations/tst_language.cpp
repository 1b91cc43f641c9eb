#include "ui/text/language.h"
#include "ui/text/times.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSpinBox>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;
using wa::text::Language;

namespace {

//! What a window says: labels, buttons, actions, headers, tooltips. Paths, shortcuts and numbers are not words.
QStringList wordsOf(const QWidget &window)
{
    QStringList words;
    for (const auto *label : window.findChildren<QLabel *>())
        words << label->text();
    for (const auto *button : window.findChildren<QAbstractButton *>())
        words << button->text() << button->toolTip() << button->accessibleName() << button->accessibleDescription();
    for (const auto *action : window.findChildren<QAction *>())
        words << action->text().section(u'\t', 0, 0);
    for (const auto *box : window.findChildren<QComboBox *>()) {
        for (int i = 0; i < box->count(); ++i)
            words << box->itemText(i);
    }
    for (const auto *view : window.findChildren<QTreeView *>()) {
        for (int i = 0; view->model() && i < view->model()->columnCount(); ++i)
            words << view->model()->headerData(i, Qt::Horizontal).toString();
    }
    words.removeIf([](const QString &word) {
        return word.isEmpty() || word.startsWith(u'/') || word == "..."_L1 || word == "JSON"_L1;
    });
    words.removeDuplicates();
    return words;
}

QStringList wordsOfEverythingOfQt()
{
    QStringList words;

    QDialogButtonBox box;
    for (int button = QDialogButtonBox::FirstButton; button <= QDialogButtonBox::LastButton; button <<= 1)
        box.addButton(QDialogButtonBox::StandardButton(button));
    words << wordsOf(box);

    QLineEdit line;
    words << wordsOf(*std::unique_ptr<QMenu>(line.createStandardContextMenu()));
    QPlainTextEdit text;
    words << wordsOf(*std::unique_ptr<QMenu>(text.createStandardContextMenu()));

    QMessageBox message;
    message.setDetailedText(u"/"_s);
    words << wordsOf(message);

    QFileDialog dialog(nullptr, QString(), u"/"_s);
    dialog.setOption(QFileDialog::DontUseNativeDialog);
    for (const auto mode : {QFileDialog::ExistingFile, QFileDialog::Directory}) {
        for (const auto accept : {QFileDialog::AcceptOpen, QFileDialog::AcceptSave}) {
            dialog.setFileMode(mode);
            dialog.setAcceptMode(accept);
            words << wordsOf(dialog) << dialog.windowTitle();
        }
    }
    words.removeDuplicates();
    return words;
}

} // namespace

class TestLanguage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstLanguageIsTheSystems()
    {
        Language language;
        language.use({});
        QCOMPARE(language.current(), u"en"_s); // the tests run in C.UTF-8
        language.use(u"tlh"_s);
        QCOMPARE(language.current(), u"en"_s);
    }

    void textsAndPluralsFollow()
    {
        Language language;
        language.use(u"en"_s);
        const auto days = [](int n) { return QCoreApplication::translate("Times", "%n day(s) ago", nullptr, n); };
        QCOMPARE(days(1), u"1 day ago"_s);
        QCOMPARE(days(2), u"2 days ago"_s);
        language.use(u"id"_s);
        QCOMPARE(language.current(), u"id"_s);
        QCOMPARE(days(1), u"1 hari lalu"_s);
        QCOMPARE(days(2), u"2 hari lalu"_s);
        language.use(u"en"_s);
        QCOMPARE(days(2), u"2 days ago"_s);
    }

    void datesAndNumbersFollow()
    {
        Language language;
        language.use(u"id"_s);
        QCOMPARE(QLocale().toString(1234567), u"1.234.567"_s);
        QCOMPARE(QLocale().toString(QDate(2026, 11, 22), u"dddd, d MMMM"_s), u"Minggu, 22 November"_s);
        language.use(u"en"_s);
        QCOMPARE(QLocale().toString(QDate(2026, 11, 22), u"dddd"_s), u"Sunday"_s);
    }

    void nothingOfQtStaysEnglish()
    {
        Language language;
        language.use(u"en"_s);
        const QStringList english = wordsOfEverythingOfQt();
        QVERIFY2(english.contains(u"&Yes"_s) && english.contains(u"&Paste"_s) && english.contains(u"Look in:"_s) &&
                     english.contains(u"Date Modified"_s),
                 qPrintable(english.join(u"; "_s)));
        language.use(u"id"_s);
        QStringList same = wordsOfEverythingOfQt();
        QVERIFY(same.contains(u"&Ya"_s));
        same.removeIf([&](const QString &word) { return !english.contains(word); });
        // the same in both languages, and no words
        for (const auto *word : {"Folder", "File System", "qt_menubar_ext_button", "Alt+Left", "Alt+Right", "Alt+Up"})
            same.removeAll(QString::fromLatin1(word));
        QVERIFY2(same.isEmpty(), qPrintable(same.join(u"; "_s)));
    }
};

QTEST_MAIN(TestLanguage)
#include "tst_language.moc"
