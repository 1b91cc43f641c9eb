#include "app/cli/sendplan.h"

#include "app/base/logging.h"
#include "app/cli/deskjson.h"
#include "app/cli/deskread.h"
#include "app/cli/refusals.h"
#include "app/messages/rules.h"
#include "app/messages/sendbody.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

#include <unistd.h>

namespace wa::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostInput = 128LL * 1024 * 1024; // more than the largest request
constexpr auto sendCommand = "send"_L1;

tl::unexpected<Refusal> refuseSend(const QString &what)
{
    return tl::unexpected(Refusal{ExitCode::Refused, u"wactl send: "_s + what});
}

tl::expected<QByteArray, Refusal> contentOf(const QString &path)
{
    QFile file(path);
    const bool open = path == "-"_L1 ? file.open(STDIN_FILENO, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!open)
        return refuseSend(u"cannot read %1: %2"_s.arg(path, file.errorString()));
    QByteArray content;
    for (QByteArray part = file.read(mostInput); !part.isEmpty() && content.size() <= mostInput;
         part = file.read(mostInput))
        content += part; // a pipe gives what is there, not all that will be
    if (content.size() > mostInput)
        return refuseSend(u"%1 is too long"_s.arg(path));
    return content;
}

//! What was read of one message; an error names the field to mend.
using Draft = Result<messages::SendBody>;

Draft draftOf(QByteArrayView text)
{
    const auto value = json::Value::parse(text);
    if (!value)
        return tl::unexpected(
            Error{.kind = Error::Kind::Invalid, .code = u"not_json"_s, .detail = value.error().detail});
    auto body = messages::readSendBody(*value);
    auto *media = body ? std::get_if<gateway::Media>(&body->message.content) : nullptr;
    if (auto *local = media ? std::get_if<gateway::LocalFile>(&media->source) : nullptr;
        local && !local->path.isEmpty())
        local->path = QFileInfo(local->path).absoluteFilePath(); // the outbox's row outlives this folder
    return body;
}

tl::expected<std::vector<Draft>, Refusal> readDrafts(const SendOptions &options)
{
    std::vector<Draft> drafts;
    if (options.message) {
        drafts.emplace_back(messages::SendBody{.message = *options.message});
        auto *contact = std::get_if<gateway::Contact>(&drafts.back()->message.content);
        if (contact && !options.vcardFile.isEmpty()) {
            const auto card = contentOf(options.vcardFile);
            if (!card)
                return tl::unexpected(card.error());
            contact->vcard = QString::fromUtf8(*card);
        }
        return drafts;
    }
    const auto content = contentOf(options.file);
    if (!content)
        return tl::unexpected(content.error());
    if (auto whole = draftOf(*content); whole || whole.error().code != "not_json"_L1) {
        drafts.push_back(std::move(whole));
        return drafts;
    }
    for (const QByteArray &line : content->split('\n')) {
        if (!line.trimmed().isEmpty())
            drafts.push_back(draftOf(line));
    }
    if (drafts.empty())
        return refuseSend(u"there is no message in %1"_s.arg(options.file));
    return drafts;
}

json::Value problemsJson(const std::vector<messages::Problem> &problems)
{
    json::Value list = json::Value::array();
    for (const messages::Problem &problem : problems)
        list.append(json::Value::object({{"field"_L1, problem.field}, {"code"_L1, problem.code}}));
    return list;
}

std::vector<messages::Problem> problemsOf(const Draft &draft)
{
    return draft ? messages::problems(draft->message)
                 : std::vector<messages::Problem>{{draft.error().field, draft.error().code}};
}

json::Value lineOfDraft(size_t number, const Draft &draft)
{
    const gateway::OutgoingMessage message = draft ? draft->message : gateway::OutgoingMessage{};
    return json::Value::object({{"number"_L1, qint64(number)},
                                {"to"_L1, draft ? json::Value(message.to) : json::Value()},
                                {"type"_L1, draft ? json::Value(gateway::typeName(message)) : json::Value()},
                                {"problems"_L1, problemsJson(problemsOf(draft))}});
}

Refusal refusalOfDrafts(size_t wrong, size_t all)
{
    return {ExitCode::Refused, all == 1
                                   ? u"wactl send: the message may not be sent; its line names what to mend"_s
                                   : u"wactl send: %1 of %2 messages may not be sent; none was"_s.arg(wrong).arg(all)};
}

//! Project, gateway and device, as this desk knows them.
tl::expected<SendPlan, Refusal> chooseSender(const SendOptions &options)
{
    const auto rows = readDesk(sendCommand, options.profile);
    if (!rows)
        return tl::unexpected(rows.error());
    const auto at = chooseProject(sendCommand, rows->projects, options.project);
    if (!at)
        return tl::unexpected(at.error());
    SendPlan plan{.project = rows->projects[*at], .gateway = {}, .device = {}};
    if (const auto *gateway = rows->gatewayOf(plan.project))
        plan.gateway = *gateway;
    std::vector<Choice> choices;
    std::ranges::transform(rows->devices.at(plan.project.id), std::back_inserter(choices), &choiceOf);
    if (options.device.isEmpty()) {
        const auto isLiving = [](const Choice &choice) { return !choice.isGone; };
        if (std::ranges::count_if(choices, isLiving) != 1)
            return refuseSend(u"say which device, with --device; wactl devices list tells them"_s);
        plan.device = DeviceId(std::ranges::find_if(choices, isLiving)->id);
        return plan;
    }
    const auto device = choose(sendCommand, u"device"_s, choices, options.device);
    if (!device)
        return tl::unexpected(device.error());
    plan.device = DeviceId(choices[*device].id);
    return plan;
}

void warnOfIgnored(const std::vector<Draft> &drafts)
{
    for (size_t at = 0; at < drafts.size(); ++at) {
        if (drafts[at] && !drafts[at]->ignored.isEmpty())
            qCWarning(lcApp).noquote() << "message" << at + 1
                                       << "has fields that its type does not, which do not go out:"
                                       << drafts[at]->ignored.join(u", "_s);
    }
}

} // namespace

messages::CallPreview SendPlan::preview(const gateway::OutgoingMessage &message) const
{
    using Access = messages::CallPreview::Access;
    return {gateway::Endpoint{gateway.baseUrl}, device, message,
            project.access == projects::Access::Proxy ? Access::Proxy : Access::Token};
}

tl::expected<SendPlan, Refusal> planSend(const SendOptions &options, const PrintLine &print)
{
    auto drafts = readDrafts(options);
    if (!drafts)
        return tl::unexpected(drafts.error());
    auto plan = chooseSender(options);
    if (!plan)
        return plan;
    size_t wrong = 0;
    for (size_t at = 0; at < drafts->size(); ++at) {
        if (problemsOf((*drafts)[at]).empty())
            continue;
        ++wrong;
        std::ignore = print(lineOf(lineOfDraft(at + 1, (*drafts)[at])));
    }
    if (wrong > 0)
        return tl::unexpected(refusalOfDrafts(wrong, drafts->size()));
    warnOfIgnored(*drafts);
    const bool isProductionBulk = drafts->size() > 1 && plan->gateway.environment == projects::Environment::Production;
    if (const auto confirmed = checkConfirmed(sendCommand, plan->project.name, options.confirm, isProductionBulk);
        !confirmed)
        return tl::unexpected(confirmed.error());
    for (Draft &draft : *drafts)
        plan->messages.push_back(std::move(draft->message));
    return plan;
}

Ending drySend(const SendOptions &options, const PrintLine &print)
{
    const auto drafts = readDrafts(options);
    if (!drafts)
        return tl::unexpected(drafts.error());
    if (!options.saveBody.isEmpty() && drafts->size() > 1)
        return tl::unexpected(Refusal{ExitCode::Usage, u"wactl send: --save-body takes one message"_s});
    const auto plan = chooseSender(options);
    if (!plan)
        return tl::unexpected(plan.error());
    warnOfIgnored(*drafts);
    size_t wrong = 0;
    for (size_t at = 0; at < drafts->size(); ++at) {
        const Draft &draft = (*drafts)[at];
        json::Value line = lineOfDraft(at + 1, draft);
        if (!problemsOf(draft).empty()) {
            ++wrong;
        } else {
            const auto preview = plan->preview(draft->message);
            const QString bodyFile = options.saveBody.isEmpty() ? u"body.json"_s : options.saveBody;
            if (!options.saveBody.isEmpty()) {
                if (const auto saved = preview.saveBody(options.saveBody); !saved)
                    return tl::unexpected(refusalOf(sendCommand, saved.error(), Effect::Reads));
            }
            line.set(u"hints"_s, problemsJson(messages::hints(draft->message)));
            line.set(u"device_id"_s, plan->device.text());
            line.set(u"body"_s, json::Value::parse(preview.json()).value_or(json::Value()));
            line.set(u"http"_s, QString::fromUtf8(preview.http()));
            line.set(u"curl"_s, QString::fromUtf8(preview.curl(bodyFile)));
        }
        if (!print(lineOf(line)))
            break;
    }
    return wrong == 0 ? Ending() : tl::unexpected(refusalOfDrafts(wrong, drafts->size()));
}

} // namespace wa::cli
