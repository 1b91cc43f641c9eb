#include "app/messages/recipients.h"

#include "app/base/logging.h"
#include "app/projects/projects.h"
#include "app/storage/database.h"

#include <QRegularExpression>

#include <algorithm>

namespace wa::messages {

using namespace Qt::StringLiterals;

namespace {

using Stored = std::vector<std::pair<QString, Recipient>>; // by project

constexpr auto phoneServer = "@s.whatsapp.net"_L1;

Stored readRecipientRows(storage::Connection &db)
{
    Stored stored;
    auto rows = db.prepare("SELECT project, recipient, name, pinned, used_at FROM recipient");
    while (rows.step()) {
        stored.emplace_back(rows.text(0), Recipient{.to = rows.text(1),
                                                    .name = rows.text(2),
                                                    .pinned = rows.integer(3) != 0,
                                                    .used = UnixMs(std::chrono::milliseconds(rows.integer(4)))});
    }
    return stored;
}

//! Gathers two answers, of which either may be an error.
struct Lookup
{
    Promise<LookedUp> promise;
    LookedUp found;
    int missing = 2;

    void arrived()
    {
        if (--missing == 0)
            promise.settle(std::move(found));
    }
};

} // namespace

std::vector<PastedRecipient> readRecipients(const QString &pasted)
{
    static const QRegularExpression separators(u"[\\n\\r\\x{2028}\\x{2029},;\\t]+"_s);
    std::vector<PastedRecipient> list;
    for (const QString &part : pasted.split(separators, Qt::SkipEmptyParts)) {
        const QString typed = part.trimmed();
        const QString to = gateway::normalisedRecipient(typed);
        const bool isKnown = std::ranges::any_of(list, [&to](const PastedRecipient &other) { return other.to == to; });
        if (!typed.isEmpty() && !isKnown)
            list.push_back({.typed = typed, .to = to, .isValid = isRecipient(to)});
    }
    return list;
}

Recipients::Recipients(projects::Projects &projects, Outbox &outbox, storage::Database &database, QObject *parent)
    : QObject(parent)
    , m_projects(projects)
    , m_outbox(outbox)
    , m_database(database)
{
    connect(&m_outbox, &Outbox::entryAdded, this, [this](const SendId &id) {
        if (const Entry *entry = m_outbox.entry(id)) {
            note(entry->project, gateway::normalisedRecipient(entry->message.to), {}, entry->createdAt);
            emit changed(entry->project);
        }
    });
    connect(&m_projects, &projects::Projects::projectRemoved, this,
            [this](const ProjectId &project) { m_known.erase(project); });
}

Task<> Recipients::load()
{
    return m_database.read(readRecipientRows).map(this, [this](Result<Stored> stored) -> Result<> {
        if (!stored)
            return tl::unexpected(stored.error());
        adopt(std::move(*stored));
        return {};
    });
}

void Recipients::adopt(Stored stored)
{
    for (auto &[project, recipient] : stored) {
        Recipient &known = m_known[ProjectId(project)][keyOf(recipient.to)];
        recipient.used = std::max(recipient.used, known.used); // the outbox may have been read before
        known = std::move(recipient);
    }
    for (const auto &[project, known] : m_known)
        emit changed(project);
}

//! The same number has one key, bare or as a JID.
QString Recipients::keyOf(const QString &to)
{
    const QString normal = gateway::normalisedRecipient(to).trimmed();
    return normal.endsWith(phoneServer) ? normal.chopped(phoneServer.size()) : normal;
}

std::vector<Recipient> Recipients::of(const ProjectId &project) const
{
    std::vector<Recipient> list;
    if (const auto known = m_known.find(project); known != m_known.end()) {
        for (const auto &[key, recipient] : known->second)
            list.push_back(recipient);
    }
    std::ranges::stable_sort(list, [](const Recipient &a, const Recipient &b) {
        if (a.pinned != b.pinned)
            return a.pinned;
        if (a.used != b.used)
            return a.used > b.used;
        return QString::localeAwareCompare(a.name, b.name) < 0;
    });
    return list;
}

const Recipient *Recipients::find(const ProjectId &project, const QString &to) const
{
    const auto known = m_known.find(project);
    if (known == m_known.end())
        return nullptr;
    const auto recipient = known->second.find(keyOf(to));
    return recipient == known->second.end() ? nullptr : &recipient->second;
}

void Recipients::note(const ProjectId &project, const QString &to, const QString &name, UnixMs at)
{
    if (!isRecipient(to))
        return;
    Recipient &recipient = m_known[project].try_emplace(keyOf(to), Recipient{.to = to}).first->second;
    recipient.used = std::max(recipient.used, at);
    if (!name.isEmpty())
        recipient.name = name;
    trim(project);
}

void Recipients::learn(const ProjectId &project, const std::vector<Recipient> &seen)
{
    for (const Recipient &recipient : seen)
        note(project, gateway::normalisedRecipient(recipient.to), recipient.name, recipient.used);
    emit changed(project);
}

void Recipients::trim(const ProjectId &project)
{
    Known &known = m_known[project];
    std::vector<std::pair<UnixMs, QString>> recent;
    for (const auto &[key, recipient] : known) {
        if (!recipient.pinned && recipient.used != UnixMs())
            recent.emplace_back(recipient.used, key);
    }
    if (recent.size() <= mostRecent)
        return;
    const auto oldest = std::ranges::min_element(recent);
    known.erase(oldest->second);
}

Task<> Recipients::setPinned(const ProjectId &project, const QString &to, bool pinned)
{
    const QString normal = gateway::normalisedRecipient(to);
    if (!isRecipient(normal))
        return failedTask<void>({.kind = Error::Kind::Invalid, .code = u"not_a_recipient"_s, .field = u"to"_s});
    Recipient &recipient = m_known[project].try_emplace(keyOf(normal), Recipient{.to = normal}).first->second;
    recipient.pinned = pinned;
    emit changed(project);
    return m_database.write([project = project.text(), recipient](storage::Connection &db) {
        db.prepare("INSERT INTO recipient(project, recipient, name, pinned, used_at) VALUES(?, ?, ?, ?, ?)"
                   " ON CONFLICT(project, recipient) DO UPDATE SET name = excluded.name, pinned = excluded.pinned,"
                   " used_at = excluded.used_at")
            .bindAll(project, recipient.to, recipient.name, recipient.pinned ? 1 : 0,
                     qint64(recipient.used.time_since_epoch().count()))
            .run();
    });
}

Task<std::vector<Recipient>> Recipients::fetchGroups(const ProjectId &project, const DeviceId &device)
{
    gateway::Client *client = m_projects.client(project);
    if (!client || device.isEmpty())
        return failedTask<std::vector<Recipient>>({.kind = Error::Kind::NotFound, .code = u"no_device"_s});
    return client->groups(device).map(
        this, [this, project](Result<std::vector<gateway::Group>> groups) -> Result<std::vector<Recipient>> {
            if (!groups)
                return tl::unexpected(groups.error());
            std::vector<Recipient> list;
            for (const gateway::Group &group : *groups) {
                if (!isRecipient(group.jid.text()))
                    continue;
                Recipient &recipient = m_known[project][keyOf(group.jid.text())];
                recipient.to = group.jid.text();
                recipient.name = group.name;
                recipient.participants = group.participants;
                recipient.announceOnly = group.announceOnly;
                list.push_back(recipient);
            }
            emit changed(project);
            return list;
        });
}

Task<LookedUp> Recipients::lookUp(const ProjectId &project, const DeviceId &device, const QString &to)
{
    const QString normal = gateway::normalisedRecipient(to);
    gateway::Client *client = m_projects.client(project);
    if (!isRecipient(normal))
        return failedTask<LookedUp>({.kind = Error::Kind::Invalid, .code = u"not_a_recipient"_s, .field = u"to"_s});
    if (!client || device.isEmpty())
        return failedTask<LookedUp>({.kind = Error::Kind::NotFound, .code = u"no_device"_s});
    const Jid jid(normal.contains(u'@') ? normal : normal + phoneServer);
    auto profile = client->profile(device, jid);
    auto presence = client->presence(device, jid);
    const auto lookup = std::make_shared<Lookup>();
    auto task = lookup->promise.task();
    lookup->promise.onCancel([stopProfile = profile.canceller(), stopPresence = presence.canceller()] {
        stopPresence();
        return stopProfile().value_or(Error{.kind = Error::Kind::Cancelled});
    });
    profile.then(this, [lookup](Result<gateway::Profile> found) {
        lookup->found.profile = std::move(found);
        lookup->arrived();
    });
    presence.then(this, [lookup](Result<gateway::Presence> found) {
        lookup->found.presence = std::move(found);
        lookup->arrived();
    });
    return task;
}

void Recipients::onEvents(const QList<events::Event> &events)
{
    std::vector<ProjectId> touched;
    for (const events::Event &event : events) {
        if (event.name != "message"_L1)
            continue;
        const bool isInbound = event.payload["direction"_L1].string() == "inbound"_L1;
        const QString other = event.payload[isInbound ? "from"_L1 : "to"_L1].string();
        const QString chat = event.payload["chat"_L1].string(other);
        // A group's message tells its sender's name, which is not the group's.
        const QString name =
            isInbound && !chat.endsWith("@g.us"_L1) ? event.payload["sender_name"_L1].string() : QString();
        note(event.project, gateway::normalisedRecipient(chat), name, event.sent.value_or(event.received));
        if (std::ranges::find(touched, event.project) == touched.end())
            touched.push_back(event.project);
    }
    for (const ProjectId &project : touched)
        emit changed(project);
}

} // namespace wa::messages
