#pragma once

#include "app/base/secret.h"
#include "app/sandbox/messagerules.h"

#include <chrono>
#include <memory>
#include <vector>

namespace wa {
class Redactor;
}

namespace wa::sandbox {

//! After the send itself, by the sandbox's clock.
struct ReceiptDelays
{
    std::chrono::milliseconds delivered{400};
    std::chrono::milliseconds read{1200};
    std::chrono::milliseconds played{2000}; //!< voice notes only
};

enum class UrlMedia {
    KeepAsUrl,     //!< a `url` source is recorded, nothing is fetched
    FetchLoopback, //!< fetched, up to 1 MiB, when its host is 127.0.0.1 or [::1]; no redirects
};

//! Everything a sandbox can be told before it starts; the defaults are the contract's.
struct Options
{
    QString address = QStringLiteral("127.0.0.1"); //!< loopback only
    quint16 port = 0;
    QString dataDir = {};    //!< empty: everything is forgotten at the end
    Secret adminToken = {};  //!< empty: one is made
    Secret rotationPin = {}; //!< empty: rotation and reveal answer app_token_rotation_disabled
    std::chrono::seconds qrLifetime{60};
    std::vector<std::chrono::milliseconds> webhookBackoff{std::chrono::seconds(10), std::chrono::seconds(30),
                                                          std::chrono::seconds(90)};
    std::chrono::milliseconds webhookTimeout{15'000};
    QString webhookProfile = QStringLiteral("wa-v1");
    QString webhookBaseUrl = {}; //!< for an App without a domain_url
    double ratePerSecond = 0;    //!< per App; 0: no limit
    qint64 requestMaxBytes = 96LL * 1024 * 1024;
    MessageLimits messages = {};
    UrlMedia urlMedia = UrlMedia::KeepAsUrl;
    ReceiptDelays receipts = {};
    std::shared_ptr<Redactor> redactor = {}; //!< learns every secret the sandbox makes
};

} // namespace wa::sandbox
