#pragma once

#include "app/messages/outbox.h"

#include <QObject>

#include <map>
#include <optional>
#include <vector>

namespace wa::messages {

//! Someone a message can go to, as a picker shows it. Names are strangers' words: plain text.
struct Recipient
{
    QString to;        //!< digits or a WhatsApp id: what the field takes
    QString name = {}; //!< the sender's or the group's; may be empty
    bool pinned = false;
    UnixMs used = {};      //!< the last message to or from; 0: none yet
    int participants = -1; //!< of a group; -1: not told
    bool announceOnly = false;

    [[nodiscard]] bool isGroup() const { return to.endsWith(QLatin1String("@g.us")); }
    friend bool operator==(const Recipient &, const Recipient &) = default;
};

//! One entry of a pasted list.
struct PastedRecipient
{
    QString typed;
    QString to = {}; //!< what would be sent
    bool isValid = false;
    friend bool operator==(const PastedRecipient &, const PastedRecipient &) = default;
};

//! What stands between line ends, commas, semicolons and tabs, once each. One entry: no list was pasted.
[[nodiscard]] std::vector<PastedRecipient> readRecipients(const QString &pasted);

//! What the gateway knows of one number or id, asked on demand. One of the two may fail.
struct LookedUp
{
    Result<gateway::Profile> profile;
    Result<gateway::Presence> presence;
};

//! Whom this desk writes to: from its outbox, from events, pinned by the operator, and the groups as the gateway lists
//! them. Pins are kept in console.db; the rest is as long as the outbox and this run remember. GUI thread.
class Recipients final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Recipients)

public:
    static constexpr size_t mostRecent = 100; //!< of a project; pinned ones stay beside these

    Recipients(projects::Projects &projects, Outbox &outbox, storage::Database &database, QObject *parent = nullptr);

    [[nodiscard]] Task<> load();
    //! Pinned, then the recent ones, newest first, then the groups that are neither.
    [[nodiscard]] std::vector<Recipient> of(const ProjectId &project) const;
    //! By what would be sent: "+62 812" finds 62812, and so does its JID.
    [[nodiscard]] const Recipient *find(const ProjectId &project, const QString &to) const;
    //! Seen elsewhere in this project: `to`, `name` if it is known, and when it was `used`.
    void learn(const ProjectId &project, const std::vector<Recipient> &seen);
    [[nodiscard]] Task<> setPinned(const ProjectId &project, const QString &to, bool pinned);

    //! Asks the gateway for the account's groups; of() has them from then on.
    [[nodiscard]] Task<std::vector<Recipient>> fetchGroups(const ProjectId &project, const DeviceId &device);
    //! Asks for profile and presence. Fails only when it could not ask: Invalid, NotFound.
    [[nodiscard]] Task<LookedUp> lookUp(const ProjectId &project, const DeviceId &device, const QString &to);

public slots:
    //! Verified events in log order, each once: EventStream::delivered.
    void onEvents(const QList<wa::events::Event> &events);

signals:
    void changed(const wa::ProjectId &project);

private:
    using Known = std::map<QString, Recipient>; //!< by key

    [[nodiscard]] static QString keyOf(const QString &to);
    void adopt(std::vector<std::pair<QString, Recipient>> stored);
    void note(const ProjectId &project, const QString &to, const QString &name, UnixMs at);
    void trim(const ProjectId &project);

    projects::Projects &m_projects;
    Outbox &m_outbox;
    storage::Database &m_database;
    std::map<ProjectId, Known> m_known;
};

} // namespace wa::messages
