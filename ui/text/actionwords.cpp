#include "ui/text/actionwords.h"

#include <QCoreApplication>

namespace wa::text {
namespace {

struct ActionTr
{
    Q_DECLARE_TR_FUNCTIONS(Actions)
};

} // namespace

QString word(actions::Verb verb)
{
    using enum actions::Verb;
    switch (verb) {
    case AddGateway:
        return ActionTr::tr("Added a gateway");
    case EditGateway:
        return ActionTr::tr("Changed a gateway's name, address or environment");
    case ForgetGateway:
        return ActionTr::tr("Removed a gateway from this console");
    case SetAdminToken:
        return ActionTr::tr("Saved a gateway's admin token");
    case CreateProject:
        return ActionTr::tr("Created a project");
    case ImportProject:
        return ActionTr::tr("Imported a project");
    case RenameProject:
        return ActionTr::tr("Renamed a project");
    case ChangeWebhook:
        return ActionTr::tr("Changed where events go");
    case ForgetProject:
        return ActionTr::tr("Removed a project from this console");
    case DestroyProject:
        return ActionTr::tr("Deleted a project at the gateway");
    case RevealSecret:
        return ActionTr::tr("Revealed a secret");
    case RotateToken:
        return ActionTr::tr("Rotated an app token");
    case FetchToken:
        return ActionTr::tr("Fetched an app token from the gateway");
    case ReplaceToken:
        return ActionTr::tr("Pasted an app token");
    case RotateWebhookSecret:
        return ActionTr::tr("Rotated a webhook secret");
    case AddWebhookSecret:
        return ActionTr::tr("Pasted a webhook secret");
    case RetireWebhookSecret:
        return ActionTr::tr("Retired an old webhook secret");
    case CreateDevice:
        return ActionTr::tr("Created a device");
    case AdoptDevice:
        return ActionTr::tr("Added a device by its id");
    case RequestCode:
        return ActionTr::tr("Asked for a pairing code");
    case DisconnectDevice:
        return ActionTr::tr("Disconnected a device");
    case DestroyDevice:
        return ActionTr::tr("Destroyed a device");
    case SendMessage:
        return ActionTr::tr("Sent a message");
    }
    return {};
}

} // namespace wa::text
