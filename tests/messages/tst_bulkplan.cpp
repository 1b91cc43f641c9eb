#include "app/messages/bulkplan.h"
#include "app/messages/bulkstate.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace wa;
using namespace wa::messages;

class TestBulkPlan final : public QObject
{
    Q_OBJECT

    static BulkDraft draftOf(const QByteArray &csv, const QString &words = u"Hello {{name}}"_s)
    {
        auto table = readCsv(csv).value_or(CsvTable());
        BulkDraft draft{.message = {{}, gateway::Text{words}}, .columns = {{u"name"_s, 1}}, .width = 2};
        draft.records.assign(table.records.begin() + 1, table.records.end());
        return draft;
    }
    static QString textOf(const BulkRow &row) { return std::get<gateway::Text>(row.message.content).text; }
    static QString wrong(const BulkRow &row)
    {
        QStringList all;
        for (const Problem &problem : row.problems)
            all << problem.field + u':' + problem.code;
        return all.join(u' ');
    }

private slots:
    void fillsIn()
    {
        const gateway::OutgoingMessage form{
            u"1"_s, gateway::Media{.source = gateway::RemoteFile{u"https://f.test/{{ file }}.png"_s},
                                   .mimeType = u"image/png"_s,
                                   .caption = u"{{name}}, {{ name }}: {{file}} {none} {{}}"_s}};
        QCOMPARE(placesIn(form), (QStringList{u"file"_s, u"name"_s}));
        const auto filled = fillIn(form, {{u"name"_s, u"{{file}} \"A\""_s}, {u"file"_s, u"7"_s}});
        QVERIFY(filled);
        const auto media = std::get<gateway::Media>(filled->content);
        QCOMPARE(media.caption, u"{{file}} \"A\", {{file}} \"A\": 7 {none} {{}}"_s); // a value is no form
        QCOMPARE(std::get<gateway::RemoteFile>(media.source).url, u"https://f.test/7.png"_s);
        const auto missing = fillIn(form, {{u"name"_s, u" "_s}, {u"file"_s, u"7"_s}});
        QVERIFY(!missing);
        QCOMPARE(missing.error(), (std::vector<Problem>{{u"name"_s, u"missing_value"_s}}));
    }

    void rowsChooseNoFileOfThisMachine()
    {
        const gateway::OutgoingMessage form{
            u"1"_s, gateway::Media{.source = gateway::LocalFile{u"/home/{{who}}/.ssh/id"_s}, .mimeType = u"a/b"_s}};
        QVERIFY(placesIn(form).isEmpty());
        const auto filled = fillIn(form, {{u"who"_s, u"me"_s}});
        QVERIFY(filled);
        QCOMPARE(*filled, form);
    }

    void judgesEveryRow()
    {
        const BulkPlan plan = planBulk(draftOf("number,name\n"
                                               "+62 812-3456-7890,Ani\n"          // 2
                                               "12x,Budi\n"                       // 3
                                               "6281234567891,\n"                 // 4
                                               ",\n"                              // 5
                                               "6281234567892\n"                  // 6
                                               "6281234567890@s.whatsapp.net,A\n" // 7: as in line 2
                                               "\n"
                                               "120363025246125486@g.us,\"Us, all\"\n")); // 9
        QCOMPARE(plan.rows.size(), size_t(7));
        QCOMPARE(textOf(plan.rows[0]), u"Hello Ani"_s);
        QCOMPARE(wrong(plan.rows[0]), QString());
        QCOMPARE(wrong(plan.rows[1]), u"to:not_a_recipient"_s);
        QCOMPARE(wrong(plan.rows[2]), u"name:missing_value"_s);
        QCOMPARE(wrong(plan.rows[3]), u"name:missing_value to:required"_s);
        QCOMPARE(wrong(plan.rows[4]), u"row:cells"_s);
        QCOMPARE(plan.rows[5].repeats, std::optional(2));
        QCOMPARE(plan.rows[6].line, 9);
        QCOMPARE(textOf(plan.rows[6]), u"Hello Us, all"_s);
        QCOMPARE(plan.bad, size_t(4));
        QCOMPARE(plan.repeated, size_t(1));
        QCOMPARE(plan.sent(), size_t(2));
        QVERIFY(!plan.isSent(plan.rows[5]));
        QVERIFY(!plan.isSent(plan.rows[1]));
    }

    void repeatedRecipientsOnlyWhenAsked()
    {
        BulkDraft draft = draftOf("to,name\n6281234567890,A\n6281234567890,B\n");
        draft.sendsToRepeated = true;
        const BulkPlan plan = planBulk(draft);
        QCOMPARE(plan.sent(), size_t(2));
        QVERIFY(plan.isSent(plan.rows[1]));
        QCOMPARE(plan.rows[1].repeats, std::optional(2)); // told all the same
    }

    void aHeadAndItsColumns()
    {
        const auto withHead = readCsv("name;phone\nAni;6281234567890\n");
        QVERIFY(hasHead(*withHead));
        QCOMPARE(likelyRecipientColumn(*withHead), 1);
        const auto pasted = readPasted(u"6281234567890\n+62 812 3456 7891\n"_s);
        QVERIFY(!hasHead(*pasted));
        QCOMPARE(likelyRecipientColumn(*pasted), 0);
        QVERIFY(!hasHead(CsvTable()));
        QVERIFY(!hasHead(*readPasted(u"62812345678x0\n6281234567891"_s))); // mistyped: it is judged, not dropped
        QVERIFY(!hasHead(*readPasted(u"Ani,0812/3456\nBudi,6281234567891"_s)));
        QVERIFY(hasHead(*readPasted(u"name,phone 2026\nBudi,6281234567891"_s)));
    }

    void everyStateTimesEveryInput()
    {
        using enum BulkState;
        const BulkState table[bulkStateCount][bulkInputCount] = {
            {Paused, Running, Cancelled, Done},
            {Paused, Running, Cancelled, Done},
            {Cancelled, Cancelled, Cancelled, Cancelled},
            {Done, Done, Done, Done},
        };
        for (int state = 0; state < bulkStateCount; ++state) {
            for (int input = 0; input < bulkInputCount; ++input)
                QCOMPARE(next(BulkState(state), BulkInput(input)), table[state][input]);
            QCOMPARE(bulkStateOfWord(bulkStateWord(BulkState(state))), std::optional(BulkState(state)));
        }
        QVERIFY(!bulkStateOfWord(u"lost"_s));
    }
};

QTEST_APPLESS_MAIN(TestBulkPlan)
#include "tst_bulkplan.moc"
