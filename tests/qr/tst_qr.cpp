#include "app/qr/modules.h"
#include "tests/support/resultmacros.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace wa::test {
namespace {

//! The 7x7 corner mark: dark edge, light ring, dark core.
bool hasFinder(const qr::Modules &code, int left, int top)
{
    for (int y = 0; y < 7; ++y) {
        for (int x = 0; x < 7; ++x) {
            const int ring = std::max(std::abs(x - 3), std::abs(y - 3));
            if (code.isDark(left + x, top + y) != (ring != 2))
                return false;
        }
    }
    return true;
}

} // namespace

class TestQr final : public QObject
{
    Q_OBJECT

private slots:
    void sizeFollowsTheText_data()
    {
        QTest::addColumn<int>("length");
        QTest::addColumn<int>("size");
        QTest::newRow("one byte: version 1") << 1 << 21;
        QTest::newRow("17 bytes fill version 1") << 17 << 21;
        QTest::newRow("18 bytes need version 2") << 18 << 25;
        QTest::newRow("a pairing string of 230 bytes") << 230 << 53;
        QTest::newRow("2953 bytes fill version 40") << 2953 << 177;
    }
    void sizeFollowsTheText()
    {
        QFETCH(int, length);
        QFETCH(int, size);
        const auto code = qr::encode(QByteArray(length, 'x'));
        VERIFY_OK(code);
        QCOMPARE(code->size(), size);
        QVERIFY(hasFinder(*code, 0, 0));
        QVERIFY(hasFinder(*code, size - 7, 0));
        QVERIFY(hasFinder(*code, 0, size - 7));
        QVERIFY(!hasFinder(*code, size - 7, size - 7));
    }

    void refusesWhatHasNoCode()
    {
        VERIFY_ERROR(qr::encode(""), Error::Kind::Invalid);
        VERIFY_ERROR(qr::encode(QByteArray(2954, 'x')), Error::Kind::Invalid);
    }

    void outsideIsLight()
    {
        const auto code = qr::encode("2@abc");
        VERIFY_OK(code);
        QVERIFY(code->isDark(0, 0));
        QVERIFY(!code->isDark(-1, 0));
        QVERIFY(!code->isDark(0, code->size()));
        QVERIFY(qr::Modules().isNull());
        QVERIFY(!qr::Modules().isDark(0, 0));
    }

    void bytesDecide()
    {
        QVERIFY(*qr::encode("2@abc") == *qr::encode("2@abc"));
        QVERIFY(!(*qr::encode("2@abc") == *qr::encode("2@abd")));
    }
};

} // namespace wa::test

QTEST_APPLESS_MAIN(wa::test::TestQr)
#include "tst_qr.moc"
