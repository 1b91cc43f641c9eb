#include "app/base/random.h"
#include "ui/shell/singleinstance.h"

#include <QSignalSpy>
#include <QTest>

using wa::shell::SingleInstance;
using namespace Qt::StringLiterals;

class TestSingleInstance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSecondStartIsHeardByTheFirst()
    {
        const QString name = u"wa-test-"_s + wa::randomToken(12);
        SingleInstance first(name);
        QSignalSpy knocked(&first, &SingleInstance::knocked);
        std::optional<bool> heard;
        SingleInstance::knock(name, this, [&heard](bool there) { heard = there; });
        QTRY_VERIFY(heard.has_value());
        QCOMPARE(*heard, true);
        QTRY_COMPARE(knocked.count(), 1);
    }

    void whoKnocksAtNobodyIsTold()
    {
        std::optional<bool> heard;
        SingleInstance::knock(u"wa-test-"_s + wa::randomToken(12), this, [&heard](bool there) { heard = there; });
        QTRY_VERIFY(heard.has_value());
        QCOMPARE(*heard, false);
    }

    void aDeadConsolesSocketIsNoObstacle()
    {
        const QString name = u"wa-test-"_s + wa::randomToken(12);
        auto first = std::make_unique<SingleInstance>(name);
        first.reset();
        SingleInstance second(name);
        QSignalSpy knocked(&second, &SingleInstance::knocked);
        SingleInstance::knock(name, this, [](bool) {});
        QTRY_COMPARE(knocked.count(), 1);
    }
};

QTEST_GUILESS_MAIN(TestSingleInstance)
#include "tst_singleinstance.moc"
