#pragma once

#include "app/base/clock.h"
#include "app/base/redactor.h"
#include "app/base/task.h"
#include "app/keychain/secretstore.h"
#include "app/projects/rows.h"

#include <map>

namespace wa::storage {
class Database;
}

namespace wa::projects {

//! Secrets with their markers: the keychain has the bytes, console.db has what tells "never stored" from "cannot be
//! reached". What the keychain does not take stays in memory and is tried again when it is ready, and every 30 s. Each
//! secret gets an entry of its own, so that an old one is intact until the new one reads back. GUI thread.
class Vault final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Vault)

public:
    static constexpr std::chrono::seconds retryPeriod{30};
    static constexpr int mostEnded = 5; //!< of one owner: who signs with an even older one stays unnamed

    static constexpr std::chrono::seconds noteDelay{5};

    Vault(storage::Database &database, keychain::SecretStore &keychain, Clock &clock, Redactor &redactor,
          QObject *parent = nullptr);
    ~Vault() override;

    void adopt(std::vector<SecretRow> rows);
    [[nodiscard]] std::vector<SecretInfo> secretsOf(const QString &owner) const; //!< oldest first
    [[nodiscard]] const SecretInfo *current(const QString &owner, SecretKind kind) const;

    //! Never loses the secret: done means saved or held in memory, and the marker's state says which. Replaces nothing.
    [[nodiscard]] Task<SecretInfo> put(const QString &owner, SecretKind kind, const QString &label, Secret secret,
                                       RotationReason reason = RotationReason::None);
    //! The bytes, from memory or from the keychain. Config "no_secret" without a marker; Keychain "missing" with one.
    [[nodiscard]] Task<Secret> fetch(const QString &entry);
    void retire(const QString &entry);
    //! Retired for good: kept, with the newest few of its owner, and never accepted again. Settles once that is on
    //! disk.
    Task<> end(const QString &entry);
    //! Forgets it here at once, and in the keychain as soon as that can be done and was seen.
    void drop(const QString &entry);

    //! It did its work so many times, last at that instant. Written with the others every noteDelay.
    void noteUse(const QString &entry, qint64 count, UnixMs last);
    void noteRefusal(const QString &entry, UnixMs at);
    //! How long nothing was seen of it while this desk could see: not before it was retired, nor before
    //! restartSilence().
    [[nodiscard]] std::chrono::milliseconds silence(const QString &entry) const;
    void restartSilence();

    void agreeToThisRunOnly();
    [[nodiscard]] bool agreedToThisRunOnly() const { return m_thisRunOnly; }
    [[nodiscard]] bool hasUnsaved() const;

signals:
    void changed(const QString &owner);
    void used(const QString &owner); //!< or refused

private:
    struct Kept
    {
        SecretRow row;
        Secret held = {}; //!< empty once the keychain has it
        bool saving = false;
        SteadyTime quietSince = {};
        bool noted = false; //!< its use is not on disk yet
    };

    Kept *find(const QString &entry);
    [[nodiscard]] const Kept *find(const QString &entry) const;
    [[nodiscard]] Task<> save(const QString &entry);
    void onSaved(const QString &entry, const Result<> &written);
    void onFetched(const QString &entry, const Result<Secret> &secret);
    void removeDropped(const QString &entry);
    Task<> write(const SecretRow &row);
    void note(Kept &kept);
    void writeNotes();
    void setState(Kept &kept, SecretState state);
    void retryAll();
    void retryLater();
    void onKeychainState(keychain::State state);

    storage::Database &m_database;
    keychain::SecretStore &m_keychain;
    Clock &m_clock;
    Redactor &m_redactor;
    std::vector<std::unique_ptr<Kept>> m_kept; //!< oldest first
    bool m_thisRunOnly = false;
    bool m_retrying = false;
    bool m_noting = false;
};

} // namespace wa::projects
