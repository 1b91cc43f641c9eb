#include "app/actions/action.h"

#include <algorithm>
#include <iterator>

namespace wa::actions {

using namespace Qt::StringLiterals;

namespace {

struct VerbName
{
    Verb verb;
    QLatin1StringView name;
};
constexpr VerbName verbNames[] = {
    {Verb::AddGateway, "gateway.add"_L1},
    {Verb::EditGateway, "gateway.edit"_L1},
    {Verb::ForgetGateway, "gateway.forget"_L1},
    {Verb::SetAdminToken, "gateway.set_admin_token"_L1},
    {Verb::CreateProject, "project.create"_L1},
    {Verb::ImportProject, "project.import"_L1},
    {Verb::RenameProject, "project.rename"_L1},
    {Verb::ChangeWebhook, "project.change_webhook"_L1},
    {Verb::ForgetProject, "project.forget"_L1},
    {Verb::DestroyProject, "project.destroy"_L1},
    {Verb::RevealSecret, "secret.reveal"_L1},
    {Verb::RotateToken, "token.rotate"_L1},
    {Verb::FetchToken, "token.fetch"_L1},
    {Verb::ReplaceToken, "token.replace"_L1},
    {Verb::RotateWebhookSecret, "webhook_secret.rotate"_L1},
    {Verb::AddWebhookSecret, "webhook_secret.add"_L1},
    {Verb::RetireWebhookSecret, "webhook_secret.retire"_L1},
    {Verb::CreateDevice, "device.create"_L1},
    {Verb::AdoptDevice, "device.adopt"_L1},
    {Verb::RequestCode, "device.request_code"_L1},
    {Verb::DisconnectDevice, "device.disconnect"_L1},
    {Verb::DestroyDevice, "device.destroy"_L1},
    {Verb::SendMessage, "message.send"_L1},
};

} // namespace

const QList<Verb> &allVerbs()
{
    static const QList<Verb> all = [] {
        QList<Verb> verbs;
        for (const VerbName &known : verbNames)
            verbs << known.verb;
        return verbs;
    }();
    return all;
}

QString nameOf(Verb verb)
{
    return std::ranges::find(verbNames, verb, &VerbName::verb)->name;
}

std::optional<Verb> verbOf(const QString &name)
{
    const auto *const found = std::ranges::find(verbNames, name, &VerbName::name);
    return found == std::end(verbNames) ? std::nullopt : std::optional(found->verb);
}

} // namespace wa::actions
