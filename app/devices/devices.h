#pragma once

#include "app/actions/action.h"
#include "app/base/task.h"
#include "app/devices/devicelist.h"
#include "app/devices/history.h"
#include "app/devices/standing.h"
#include "app/events/log/event.h"

#include <map>

namespace wa::projects {
class Projects;
}
namespace wa::storage {
class Database;
}

namespace wa::devices {

struct LifecycleEvent;

//! The devices of all projects: what the gateway lists, kept fresh by webhook events. GUI thread. Each call's failure
//! is also kept on the device's row; a 401 marks the project.
class Devices final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Devices)

public:
    Devices(projects::Projects &projects, storage::Database &database, Clock &clock, QObject *parent = nullptr);
    ~Devices() override;

    //! The project's list; empty until refreshed, but for what console.db knew. Lives as long as the project.
    [[nodiscard]] DeviceList *list(const ProjectId &project);
    [[nodiscard]] const Device *device(const ProjectId &project, const DeviceId &id);
    //! As people call it, and its id: names are not unique. The id alone of one that is not known.
    [[nodiscard]] QString nameOf(const ProjectId &project, const DeviceId &id);
    //! Wall time of the last list that the gateway gave; empty: none yet.
    [[nodiscard]] std::optional<UnixMs> refreshedAt(const ProjectId &project) const;

    [[nodiscard]] Standing standing(const Device &device) const;
    //! After how long without a sign of life a linked device counts as silent, unless it says otherwise.
    void setSilence(std::chrono::milliseconds silence);
    [[nodiscard]] std::chrono::milliseconds silence() const { return m_silence; }

    //! GET /devices. Calls that meet share one request. Where a proxy offers no list [H], what is known stays.
    [[nodiscard]] Task<> refresh(const ProjectId &project);
    //! The first code comes with it: do not create before the operator is ready to scan.
    [[nodiscard]] Task<gateway::Pairing> create(const ProjectId &project, const QString &name);
    //! A device whose id somebody knows, on a project behind a proxy, which may list none: kept once its session
    //! answered, or the gateway said that it has none. An empty name: the id. Invalid "required", "only_with_proxy";
    //! Conflict "device_known".
    [[nodiscard]] Task<> adopt(const ProjectId &project, const DeviceId &id, const QString &name);
    [[nodiscard]] Task<gateway::Pairing> newQr(const ProjectId &project, const DeviceId &id);
    [[nodiscard]] Task<> disconnect(const ProjectId &project, const DeviceId &id);
    [[nodiscard]] Task<> destroy(const ProjectId &project, const DeviceId &id);
    //! The first call that only a linked session can answer; see PairingState::Ready.
    [[nodiscard]] Task<> checkSession(const ProjectId &project, const DeviceId &id);
    //! The desk's own labels and threshold; the gateway is not asked.
    [[nodiscard]] Task<> setNote(const ProjectId &project, const DeviceId &id, DeviceNote note);
    //! The statuses and errors that were seen from `from` on, oldest first; the one that held at `from` comes first.
    [[nodiscard]] Task<std::vector<Change>> history(const ProjectId &project, const DeviceId &id, UnixMs from);

public slots:
    //! Verified events in log order, each once: EventStream::delivered.
    void onEvents(const QList<wa::events::Event> &events);
    //! A call that only a linked session can answer was answered: a send, say.
    void onSessionAnswered(const wa::ProjectId &project, const wa::DeviceId &id);

signals:
    void refreshed(const wa::ProjectId &project);
    //! Any fact of this device changed, or it is new; or it became silent, by time alone.
    void deviceChanged(const wa::ProjectId &project, const wa::DeviceId &id);
    //! The event device_qr_generated: a code exists that this desk may not have asked for.
    void codeIssued(const wa::ProjectId &project, const wa::DeviceId &id);
    //! Its status became another one, or a call about it failed. Not for what console.db knew at the start.
    void statusChanged(const wa::ProjectId &project, const wa::devices::Change &change);
    //! An act on a device has ended, well or not.
    void acted(const wa::actions::Action &action);

private:
    struct Book;

    [[nodiscard]] Book *book(const ProjectId &project);
    void open(const ProjectId &project);
    void put(const ProjectId &project, Device device, Cause cause);
    void put(const ProjectId &project, const gateway::Device &wire);
    void record(const ProjectId &project, Change change);
    void take(const ProjectId &project, const std::vector<gateway::Device> &listed);
    [[nodiscard]] bool isBehindProxy(const ProjectId &project) const;
    void learn(const ProjectId &project, const DeviceId &id, const QString &name, const QString &status);
    void onLifecycle(const events::Event &event);
    void apply(const LifecycleEvent &lifecycle, const events::Event &event, Device device);
    void applyError(const ProjectId &project, const DeviceId &id, const Error &error);
    void applySuccess(const ProjectId &project, const DeviceId &id);
    //! The call, with its outcome noted on the device's row. What its events tell meanwhile is this desk's doing.
    template <class T>
    [[nodiscard]] Task<T> noted(actions::Verb verb, const ProjectId &project, const DeviceId &id, Task<T> call);
    void tell(actions::Verb verb, const ProjectId &project, const QString &target, std::optional<Error> error);
    void persist(const ProjectId &project, const Device &device);
    void awaitSilence(const Device &device);
    void onSilence();

    projects::Projects &m_projects;
    storage::Database &m_database;
    Clock &m_clock;
    std::map<QString, std::unique_ptr<Book>> m_books;
    std::chrono::milliseconds m_silence = defaultSilence;
    std::optional<UnixMs> m_silenceDue; //!< when the next device may have become silent
    UnixMs m_silenceSeen{};             //!< who was silent then has been told of
    int m_silenceWait = 0;              //!< rises with each wait: an earlier one does not count
};

} // namespace wa::devices
