#include "ui/devices/devicerows.h"

#include "ui/devices/devicestatus.h"
#include "ui/text/times.h"
#include "ui/text/words.h"

#include <algorithm>

namespace wa::ui {

using namespace Qt::StringLiterals;
using devices::Standing;

//! What a device is compared by, made once for each.
struct DeviceRows::Sorted
{
    std::shared_ptr<const Entry> entry;
    qint64 number = 0;
    QString text = {};
};

namespace {

//! The most urgent first.
int urgency(Standing standing)
{
    using enum Standing;
    switch (standing) {
    case Disconnected:
        return 0;
    case Silent:
        return 1;
    case Unknown:
        return 2;
    case Expired:
        return 3;
    case Waiting:
        return 4;
    case Linked:
        return 5;
    case Destroyed:
        break;
    }
    return 6;
}

qint64 instantOf(const std::optional<UnixMs> &instant)
{
    return instant ? instant->time_since_epoch().count() : 0;
}

} // namespace

bool DeviceRows::Row::isSameLine(const Row &other) const
{
    return group == other.group && bool(entry) == bool(other.entry) &&
           (!entry || entry->device.wire.id == other.entry->device.wire.id);
}

DeviceRows::DeviceRows(devices::Devices &devices, Clock &clock, QObject *parent)
    : QAbstractTableModel(parent)
    , m_devices(devices)
    , m_clock(clock)
{
    connect(&devices, &devices::Devices::deviceChanged, this, [this](const ProjectId &project) {
        if (project == m_project)
            later();
    });
}

void DeviceRows::setProject(const ProjectId &project)
{
    if (m_list)
        m_list->disconnect(this);
    m_project = project;
    m_list = m_devices.list(project);
    if (m_list) { // what console.db knew comes without a word of the service's
        connect(m_list, &QAbstractItemModel::rowsInserted, this, &DeviceRows::later);
        connect(m_list, &QAbstractItemModel::rowsRemoved, this, &DeviceRows::later);
    }
    arrange();
}

void DeviceRows::setFilter(const QString &typed)
{
    m_filter = typed.trimmed();
    arrange();
}

void DeviceRows::setAttentionOnly(bool only)
{
    m_attentionOnly = only;
    arrange();
}

void DeviceRows::setGrouping(Grouping grouping)
{
    m_grouping = grouping;
    arrange();
}

void DeviceRows::sort(int column, Qt::SortOrder order)
{
    m_column = column;
    m_order = order;
    arrange();
}

void DeviceRows::refreshAges()
{
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, LastSignColumn), index(int(m_rows.size()) - 1, LastSignColumn));
}

void DeviceRows::later()
{
    if (std::exchange(m_waiting, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_waiting)
                arrange();
        },
        Qt::QueuedConnection);
}

bool DeviceRows::matches(const Entry &entry) const
{
    if (m_attentionOnly && !devices::needsAttention(entry.standing))
        return false;
    if (m_filter.isEmpty())
        return true;
    const auto &wire = entry.device.wire;
    const auto holds = [this](const QString &field) { return field.contains(m_filter, Qt::CaseInsensitive); };
    return holds(wire.name) || holds(wire.number) || holds(wire.id.text()) ||
           std::ranges::any_of(entry.device.note.labels, holds) || holds(text::word(entry.standing, wire.statusText));
}

DeviceRows::Sorted DeviceRows::sortedOf(std::shared_ptr<const Entry> entry) const
{
    const devices::Device &device = entry->device;
    Sorted key{.entry = std::move(entry)};
    switch (m_column) {
    case StatusColumn:
        key.number = urgency(key.entry->standing);
        break;
    case NumberColumn:
        key.text = device.wire.number;
        break;
    case LastSignColumn:
        key.number = instantOf(device.lastSign);
        break;
    case LastErrorColumn:
        key.text = errorWords(device);
        break;
    case LinkedColumn:
        key.number = device.wire.linkedAt.isValid() ? device.wire.linkedAt.toMSecsSinceEpoch() : 0;
        break;
    case LabelsColumn:
        key.text = words(*key.entry, LabelsColumn);
        break;
    default: // by name, the destroyed ones last
        key.number = key.entry->standing == Standing::Destroyed;
        key.text = device.wire.name;
        break;
    }
    return key;
}

std::vector<DeviceRows::Row> DeviceRows::wantedRows()
{
    m_total = m_attention = m_linked = 0;
    std::vector<Sorted> found;
    if (m_list) {
        for (const devices::Device &device : m_list->devices()) {
            Entry entry{device, m_devices.standing(device)};
            ++m_total;
            m_attention += devices::needsAttention(entry.standing);
            m_linked += device.wire.status == gateway::DeviceStatus::Connected;
            if (matches(entry))
                found.push_back(sortedOf(std::make_shared<const Entry>(std::move(entry))));
        }
    }
    m_matching = int(found.size());
    std::ranges::stable_sort(found, [this](const Sorted &a, const Sorted &b) { // ties stay by name
        const Sorted &first = m_order == Qt::AscendingOrder ? a : b;
        const Sorted &second = m_order == Qt::AscendingOrder ? b : a;
        if (first.number != second.number)
            return first.number < second.number;
        return first.text.compare(second.text, Qt::CaseInsensitive) < 0;
    });
    std::vector<Row> rows;
    if (m_grouping == Grouping::None) {
        for (Sorted &one : found)
            rows.push_back({.group = {}, .entry = std::move(one.entry)});
        return rows;
    }
    std::map<std::pair<int, QString>, std::vector<Row>> groups;
    const auto put = [&groups](int rank, const QString &group, const Sorted &one) {
        groups[{rank, group}].push_back({.group = group, .entry = one.entry});
    };
    for (const Sorted &one : found) {
        if (m_grouping == Grouping::Status) {
            const Standing standing = one.entry->standing;
            put(urgency(standing), text::word(standing, one.entry->device.wire.statusText), one);
            continue;
        }
        const QStringList &labels = one.entry->device.note.labels;
        for (const QString &label : labels)
            put(0, label, one);
        if (labels.isEmpty())
            put(1, tr("No Label"), one);
    }
    for (auto &[key, members] : groups) {
        rows.push_back({.group = key.second, .entry = {}});
        std::ranges::move(members, std::back_inserter(rows));
    }
    return rows;
}

void DeviceRows::arrange()
{
    m_waiting = false;
    auto rows = wantedRows();
    if (std::ranges::equal(rows, m_rows, &Row::isSameLine)) {
        int first = -1; // an event of one device repaints its line, not the list
        int last = -1;
        for (size_t row = 0; row < rows.size(); ++row) {
            if (!rows[row].entry || *rows[row].entry == *m_rows[row].entry)
                continue;
            first = first < 0 ? int(row) : first;
            last = int(row);
        }
        m_rows = std::move(rows);
        if (first >= 0)
            Q_EMIT dataChanged(index(first, 0), index(last, ColumnCount - 1));
    } else {
        m_arranging = true;
        Q_EMIT aboutToArrange();
        show(std::move(rows));
        m_arranging = false;
    }
    Q_EMIT arranged();
}

QString DeviceRows::keyOf(const Row &row)
{
    return row.group + u'\n' + (row.entry ? row.entry->device.wire.id.text() : QString());
}

//! Lines that go, go; new ones come at the end; then all take their places: so the view keeps what it points at.
void DeviceRows::show(std::vector<Row> rows)
{
    QHash<QString, int> places;
    for (size_t row = 0; row < rows.size(); ++row)
        places[keyOf(rows[row])] = int(row);
    remove(QSet<QString>(places.keyBegin(), places.keyEnd()));

    QSet<QString> present;
    for (const Row &row : m_rows)
        present.insert(keyOf(row));
    std::vector<Row> added;
    std::ranges::copy_if(rows, std::back_inserter(added),
                         [&present](const Row &row) { return !present.contains(keyOf(row)); });
    if (!added.empty()) {
        beginInsertRows({}, int(m_rows.size()), int(m_rows.size() + added.size()) - 1);
        std::ranges::move(added, std::back_inserter(m_rows));
        endInsertRows();
    }

    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    for (const QModelIndex &old : before)
        after << index(places.value(keyOf(m_rows[size_t(old.row())])), old.column());
    m_rows = std::move(rows);
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void DeviceRows::remove(const QSet<QString> &wanted)
{
    const auto goes = [this, &wanted](int row) { return !wanted.contains(keyOf(m_rows[size_t(row)])); };
    for (int last = int(m_rows.size()) - 1; last >= 0; --last) {
        if (!goes(last))
            continue;
        int first = last;
        while (first > 0 && goes(first - 1))
            --first;
        beginRemoveRows({}, first, last);
        m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
        endRemoveRows();
        last = first;
    }
}

const devices::Device *DeviceRows::device(const QModelIndex &index) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return nullptr;
    const auto &entry = m_rows[size_t(index.row())].entry;
    return entry ? &entry->device : nullptr;
}

QModelIndex DeviceRows::indexOf(const DeviceId &id) const
{
    const auto found =
        std::ranges::find_if(m_rows, [&id](const Row &row) { return row.entry && row.entry->device.wire.id == id; });
    return found == m_rows.end() ? QModelIndex() : index(int(found - m_rows.begin()), 0);
}

int DeviceRows::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int DeviceRows::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

Qt::ItemFlags DeviceRows::flags(const QModelIndex &index) const
{
    return device(index) ? QAbstractTableModel::flags(index) | Qt::ItemNeverHasChildren : Qt::NoItemFlags;
}

QVariant DeviceRows::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows[size_t(index.row())];
    if (role == IsGroupRole)
        return !row.entry;
    if (!row.entry)
        return index.column() == 0 && (role == Qt::DisplayRole || role == Qt::AccessibleTextRole) ? QVariant(row.group)
                                                                                                  : QVariant();
    const Entry &entry = *row.entry;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return words(entry, index.column());
    case Qt::AccessibleDescriptionRole: { // a card has one cell: all of it
        QStringList all;
        for (int column = StatusColumn; column < ColumnCount; ++column) {
            if (const QString said = words(entry, column); !said.isEmpty())
                all << said;
        }
        return index.column() == NameColumn ? QVariant(all.join(u", "_s)) : QVariant();
    }
    case Qt::ToolTipRole:
        return index.column() == StatusColumn ? QVariant(meaningOf(entry.device, entry.standing, m_clock.wall()))
                                              : QVariant();
    case IdRole:
        return entry.device.wire.id.text();
    case StandingRole:
        return int(entry.standing);
    case StatusTextRole:
        return entry.device.wire.statusText;
    default:
        return {};
    }
}

QString DeviceRows::words(const Entry &entry, int column) const
{
    const devices::Device &device = entry.device;
    switch (column) {
    case NameColumn:
        return device.wire.name;
    case StatusColumn:
        return text::word(entry.standing, device.wire.statusText);
    case NumberColumn:
        return device.wire.number;
    case LastSignColumn:
        return device.lastSign ? text::age(*device.lastSign, m_clock.wall()) : tr("None yet");
    case LastErrorColumn:
        return errorWords(device);
    case LinkedColumn:
        return device.wire.linkedAt.isValid() ? text::instant(fromDateTime(device.wire.linkedAt)) : QString();
    default:
        return device.note.labels.join(u", "_s);
    }
}

QVariant DeviceRows::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case NameColumn:
        return tr("Name");
    case StatusColumn:
        return tr("Status");
    case NumberColumn:
        return tr("Number");
    case LastSignColumn:
        return tr("Last Sign of Life");
    case LastErrorColumn:
        return tr("Last Error");
    case LinkedColumn:
        return tr("Linked Since");
    case LabelsColumn:
        return tr("Labels");
    default:
        return {};
    }
}

} // namespace wa::ui
