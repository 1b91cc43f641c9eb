#include "app/signature/autopsyrunner.h"
#include "app/signature/sign.h"
#include "tests/signature/fixture.h"
#include "tests/support/answer.h"
#include "tests/support/resultmacros.h"

using namespace wa;
using namespace wa::signature;
using namespace Qt::StringLiterals;

class AutopsyRunnerTest : public QObject
{
    Q_OBJECT

    //! Long enough that the search byte by byte takes seconds.
    static Case mystery(const QByteArray &secret)
    {
        const QByteArray body = "{\"text\":\"" + QByteArray(2000, 'x') + "\"}";
        Case delivery{.headers = sign(profile("wa-v1"), Secret(secret), body, {}, contractTime).value(),
                      .body = body,
                      .received = contractTime,
                      .pinned = profile("wa-v1"),
                      .profiles = profiles()};
        delivery.secrets.push_back({.name = u"1"_s, .secret = Secret("current")});
        return delivery;
    }

private Q_SLOTS:
    void aNewOneStopsTheOneBefore()
    {
        AutopsyRunner runner;
        Answer first(runner.examine(mystery("somebody's")));
        Answer second(runner.examine(mystery("current\n")));
        AWAIT(second);
        VERIFY_OK(*second);
        QVERIFY((*second)->names(Mistake::SpaceInTheirSecret));
        AWAIT(first);
        VERIFY_OK(*first);
        QCOMPARE((*first)->outcome, Finding::Outcome::Stopped);
    }

    void cancellingStopsTheWork()
    {
        AutopsyRunner runner;
        auto task = runner.examine(mystery("somebody's"));
        task.cancel();
        Answer answer(std::move(task));
        AWAIT(answer);
        VERIFY_ERROR(*answer, Error::Kind::Cancelled);
    } // and the thread ends with the runner, soon

    void itsEndIsNotWaitedForLong()
    {
        std::optional<Answer<Finding>> answer;
        {
            AutopsyRunner runner;
            answer.emplace(runner.examine(mystery("somebody's")));
        }
        AWAIT(*answer);
        VERIFY_OK(**answer);
        QCOMPARE((**answer)->outcome, Finding::Outcome::Stopped);
    }
};

QTEST_GUILESS_MAIN(AutopsyRunnerTest)
#include "tst_autopsyrunner.moc"
