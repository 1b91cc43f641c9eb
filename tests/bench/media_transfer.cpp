// media_transfer: the largest media to wa-sandbox and back, which is a process of its own as a gateway is. Memory is
// the peak above what was there before, beside the file's size; the window's gaps are between two of its repaints,
// beside those of the same window while nothing is transferred.
// media_transfer [MIB]: of another size than 64.

#include "tests/bench/table.h"
#include "tests/support/memory.h"
#include "tests/support/sandboxprocess.h"

#include <QApplication>
#include <QDeadlineTimer>
#include <QPainter>
#include <QTimer>
#include <QWidget>

#include <algorithm>
#include <chrono>

namespace wa::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr double mib = 1024.0 * 1024.0;
constexpr int usualMib = 64; // MEDIA_MAX_BYTES [D]
constexpr int patience = 600'000;
constexpr auto idleTime = std::chrono::seconds(3);

//! Repaints as often as the loop lets it and keeps the longest time between two.
class Window final : public QWidget
{
public:
    Window()
    {
        resize(400, 300);
        connect(&m_tick, &QTimer::timeout, this, [this] { update(); });
        m_tick.start(5);
    }
    void begin()
    {
        m_last = std::chrono::steady_clock::now();
        m_longest = {};
        m_repaints = 0;
    }
    [[nodiscard]] double longestMilliseconds() const
    {
        return std::chrono::duration<double, std::milli>(m_longest).count();
    }
    [[nodiscard]] int repaints() const { return m_repaints; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const auto now = std::chrono::steady_clock::now();
        m_longest = std::max(m_longest, now - m_last);
        m_last = now;
        ++m_repaints;
        QPainter painter(this);
        painter.fillRect(rect(), QColor::fromHsv(m_repaints % 360, 60, 220));
    }

private:
    QTimer m_tick;
    std::chrono::steady_clock::time_point m_last = std::chrono::steady_clock::now();
    std::chrono::steady_clock::duration m_longest{};
    int m_repaints = 0;
};

struct Transfer
{
    double memory = 0; //!< MB above what was there
    double gap = 0;    //!< ms
    double time = 0;   //!< ms
    int repaints = 0;
    bool worked = false;
};

template <class Work> Transfer measured(Window &window, Work work)
{
    Transfer transfer;
    window.begin();
    const MemoryPeak peak;
    transfer.time = milliseconds([&] { transfer.worked = work(); });
    transfer.memory = double(peak.growth()) / mib;
    transfer.gap = window.longestMilliseconds();
    transfer.repaints = window.repaints();
    return transfer;
}

bool writeMedia(const QString &path, qint64 mediaSize)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    QByteArray piece(1024 * 1024, Qt::Uninitialized);
    quint32 state = 1;
    for (qint64 written = 0; written < mediaSize; written += piece.size()) {
        for (char &c : piece)
            c = static_cast<char>((state = state * 1664525U + 1013904223U) >> 24);
        if (file.write(piece) != piece.size())
            return false;
    }
    return true;
}

//! What nobody gets around: the file read and encoded in pieces, by this thread alone.
double encodingMilliseconds(const QString &path, qint64 mediaSize)
{
    return leastMilliseconds(3, [&path, mediaSize] {
        QFile file(path);
        qsizetype encoded = 0;
        if (file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
            for (QByteArray piece = file.read(96 * 1024); !piece.isEmpty(); piece = file.read(96 * 1024))
                encoded += piece.toBase64().size();
        }
        if (encoded < mediaSize)
            std::printf("the file cannot be read\n");
    });
}

int transfers(qint64 mediaSize)
{
    SandboxProcess sandbox(QCoreApplication::applicationDirPath() + u"/../bin/wa-sandbox"_s);
    if (!sandbox.start())
        return 1;
    const DeviceId device = sandbox.connectedDevice();
    const QString path = sandbox.folder.filePath(u"large"_s);
    if (device.isEmpty() || !writeMedia(path, mediaSize))
        return 1;
    Window window;
    window.show();
    std::ignore = QTest::qWaitForWindowExposed(&window);
    const Transfer idle = measured(window, [] {
        const QDeadlineTimer over(idleTime);
        return QTest::qWaitFor([&over] { return over.hasExpired(); }, 60000);
    });
    const Transfer up = measured(window, [&] {
        const gateway::OutgoingMessage message{.to = u"6281200000001"_s,
                                               .content = gateway::Media{.kind = gateway::Media::Kind::Document,
                                                                         .source = gateway::LocalFile{path},
                                                                         .mimeType = u"application/octet-stream"_s}};
        return wait(sandbox.client->send(device, message), patience).has_value();
    });
    const auto page = wait(sandbox.client->messages(device, 1));
    const Transfer down = measured(window, [&] {
        return page && wait(sandbox.client->media(page->messages.front().mediaPath, sandbox.folder.filePath(u"copy"_s)),
                            patience)
                           .has_value();
    });
    if (!up.worked || !down.worked)
        std::printf("A transfer failed: %s\n", up.worked ? "down" : "up");

    const QString file = u"the file"_s;
    const QString still = u"the same window, nothing transferred"_s;
    const double fileSize = double(mediaSize) / mib;
    print(u"%1 MiB to wa-sandbox and back"_s.arg(fileSize),
          {{u"peak memory above the start, up"_s, up.memory, u"MB"_s, file, fileSize, 0.5},
           {u"peak memory above the start, down"_s, down.memory, u"MB"_s, file, fileSize, 0.5},
           {u"longest time between two repaints, up"_s, up.gap, u"ms"_s, still, idle.gap},
           {u"longest time between two repaints, down"_s, down.gap, u"ms"_s, still, idle.gap},
           {u"repaints a second, up"_s, up.repaints / up.time * 1000, u"/s"_s, still, idle.repaints / idle.time * 1000},
           {u"repaints a second, down"_s, down.repaints / down.time * 1000, u"/s"_s, still,
            idle.repaints / idle.time * 1000},
           {u"time, up"_s, up.time, u"ms"_s, u"reading and encoding it"_s, encodingMilliseconds(path, mediaSize)},
           {u"time, down"_s, down.time, u"ms"_s, u"reading and encoding it"_s, encodingMilliseconds(path, mediaSize)},
           {u"wa-sandbox's own peak"_s, double(memoryOf("VmHWM", sandbox.process.processId())) / mib, u"MB"_s, file,
            fileSize}});
    return up.worked && down.worked ? 0 : 1;
}

} // namespace

} // namespace wa::bench

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    const int mib = argc > 1 ? QByteArray(argv[1]).toInt() : wa::bench::usualMib;
    return wa::bench::transfers(qint64(std::max(mib, 1)) * 1024 * 1024);
}
