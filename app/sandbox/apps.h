#pragma once

#include "app/sandbox/world.h"

namespace wa::sandbox {

struct App
{
    QString id = {};
    QString name = {};
    QString domainUrl = {};
    QString webhookPath = {};
    Secret token = {};
    Secret webhookSecret = {};
    UnixMs created{};

    [[nodiscard]] json::Value toJson() const; //!< without secrets
};

//! The control plane: Apps with their token and webhook secret. [H]
class Apps
{
public:
    explicit Apps(World &world);

    [[nodiscard]] Outcome<App> create(const json::Value &body);
    [[nodiscard]] std::vector<App> all();
    [[nodiscard]] Outcome<App> find(const QString &id);
    //! Also one that was deleted: its last events are still signed.
    [[nodiscard]] std::optional<App> forSigning(const QString &id);
    [[nodiscard]] std::optional<App> byToken(QByteArrayView token);
    [[nodiscard]] Outcome<App> change(const QString &id, const json::Value &body);
    //! The old token is dead at once.
    [[nodiscard]] Outcome<App> rotateToken(const QString &id, QByteArrayView pin);
    [[nodiscard]] Outcome<App> revealToken(const QString &id, QByteArrayView pin);
    [[nodiscard]] Outcome<App> rotateWebhookSecret(const QString &id);
    [[nodiscard]] Outcome<void> remove(const QString &id);

private:
    [[nodiscard]] Outcome<void> checkPin(QByteArrayView pin) const;
    [[nodiscard]] Outcome<void> checkFields(const App &app);
    [[nodiscard]] Secret newToken() const;
    [[nodiscard]] Secret newWebhookSecret() const;
    void writeToken(const App &app);

    World &m_world;
};

} // namespace wa::sandbox
