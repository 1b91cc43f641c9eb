#include "app/cli/deskjson.h"

#include "app/base/logging.h"
#include "app/cli/jsonvalues.h"
#include "app/devices/standing.h"
#include "app/projects/owners.h"
#include "app/projects/webhookdestination.h"

#include <algorithm>

namespace wa::cli {

using namespace Qt::StringLiterals;

namespace {

QLatin1StringView standingWord(devices::Standing standing)
{
    using enum devices::Standing;
    switch (standing) {
    case Waiting:
        return "waiting"_L1;
    case Linked:
        return "linked"_L1;
    case Silent:
        return "silent"_L1;
    case Disconnected:
        return "disconnected"_L1;
    case Expired:
        return "expired"_L1;
    case Destroyed:
        return "destroyed"_L1;
    case Unknown:
        break;
    }
    return "unknown"_L1;
}

QLatin1StringView verdictWord(projects::Probe::Verdict verdict)
{
    using enum projects::Probe::Verdict;
    switch (verdict) {
    case Ok:
        return "ok"_L1;
    case Unreachable:
        return "unreachable"_L1;
    case Tls:
        return "tls"_L1;
    case NotThisGateway:
        return "not_this_gateway"_L1;
    case Unauthorized:
        return "unauthorized"_L1;
    case TooOld:
        return "too_old"_L1;
    case Failing:
        break;
    }
    return "failing"_L1;
}

//! "WrongPin" as "wrong_pin".
QString snakeWord(const QString &name)
{
    QString word;
    for (const QChar c : name) {
        if (c.isUpper() && !word.isEmpty())
            word += u'_';
        word += c.toLower();
    }
    return word;
}

json::Value gatewayJson(const projects::Gateway *gateway)
{
    if (!gateway)
        return {};
    return json::Value::object({{"id"_L1, gateway->id.text()},
                                {"name"_L1, gateway->name},
                                {"base_url"_L1, gateway->baseUrl.toString()},
                                {"environment"_L1, projects::storedName(gateway->environment)}});
}

} // namespace

json::Value errorJson(const std::optional<Error> &error)
{
    if (!error)
        return {};
    return json::Value::object(
        {{"kind"_L1, snakeWord(kindName(error->kind))},
         {"http_status"_L1, error->httpStatus > 0 ? json::Value(error->httpStatus) : json::Value()},
         {"code"_L1, textOrNull(error->code)},
         {"field"_L1, textOrNull(error->field)},
         {"detail"_L1, textOrNull(error->detail)},
         {"request_id"_L1, textOrNull(error->requestId)}});
}

json::Value projectJson(const DeskRows &rows, const projects::Project &project)
{
    const auto destination = projects::webhookDestination(project.webhookPath, project.domainUrl);
    const auto found = rows.devices.find(project.id);
    qint64 living = 0;
    qint64 connected = 0;
    if (found != rows.devices.end()) {
        for (const devices::Device &device : found->second) {
            living += device.wire.status != gateway::DeviceStatus::Destroyed;
            connected += device.wire.status == gateway::DeviceStatus::Connected;
        }
    }
    return json::Value::object({{"id"_L1, project.id.text()},
                                {"name"_L1, project.name},
                                {"gateway"_L1, gatewayJson(rows.gatewayOf(project))},
                                {"app_id"_L1, textOrNull(project.app.text())},
                                {"access"_L1, projects::storedName(project.access)},
                                {"needs_token"_L1, project.needsToken},
                                {"webhook_path"_L1, textOrNull(project.webhookPath)},
                                {"domain_url"_L1, textOrNull(project.domainUrl)},
                                {"webhook_url"_L1, textOrNull(destination ? destination->url.toString() : QString())},
                                {"receiver_path"_L1, u"/hooks/"_s + project.pathKey},
                                {"signature_profile"_L1, textOrNull(project.profile)},
                                {"created_at"_L1, toRfc3339(project.createdAt)},
                                {"devices"_L1, living},
                                {"connected"_L1, connected}});
}

json::Value projectPage(const DeskRows &rows, const projects::Project &project)
{
    json::Value page = projectJson(rows, project);
    json::Value list = json::Value::array();
    const QString own = projects::ownerOf(project.id);
    const QString gateways = projects::ownerOf(project.gateway);
    for (const projects::SecretRow &row : rows.secrets) {
        if ((row.info.owner != own && row.info.owner != gateways) || row.dropped)
            continue;
        list.append(json::Value::object({{"kind"_L1, projects::storedName(row.info.kind)},
                                         {"label"_L1, textOrNull(row.info.label)},
                                         {"fingerprint"_L1, row.info.fingerprint},
                                         {"in_keychain"_L1, row.stored},
                                         {"retired"_L1, row.info.retired},
                                         {"ended_at"_L1, instantOrNull(row.info.endedAt)},
                                         {"created_at"_L1, toRfc3339(row.info.createdAt)},
                                         {"reason"_L1, textOrNull(projects::storedName(row.info.reason))},
                                         {"uses"_L1, row.info.use.count},
                                         {"last_used_at"_L1, instantOrNull(row.info.use.last)},
                                         {"last_refused_at"_L1, instantOrNull(row.info.use.refused)}}));
    }
    page.set(u"secrets"_s, list);
    return page;
}

json::Value deviceJson(const projects::Project &project, const devices::Device &device, UnixMs now,
                       std::chrono::milliseconds silence)
{
    json::Value labels = json::Value::array();
    for (const QString &label : device.note.labels)
        labels.append(label);
    return json::Value::object(
        {{"id"_L1, device.wire.id.text()},
         {"name"_L1, device.wire.name},
         {"project"_L1, json::Value::object({{"id"_L1, project.id.text()}, {"name"_L1, project.name}})},
         {"status"_L1, device.wire.statusText},
         {"standing"_L1, standingWord(devices::standingOf(device, now, silence))},
         {"status_since"_L1, instantOrNull(device.statusSince)},
         {"number"_L1, textOrNull(device.wire.number)},
         {"jid"_L1, textOrNull(device.wire.jid.text())},
         {"linked_at"_L1, instantOrNull(device.wire.linkedAt)},
         {"qr_expires_at"_L1, instantOrNull(device.wire.qrExpiresAt)},
         {"last_sign_at"_L1, instantOrNull(device.lastSign)},
         {"last_error_at"_L1, instantOrNull(device.lastErrorAt)},
         {"last_error"_L1, errorJson(device.lastError)},
         {"labels"_L1, labels}});
}

json::Value historyJson(const std::vector<devices::Change> &changes)
{
    json::Value list = json::Value::array();
    for (const devices::Change &change : changes)
        list.append(json::Value::object({{"at"_L1, toRfc3339(change.at)},
                                         {"status"_L1, change.statusText},
                                         {"cause"_L1, devices::causeWord(change.cause)},
                                         {"error"_L1, errorJson(change.error)}}));
    return list;
}

json::Value probeJson(const projects::Project &project, const projects::Probe &probe)
{
    return json::Value::object(
        {{"id"_L1, project.id.text()},
         {"name"_L1, project.name},
         {"verdict"_L1, verdictWord(probe.verdict)},
         {"latency_ms"_L1, probe.latency ? json::Value(qint64(probe.latency->count())) : json::Value()},
         {"clock_skew_s"_L1, probe.skew ? json::Value(qint64(probe.skew->count())) : json::Value()},
         {"devices"_L1, probe.devices},
         {"connected"_L1, probe.connected},
         {"error"_L1, errorJson(probe.error)}});
}

QByteArray lineOf(const json::Value &value)
{
    const QString text = QString::fromUtf8(value.toJson());
    QString safe;
    safe.reserve(text.size());
    for (const QChar c : text) {
        if (c >= QChar(0x7f) && c < QChar(0xa0)) // JSON knows \u, not \x
            safe += u"\\u%1"_s.arg(c.unicode(), 4, 16, '0'_L1);
        else
            safe += c;
    }
    return escapeControls(safe).toUtf8() + '\n';
}

} // namespace wa::cli
