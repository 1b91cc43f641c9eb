#include "app/keychain/memorystore.h"

namespace wa::keychain {

using namespace Qt::StringLiterals;

MemoryStore::MemoryStore(QObject *parent)
    : SecretStore(parent)
{
    changeState(State::Ready);
}

Task<Secret> MemoryStore::read(const SecretName &name)
{
    if (state() != State::Ready)
        return failedTask<Secret>(stateError(state()));
    const auto entry = m_entries.find(name.text);
    if (entry == m_entries.end())
        return failedTask<Secret>(missingError(name));
    return readyTask<Secret>(entry->second.clone());
}

Task<> MemoryStore::write(const SecretName &name, Secret secret)
{
    if (secret.isEmpty())
        return failedTask<void>({.kind = Error::Kind::Invalid, .code = u"empty"_s, .field = u"secret"_s});
    if (state() != State::Ready)
        return failedTask<void>(stateError(state()));
    ++m_writes;
    m_entries.insert_or_assign(name.text, std::move(secret));
    return readyTask<void>({});
}

Task<> MemoryStore::remove(const SecretName &name)
{
    if (state() != State::Ready)
        return failedTask<void>(stateError(state()));
    m_entries.erase(name.text);
    return readyTask<void>({});
}

Task<State> MemoryStore::probe()
{
    return readyTask<State>(state());
}

Task<State> MemoryStore::unlock()
{
    if (state() == State::Locked)
        changeState(State::Ready);
    return probe();
}

QString MemoryStore::backendName() const
{
    return u"memory"_s;
}

void MemoryStore::setState(State state)
{
    changeState(state);
}

QStringList MemoryStore::names() const
{
    QStringList names;
    for (const auto &[name, secret] : m_entries)
        names.append(name);
    return names;
}

} // namespace wa::keychain
