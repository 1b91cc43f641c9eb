#pragma once

#include "app/events/filter/query.h"
#include "app/events/log/logreader.h"

#include <QObject>

#include <condition_variable>
#include <thread>

namespace wa::events {

//! What headers and JSON paths hold in some events, read from the log on a thread of its own. GUI thread.
class FieldReader final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FieldReader)

public:
    //! The log outlives this.
    explicit FieldReader(std::unique_ptr<LogReader> reader, QObject *parent = nullptr);
    ~FieldReader() override;

    //! In the language of the filter, bare: "header[via]", ".payload.id". One that is none stays empty.
    void setFields(const QStringList &fields);
    //! The newest wish is answered first; very old ones are dropped, to be asked for again.
    void want(qint64 seq);

signals:
    //! One text for each field, in their order; many values with ", " between.
    void read(qint64 seq, const QStringList &texts);

private:
    struct Request
    {
        qint64 seq = 0;
        int generation = 0;
    };
    void run();
    void answer(const Request &request, const std::vector<std::shared_ptr<const Clause>> &fields);

    std::unique_ptr<LogReader> m_reader;
    std::mutex m_mutex; //!< guards what follows
    std::condition_variable m_wake;
    std::vector<std::shared_ptr<const Clause>> m_fields; //!< null: not readable
    std::vector<Request> m_wishes;
    int m_generation = 0;
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace wa::events
