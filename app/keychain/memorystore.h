#pragma once

#include "app/keychain/secretstore.h"

#include <QHash>

#include <map>

namespace wa::keychain {

//! Keeps secrets until quit: what an operator without a keychain may agree to, and the tests' twin of the real store.
class MemoryStore final : public SecretStore
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MemoryStore)

public:
    explicit MemoryStore(QObject *parent = nullptr);

    [[nodiscard]] Task<Secret> read(const SecretName &name) override;
    [[nodiscard]] Task<> write(const SecretName &name, Secret secret) override;
    [[nodiscard]] Task<> remove(const SecretName &name) override;
    [[nodiscard]] Task<State> probe() override;
    [[nodiscard]] Task<State> unlock() override;
    [[nodiscard]] QString backendName() const override;

    //! Behave as the real store does in this state; the entries stay.
    void setState(State state);
    [[nodiscard]] QStringList names() const;
    [[nodiscard]] int writes() const { return m_writes; }

private:
    std::map<QString, Secret> m_entries;
    int m_writes = 0;
};

} // namespace wa::keychain
