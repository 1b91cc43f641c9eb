#pragma once

#include "app/keychain/secretstore.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>

#include <functional>
#include <vector>

namespace wa::keychain {

//! Asks org.freedesktop.secrets for its state over D-Bus, because QtKeychain cannot tell a locked keyring from a
//! missing entry (threats.md, fact 6). Asynchronous throughout; GUI thread.
class SecretService final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SecretService)

public:
    explicit SecretService(QObject *parent = nullptr);

    //! Answers within about two seconds (ten when the service has to be started); calls that meet share one question.
    [[nodiscard]] Task<State> probe();
    //! Opens the service's own password prompt when it needs one.
    [[nodiscard]] Task<State> unlock();

signals:
    //! The service came, went, or said that a collection changed: worth a probe.
    void touched();

private slots:
    void onOwnerChanged(const QString &name, const QString &before, const QString &after);
    void onCollectionChanged();
    void onPromptCompleted(bool dismissed, const QDBusVariant &result);

private:
    using Reply = std::function<void(const QDBusMessage &)>;

    void call(const QDBusMessage &message, std::chrono::milliseconds timeout, Reply reply);
    void askOwner();
    void askActivatable();
    void askAlias(std::chrono::milliseconds timeout);
    void askLocked();
    void finish(State state);
    void askUnlock();
    void showPrompt(const QString &path);
    void endPrompt();

    QDBusConnection m_bus;
    QString m_collection; //!< object path of the default collection, as last told
    std::vector<Promise<State>> m_probes;
    std::vector<Promise<State>> m_unlocks;
    QString m_prompt;
};

} // namespace wa::keychain
