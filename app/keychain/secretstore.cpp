#include "app/keychain/secretstore.h"

namespace wa::keychain {

using namespace Qt::StringLiterals;

QString stateWord(State state)
{
    switch (state) {
    case State::Ready:
        return u"ready"_s;
    case State::Locked:
        return u"locked"_s;
    case State::NoService:
        return u"no_service"_s;
    case State::NoCollection:
        return u"no_collection"_s;
    case State::Denied:
        return u"denied"_s;
    case State::Unresponsive:
        return u"unresponsive"_s;
    }
    Q_UNREACHABLE();
}

void SecretStore::changeState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    emit stateChanged(state);
}

Error stateError(State state)
{
    return {.kind = Error::Kind::Keychain, .code = stateWord(state), .detail = u"keychain: "_s + stateWord(state)};
}

Error missingError(const SecretName &name)
{
    return {.kind = Error::Kind::Keychain, .code = u"missing"_s, .detail = u"keychain: no entry "_s + name.text};
}

} // namespace wa::keychain
