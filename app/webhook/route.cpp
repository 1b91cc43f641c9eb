#include "app/webhook/route.h"

#include "app/base/random.h"

namespace wa::webhook {

namespace {

constexpr QByteArrayView hooks("/hooks/");

} // namespace

QByteArray newPathKey()
{
    return randomToken(32).toLatin1();
}

QByteArray hookPath(const QByteArray &pathKey)
{
    return hooks.toByteArray() + pathKey;
}

QByteArray pathKeyOf(const QByteArray &path)
{
    return path.startsWith(hooks) ? path.sliced(hooks.size()) : QByteArray();
}

} // namespace wa::webhook
