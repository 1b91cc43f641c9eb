#include "app/sandbox/pairingstring.h"

#include "app/base/random.h"

namespace wa::sandbox {

using namespace Qt::StringLiterals;

QString newPairingString()
{
    // A reference of 72 bytes, then the noise key, the identity key and the account secret of 32 bytes each.
    QByteArray text("2@");
    text += randomBytes(72).toBase64();
    for (int i = 0; i < 3; ++i)
        text += ',' + randomBytes(32).toBase64();
    return QString::fromLatin1(text);
}

QString newMessageId()
{
    return "3EB0"_L1 + QString::fromLatin1(randomBytes(9).toHex().toUpper());
}

} // namespace wa::sandbox
