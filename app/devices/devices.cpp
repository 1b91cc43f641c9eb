#include "app/devices/devicebook.h"

#include "app/base/logging.h"
#include "app/devices/devicerows.h"
#include "app/projects/projects.h"
#include "app/storage/database.h"

#include <QSet>

namespace wa::devices {

using namespace Qt::StringLiterals;
using gateway::DeviceStatus;

struct LifecycleEvent
{
    QLatin1StringView name;
    DeviceStatus status;
    QLatin1StringView wire;
    Cause cause = Cause::Gateway;
};

namespace {

constexpr LifecycleEvent lifecycleEvents[] = {
    {"device_qr_generated"_L1, DeviceStatus::QrGenerated, "qr_generated"_L1},
    {"device_connected"_L1, DeviceStatus::Connected, "connected"_L1},
    {"device_disconnected"_L1, DeviceStatus::Disconnected, "disconnected"_L1},
    {"device_destroyed"_L1, DeviceStatus::Destroyed, "destroyed"_L1},
    {"logout"_L1, DeviceStatus::Disconnected, "disconnected"_L1, Cause::Phone}, // [H]
};

const LifecycleEvent *lifecycleEvent(const QString &name)
{
    for (const LifecycleEvent &event : lifecycleEvents) {
        if (event.name == name)
            return &event;
    }
    return nullptr;
}

QDateTime instantOf(const json::Value &value)
{
    return QDateTime::fromString(value.string(), Qt::ISODateWithMs).toUTC();
}

Error noSuchProject()
{
    return {.kind = Error::Kind::NotFound, .code = u"no_project"_s};
}

Error deviceKnown()
{
    return {.kind = Error::Kind::Conflict, .code = u"device_known"_s, .field = u"device_id"_s};
}

} // namespace

Devices::Devices(projects::Projects &projects, storage::Database &database, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_projects(projects)
    , m_database(database)
    , m_clock(clock)
{
    connect(&projects, &projects::Projects::projectAdded, this, &Devices::open);
    connect(&projects, &projects::Projects::projectRemoved, this,
            [this](const ProjectId &id) { m_books.erase(id.text()); });
    for (const projects::Project &project : projects.projects())
        open(project.id);
}

Devices::~Devices() = default;

void Devices::open(const ProjectId &project)
{
    if (m_books.contains(project.text()))
        return;
    m_books[project.text()] = std::make_unique<Book>();
    struct Stored
    {
        std::vector<Device> devices;
        std::map<QString, DeviceNote> notes;
    };
    m_database
        .read([project](storage::Connection &db) {
            return Stored{readDevices(db, project), readNotes(db, project)};
        })
        .then(this, [this, project](Result<Stored> stored) {
            Book *opened = book(project);
            if (!stored || !opened)
                return;
            opened->notes.merge(std::move(stored->notes)); // what was noted meanwhile is newer
            for (Device &device : stored->devices) {
                if (const Device *known = opened->list.device(device.wire.id)) // as is what the gateway said
                    device = *known;
                if (const auto note = opened->notes.find(device.wire.id.text()); note != opened->notes.end())
                    device.note = note->second;
                awaitSilence(device);
                opened->list.put(std::move(device));
            }
        });
}

Devices::Book *Devices::book(const ProjectId &project)
{
    const auto found = m_books.find(project.text());
    return found == m_books.end() ? nullptr : found->second.get();
}

DeviceList *Devices::list(const ProjectId &project)
{
    Book *found = book(project);
    return found ? &found->list : nullptr;
}

const Device *Devices::device(const ProjectId &project, const DeviceId &id)
{
    const Book *found = book(project);
    return found ? found->list.device(id) : nullptr;
}

std::optional<UnixMs> Devices::refreshedAt(const ProjectId &project) const
{
    const auto found = m_books.find(project.text());
    return found == m_books.end() ? std::nullopt : found->second->refreshedAt;
}

void Devices::persist(const ProjectId &project, const Device &device)
{
    m_database.write([project, device](storage::Connection &db) { writeDevice(db, project, device); })
        .then(this, [](const Result<> &written) {
            if (!written)
                qCWarning(lcStore) << "cannot note a device:" << written.error().detail;
        });
}

void Devices::put(const ProjectId &project, Device device, Cause cause)
{
    Book *into = book(project);
    if (!into)
        return;
    const Device *known = into->list.device(device.wire.id);
    if (known && *known == device)
        return;
    const UnixMs now = m_clock.wall();
    const bool isNewStatus = !known || known->wire.statusText != device.wire.statusText;
    if (isNewStatus)
        device.statusSince = now;
    if (const auto note = into->notes.find(device.wire.id.text()); note != into->notes.end())
        device.note = note->second;
    Change change{.device = device.wire.id,
                  .at = now,
                  .status = device.wire.status,
                  .statusText = device.wire.statusText,
                  .cause = into->acting.contains(device.wire.id) ? Cause::ThisDesk : cause,
                  .before = known ? std::optional(known->wire.status) : std::nullopt};
    if (device.lastError && (!known || known->lastErrorAt != device.lastErrorAt))
        change.error = device.lastError;
    if (isNewStatus || change.error)
        record(project, std::move(change));
    const bool onlyAlive = known && known->wire == device.wire && known->lastError == device.lastError;
    if (!onlyAlive) // signs of life come with every event; they are stored with the next fact
        persist(project, device);
    if (!device.wire.app.isEmpty())
        m_projects.learnApp(project, device.wire.app);
    const DeviceId id = device.wire.id;
    awaitSilence(device);
    into->list.put(std::move(device));
    emit deviceChanged(project, id);
}

void Devices::put(const ProjectId &project, const gateway::Device &wire)
{
    Book *into = book(project);
    if (!into)
        return;
    into->touched[wire.id].at = m_clock.steady();
    const Device *known = into->list.device(wire.id);
    Device device = known ? *known : Device{};
    device.wire = wire;
    put(project, std::move(device), Cause::ThisDesk);
}

void Devices::record(const ProjectId &project, Change change)
{
    m_database.write([project, change](storage::Connection &db) { writeChange(db, project, change); })
        .then(this, [](const Result<> &written) {
            if (!written)
                qCWarning(lcStore) << "cannot note what became of a device:" << written.error().detail;
        });
    emit statusChanged(project, change);
}

Task<> Devices::setNote(const ProjectId &project, const DeviceId &id, DeviceNote note)
{
    Book *into = book(project);
    const Device *known = into ? into->list.device(id) : nullptr;
    if (!known)
        return failedTask<void>(noSuchProject());
    note.labels.removeDuplicates();
    into->notes[id.text()] = note;
    Device noted = *known;
    noted.note = note;
    awaitSilence(noted);
    into->list.put(std::move(noted));
    emit deviceChanged(project, id);
    return m_database.write([project, id, note](storage::Connection &db) { writeNote(db, project, id, note); });
}

Task<std::vector<Change>> Devices::history(const ProjectId &project, const DeviceId &id, UnixMs from)
{
    // In line with the writes: who asks because of a change shall find it.
    return m_database.write(
        [project, id, from](storage::Connection &db) { return readChanges(db, project, id, from); });
}

Task<> Devices::refresh(const ProjectId &project)
{
    Book *into = book(project);
    gateway::Client *client = m_projects.client(project);
    if (!into || !client)
        return failedTask<void>(noSuchProject());
    into->refreshing.emplace_back();
    auto task = into->refreshing.back().task();
    if (into->refreshing.size() > 1)
        return task;
    into->refreshStarted = m_clock.steady();
    client->devices().then(this, [this, project](const Result<std::vector<gateway::Device>> &listed) {
        Book *asked = book(project);
        if (!asked)
            return;
        auto waiting = std::exchange(asked->refreshing, {});
        const bool hasNoList = !listed && listed.error().kind == Error::Kind::NotFound && isBehindProxy(project);
        if (listed)
            take(project, *listed);
        else if (listed.error().kind == Error::Kind::Unauthorized)
            m_projects.reportUnauthorized(project);
        for (auto &promise : waiting)
            promise.settle(listed || hasNoList ? Result<>() : tl::unexpected(listed.error()));
        emit refreshed(project);
    });
    return task;
}

//! The list is a net, not the last word: what came after it was asked for counts more.
void Devices::take(const ProjectId &project, const std::vector<gateway::Device> &listed)
{
    Book *into = book(project);
    into->refreshedAt = m_clock.wall();
    if (listed.empty() && isBehindProxy(project))
        return; // [H] a proxy may answer without telling: what is known stays
    const auto isNewer = [into](const DeviceId &id) {
        const auto touch = into->touched.constFind(id);
        return touch != into->touched.cend() && touch->at > into->refreshStarted;
    };
    QSet<DeviceId> present;
    for (const gateway::Device &wire : listed) {
        present.insert(wire.id);
        if (isNewer(wire.id))
            continue;
        const Device *known = into->list.device(wire.id);
        Device device = known ? *known : Device{};
        device.wire = wire;
        put(project, std::move(device), Cause::Listed);
    }
    std::vector<DeviceId> absent;
    for (const Device &device : into->list.devices()) {
        if (!present.contains(device.wire.id) && device.wire.status != DeviceStatus::Destroyed &&
            !isNewer(device.wire.id))
            absent.push_back(device.wire.id);
    }
    for (const DeviceId &id : absent) {
        into->list.remove(id);
        m_database.write([project, id](storage::Connection &db) { removeDevice(db, project, id); })
            .then(this, [](const Result<> &) {});
        emit deviceChanged(project, id);
    }
}

template <class T>
Task<T> Devices::noted(actions::Verb verb, const ProjectId &project, const DeviceId &id, Task<T> call)
{
    if (Book *asked = book(project))
        ++asked->acting[id];
    return call.map(this, [this, verb, project, id](Result<T> result) {
        if (Book *asked = book(project); asked && --asked->acting[id] <= 0)
            asked->acting.remove(id);
        if (result)
            applySuccess(project, id);
        else
            applyError(project, id, result.error());
        tell(verb, project, nameOf(project, id), result);
        return result;
    });
}

template <class T>
void Devices::tell(actions::Verb verb, const ProjectId &project, const QString &target, const Result<T> &result)
{
    actions::Action action{.verb = verb, .project = project, .target = target};
    if (!result)
        action.error = result.error();
    emit acted(action);
}

QString Devices::nameOf(const ProjectId &project, const DeviceId &id)
{
    const Device *known = device(project, id);
    return known && !known->wire.name.isEmpty() ? u"%1 (%2)"_s.arg(known->wire.name, id.text()) : id.text();
}

void Devices::applyError(const ProjectId &project, const DeviceId &id, const Error &error)
{
    if (error.kind == Error::Kind::Unauthorized)
        m_projects.reportUnauthorized(project);
    const Device *known = device(project, id);
    if (!known || error.kind == Error::Kind::Cancelled)
        return;
    Device changed = *known;
    changed.lastError = error;
    changed.lastErrorAt = m_clock.wall();
    if (error.kind == Error::Kind::Gone) {
        changed.wire.status = DeviceStatus::Destroyed;
        changed.wire.statusText = u"destroyed"_s;
    }
    put(project, std::move(changed), Cause::Gateway);
}

void Devices::applySuccess(const ProjectId &project, const DeviceId &id)
{
    const Device *known = device(project, id);
    if (!known)
        return;
    Device changed = *known;
    changed.lastError.reset();
    changed.lastErrorAt.reset();
    put(project, std::move(changed), Cause::ThisDesk);
}

Task<gateway::Pairing> Devices::create(const ProjectId &project, const QString &name)
{
    gateway::Client *client = m_projects.client(project);
    if (!client)
        return failedTask<gateway::Pairing>(noSuchProject());
    return client->createDevice(name).map(this, [this, project, name](Result<gateway::Pairing> pairing) {
        if (pairing)
            put(project, pairing->device);
        else if (pairing.error().kind == Error::Kind::Unauthorized)
            m_projects.reportUnauthorized(project);
        tell(actions::Verb::CreateDevice, project, pairing ? nameOf(project, pairing->device.id) : name, pairing);
        return pairing;
    });
}

bool Devices::isBehindProxy(const ProjectId &project) const
{
    const projects::Project *known = m_projects.project(project);
    return known && known->access == projects::Access::Proxy;
}

//! One that no list told of. `status` is the wire's word.
void Devices::learn(const ProjectId &project, const DeviceId &id, const QString &name, const QString &status)
{
    put(project, gateway::Device{.id = id,
                                 .name = name.isEmpty() ? id.text() : name,
                                 .status = gateway::deviceStatus(status),
                                 .statusText = status});
}

Task<> Devices::adopt(const ProjectId &project, const DeviceId &id, const QString &name)
{
    gateway::Client *client = m_projects.client(project);
    if (!client)
        return failedTask<void>(noSuchProject());
    if (id.isEmpty())
        return failedTask<void>({.kind = Error::Kind::Invalid, .code = u"required"_s, .field = u"device_id"_s});
    if (!isBehindProxy(project)) // its list is the truth
        return failedTask<void>({.kind = Error::Kind::Invalid, .code = u"only_with_proxy"_s, .field = u"device_id"_s});
    if (device(project, id))
        return failedTask<void>(deviceKnown());
    // There is no documented GET of one device [D]: a call that its session must answer tells both.
    return client->groups(id).map(
        this, [this, project, id, name](const Result<std::vector<gateway::Group>> &groups) -> Result<> {
            if (device(project, id)) // the file had it, or an event told of it meanwhile: with more than an id
                return tl::unexpected(deviceKnown());
            Result<> outcome;
            const bool hasNoSession = !groups && (groups.error().kind == Error::Kind::NotConnected ||
                                                  groups.error().kind == Error::Kind::LoggedOut);
            if (groups || hasNoSession)
                learn(project, id, name, groups ? u"connected"_s : u"disconnected"_s);
            else
                outcome = tl::unexpected(groups.error());
            if (!groups && groups.error().kind == Error::Kind::Unauthorized)
                m_projects.reportUnauthorized(project);
            if (groups)
                onSessionAnswered(project, id);
            tell(actions::Verb::AdoptDevice, project, nameOf(project, id), outcome);
            return outcome;
        });
}

Task<gateway::Pairing> Devices::newQr(const ProjectId &project, const DeviceId &id)
{
    gateway::Client *client = m_projects.client(project);
    if (!client)
        return failedTask<gateway::Pairing>(noSuchProject());
    return noted(actions::Verb::RequestCode, project, id, client->newQr(id))
        .map(this, [this, project, id](Result<gateway::Pairing> pairing) {
            const Device *known = device(project, id);
            if (pairing && known) { // an answer without a device tells its id and the expiry alone
                gateway::Device wire = pairing->device.name.isEmpty() ? known->wire : pairing->device;
                wire.status = DeviceStatus::QrGenerated;
                wire.statusText = u"qr_generated"_s;
                wire.qrExpiresAt = pairing->expiresAt;
                put(project, wire);
            }
            return pairing;
        });
}

Task<> Devices::disconnect(const ProjectId &project, const DeviceId &id)
{
    gateway::Client *client = m_projects.client(project);
    if (!client)
        return failedTask<void>(noSuchProject());
    return noted(actions::Verb::DisconnectDevice, project, id, client->disconnect(id))
        .map(this, [this, project, id](const Result<std::optional<gateway::Device>> &answer) -> Result<> {
            if (!answer)
                return tl::unexpected(answer.error());
            const Device *known = device(project, id);
            if (!known)
                return {};
            gateway::Device wire = answer->value_or(known->wire);
            if (!*answer) {
                wire.status = DeviceStatus::Disconnected;
                wire.statusText = u"disconnected"_s;
            }
            put(project, wire);
            return {};
        });
}

Task<> Devices::destroy(const ProjectId &project, const DeviceId &id)
{
    gateway::Client *client = m_projects.client(project);
    if (!client)
        return failedTask<void>(noSuchProject());
    return noted(actions::Verb::DestroyDevice, project, id, client->destroy(id))
        .map(this, [this, project, id](Result<> answer) {
            const Device *known = device(project, id);
            if (answer && known) {
                gateway::Device wire = known->wire;
                wire.status = DeviceStatus::Destroyed;
                wire.statusText = u"destroyed"_s;
                put(project, wire);
            }
            return answer;
        });
}

Task<> Devices::checkSession(const ProjectId &project, const DeviceId &id)
{
    gateway::Client *client = m_projects.client(project);
    if (!client)
        return failedTask<void>(noSuchProject());
    return client->groups(id).map(this,
                                  [this, project, id](const Result<std::vector<gateway::Group>> &groups) -> Result<> {
                                      if (!groups)
                                          return tl::unexpected(groups.error());
                                      onSessionAnswered(project, id);
                                      return {};
                                  });
}

void Devices::onSessionAnswered(const ProjectId &project, const DeviceId &id)
{
    const Device *known = device(project, id);
    if (!known)
        return;
    Device alive = *known;
    alive.lastSign = m_clock.wall();
    put(project, std::move(alive), Cause::ThisDesk);
}

void Devices::onEvents(const QList<events::Event> &events)
{
    std::map<std::pair<QString, QString>, const events::Event *> newest; // one repaint a batch, however many events
    for (const events::Event &event : events) {
        if (event.device.isEmpty())
            continue;
        if (lifecycleEvent(event.name))
            onLifecycle(event);
        newest[{event.project.text(), event.device.text()}] = &event;
    }
    for (const auto &[key, event] : newest) {
        const Device *known = device(event->project, event->device);
        if (!known || (known->lastSign && *known->lastSign >= event->received))
            continue;
        Device alive = *known;
        alive.lastSign = event->received;
        put(event->project, std::move(alive), Cause::Gateway);
    }
}

void Devices::apply(const LifecycleEvent &lifecycle, const events::Event &event, Device device)
{
    const json::Value &payload = event.payload;
    device.wire.status = lifecycle.status;
    device.wire.statusText = lifecycle.wire;
    if (const auto expires = instantOf(payload["qr_expires_at"_L1]); expires.isValid())
        device.wire.qrExpiresAt = expires;
    if (const auto linked = instantOf(payload["linked_at"_L1]); linked.isValid())
        device.wire.linkedAt = linked;
    device.wire.number = payload["wa_number"_L1].string(device.wire.number);
    device.wire.jid = Jid(payload["wa_device_jid"_L1].string(device.wire.jid.text()));
    if (lifecycle.status == DeviceStatus::Connected) {
        device.lastError.reset();
        device.lastErrorAt.reset();
    }
    put(event.project, std::move(device), lifecycle.cause);
}

void Devices::onLifecycle(const events::Event &event)
{
    Book *into = book(event.project);
    if (!into)
        return;
    Book::Touch &touch = into->touched[event.device];
    if (touch.said && event.sent && *event.sent < *touch.said)
        return; // events come out of order; an older one says nothing about now
    touch = {.at = m_clock.steady(), .said = event.sent ? event.sent : touch.said};

    const LifecycleEvent *lifecycle = lifecycleEvent(event.name);
    const Device *known = into->list.device(event.device);
    if (known) {
        apply(*lifecycle, event, *known);
    } else { // made elsewhere: the list has its name
        if (isBehindProxy(event.project) && lifecycle->status != DeviceStatus::Destroyed) // there may be no list
            apply(*lifecycle, event, {.wire = {.id = event.device, .name = event.device.text()}});
        into->touched[event.device].at = {};
        std::ignore = refresh(event.project);
    }
    if (lifecycle->status == DeviceStatus::QrGenerated)
        emit codeIssued(event.project, event.device);
}

} // namespace wa::devices
