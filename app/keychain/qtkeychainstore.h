#pragma once

#include "app/base/clock.h"
#include "app/keychain/secretstore.h"

#include <functional>

namespace QKeychain {
class Job;
}

namespace wa::keychain {

class SecretService;

//! The desktop's own keychain through QtKeychain. There is no fallback of any kind: what the keychain does not take is
//! not written anywhere. Never waits: every job has a time-out of ours, and none starts unless the service is ready.
class QtKeychainStore final : public SecretStore
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(QtKeychainStore)

public:
    static constexpr std::chrono::seconds jobTime{30};    //!< QtKeychain has none of its own, and a prompt may be up
    static constexpr std::chrono::seconds watchPeriod{5}; //!< between probes while the keychain is not ready

    //! `serviceName` scopes all entries: "WA Gateway Console". The first probe starts by itself.
    QtKeychainStore(Clock &clock, QString serviceName, QObject *parent = nullptr);

    [[nodiscard]] Task<Secret> read(const SecretName &name) override;
    [[nodiscard]] Task<> write(const SecretName &name, Secret secret) override;
    [[nodiscard]] Task<> remove(const SecretName &name) override;
    [[nodiscard]] Task<State> probe() override;
    [[nodiscard]] Task<State> unlock() override;
    [[nodiscard]] QString backendName() const override;

private:
    //! Calls with the finished job, or with nullptr when it did not finish in time.
    using Done = std::function<void(QKeychain::Job *)>;
    using Fail = std::function<void(Error)>;

    void whenReady(std::function<void()> go, Fail fail);
    void start(QKeychain::Job *job, Done done);
    void explain(const QKeychain::Job *job, const SecretName &name, Fail fail);
    void learn(State state);

    Clock &m_clock;
    QString m_serviceName;
    SecretService *m_service;
    bool m_watching = false;
};

} // namespace wa::keychain
