#pragma once

#include "app/base/error.h"
#include "app/base/task.h"
#include "app/devices/devices.h"

#include <QAbstractTableModel>

namespace wa::devices {

//! One act on many devices, a few at a time, with a result for each. A row is in the order it was chosen in. GUI
//! thread.
class BulkRun final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BulkRun)

public:
    enum class Verb {
        Check,      //!< asks the session something that changes nothing
        Disconnect, //!< ends the session
        Reconnect,  //!< disconnects where need be, then a new code: a phone has to scan it
        Destroy,
    };
    enum class State { Waiting, Running, Done, Failed, Cancelled };
    struct Row
    {
        DeviceId device;
        QString name;
        State state = State::Waiting;
        std::optional<Error> error = {}; //!< of Failed
    };
    enum Column { NameColumn, StateColumn, WhyColumn, ColumnCount };
    enum Role { IdRole = Qt::UserRole + 1, StateRole, ErrorRole };
    static constexpr int atOnce = 4;

    BulkRun(Devices &devices, ProjectId project, Verb verb, const std::vector<DeviceId> &chosen,
            QObject *parent = nullptr);
    ~BulkRun() override;

    void start();
    //! What has not begun does not; what runs ends as it may: nobody could tell what became of it.
    void cancel();
    void retryFailed();

    [[nodiscard]] Verb verb() const { return m_verb; }
    [[nodiscard]] const std::vector<Row> &rows() const { return m_rows; }
    [[nodiscard]] int count(State state) const;
    [[nodiscard]] bool isRunning() const { return m_running > 0; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

signals:
    void progressed(); //!< some row's state
    void finished();   //!< nothing waits or runs any more; again after each retry

private:
    [[nodiscard]] Task<> act(const DeviceId &device);
    void next();
    void setState(size_t row, State state, std::optional<Error> error = {});

    Devices &m_devices;
    ProjectId m_project;
    Verb m_verb;
    std::vector<Row> m_rows;
    size_t m_next = 0; //!< no row before it waits
    int m_running = 0;
};

} // namespace wa::devices
