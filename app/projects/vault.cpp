#include "app/projects/vault.h"

#include "app/base/logging.h"
#include "app/base/random.h"
#include "app/storage/database.h"

namespace wa::projects {

using namespace Qt::StringLiterals;

namespace {

QString entryWord(SecretKind kind)
{
    switch (kind) {
    case SecretKind::AdminToken:
        return u"admin-token"_s;
    case SecretKind::AppToken:
        return u"app-token"_s;
    case SecretKind::WebhookSecret:
        return u"webhook-secret"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

Vault::Vault(storage::Database &database, keychain::SecretStore &keychain, Clock &clock, Redactor &redactor,
             QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_keychain(keychain)
    , m_clock(clock)
    , m_redactor(redactor)
{
    connect(&keychain, &keychain::SecretStore::stateChanged, this, &Vault::onKeychainState);
}

Vault::~Vault()
{
    writeNotes();
}

void Vault::adopt(std::vector<SecretRow> rows)
{
    for (SecretRow &row : rows) {
        auto kept = std::make_unique<Kept>();
        kept->row = std::move(row);
        kept->quietSince = m_clock.steady();
        m_kept.push_back(std::move(kept));
    }
    retryAll();
}

Vault::Kept *Vault::find(const QString &entry)
{
    return const_cast<Kept *>(std::as_const(*this).find(entry));
}

const Vault::Kept *Vault::find(const QString &entry) const
{
    for (const auto &kept : m_kept) {
        if (kept->row.info.entry == entry)
            return kept.get();
    }
    return nullptr;
}

std::vector<SecretInfo> Vault::secretsOf(const QString &owner) const
{
    std::vector<SecretInfo> found;
    for (const auto &kept : m_kept) {
        if (kept->row.info.owner == owner && !kept->row.dropped)
            found.push_back(kept->row.info);
    }
    return found;
}

const SecretInfo *Vault::current(const QString &owner, SecretKind kind) const
{
    const SecretInfo *found = nullptr;
    for (const auto &kept : m_kept) {
        const SecretInfo &info = kept->row.info;
        if (info.owner == owner && info.kind == kind && !info.retired && !kept->row.dropped)
            found = &info;
    }
    return found;
}

bool Vault::hasUnsaved() const
{
    return std::ranges::any_of(m_kept, [](const auto &kept) { return !kept->held.isEmpty(); });
}

void Vault::setState(Kept &kept, SecretState state)
{
    if (std::exchange(kept.row.info.state, state) != state)
        emit changed(kept.row.info.owner);
}

Task<> Vault::write(const SecretRow &row)
{
    return m_database.write([row](storage::Connection &db) { writeSecret(db, row); }).map(this, [](Result<> written) {
        if (!written)
            qCWarning(lcStore) << "cannot note a secret's marker:" << written.error().detail;
        return written;
    });
}

Task<SecretInfo> Vault::put(const QString &owner, SecretKind kind, const QString &label, Secret secret,
                            RotationReason reason)
{
    m_redactor.learn(secret);
    auto kept = std::make_unique<Kept>();
    kept->row.info = {.entry = u"%1/%2/%3"_s.arg(owner, entryWord(kind), randomToken(8)),
                      .owner = owner,
                      .kind = kind,
                      .label = label,
                      .fingerprint = secret.fingerprint(),
                      .createdAt = m_clock.wall(),
                      .state = SecretState::Unsaved,
                      .reason = reason};
    kept->quietSince = m_clock.steady();
    kept->held = std::move(secret);
    const QString entry = kept->row.info.entry;
    m_kept.push_back(std::move(kept));
    return save(entry).map(this, [this, entry](const Result<> &) -> Result<SecretInfo> {
        const Kept *saved = find(entry);
        if (!saved)
            return tl::unexpected(Error{.kind = Error::Kind::Cancelled, .detail = u"the secret was dropped"_s});
        return saved->row.info;
    });
}

//! The marker first: an entry without one would never be found again.
Task<> Vault::save(const QString &entry)
{
    Kept *kept = find(entry);
    kept->saving = true;
    const auto toKeychain = [this,
                             entry](Result<>) { // the keychain counts; the marker is written again with its answer
        Kept *now = find(entry);
        return now ? m_keychain.write({entry}, now->held.clone()) : failedTask<void>({.kind = Error::Kind::Cancelled});
    };
    auto promise = std::make_shared<Promise<>>();
    auto done = promise->task();
    m_database.write([row = kept->row](storage::Connection &db) { writeSecret(db, row); })
        .then(this, [this, entry, promise, toKeychain](Result<> marked) {
            toKeychain(std::move(marked)).then(this, [this, entry, promise](const Result<> &written) {
                onSaved(entry, written);
                promise->settle(written);
            });
        });
    return done;
}

void Vault::onSaved(const QString &entry, const Result<> &written)
{
    Kept *kept = find(entry);
    if (!kept)
        return;
    kept->saving = false;
    if (written) {
        kept->held = {};
        kept->row.stored = true;
        std::ignore = write(kept->row);
        setState(*kept, SecretState::Saved);
    } else {
        qCWarning(lcKeychain).noquote() << "the keychain did not take" << entry << ":" << written.error().code;
        setState(*kept, m_thisRunOnly ? SecretState::ThisRunOnly : SecretState::Unsaved);
        retryLater();
    }
    if (kept->row.dropped)
        removeDropped(entry);
}

Task<Secret> Vault::fetch(const QString &entry)
{
    const Kept *kept = find(entry);
    if (!kept || kept->row.dropped)
        return failedTask<Secret>({.kind = Error::Kind::Config, .code = u"no_secret"_s});
    if (!kept->held.isEmpty())
        return readyTask<Secret>(kept->held.clone());
    return m_keychain.read({entry}).map(this, [this, entry](Result<Secret> secret) {
        if (secret)
            m_redactor.learn(*secret);
        onFetched(entry, secret);
        return secret;
    });
}

void Vault::onFetched(const QString &entry, const Result<Secret> &secret)
{
    Kept *kept = find(entry);
    if (!kept || !kept->held.isEmpty())
        return;
    if (!secret) {
        if (secret.error().kind == Error::Kind::Keychain)
            setState(*kept, secret.error().code == u"missing" ? SecretState::Missing : SecretState::Unreachable);
        return;
    }
    if (!std::exchange(kept->row.stored, true)) // the console ended between the keychain's answer and the marker
        std::ignore = write(kept->row);
    setState(*kept, SecretState::Saved);
}

void Vault::retire(const QString &entry)
{
    Kept *kept = find(entry);
    if (!kept || std::exchange(kept->row.info.retired, true))
        return;
    kept->quietSince = m_clock.steady();
    std::ignore = write(kept->row);
    emit changed(kept->row.info.owner);
}

Task<> Vault::end(const QString &entry)
{
    Kept *ended = find(entry);
    if (!ended || ended->row.info.endedAt)
        return readyTask<void>({});
    ended->row.info.retired = true;
    ended->row.info.endedAt = m_clock.wall();
    auto written = write(ended->row);
    const QString owner = ended->row.info.owner;
    emit changed(owner);
    QStringList older; // newest first
    for (const SecretInfo &info : secretsOf(owner)) {
        if (info.endedAt)
            older.prepend(info.entry);
    }
    for (const QString &tooOld : older.mid(mostEnded))
        drop(tooOld);
    return written;
}

void Vault::drop(const QString &entry)
{
    Kept *kept = find(entry);
    if (!kept || std::exchange(kept->row.dropped, true))
        return;
    kept->held = {};
    std::ignore = write(kept->row);
    emit changed(kept->row.info.owner);
    if (!kept->saving)
        removeDropped(entry);
}

void Vault::removeDropped(const QString &entry)
{
    m_keychain.remove({entry}).then(this, [this, entry](const Result<> &removed) {
        if (!removed) {
            qCWarning(lcKeychain).noquote() << "cannot remove" << entry << "yet:" << removed.error().code;
            return retryLater();
        }
        std::erase_if(m_kept, [&entry](const auto &kept) { return kept->row.info.entry == entry; });
        m_database.write([entry](storage::Connection &db) { removeSecret(db, entry); })
            .then(this, [](const Result<> &) {});
    });
}

void Vault::noteUse(const QString &entry, qint64 count, UnixMs last)
{
    Kept *kept = find(entry);
    if (!kept)
        return;
    SecretUse &use = kept->row.info.use;
    use.count += count;
    use.last = std::max(use.last.value_or(last), last);
    kept->quietSince = m_clock.steady();
    note(*kept);
}

void Vault::noteRefusal(const QString &entry, UnixMs at)
{
    Kept *kept = find(entry);
    if (!kept)
        return;
    kept->row.info.use.refused = at;
    note(*kept);
}

//! Many a second while events come: one write for all of them.
void Vault::note(Kept &kept)
{
    kept.noted = true;
    if (!std::exchange(m_noting, true)) {
        m_clock.after(noteDelay, this, [this] {
            m_noting = false;
            writeNotes();
        });
    }
    emit used(kept.row.info.owner);
}

void Vault::writeNotes()
{
    for (const auto &kept : m_kept) {
        if (std::exchange(kept->noted, false))
            std::ignore = m_database.write([row = kept->row](storage::Connection &db) { writeSecret(db, row); });
    }
}

std::chrono::milliseconds Vault::silence(const QString &entry) const
{
    const Kept *kept = find(entry);
    return kept ? std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.steady() - kept->quietSince)
                : std::chrono::milliseconds(0);
}

void Vault::restartSilence()
{
    for (const auto &kept : m_kept)
        kept->quietSince = m_clock.steady();
}

void Vault::agreeToThisRunOnly()
{
    m_thisRunOnly = true;
    for (const auto &kept : m_kept) {
        if (kept->row.info.state == SecretState::Unsaved)
            setState(*kept, SecretState::ThisRunOnly);
    }
}

void Vault::onKeychainState(keychain::State state)
{
    const bool ready = state == keychain::State::Ready;
    const SecretState before = ready ? SecretState::Unreachable : SecretState::Saved;
    const SecretState after = ready ? SecretState::Unknown : SecretState::Unreachable;
    for (const auto &kept : m_kept) {
        if (kept->row.info.state == before)
            setState(*kept, after);
    }
    retryAll();
}

void Vault::retryAll()
{
    if (m_keychain.state() != keychain::State::Ready)
        return;
    std::vector<QString> unsaved;
    std::vector<QString> dropped;
    for (const auto &kept : m_kept) {
        if (kept->row.dropped && !kept->saving)
            dropped.push_back(kept->row.info.entry);
        else if (!kept->held.isEmpty() && !kept->saving)
            unsaved.push_back(kept->row.info.entry);
    }
    for (const QString &entry : dropped)
        removeDropped(entry);
    for (const QString &entry : unsaved)
        std::ignore = save(entry);
}

void Vault::retryLater()
{
    if (std::exchange(m_retrying, true))
        return;
    m_clock.after(retryPeriod, this, [this] {
        m_retrying = false;
        retryAll();
        if (hasUnsaved())
            retryLater();
    });
}

} // namespace wa::projects
