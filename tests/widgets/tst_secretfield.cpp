#include "tests/support/manualclock.h"
#include "ui/widgets/secretclipboard.h"
#include "ui/widgets/secretfield.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace wa::test {

using widgets::SecretClipboard;
using widgets::SecretField;

class TestSecretField final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QGuiApplication::clipboard()->clear();
        m_clipboard = std::make_unique<SecretClipboard>(m_clock);
        m_field = std::make_unique<SecretField>(u"App token"_s, m_clock, *m_clipboard);
        m_field->setFingerprint(u"1a2b3c4d"_s);
        m_field->show();
    }

    void asksBeforeItShows()
    {
        QSignalSpy asked(m_field.get(), &SecretField::revealRequested);
        QVERIFY(!text().contains(u"canary"_s));
        QTest::mouseClick(button(u"Reveal"_s), Qt::LeftButton);
        QCOMPARE(asked.size(), 1);
        QVERIFY(!m_field->isRevealed()); // the answer comes from the keychain
        m_field->reveal(Secret("canary-token"));
        QCOMPARE(text(), u"canary-token"_s);
        QTest::mouseClick(button(u"Hide"_s), Qt::LeftButton);
        QVERIFY(!text().contains(u"canary"_s));
    }

    void hidesAgainByItself()
    {
        m_field->reveal(Secret("canary-token"));
        m_clock.advance(29s);
        QVERIFY(m_field->isRevealed());
        m_clock.advance(1s);
        QVERIFY(!m_field->isRevealed());
        QVERIFY(!text().contains(u"canary"_s));

        m_field->reveal(Secret("canary-token"));
        m_clock.advance(20s);
        m_field->mask();
        m_field->reveal(Secret("canary-token")); // the first one's timer must not cut this one short
        m_clock.advance(15s);
        QVERIFY(m_field->isRevealed());
        m_field->hide(); // leaving the page
        QVERIFY(!m_field->isRevealed());
    }

    void aLateAnswerIsNotShownLater()
    {
        m_field->hide(); // the page was left while the keychain was asked
        m_field->reveal(Secret("canary-token"));
        m_field->show();
        QVERIFY(!m_field->isRevealed());
        QVERIFY(!text().contains(u"canary"_s));
    }

    void lengthIsNotTold()
    {
        const QString masked = text();
        const int width = m_field->sizeHint().width();
        m_field->reveal(Secret(QByteArray(400, 'x')));
        QCOMPARE(m_field->findChild<QLineEdit *>()->sizeHint().width(),
                 m_field->findChild<QLineEdit *>()->sizeHint().width());
        QCOMPARE(m_field->findChild<QLineEdit *>()->minimumWidth(), m_field->findChild<QLineEdit *>()->maximumWidth());
        m_field->mask();
        QCOMPARE(text(), masked);
        QCOMPARE(m_field->sizeHint().width(), width);
    }

    void nothingCanBeSelected()
    {
        m_field->reveal(Secret("canary-token"));
        auto *edit = m_field->findChild<QLineEdit *>();
        edit->selectAll();
        QVERIFY(!edit->hasSelectedText());
        QTest::keyClick(edit, Qt::Key_C, Qt::ControlModifier);
        QVERIFY(!QGuiApplication::clipboard()->text().contains(u"canary"_s));
    }

    void withoutASecretTheButtonsAreOff()
    {
        m_field->setFingerprint({});
        QVERIFY(!button(u"Reveal"_s)->isEnabled());
        QVERIFY(!button(u"Copy"_s)->isEnabled());
        QCOMPARE(text(), QString());
        QVERIFY(button(u"Copy"_s)->accessibleName().contains(u"App token"_s)); // which secret, for those who hear it
    }

    void clipboardIsClearedAfterTenSeconds()
    {
        QSignalSpy asked(m_field.get(), &SecretField::copyRequested);
        QTest::mouseClick(button(u"Copy"_s), Qt::LeftButton);
        QCOMPARE(asked.size(), 1);
        m_field->copy(Secret("canary-token"));
        QCOMPARE(QGuiApplication::clipboard()->text(), u"canary-token"_s);
        const QMimeData *data = QGuiApplication::clipboard()->mimeData();
        QCOMPARE(data->data(u"x-kde-passwordManagerHint"_s), "secret");
        QVERIFY(data->hasFormat(u"ExcludeClipboardContentFromMonitorProcessing"_s));
        m_clock.advance(9s);
        QVERIFY(m_clipboard->holdsSecret());
        m_clock.advance(1s);
        QCOMPARE(QGuiApplication::clipboard()->text(), QString());
    }

    void whatWasCopiedMeanwhileStays()
    {
        m_field->copy(Secret("canary-token"));
        QGuiApplication::clipboard()->setText(u"other"_s);
        m_clock.advance(11s);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"other"_s);
    }

    void aLaterCopyHasItsOwnTime()
    {
        m_field->copy(Secret("first"));
        m_clock.advance(6s);
        m_field->copy(Secret("second"));
        m_clock.advance(6s);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"second"_s);
        m_clock.advance(4s);
        QCOMPARE(QGuiApplication::clipboard()->text(), QString());
    }

    void quittingClearsToo()
    {
        m_field->copy(Secret("canary-token"));
        m_field.reset();
        m_clipboard.reset();
        QCOMPARE(QGuiApplication::clipboard()->text(), QString());
    }

private:
    QString text() const { return m_field->findChild<QLineEdit *>()->text(); }
    QPushButton *button(const QString &words) const
    {
        for (auto *found : m_field->findChildren<QPushButton *>()) {
            if (found->text() == words)
                return found;
        }
        return nullptr;
    }

    ManualClock m_clock;
    std::unique_ptr<SecretClipboard> m_clipboard;
    std::unique_ptr<SecretField> m_field;
};

} // namespace wa::test

QTEST_MAIN(wa::test::TestSecretField)
#include "tst_secretfield.moc"
