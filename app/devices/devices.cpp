#include "app/devices/devicebook.h"

#include "app/base/logging.h"
#include "app/devices/devicerows.h"
#include "app/projects/projects.h"
#include "app/storage/database.h"

#include <QSet>

namespace wa::devices {

using namespace Qt::StringLiterals;
using gateway::DeviceStatus;

Error noSuchProject()
{
    return {.kind = Error::Kind::NotFound, .code = u"no_project"_s};
}

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
        tell(verb, project, nameOf(project, id), failureOf(result));
        return result;
    });
}

void Devices::tell(actions::Verb verb, const ProjectId &project, const QString &target, std::optional<Error> error)
{
    emit acted({.verb = verb, .project = project, .target = target, .error = std::move(error)});
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
        tell(actions::Verb::CreateDevice, project, pairing ? nameOf(project, pairing->device.id) : name,
             failureOf(pairing));
        return pairing;
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

} // namespace wa::devices
