#include "app/storage/database.h"

#include "app/base/logging.h"
#include "app/storage/reader.h"
#include "app/storage/writer.h"

namespace wa::storage {

using namespace Qt::StringLiterals;

namespace {

Synchronous underTest(Synchronous asked)
{
#ifdef WA_TEST_HOOKS
    // The durability test must be seen to fail without the sync. Builds without tests do not know this variable.
    if (qEnvironmentVariable("WA_TEST_SYNCHRONOUS") == "OFF"_L1) {
        qCWarning(lcStore, "WA_TEST_SYNCHRONOUS=OFF: nothing that is answered is durable");
        return Synchronous::Off;
    }
#endif
    return asked;
}

} // namespace

Database::Database(QString path, std::unique_ptr<Writer> writer, bool memory)
    : m_path(std::move(path))
    , m_writer(std::move(writer))
{
    if (memory)
        return;
    m_reader = std::make_shared<Reader>(m_path, "store-reader", m_writer->generation());
}

Database::~Database()
{
    if (m_reader)
        m_reader->stop();
    m_writer->stop(); // last, so that its connection closes last and folds the log into the file
}

Result<std::unique_ptr<Database>> Database::open(const QString &path, std::span<const Migration> migrations,
                                                 Options options)
{
    const Opening opening{.path = path,
                          .migrations = migrations,
                          .synchronous = underTest(options.synchronous),
                          .space = options.space,
                          .onSetAside = options.onSetAside,
                          .onOpened = options.onOpened};
    auto connection = openChecked(opening);
    if (!connection)
        return tl::unexpected(connection.error());
    auto writer = std::make_unique<Writer>(opening, std::move(options), std::move(*connection));
    return std::unique_ptr<Database>(new Database(path, std::move(writer), opening.isMemory()));
}

void Database::submit(Work work, Done done, qint64 bytes)
{
    m_writer->submit({std::move(work), std::move(done), bytes});
}

void Database::submitAlone(Work work, Done done)
{
    m_writer->submit({.work = std::move(work), .done = std::move(done), .bytes = 0, .alone = true});
}

quint64 Database::query(Work work, Done done)
{
    if (m_reader)
        return m_reader->submit(std::move(work), std::move(done));
    submit(std::move(work), std::move(done));
    return 0;
}

void Database::cancelQuery(quint64 handle)
{
    if (m_reader)
        m_reader->cancel(handle);
}

std::function<Error()> Database::canceller(quint64 handle) const
{
    return [reader = std::weak_ptr(m_reader), handle] {
        if (const auto alive = reader.lock())
            alive->cancel(handle);
        return Error{.kind = Error::Kind::Cancelled};
    };
}

quint64 Database::commits() const
{
    return m_writer->commits();
}

size_t Database::queued() const
{
    return m_writer->queued();
}

} // namespace wa::storage
