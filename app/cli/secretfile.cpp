#include "app/cli/secretfile.h"

#include <QFile>

namespace wa::cli {

using namespace Qt::StringLiterals;

Result<Secret> readSecretFile(const QString &path)
{
    constexpr qint64 most = 64 * 1024;
    const auto fail = [&](const QString &why) {
        return tl::unexpected(
            Error{.kind = Error::Kind::Keychain, .detail = u"cannot read a secret from %1: %2"_s.arg(path, why)});
    };
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return fail(file.errorString());
    QByteArray bytes = file.read(most + 1);
    for (QByteArray more = bytes; file.isSequential() && !more.isEmpty() && bytes.size() <= most;) {
        more = file.read(most + 1 - bytes.size()); // a pipe gives what is there, not all that will be
        bytes += more;
    }
    if (bytes.size() > most)
        return fail(u"it is too long for one"_s);
    QByteArrayView text(bytes);
    if (text.endsWith('\n'))
        text.chop(1);
    Secret secret(text);
    wipeBytes(bytes);
    if (secret.isEmpty())
        return fail(u"it is empty"_s);
    return secret;
}

} // namespace wa::cli
