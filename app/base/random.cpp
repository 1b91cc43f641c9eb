#include "app/base/random.h"

#include <QRandomGenerator>
#include <QUuid>

namespace wa {

QByteArray randomBytes(qsizetype count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    for (char &byte : bytes)
        byte = static_cast<char>(QRandomGenerator::system()->generate() & 0xff);
    return bytes;
}

QString randomToken(qsizetype characters)
{
    const auto options = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    return QString::fromLatin1(randomBytes((characters * 3 + 3) / 4).toBase64(options).first(characters));
}

QString randomUuid()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

} // namespace wa
