#pragma once

#include <QImage>
#include <QProcess>
#include <QTest>

namespace wa {

//! What a program of others reads on a picture, which is left in the folder; empty: no code.
[[nodiscard]] inline QString readByZbarimg(const QImage &picture, const QString &folder)
{
    const QString file = folder + QStringLiteral("/screen.png");
    if (!picture.save(file))
        return QStringLiteral("cannot save");
    QProcess zbarimg;
    // QR alone: among random squares it finds a bar code of digits now and then.
    const QStringList qrAlone{QStringLiteral("-Sdisable"), QStringLiteral("-Sqrcode.enable")};
    zbarimg.start(QStringLiteral("zbarimg"),
                  qrAlone + QStringList{QStringLiteral("-q"), QStringLiteral("--raw"), file});
    if (!QTest::qWaitFor([&zbarimg] { return zbarimg.state() == QProcess::NotRunning; }, 60000))
        return QStringLiteral("zbarimg does not end");
    if (zbarimg.error() == QProcess::FailedToStart)
        return QStringLiteral("zbarimg is not installed");
    return QString::fromUtf8(zbarimg.readAllStandardOutput()).trimmed();
}

} // namespace wa
