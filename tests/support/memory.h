#pragma once

#include <QFile>

namespace wa {

//! Of /proc/PROCESS/status, in bytes: "VmRSS", "VmHWM".
[[nodiscard]] inline qint64 memoryOf(const QByteArray &field, qint64 process = 0)
{
    QFile file(QStringLiteral("/proc/%1/status").arg(process == 0 ? QStringLiteral("self") : QString::number(process)));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith(field + ':'))
            return line.simplified().split(' ').value(1).toLongLong() * 1024;
    }
    return 0;
}

//! How far this process's memory rose above where it was, at the highest, since this was made.
class MemoryPeak final
{
public:
    MemoryPeak()
    {
        QFile peaks(QStringLiteral("/proc/self/clear_refs"));
        m_isFresh = peaks.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && peaks.write("5") == 1;
        m_before = memoryOf("VmRSS");
    }
    [[nodiscard]] bool isFresh() const { return m_isFresh; } //!< false: the kernel keeps the peak of earlier work
    [[nodiscard]] qint64 growth() const { return memoryOf("VmHWM") - m_before; }

private:
    bool m_isFresh = false;
    qint64 m_before = 0;
};

} // namespace wa
