#include "app/events/feed/savedviews.h"
#include "app/events/filter/parser.h"
#include "app/projects/consoledatabase.h"
#include "tests/support/answer.h"
#include "tests/support/resultmacros.h"

#include <QSignalSpy>

using namespace wa;
using namespace wa::events;
using namespace Qt::StringLiterals;

class SavedViewsTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<storage::Database> m_database;

    void done(Task<> task, std::optional<Error::Kind> error = {})
    {
        Answer answer(std::move(task));
        AWAIT(answer);
        if (error)
            VERIFY_ERROR(*answer, *error);
        else
            VERIFY_OK(*answer);
    }

private slots:
    void init()
    {
        m_database.reset();
        auto database = projects::openConsoleDatabase(u":memory:"_s);
        VERIFY_OK(database);
        m_database = *std::move(database);
    }

    void builtInOnesAreQueries()
    {
        SavedViews views(*m_database);
        QCOMPARE(views.views().size(), 6);
        for (const auto &view : views.views()) {
            const auto query = parse(view.query);
            QVERIFY2(query && query->hints.isEmpty(), qPrintable(view.name));
            QVERIFY2(parse(u"view:"_s + quotedIfNeeded(view.name), {.views = views.queries()}), qPrintable(view.name));
        }
        QVERIFY(views.find(u"refused"_s)->refused);
        QVERIFY(!views.find(u"nothing"_s));
    }

    void outliveTheProgram()
    {
        const SavedView mine{
            .name = u"Front Desk"_s, .query = u"device:\"Front Desk\""_s, .layout = "\x01\x02", .key = 7};
        {
            SavedViews views(*m_database);
            QSignalSpy changed(&views, &SavedViews::changed);
            done(views.save(mine));
            done(views.save({.name = u"  Other  view "_s, .query = u"x"_s, .key = 7}));
            QCOMPARE(changed.size(), 2);
            QCOMPARE(views.views().last().name, u"Other view"_s);
            QCOMPARE(views.find(mine.name)->key, 0); // the key went to the newer one
        }
        SavedViews views(*m_database);
        done(views.load());
        QCOMPARE(views.views().size(), 8);
        QCOMPARE(views.views().at(6).layout, mine.layout);
        QCOMPARE(views.views().at(6).key, 0);
        QCOMPARE(views.views().at(7).key, 7);

        done(views.save({.name = u"front desk"_s, .query = u"dup"_s}));
        done(views.remove(u"OTHER view"_s));
        SavedViews again(*m_database);
        done(again.load());
        QCOMPARE(again.views().size(), 7);
        QCOMPARE(again.views().at(6).name, u"front desk"_s);
        QCOMPARE(again.views().at(6).query, u"dup"_s);
    }

    void builtInOnesStay()
    {
        SavedViews views(*m_database);
        done(views.save({.name = u"all"_s}), Error::Kind::Invalid);
        done(views.save({.name = u"  "_s}), Error::Kind::Invalid);
        done(views.remove(u"Problems"_s), Error::Kind::NotFound);
        QCOMPARE(views.views(), builtInViews());
    }
};

QTEST_GUILESS_MAIN(SavedViewsTest)
#include "tst_savedviews.moc"
