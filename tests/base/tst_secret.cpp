#include "app/base/random.h"
#include "app/base/secret.h"

#include <QDebug>
#include <QSet>
#include <QTest>

#include <fstream>

using namespace Qt::StringLiterals;
using namespace wa;

namespace {

template <class T>
concept Printable = requires(QDebug debug, T value)
{
    debug << value;
};
template <class T>
concept Streamable = requires(std::ostream &stream, T value)
{
    stream << value;
};

static_assert(!Printable<Secret> && !Streamable<Secret>);
static_assert(!std::is_convertible_v<Secret, QString> && !std::is_convertible_v<Secret, QByteArray> &&
              !std::is_convertible_v<Secret, QByteArrayView>);
static_assert(!std::is_copy_constructible_v<Secret> && !std::is_copy_assignable_v<Secret>);
static_assert(std::is_nothrow_move_constructible_v<Secret> && std::is_nothrow_move_assignable_v<Secret>);
static_assert(!std::is_convertible_v<QByteArray, Secret>); // by accident

//! How often the bytes stand in this process's writable memory; as the reader of a core file would find them.
int copiesInMemory(const QByteArray &needleXored)
{
    QByteArray needle = needleXored;
    for (char &c : needle)
        c = char(c ^ 0x55);
    int found = 0;
    std::ifstream maps("/proc/self/maps");
    std::ifstream memory("/proc/self/mem", std::ios::binary);
    std::string line;
    while (std::getline(maps, line)) {
        if (line.find("rw-p") == std::string::npos || line.find("[heap]") == std::string::npos)
            continue;
        const auto begin = std::stoull(line, nullptr, 16);
        const auto end = std::stoull(line.substr(line.find('-') + 1), nullptr, 16);
        std::string bytes(end - begin, '\0');
        memory.seekg(std::streamoff(begin));
        memory.read(bytes.data(), std::streamsize(bytes.size()));
        const auto *from = bytes.data();
        const QByteArrayView view(from, memory.gcount());
        for (qsizetype at = view.indexOf(needle); at >= 0; at = view.indexOf(needle, at + 1))
            ++found;
        memory.clear();
        std::fill(bytes.begin(), bytes.end(), '\0');
    }
    wipeBytes(needle);
    return found;
}

} // namespace

class TestSecret : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsItsBytes()
    {
        const QByteArray bytes("a\0b\xff with everything", 20);
        const Secret secret(bytes);
        QCOMPARE(secret.reveal().toByteArray(), bytes);
        QVERIFY(!secret.isEmpty());
        QVERIFY(Secret().isEmpty());
        QVERIFY(Secret(QByteArrayView()).isEmpty());
        QVERIFY(Secret().reveal().isEmpty());
    }

    void movesLeaveNothingBehind_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("short") << QByteArray("1234");
        QTest::newRow("long") << QByteArray(1000, 'x');
    }

    void movesLeaveNothingBehind()
    {
        QFETCH(const QByteArray, bytes);
        Secret first(bytes);
        const char *block = first.reveal().data();
        Secret second(std::move(first));
        QCOMPARE(second.reveal().data(), block); // the same bytes, not another copy of them
        QVERIFY(first.isEmpty());                // NOLINT(bugprone-use-after-move): what is left is what is tested
        Secret third("overwritten");
        third = std::move(second);
        QCOMPARE(third.reveal().data(), block);
        QCOMPARE(third.reveal().toByteArray(), bytes);
        QVERIFY(second.isEmpty()); // NOLINT(bugprone-use-after-move)
        auto &same = third;
        third = std::move(same);
        QCOMPARE(third.reveal().toByteArray(), bytes);
    }

    void cloneIsACopy()
    {
        const Secret secret("the bytes");
        const Secret copy = secret.clone();
        QVERIFY(copy == secret);
        QVERIFY(copy.reveal().data() != secret.reveal().data());
    }

    void isWipedWhenItDies()
    {
#ifdef WA_SANITIZED
        QSKIP("the sanitizer's allocator keeps freed memory out of sight");
#endif
        // Kept xored, so that this test's own copy is not what is found.
        const QByteArray hidden =
            randomBytes(96); // freeing a block overwrites its first bytes: the last ones are sought
        const auto secret = [&hidden] {
            QByteArray bytes = hidden;
            for (char &c : bytes)
                c = char(c ^ 0x55);
            auto made = std::make_unique<Secret>(bytes);
            wipeBytes(bytes);
            return made;
        };
        auto first = secret();
        QCOMPARE(copiesInMemory(hidden.last(32)), 2); // the secret, and what the search looks for
        auto second = std::make_unique<Secret>(std::move(*first));
        *first = Secret("another one");
        QCOMPARE(copiesInMemory(hidden.last(32)), 2);
        second.reset();
        QCOMPARE(copiesInMemory(hidden.last(32)), 1);
    }

    void comparison_data()
    {
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        QTest::addColumn<bool>("equal");
        QTest::newRow("equal") << QByteArray("abc") << QByteArray("abc") << true;
        QTest::newRow("last byte") << QByteArray("abc") << QByteArray("abd") << false;
        QTest::newRow("prefix") << QByteArray("abc") << QByteArray("ab") << false;
        QTest::newRow("behind a NUL") << QByteArray("a\0b", 3) << QByteArray("a\0c", 3) << false;
        QTest::newRow("both empty") << QByteArray() << QByteArray("") << true;
    }

    void comparison()
    {
        QFETCH(const QByteArray, a);
        QFETCH(const QByteArray, b);
        QFETCH(const bool, equal);
        QCOMPARE(equalInConstantTime(a, b), equal);
        QCOMPARE(Secret(a) == Secret(b), equal);
    }

    void fingerprintTellsApart()
    {
        QCOMPARE(Secret("abc").fingerprint(), u"ba7816bf"_s); // the start of SHA-256("abc")
        QVERIFY(Secret("abc").fingerprint() != Secret("abd").fingerprint());
    }

    void wipedBytesAreZeroed()
    {
        QByteArray bytes("secret");
        bytes.reserve(64);
        const QByteArrayView before(bytes);
        wipeBytes(bytes);
        QVERIFY(bytes.isEmpty());
        Q_UNUSED(before)
    }

    void tokensAreRandomAndOfTheirLength()
    {
        QSet<QString> seen;
        for (int i = 0; i < 500; ++i) {
            const QString made = randomToken(22);
            QCOMPARE(made.size(), 22);
            for (const QChar c : made)
                QVERIFY2(c.isLetterOrNumber() || c == u'-' || c == u'_', qPrintable(made));
            seen.insert(made);
            seen.insert(randomUuid());
        }
        QCOMPARE(seen.size(), 1000);
        QSet<char> values;
        const QByteArray random = randomBytes(20000);
        for (const char byte : random)
            values.insert(byte);
        QCOMPARE(values.size(), 256);
        QVERIFY(randomBytes(0).isEmpty());
        QCOMPARE(randomUuid().size(), 36);
    }
};

QTEST_APPLESS_MAIN(TestSecret)
#include "tst_secret.moc"
