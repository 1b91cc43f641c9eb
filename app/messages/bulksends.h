#pragma once

#include "app/messages/bulkplan.h"
#include "app/messages/bulkstate.h"
#include "app/messages/outbox.h"

namespace wa::messages {

using BulkId = Id<struct BulkTag>;

//! What became of a row's message, as the outbox says.
struct BulkResult
{
    SendState state = SendState::Queued;
    std::optional<Error> error = {};
    MessageId messageId = {};
    UnixMs at = {}; //!< of its last step

    friend bool operator==(const BulkResult &, const BulkResult &) = default;
};

struct BulkItem
{
    BulkRow row;
    SendId send = {};                      //!< its entry in the outbox, from the start on; empty: it is not sent
    std::optional<BulkResult> result = {}; //!< nothing: not yet handed over

    [[nodiscard]] bool isWaiting() const { return !send.isEmpty() && !result; }
    [[nodiscard]] bool isUnderWay() const
    {
        return result && (result->state == SendState::Queued || result->state == SendState::Sending);
    }
};

struct Bulk
{
    BulkId id;
    ProjectId project;
    DeviceId device;
    QString name = {};
    BulkState state = BulkState::Running;
    int perMinute = 20;
    UnixMs createdAt = {};
    std::vector<BulkItem> items = {};
    std::optional<Error> stoppedBy = {}; //!< why it paused by itself in this run

    [[nodiscard]] size_t waiting() const;
    [[nodiscard]] size_t count(SendState state) const;
};

//! Bulk sends: one message after the other through the outbox, at a pace, each row at most once. A row's entry in the
//! outbox has an id from the start, so that no crash between the two makes a second one. After a restart all are
//! paused. Pauses by itself where going on would only repeat what went wrong. GUI thread.
class BulkSends final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BulkSends)

public:
    static constexpr int fastest = 600; //!< messages a minute

    BulkSends(projects::Projects &projects, Outbox &outbox, storage::Database &database, Clock &clock,
              QObject *parent = nullptr);
    ~BulkSends() override;

    [[nodiscard]] Task<> load(); //!< after the outbox's

    struct Order
    {
        ProjectId project;
        DeviceId device;
        QString name = {}; //!< for people
        BulkPlan plan = {};
        int perMinute = 20;     //!< on average: the gaps are of different length
        QString typedName = {}; //!< in production the project's name, as the operator typed it
    };
    //! Begins once its rows are safe. Invalid "not_confirmed" (name), "required" (device_id), "out_of_range"
    //! (per_minute), "too_few", "too_many" (rows); Storage.
    [[nodiscard]] Task<BulkId> start(Order order);
    void pause(const BulkId &id);
    void resume(const BulkId &id);
    //! Also takes back the row that waits in the outbox; one that is being sent goes on.
    void cancel(const BulkId &id);
    //! One line a row, those that are not sent with why: CSV that no spreadsheet calculates, mode 0600.
    [[nodiscard]] Result<> exportResults(const BulkId &id, const QString &path) const;

    [[nodiscard]] const std::vector<Bulk> &bulks() const { return m_bulks; } //!< oldest first
    [[nodiscard]] const Bulk *bulk(const BulkId &id) const;
    //! What the operator types before a bulk send of this project: its name in production, else nothing.
    [[nodiscard]] QString nameToType(const ProjectId &project) const;

signals:
    void bulkAdded(const wa::messages::BulkId &id);
    void bulkChanged(const wa::messages::BulkId &id);
    void rowChanged(const wa::messages::BulkId &id, int row);

private:
    [[nodiscard]] std::optional<Error> refusal(const Order &order) const;
    [[nodiscard]] Bulk *find(const BulkId &id);
    void add(Bulk bulk);
    void input(Bulk &bulk, BulkInput input);
    void goOn(const BulkId &id);
    void handOver(Bulk &bulk, size_t row);
    void awaitTurn(const Bulk &bulk);
    void onEntry(const SendId &id);
    void judge(Bulk &bulk, const BulkItem &item);

    projects::Projects &m_projects;
    Outbox &m_outbox;
    storage::Database &m_database;
    Clock &m_clock;
    std::vector<Bulk> m_bulks;
    QHash<QString, std::pair<BulkId, size_t>> m_rows; //!< by the id of its entry
    QHash<QString, SteadyTime> m_due;                 //!< when a bulk's next row may go
    QHash<QString, int> m_failures;                   //!< of a bulk, one after the other
};

} // namespace wa::messages

Q_DECLARE_METATYPE(wa::messages::BulkId)
