#include "tests/support/memory.h"
#include "tests/support/resultmacros.h"
#include "tests/support/sandboxprocess.h"

#include <QCryptographicHash>
#include <QTest>

using namespace wa;
using namespace wa::gateway;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mib = 1024 * 1024;
// Without optimisation the sandbox reads JSON so slowly that the largest media outlive the deadline of a send.
#ifdef __OPTIMIZE__
constexpr qint64 size = 64 * mib; // MEDIA_MAX_BYTES [D]
#else
constexpr qint64 size = 16 * mib;
#endif
constexpr qint64 mostExtra = size / 2;
constexpr int patience = 600'000; // an unoptimised sandbox on a busy machine

QByteArray hashOf(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    return file.open(QIODevice::ReadOnly) && hash.addData(&file) ? hash.result().toHex() : QByteArray();
}

} // namespace

//! The largest media there is, to wa-sandbox and back: byte for byte, and never whole in our memory.
class TestLargeMedia final : public QObject
{
    Q_OBJECT

    SandboxProcess m_sandbox{QStringLiteral(WA_BIN_DIR "/wa-sandbox")};
    DeviceId m_device;
    QString m_file;
    QByteArray m_hash;

private slots:
    void initTestCase()
    {
        QVERIFY(m_sandbox.start({u"--media-max-bytes"_s, QString::number(size)}));
        m_device = m_sandbox.connectedDevice();
        QVERIFY(!m_device.isEmpty());
        m_file = m_sandbox.folder.filePath(u"large"_s);
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QByteArray piece(mib, Qt::Uninitialized);
        quint32 state = 1;
        for (qint64 written = 0; written < size; written += piece.size()) {
            for (char &c : piece)
                c = static_cast<char>((state = state * 1664525U + 1013904223U) >> 24);
            QCOMPARE(file.write(piece), piece.size());
        }
        file.close();
        m_hash = hashOf(m_file);
        QVERIFY(!m_hash.isEmpty());
    }
    void cleanupTestCase() { QVERIFY(m_sandbox.stop()); }

    void upAndDown()
    {
        const OutgoingMessage message{.to = u"6281200000001"_s,
                                      .content = Media{.kind = Media::Kind::Document,
                                                       .source = LocalFile{m_file},
                                                       .mimeType = u"application/octet-stream"_s,
                                                       .fileName = u"large.bin"_s}};
        qint64 out = 0;
        const MemoryPeak whileSending;
        const auto accepted =
            wait(m_sandbox.client->send(m_device, message, [&out](qint64 done, qint64) { out = done; }), patience);
        const qint64 sending = whileSending.growth();
        VERIFY_OK(accepted);
        QVERIFY(out > size / 3 * 4);

        const auto page = wait(m_sandbox.client->messages(m_device, 1));
        VERIFY_OK(page);
        QCOMPARE(page->messages.front().id.text(), accepted->id.text());
        const QString copy = m_sandbox.folder.filePath(u"copy"_s);
        const MemoryPeak whileFetching;
        const auto fetched = wait(m_sandbox.client->media(page->messages.front().mediaPath, copy), patience);
        const qint64 fetching = whileFetching.growth();
        VERIFY_OK(fetched);
        QCOMPARE(fetched->size, size);
        QCOMPARE(hashOf(copy), m_hash);
#ifdef WA_SANITIZED
        QSKIP("a sanitizer's own memory is counted too");
#endif
        if (!whileSending.isFresh() || !whileFetching.isFresh())
            QSKIP("this kernel does not forget a peak");
        QVERIFY2(sending < mostExtra, qPrintable(u"%1 bytes more while sending"_s.arg(sending)));
        QVERIFY2(fetching < mostExtra, qPrintable(u"%1 bytes more while fetching"_s.arg(fetching)));
    }

    //! One byte more is refused by either side before anything is stored.
    void oneByteTooMany()
    {
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::Append) && file.write("x") == 1);
        file.close();
        const auto refused =
            wait(m_sandbox.client->send(m_device, {.to = u"6281200000001"_s,
                                                   .content = Media{.kind = Media::Kind::Document,
                                                                    .source = LocalFile{m_file},
                                                                    .mimeType = u"application/octet-stream"_s}}),
                 patience);
        VERIFY_ERROR(refused, Error::Kind::TooLarge);
    }

    //! A file that changes on its way: the gateway has nothing of it, and the error says why.
    void fileThatChangesOnItsWay()
    {
        const auto count = [this] {
            const auto page = wait(m_sandbox.client->messages(m_device, 50));
            return page ? int(page->messages.size()) : -1;
        };
        QVERIFY(QFile::resize(m_file, 8 * mib)); // more than the sockets hold at once
        const int before = count();
        bool changed = false;
        const auto sent = wait(m_sandbox.client->send(m_device,
                                                      {.to = u"6281200000001"_s,
                                                       .content = Media{.kind = Media::Kind::Document,
                                                                        .source = LocalFile{m_file},
                                                                        .mimeType = u"application/octet-stream"_s}},
                                                      [&](qint64 done, qint64) {
                                                          if (done > 0 && !std::exchange(changed, true))
                                                              changed = QFile::resize(m_file, 7 * mib);
                                                      }));
        QVERIFY(changed);
        VERIFY_ERROR(sent, Error::Kind::Invalid);
        QCOMPARE(sent.error().code, u"file_changed"_s);
        QVERIFY(!isOutcomeUnknown(sent.error()));
        QCOMPARE(count(), before);
    }
};

QTEST_GUILESS_MAIN(TestLargeMedia)
#include "tst_large_media.moc"
