#include "app/messages/vcard.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace wa::messages;

//! A contact between the form's fields and the vCard that is sent.
class TestVcard final : public QObject
{
    Q_OBJECT

    static QString card(const QString &lines) { return "BEGIN:VCARD\nVERSION:3.0\n"_L1 + lines + "\nEND:VCARD"_L1; }

private slots:
    void theFormsFieldsMakeACard()
    {
        Vcard made;
        made.setName(u"Anna, Ms; \\o/"_s);
        made.setOrganisation(u"Brick & Sons; Ltd"_s);
        made.setEmail(u"anna@example.com"_s);
        made.setPhones({{.number = u"+62 812-3456-7890"_s, .type = u"CELL"_s}, {.number = u"021 555"_s, .type = {}}});
        QCOMPARE(made.text(), card(uR"(N:;Anna\, Ms\; \\o/;;;
FN:Anna\, Ms\; \\o/
ORG:Brick & Sons\; Ltd
EMAIL:anna@example.com
TEL;TYPE=CELL;waid=6281234567890:+62 812-3456-7890
TEL:021 555)"_s));
        const auto read = Vcard::parse(made.text());
        QVERIFY(read);
        QCOMPARE(read->name(), u"Anna, Ms; \\o/"_s);
        QCOMPARE(read->organisation(), u"Brick & Sons; Ltd"_s);
        QCOMPARE(read->email(), u"anna@example.com"_s);
        QCOMPARE(read->phones(), made.phones());
        QCOMPARE(read->text(), made.text());
    }

    void whatIsNotKnownStaysInItsPlace()
    {
        const QString text = card(u"N:Putri;Anna;;Dr.;\nFN:Dr. Anna Putri\nX-WA-BIZ-NAME:Brick\n"
                                  "item1.TEL;type=CELL;type=VOICE;waid=628111:+62 8111\nitem1.X-ABLabel:Work phone\n"
                                  "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ\nnonsense without a colon"_s);
        auto read = Vcard::parse(text);
        QVERIFY(read);
        QCOMPARE(read->text(), text);
        read->setName(u"Dr. Anna Putri"_s); // as it is
        read->setPhones({{.number = u"+62 8111"_s, .type = u"CELL"_s}});
        QCOMPARE(read->text(), text);
        read->setEmail(u"a@b.example"_s);
        QCOMPARE(read->text(), QString(text).replace(u"\nEND"_s, u"\nEMAIL:a@b.example\nEND"_s));
        read->setPhones({{.number = u"+62 8222 3333"_s, .type = u"WORK"_s}});
        QVERIFY2(read->text().contains(u"\nitem1.TEL;TYPE=WORK;waid=6282223333:+62 8222 3333\nitem1.X-ABLabel"_s),
                 qPrintable(read->text()));
        read->setPhones({});
        QVERIFY(!read->text().contains(u"TEL"_s));
        QVERIFY(read->text().contains(u"PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ"_s));
    }

    void anotherNameTakesTheOldPartsAway()
    {
        auto read = Vcard::parse(card(u"N:Putri;Anna;;;\nFN:Anna Putri"_s));
        QVERIFY(read);
        read->setName(u"Budi"_s);
        QCOMPARE(read->text(), card(u"N:;Budi;;;\nFN:Budi"_s));
        read->setName({});
        QCOMPARE(read->text(), u"BEGIN:VCARD\nVERSION:3.0\nEND:VCARD"_s);
    }

    void olderAndNewerOnesAreRead()
    {
        const auto old = Vcard::parse(u"\ufeffbegin:vcard\r\nversion:2.1\r\nn:Putri;Anna\r\ntel;CELL:0812\r\n"
                                      "TEL;WORK;VOICE:021\r\nend:vcard\r\n"_s);
        QVERIFY(old);
        QCOMPARE(old->name(), u"Anna Putri"_s);
        QCOMPARE(old->phones(), (std::vector<Vcard::Phone>{{u"0812"_s, u"CELL"_s}, {u"021"_s, u"WORK"_s}}));
        const auto fresh = Vcard::parse(u"BEGIN:VCARD\nVERSION:4.0\nFN:Anna\n"
                                        "TEL;VALUE=uri;TYPE=\"voice,home\":tel:+62-812\nEND:VCARD"_s);
        QVERIFY(fresh);
        QCOMPARE(fresh->phones(), (std::vector<Vcard::Phone>{{u"tel:+62-812"_s, u"HOME"_s}}));
    }

    void longLinesAreFoldedAndRead()
    {
        const QString name = u"Zoë 🙂 مرحبا "_s.repeated(20);
        Vcard made;
        made.setName(name);
        const QStringList lines = made.text().split(u'\n');
        QVERIFY(lines.size() > 8);
        for (const QString &line : lines) {
            QVERIFY2(line.toUtf8().size() <= 75, qPrintable(line));
            QVERIFY(line.isEmpty() || !line.back().isHighSurrogate());
        }
        QCOMPARE(Vcard::parse(made.text())->name(), name);
        QCOMPARE(Vcard::parse(made.text().replace(u"\n"_s, u"\r\n"_s))->name(), name);
        QCOMPARE(Vcard::parse(u"BEGIN:VCARD\nFN:An\n na\n\t!\nEND:VCARD"_s)->name(), u"Anna!"_s);
    }

    void whatFollowsTheContactStays()
    {
        const QString two = card(u"FN:Anna"_s) + u'\n' + card(u"FN:Budi"_s);
        QCOMPARE(Vcard::parse(two)->name(), u"Anna"_s);
        QCOMPARE(Vcard::parse(two)->text(), two);
    }

    void whatIsNoCardIsNone_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("words") << u"Anna, +62 812"_s;
        QTest::newRow("no end") << u"BEGIN:VCARD\nFN:Anna"_s;
        QTest::newRow("no beginning") << u"FN:Anna\nEND:VCARD"_s;
        QTest::newRow("on one line") << u"BEGIN:VCARD END:VCARD"_s;
    }
    void whatIsNoCardIsNone()
    {
        QFETCH(QString, text);
        QVERIFY(!Vcard::parse(text));
    }
};

QTEST_APPLESS_MAIN(TestVcard)
#include "tst_vcard.moc"
