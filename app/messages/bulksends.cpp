#include "app/messages/bulksends.h"

#include "app/base/logging.h"
#include "app/base/random.h"
#include "app/http/sink.h"
#include "app/messages/bulkrows.h"
#include "app/projects/projects.h"
#include "app/storage/database.h"

#include <QRandomGenerator>

#include <algorithm>

namespace wa::messages {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr int loadedBulks = 20;
constexpr int mostFailures = 5; // one after the other

Error invalid(const QString &field, const QString &code)
{
    return {.kind = Error::Kind::Invalid, .code = code, .field = field};
}

//! What is wrong with this message and says nothing about the next one.
bool isOfOneMessage(Error::Kind kind)
{
    using enum Error::Kind;
    switch (kind) {
    case Invalid:
    case GroupRestricted:
    case TooLarge:
    case Conflict:
    case BadReply:
    case Cancelled:
        return true;
    default:
        return false;
    }
}

BulkResult resultOf(const Entry &entry)
{
    return {.state = entry.state,
            .error = entry.error,
            .messageId = entry.messageId,
            .at = entry.timeline.empty() ? entry.createdAt : entry.timeline.back().at};
}

QByteArray csvLine(const QStringList &cells)
{
    QByteArray line;
    for (const QString &cell : cells)
        line += (line.isEmpty() ? "" : ",") + csvCell(cell);
    return line + "\r\n";
}

QByteArray resultLine(const BulkItem &item, BulkState state)
{
    QStringList cells{QString::number(item.row.line), item.row.message.to};
    if (!item.row.problems.empty()) {
        const Problem &problem = item.row.problems.front();
        cells << u"not_sent"_s << QString() << QString() << problem.field << problem.code << QString() << QString();
    } else if (item.send.isEmpty()) {
        cells << u"not_sent"_s << QString() << QString() << u"to"_s
              << u"repeats_line_%1"_s.arg(item.row.repeats.value_or(0)) << QString() << QString();
    } else if (!item.result) {
        cells << (state == BulkState::Cancelled ? u"cancelled"_s : u"waiting"_s);
        cells.resize(9);
    } else {
        const Error error = item.result->error.value_or(Error{});
        const QString code = !item.result->error ? QString() : error.code.isEmpty() ? kindName(error.kind) : error.code;
        cells << stateWord(item.result->state) << toRfc3339(item.result->at) << item.result->messageId.text()
              << error.field << code << (error.httpStatus > 0 ? QString::number(error.httpStatus) : QString())
              << error.requestId;
    }
    return csvLine(cells);
}

} // namespace

size_t Bulk::waiting() const
{
    return size_t(std::ranges::count_if(items, &BulkItem::isWaiting));
}

size_t Bulk::count(SendState wanted) const
{
    return size_t(std::ranges::count_if(
        items, [wanted](const BulkItem &item) { return item.result && item.result->state == wanted; }));
}

BulkSends::BulkSends(projects::Projects &projects, Outbox &outbox, storage::Database &database, Clock &clock,
                     QObject *parent)
    : QObject(parent)
    , m_projects(projects)
    , m_outbox(outbox)
    , m_database(database)
    , m_clock(clock)
{
    connect(&outbox, &Outbox::entryChanged, this, &BulkSends::onEntry);
    connect(&projects, &projects::Projects::projectRemoved, this, [this](const ProjectId &project) {
        std::erase_if(m_bulks, [&project](const Bulk &bulk) { return bulk.project == project; });
    });
}

BulkSends::~BulkSends() = default;

Task<> BulkSends::load()
{
    auto read = m_database.read([](storage::Connection &db) { return readBulks(db, loadedBulks); });
    return read.map(this, [this](Result<std::vector<Bulk>> stored) -> Result<> {
        if (!stored)
            return tl::unexpected(stored.error());
        for (Bulk &bulk : *stored) {
            if (find(bulk.id))
                continue; // begun while it was read
            const BulkId id = bulk.id;
            add(std::move(bulk));
            Bulk &known = *find(id);
            const bool isOpen = std::ranges::any_of(
                known.items, [](const BulkItem &item) { return item.isWaiting() || item.isUnderWay(); });
            input(known, isOpen ? BulkInput::Pause : BulkInput::Finish);
        }
        return {};
    });
}

const Bulk *BulkSends::bulk(const BulkId &id) const
{
    const auto found = std::ranges::find(m_bulks, id, &Bulk::id);
    return found == m_bulks.end() ? nullptr : &*found;
}

Bulk *BulkSends::find(const BulkId &id)
{
    const auto found = std::ranges::find(m_bulks, id, &Bulk::id);
    return found == m_bulks.end() ? nullptr : &*found;
}

void BulkSends::add(Bulk bulk)
{
    for (size_t row = 0; row < bulk.items.size(); ++row) {
        BulkItem &item = bulk.items[row];
        if (item.send.isEmpty())
            continue;
        m_rows.insert(item.send.text(), {bulk.id, row});
        if (const Entry *entry = m_outbox.entry(item.send)) // which may know more than its row by now
            item.result = resultOf(*entry);
    }
    const BulkId id = bulk.id;
    m_bulks.push_back(std::move(bulk));
    emit bulkAdded(id);
}

QString BulkSends::nameToType(const ProjectId &project) const
{
    const projects::Project *known = m_projects.project(project);
    const projects::Gateway *gateway = known ? m_projects.gateway(known->gateway) : nullptr;
    return gateway && gateway->environment == projects::Environment::Production ? known->name : QString();
}

std::optional<Error> BulkSends::refusal(const Order &order) const
{
    if (!m_projects.project(order.project))
        return Error{.kind = Error::Kind::NotFound, .code = u"no_project"_s};
    if (order.device.isEmpty())
        return invalid(u"device_id"_s, u"required"_s);
    if (order.perMinute < 1 || order.perMinute > fastest)
        return invalid(u"per_minute"_s, u"out_of_range"_s);
    if (order.plan.sent() == 0)
        return invalid(u"rows"_s, u"too_few"_s);
    if (order.plan.rows.size() > mostBulkRows)
        return invalid(u"rows"_s, u"too_many"_s);
    if (const QString name = nameToType(order.project); !name.isEmpty() && order.typedName != name)
        return invalid(u"name"_s, u"not_confirmed"_s);
    return std::nullopt;
}

Task<BulkId> BulkSends::start(Order order)
{
    if (auto refused = refusal(order))
        return failedTask<BulkId>(std::move(*refused));
    Bulk bulk{.id = BulkId(randomUuid()),
              .project = order.project,
              .device = order.device,
              .name = order.name,
              .perMinute = order.perMinute,
              .createdAt = m_clock.wall()};
    for (BulkRow &row : order.plan.rows) {
        const bool isSent = order.plan.isSent(row);
        bulk.items.push_back({.row = std::move(row), .send = isSent ? SendId(randomUuid()) : SendId()});
    }
    auto written = m_database.write([bulk](storage::Connection &db) { insertBulk(db, bulk); });
    return written.map(this, [this, bulk](const Result<> &result) -> Result<BulkId> {
        if (!result)
            return tl::unexpected(result.error());
        add(bulk);
        goOn(bulk.id);
        return bulk.id;
    });
}

void BulkSends::input(Bulk &bulk, BulkInput input)
{
    const BulkState to = next(bulk.state, input);
    if (to == bulk.state)
        return;
    bulk.state = to;
    m_database.write([id = bulk.id, to](storage::Connection &db) { writeBulkState(db, id, to); })
        .then(this, [](const Result<> &written) {
            if (!written)
                qCWarning(lcStore) << "cannot note a bulk send's state:" << written.error().detail;
        });
    emit bulkChanged(BulkId(bulk.id));
}

void BulkSends::pause(const BulkId &id)
{
    if (Bulk *bulk = find(id))
        input(*bulk, BulkInput::Pause);
}

void BulkSends::resume(const BulkId &id)
{
    Bulk *bulk = find(id);
    if (!bulk)
        return;
    bulk->stoppedBy.reset();
    m_failures.remove(id.text());
    input(*bulk, BulkInput::Resume);
    goOn(id);
}

void BulkSends::cancel(const BulkId &id)
{
    Bulk *bulk = find(id);
    if (!bulk)
        return;
    input(*bulk, BulkInput::Cancel);
    std::vector<SendId> queued;
    for (const BulkItem &item : bulk->items) {
        if (item.result && item.result->state == SendState::Queued)
            queued.push_back(item.send);
    }
    for (const SendId &send : queued)
        m_outbox.cancel(send);
}

//! The next row, when its time has come and the one before has its answer.
void BulkSends::goOn(const BulkId &id)
{
    Bulk *bulk = find(id);
    if (!bulk || bulk->state != BulkState::Running || std::ranges::any_of(bulk->items, &BulkItem::isUnderWay))
        return;
    const auto following = std::ranges::find_if(bulk->items, &BulkItem::isWaiting);
    if (following == bulk->items.end())
        return input(*bulk, BulkInput::Finish);
    if (m_due.value(id.text(), m_clock.steady()) > m_clock.steady())
        return awaitTurn(*bulk);
    handOver(*bulk, size_t(following - bulk->items.begin()));
}

void BulkSends::awaitTurn(const Bulk &bulk)
{
    const SteadyTime due = m_due.value(bulk.id.text());
    m_clock.after(std::chrono::ceil<milliseconds>(due - m_clock.steady()), this, [this, id = bulk.id, due] {
        if (m_due.value(id.text()) == due)
            goOn(id);
    });
}

void BulkSends::handOver(Bulk &bulk, size_t row)
{
    // Between 0.7 and 1.3 of the gap: nobody's machine writes like a clock.
    const double share = 0.7 + 0.6 * QRandomGenerator::global()->generateDouble();
    const auto gap = std::chrono::duration_cast<milliseconds>(share * std::chrono::minutes(1) / bulk.perMinute);
    m_due[bulk.id.text()] = m_clock.steady() + gap;
    BulkItem &item = bulk.items[row];
    item.result = BulkResult{.at = m_clock.wall()};
    emit rowChanged(BulkId(bulk.id), int(row));
    m_outbox.send(bulk.project, bulk.device, bulk.items[row].row.message, bulk.items[row].send)
        .then(this, [this, id = bulk.id, row](const Result<SendId> &queued) {
            Bulk *known = find(id);
            if (!known || queued)
                return;
            BulkItem &refused = known->items[row];
            refused.result = BulkResult{.state = SendState::Refused, .error = queued.error(), .at = m_clock.wall()};
            emit rowChanged(id, int(row));
            judge(*find(id), BulkItem(refused));
            goOn(id);
        });
}

void BulkSends::onEntry(const SendId &id)
{
    const auto place = m_rows.constFind(id.text());
    const Entry *entry = m_outbox.entry(id);
    Bulk *bulk = place != m_rows.constEnd() && entry ? find(place->first) : nullptr;
    if (!bulk)
        return;
    const auto [bulkId, row] = *place;
    BulkItem &item = bulk->items[row];
    const bool wasUnderWay = item.isUnderWay();
    item.result = resultOf(*entry);
    const BulkItem now = item;
    emit rowChanged(bulkId, int(row));
    if (!wasUnderWay || now.isUnderWay())
        return;
    if (Bulk *known = find(bulkId))
        judge(*known, now);
    goOn(bulkId);
}

//! Whether the next one can be expected to fare better.
void BulkSends::judge(Bulk &bulk, const BulkItem &item)
{
    const bool failed = mayBeSentAgain(item.result->state);
    int &failures = m_failures[bulk.id.text()];
    failures = failed ? failures + 1 : 0;
    const Error error = item.result->error.value_or(Error{});
    const bool isOfAll = item.result->state == SendState::Refused && !isOfOneMessage(error.kind);
    if (!failed || (!isOfAll && failures < mostFailures))
        return;
    bulk.stoppedBy = error;
    input(bulk, BulkInput::Pause);
}

Result<> BulkSends::exportResults(const BulkId &id, const QString &path) const
{
    const Bulk *known = bulk(id);
    if (!known)
        return tl::unexpected(Error{.kind = Error::Kind::NotFound});
    QByteArray text = csvLine({u"line"_s, u"to"_s, u"state"_s, u"at"_s, u"message_id"_s, u"field"_s, u"code"_s,
                               u"http_status"_s, u"request_id"_s});
    for (const BulkItem &item : known->items)
        text += resultLine(item, known->state);
    http::FileSink file(path);
    return file.begin(text.size()).and_then([&] { return file.write(text); }).and_then([&] { return file.finish(); });
}

} // namespace wa::messages
