#include "app/keychain/secretservice.h"

#include "app/base/logging.h"

#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>

namespace wa::keychain {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const auto busName = u"org.freedesktop.DBus"_s;
const auto busPath = u"/org/freedesktop/DBus"_s;
const auto service = u"org.freedesktop.secrets"_s;
const auto servicePath = u"/org/freedesktop/secrets"_s;
const auto serviceInterface = u"org.freedesktop.Secret.Service"_s;
const auto collectionInterface = u"org.freedesktop.Secret.Collection"_s;
const auto promptInterface = u"org.freedesktop.Secret.Prompt"_s;
const auto propertiesInterface = u"org.freedesktop.DBus.Properties"_s;

// The linter wants signatures normalized, the formatter wants spaces.
// clang-format off
const char *ownerChangedSlot() { return SLOT(onOwnerChanged(QString,QString,QString)); }
const char *promptCompletedSlot() { return SLOT(onPromptCompleted(bool,QDBusVariant)); }
// clang-format on

constexpr auto answerTime = 2s; // a running daemon answers in milliseconds
constexpr auto startTime = 10s; // D-Bus starts the daemon first

bool isReply(const QDBusMessage &message)
{
    return message.type() == QDBusMessage::ReplyMessage;
}

State stateOfError(const QDBusMessage &message, State otherwise)
{
    switch (QDBusError(message).type()) {
    case QDBusError::NoReply:
    case QDBusError::Timeout:
    case QDBusError::TimedOut:
        return State::Unresponsive;
    case QDBusError::AccessDenied:
        return State::Denied;
    case QDBusError::Disconnected:
    case QDBusError::ServiceUnknown:
        return State::NoService;
    default:
        return otherwise;
    }
}

QDBusMessage busCall(const QString &method)
{
    return QDBusMessage::createMethodCall(busName, busPath, busName, method);
}

} // namespace

SecretService::SecretService(QObject *parent)
    : QObject(parent)
    , m_bus(QDBusConnection::sessionBus())
{
    if (!m_bus.isConnected())
        return;
    // The sender stays open in these: naming it would make Qt ask the bus for its owner and wait.
    m_bus.connect({}, busPath, busName, u"NameOwnerChanged"_s, {service}, {}, this, ownerChangedSlot());
    m_bus.connect({}, servicePath, serviceInterface, u"CollectionChanged"_s, this, SLOT(onCollectionChanged()));
}

Task<State> SecretService::probe()
{
    m_probes.emplace_back();
    auto task = m_probes.back().task();
    if (m_probes.size() > 1)
        return task;
    if (m_bus.isConnected())
        askOwner();
    else
        finish(State::NoService);
    return task;
}

void SecretService::call(const QDBusMessage &message, std::chrono::milliseconds timeout, Reply reply)
{
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message, int(timeout.count())), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [watcher, reply = std::move(reply)] {
        watcher->deleteLater();
        reply(watcher->reply());
    });
}

void SecretService::askOwner()
{
    auto message = busCall(u"NameHasOwner"_s);
    message << service;
    call(message, answerTime, [this](const QDBusMessage &reply) {
        if (!isReply(reply))
            return finish(stateOfError(reply, State::NoService));
        if (reply.arguments().value(0).toBool())
            return askAlias(answerTime);
        askActivatable();
    });
}

void SecretService::askActivatable()
{
    call(busCall(u"ListActivatableNames"_s), answerTime, [this](const QDBusMessage &reply) {
        if (!isReply(reply))
            return finish(stateOfError(reply, State::NoService));
        if (!reply.arguments().value(0).toStringList().contains(service))
            return finish(State::NoService);
        askAlias(startTime);
    });
}

void SecretService::askAlias(std::chrono::milliseconds timeout)
{
    auto message = QDBusMessage::createMethodCall(service, servicePath, serviceInterface, u"ReadAlias"_s);
    message << u"default"_s;
    call(message, timeout, [this](const QDBusMessage &reply) {
        if (!isReply(reply))
            return finish(stateOfError(reply, State::NoService));
        m_collection = reply.arguments().value(0).value<QDBusObjectPath>().path();
        if (m_collection.isEmpty() || m_collection == u"/"_s)
            return finish(State::NoCollection);
        askLocked();
    });
}

void SecretService::askLocked()
{
    auto message = QDBusMessage::createMethodCall(service, m_collection, propertiesInterface, u"Get"_s);
    message << collectionInterface << u"Locked"_s;
    call(message, answerTime, [this](const QDBusMessage &reply) {
        if (!isReply(reply))
            return finish(stateOfError(reply, State::NoCollection)); // the alias points at nothing
        const bool locked = reply.arguments().value(0).value<QDBusVariant>().variant().toBool();
        finish(locked ? State::Locked : State::Ready);
    });
}

void SecretService::finish(State state)
{
    for (auto &promise : std::exchange(m_probes, {}))
        promise.settle(state);
}

Task<State> SecretService::unlock()
{
    m_unlocks.emplace_back();
    auto task = m_unlocks.back().task();
    if (m_unlocks.size() > 1)
        return task;
    probe().then(this, [this](Result<State> state) {
        if (state && *state == State::Locked)
            return askUnlock();
        endPrompt();
    });
    return task;
}

void SecretService::askUnlock()
{
    auto message = QDBusMessage::createMethodCall(service, servicePath, serviceInterface, u"Unlock"_s);
    message << QVariant::fromValue(QList<QDBusObjectPath>{QDBusObjectPath(m_collection)});
    call(message, answerTime, [this](const QDBusMessage &reply) {
        const QString prompt = reply.arguments().value(1).value<QDBusObjectPath>().path();
        if (!isReply(reply) || prompt.isEmpty() || prompt == u"/"_s)
            return endPrompt();
        showPrompt(prompt);
    });
}

void SecretService::showPrompt(const QString &path)
{
    m_prompt = path;
    m_bus.connect({}, path, promptInterface, u"Completed"_s, this, promptCompletedSlot());
    auto message = QDBusMessage::createMethodCall(service, path, promptInterface, u"Prompt"_s);
    message << QString();
    call(message, answerTime, [this](const QDBusMessage &reply) {
        if (!isReply(reply))
            endPrompt();
    });
}

void SecretService::onPromptCompleted(bool dismissed, const QDBusVariant & /*result*/)
{
    qCInfo(lcKeychain) << "the keychain's prompt was" << (dismissed ? "dismissed" : "answered");
    endPrompt();
}

void SecretService::endPrompt()
{
    if (!m_prompt.isEmpty())
        m_bus.disconnect({}, m_prompt, promptInterface, u"Completed"_s, this, promptCompletedSlot());
    m_prompt.clear();
    probe().then(this, [this](Result<State> state) {
        for (auto &promise : std::exchange(m_unlocks, {}))
            promise.settle(state);
    });
}

void SecretService::onOwnerChanged(const QString & /*name*/, const QString & /*before*/, const QString &after)
{
    // Whoever waited for a daemon's prompt waits in vain once that daemon is gone.
    if (after.isEmpty() && !m_prompt.isEmpty())
        endPrompt();
    emit touched();
}

void SecretService::onCollectionChanged()
{
    emit touched();
}

} // namespace wa::keychain
