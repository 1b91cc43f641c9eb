#include "app/keychain/qtkeychainstore.h"

#include "app/base/logging.h"
#include "app/keychain/secretservice.h"

#include <qt6keychain/keychain.h>

namespace wa::keychain {

using namespace Qt::StringLiterals;

namespace {

Error keychainError(const QString &code, const QString &detail)
{
    return {.kind = Error::Kind::Keychain, .code = code, .detail = detail};
}

template <class T> auto failWith(std::shared_ptr<Promise<T>> promise)
{
    return [promise](Error error) { promise->settle(tl::unexpected(std::move(error))); };
}

} // namespace

QtKeychainStore::QtKeychainStore(Clock &clock, QString serviceName, QObject *parent)
    : SecretStore(parent)
    , m_clock(clock)
    , m_serviceName(std::move(serviceName))
    , m_service(new SecretService(this))
{
    // Newer QtKeychains let this variable choose a plain-text backend; no environment may move our secrets there.
    qunsetenv("QTKEYCHAIN_BACKEND");
    connect(m_service, &SecretService::touched, this, [this] { std::ignore = probe(); });
    std::ignore = probe();
}

Task<State> QtKeychainStore::probe()
{
    return m_service->probe().map(this, [this](Result<State> state) {
        learn(state.value_or(State::Unresponsive));
        return state;
    });
}

Task<State> QtKeychainStore::unlock()
{
    return m_service->unlock().map(this, [this](Result<State> state) {
        learn(state.value_or(State::Unresponsive));
        return state;
    });
}

QString QtKeychainStore::backendName() const
{
    return u"QtKeychain, Secret Service (org.freedesktop.secrets)"_s;
}

void QtKeychainStore::learn(State state)
{
    if (state != this->state())
        qCInfo(lcKeychain).noquote() << "keychain is" << stateWord(state);
    changeState(state);
    if (state == State::Ready || m_watching)
        return;
    // Not every service announces an unlock, so an unready one is asked again until it is ready.
    m_watching = true;
    m_clock.after(watchPeriod, this, [this] {
        m_watching = false;
        std::ignore = probe();
    });
}

void QtKeychainStore::whenReady(std::function<void()> go, Fail fail)
{
    probe().then(this, [go = std::move(go), fail = std::move(fail)](Result<State> state) {
        const State now = state.value_or(State::Unresponsive);
        now == State::Ready ? go() : fail(stateError(now));
    });
}

void QtKeychainStore::start(QKeychain::Job *job, Done done)
{
    auto once = std::make_shared<Done>(std::move(done));
    const auto finish = [once](QKeychain::Job *finished) {
        if (const Done call = std::exchange(*once, nullptr))
            call(finished);
    };
    job->setAutoDelete(true);
    connect(job, &QKeychain::Job::finished, this, finish);
    m_clock.after(jobTime, this, [finish] { finish(nullptr); });
    job->start();
}

//! The same error code means several things (a locked keyring reads as "not found"), so the service is asked again.
void QtKeychainStore::explain(const QKeychain::Job *job, const SecretName &name, Fail fail)
{
    Error error = keychainError(u"timeout"_s, u"keychain: no answer within 30 s"_s);
    if (job && job->error() == QKeychain::EntryNotFound)
        error = missingError(name);
    else if (job && (job->error() == QKeychain::AccessDenied || job->error() == QKeychain::AccessDeniedByUser))
        error = keychainError(stateWord(State::Denied), job->errorString());
    else if (job)
        error = keychainError(u"backend"_s, job->errorString());
    probe().then(this, [error = std::move(error), fail = std::move(fail)](Result<State> state) {
        const State now = state.value_or(State::Unresponsive);
        fail(now == State::Ready ? error : stateError(now));
    });
}

Task<Secret> QtKeychainStore::read(const SecretName &name)
{
    auto promise = std::make_shared<Promise<Secret>>();
    const auto go = [this, name, promise] {
        auto *job = new QKeychain::ReadPasswordJob(m_serviceName);
        job->setKey(name.text);
        start(job, [this, job, name, promise](QKeychain::Job *finished) {
            if (!finished || finished->error() != QKeychain::NoError)
                return explain(finished, name, failWith(promise));
            promise->settle(Secret(job->binaryData()));
        });
    };
    whenReady(go, failWith(promise));
    return promise->task();
}

Task<> QtKeychainStore::write(const SecretName &name, Secret secret)
{
    if (secret.isEmpty())
        return failedTask<void>({.kind = Error::Kind::Invalid, .code = u"empty"_s, .field = u"secret"_s});
    auto promise = std::make_shared<Promise<>>();
    const auto kept = std::make_shared<Secret>(std::move(secret));
    const auto compare = [promise, kept](Result<Secret> stored) {
        if (!stored)
            return promise->settle(tl::unexpected(stored.error()));
        if (*stored == *kept)
            return promise->settle({});
        promise->settle(tl::unexpected(keychainError(u"unverified"_s, u"keychain: the entry reads back different"_s)));
    };
    const auto go = [this, name, promise, kept, compare] {
        auto *job = new QKeychain::WritePasswordJob(m_serviceName);
        job->setKey(name.text);
        job->setBinaryData(kept->reveal().toByteArray());
        start(job, [this, name, promise, compare](QKeychain::Job *finished) {
            if (!finished || finished->error() != QKeychain::NoError)
                return explain(finished, name, failWith(promise));
            read(name).then(this, compare);
        });
    };
    whenReady(go, failWith(promise));
    return promise->task();
}

Task<> QtKeychainStore::remove(const SecretName &name)
{
    auto promise = std::make_shared<Promise<>>();
    const auto settle = [promise](const Result<Secret> &left) {
        if (left)
            return promise->settle(
                tl::unexpected(keychainError(u"unverified"_s, u"keychain: the entry is still there"_s)));
        if (left.error().code == u"missing")
            return promise->settle({});
        promise->settle(tl::unexpected(left.error()));
    };
    const auto go = [this, name, promise, settle] {
        auto *job = new QKeychain::DeletePasswordJob(m_serviceName);
        job->setKey(name.text);
        start(job, [this, name, promise, settle](QKeychain::Job *finished) {
            if (!finished || (finished->error() != QKeychain::NoError && finished->error() != QKeychain::EntryNotFound))
                return explain(finished, name, failWith(promise));
            // A locked keyring answers a removal with "done" and keeps the entry: only a read tells (recipes.md 1.3).
            read(name).then(this, settle);
        });
    };
    whenReady(go, failWith(promise));
    return promise->task();
}

} // namespace wa::keychain
