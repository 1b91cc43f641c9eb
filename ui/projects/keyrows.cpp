#include "ui/projects/keyrows.h"

#include "ui/projects/projectstatus.h"
#include "ui/text/times.h"

namespace wa::ui {

KeyRows::KeyRows(projects::Projects &projects, Clock &clock, QObject *parent)
    : QAbstractTableModel(parent)
    , m_projects(projects)
    , m_clock(clock)
    , m_rows(rowsNow())
{
}

std::vector<KeyRows::Row> KeyRows::rowsNow() const
{
    std::vector<Row> rows;
    for (const projects::Gateway &gateway : m_projects.gateways()) {
        for (const projects::SecretInfo &secret : m_projects.secretsOf(gateway.id))
            rows.push_back({.owner = gateway.name, .secret = secret});
    }
    for (const projects::Project &project : m_projects.projects()) {
        for (const projects::SecretInfo &secret : project.secrets) {
            const bool isDeadToken = secret.kind == projects::SecretKind::AppToken && secret.retired;
            if (!secret.endedAt && !isDeadToken)
                rows.push_back({.owner = project.name,
                                .secret = secret,
                                .needsToken = project.needsToken && secret.kind == projects::SecretKind::AppToken});
        }
    }
    return rows;
}

void KeyRows::reload()
{
    auto rows = rowsNow();
    if (rows == m_rows)
        return;
    if (rows.size() == m_rows.size()) { // their uses count on: the view keeps its place
        m_rows = std::move(rows);
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

void KeyRows::setRotateAfter(std::chrono::days age)
{
    m_rotateAfter = age;
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, StateColumn), index(rowCount() - 1, StateColumn));
}

void KeyRows::refreshAges()
{
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, AgeColumn), index(rowCount() - 1, RefusedColumn));
}

bool KeyRows::isDue(const Row &row) const
{
    return m_rotateAfter.count() > 0 && !row.secret.retired && m_clock.wall() - row.secret.createdAt >= m_rotateAfter;
}

int KeyRows::due() const
{
    return int(std::ranges::count_if(m_rows, [this](const Row &row) { return isDue(row); }));
}

widgets::Status KeyRows::statusOf(int row) const
{
    const Row &shown = m_rows[size_t(row)];
    if (shown.needsToken)
        return needsTokenStatus();
    const bool isThere =
        shown.secret.state == projects::SecretState::Saved || shown.secret.state == projects::SecretState::Unknown;
    if (isThere && shown.secret.retired)
        return oldSecretStatus();
    if (isThere && isDue(shown))
        return rotationDueStatus();
    return ui::statusOf(shown.secret.state);
}

int KeyRows::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int KeyRows::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant KeyRows::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole))
        return {};
    const projects::SecretInfo &secret = m_rows[size_t(index.row())].secret;
    const UnixMs now = m_clock.wall();
    const auto ageOr = [now](std::optional<UnixMs> then, const QString &none) {
        return then ? text::age(*then, now) : none;
    };
    switch (index.column()) {
    case OwnerColumn:
        return m_rows[size_t(index.row())].owner;
    case KindColumn:
        return kindWord(secret.kind);
    case StateColumn:
        return statusOf(index.row()).word;
    case FingerprintColumn:
        return secret.fingerprint;
    case AgeColumn:
        return text::age(secret.createdAt, now);
    case UsedColumn:
        return ageOr(secret.use.last, tr("Not yet"));
    case RefusedColumn:
        return ageOr(secret.use.refused, tr("Never"));
    case ReasonColumn:
        return reasonWord(secret.reason);
    default:
        return {};
    }
}

QVariant KeyRows::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case OwnerColumn:
        return tr("Of");
    case KindColumn:
        return tr("Secret");
    case StateColumn:
        return tr("State");
    case FingerprintColumn:
        return tr("Fingerprint");
    case AgeColumn:
        return tr("Since");
    case UsedColumn:
        return tr("Last Used");
    case RefusedColumn:
        return tr("Last Refused");
    case ReasonColumn:
        return tr("Rotated For");
    default:
        return {};
    }
}

} // namespace wa::ui
