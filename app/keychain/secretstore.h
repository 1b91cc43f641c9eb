#pragma once

#include "app/base/secret.h"
#include "app/base/task.h"

#include <QObject>

namespace wa::keychain {

//! What the operating system's keychain can do for us now.
enum class State {
    Ready,
    Locked,       //!< entries exist but cannot be read until the operator unlocks
    NoService,    //!< no session bus, or nothing on it that keeps secrets
    NoCollection, //!< a service without a default keyring
    Denied,       //!< the service refused us
    Unresponsive, //!< no answer in time; also the state before the first probe
};

//! The word used in error codes and logs: "locked", "no_service", "no_collection", "denied", "unresponsive", "ready".
[[nodiscard]] QString stateWord(State state);

//! Names one entry, scoped: "project/<id>/app-token/<generation>". Never holds anything secret.
struct SecretName
{
    QString text;
    friend bool operator==(const SecretName &, const SecretName &) = default;
};

//! Where secrets are kept. GUI thread. Failures are Kind::Keychain; `code` is a state's word, or "missing" (the store
//! is ready and has no such entry), "timeout", "unverified" (it does not read back as written or is still there after a
//! removal) or "backend". A store does not know whether an entry was ever written: projects keeps a marker for that.
class SecretStore : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SecretStore)

public:
    using QObject::QObject;

    [[nodiscard]] virtual Task<Secret> read(const SecretName &name) = 0;
    //! Done once the bytes read back. Empty secrets are refused as Kind::Invalid.
    [[nodiscard]] virtual Task<> write(const SecretName &name, Secret secret) = 0;
    //! Done once a read while unlocked finds nothing. Removing what is not there is done too.
    [[nodiscard]] virtual Task<> remove(const SecretName &name) = 0;
    //! Asks again; never fails: what cannot be asked is a state.
    [[nodiscard]] virtual Task<State> probe() = 0;
    //! Lets the service ask the operator for the password, then probes. The prompt may stay open as long as they like.
    [[nodiscard]] virtual Task<State> unlock() = 0;
    //! Who keeps the secrets, for the diagnostics page: "Secret Service (gnome-keyring, KWallet ...)", "memory".
    [[nodiscard]] virtual QString backendName() const = 0;

    [[nodiscard]] State state() const { return m_state; }

signals:
    void stateChanged(wa::keychain::State state);

protected:
    void changeState(State state);

private:
    State m_state = State::Unresponsive;
};

//! The Error for a call that the store's state does not allow.
[[nodiscard]] Error stateError(State state);
[[nodiscard]] Error missingError(const SecretName &name);

} // namespace wa::keychain

Q_DECLARE_METATYPE(wa::keychain::State)
