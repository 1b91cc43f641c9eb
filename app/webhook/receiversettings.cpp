#include "app/webhook/receiversettings.h"

#include "app/base/settingstable.h"

namespace wa::webhook {

Receiver::Options keptOptions(const Settings &settings)
{
    return {.publicHosts = settings.get(settings::receiverHosts),
            .trustedProxies = settings.get(settings::receiverProxies),
            .certificate = settings.get(settings::receiverCertificate),
            .key = settings.get(settings::receiverKey),
            .acceptStale = settings.get(settings::receiverAcceptsStale),
            .limits = settings.get(settings::receiverLimits)};
}

void keepOptions(Settings &settings, const Receiver::Options &options)
{
    settings.set(settings::receiverHosts, options.publicHosts);
    settings.set(settings::receiverProxies, options.trustedProxies);
    settings.set(settings::receiverCertificate, options.certificate);
    settings.set(settings::receiverKey, options.key);
    settings.set(settings::receiverAcceptsStale, options.acceptStale);
    settings.set(settings::receiverLimits, options.limits);
}

} // namespace wa::webhook
