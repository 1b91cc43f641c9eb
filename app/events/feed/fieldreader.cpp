#include "app/events/feed/fieldreader.h"

#include "app/base/logging.h"
#include "app/events/filter/eventvalues.h"
#include "app/events/filter/parser.h"

namespace wa::events {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t mostWishes = 256;
constexpr qsizetype longestField = 300; // characters shown of one

std::shared_ptr<const Clause> clauseOf(const QString &field)
{
    const auto query = parse(field);
    const bool known = query && query->root.kind == Node::Kind::Clause &&
                       (query->root.clause->field == Field::Header || query->root.clause->field == Field::Path);
    return known ? query->root.clause : nullptr;
}

QString textOf(const Clause &clause, const EventDetail &detail, const json::Value &root)
{
    if (clause.field == Field::Header) {
        return headerValues(detail.attempts.isEmpty() ? Headers() : detail.attempts.first().headers, clause.header)
            .join(u", "_s)
            .left(longestField);
    }
    QString text;
    forEachAt(root, clause.path, [&text](const json::Value &value) {
        if (!text.isEmpty())
            text += u", "_s;
        const auto scalar = scalarText(value);
        text += scalar ? *scalar : QString::fromUtf8(value.toJson().left(longestField));
        return text.size() < longestField;
    });
    return text.left(longestField);
}

} // namespace

FieldReader::FieldReader(std::unique_ptr<LogReader> reader, QObject *parent)
    : QObject(parent)
    , m_reader(std::move(reader))
    , m_thread([this] { run(); })
{
}

FieldReader::~FieldReader()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_wake.notify_one();
    if (m_reader)
        m_reader->interrupt();
    m_thread.join();
}

void FieldReader::setFields(const QStringList &fields)
{
    std::vector<std::shared_ptr<const Clause>> clauses;
    for (const QString &field : fields)
        clauses.push_back(clauseOf(field));
    const std::lock_guard lock(m_mutex);
    m_fields = std::move(clauses);
    m_wishes.clear();
    ++m_generation;
}

void FieldReader::want(qint64 seq)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_wishes.size() >= mostWishes)
            m_wishes.erase(m_wishes.begin(), m_wishes.begin() + mostWishes / 2);
        m_wishes.push_back({.seq = seq, .generation = m_generation});
    }
    m_wake.notify_one();
}

void FieldReader::run()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, [this] { return m_ending || !m_wishes.empty(); });
        if (m_ending)
            return;
        const Request request = m_wishes.back();
        m_wishes.pop_back();
        const auto fields = m_fields;
        lock.unlock();
        answer(request, fields);
        lock.lock();
    }
}

void FieldReader::answer(const Request &request, const std::vector<std::shared_ptr<const Clause>> &fields)
{
    QStringList texts;
    if (m_reader) {
        const auto details = m_reader->bySeqs({request.seq});
        if (!details) {
            qCWarning(lcEvents, "cannot read a column: %s", qPrintable(details.error().detail));
            return;
        }
        if (details->empty())
            return;
        const EventDetail &detail = details->front();
        const auto root = json::Value::parse(detail.body);
        for (const auto &field : fields)
            texts << (field ? textOf(*field, detail, root.value_or(json::Value())) : QString());
    }
    QMetaObject::invokeMethod(
        this,
        [this, request, texts] {
            if (request.generation == m_generation) // only this thread changes it
                emit read(request.seq, texts);
        },
        Qt::QueuedConnection);
}

} // namespace wa::events
