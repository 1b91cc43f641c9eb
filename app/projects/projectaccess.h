#pragma once

#include "app/gateway/client.h"
#include "app/http/transport.h"
#include "app/projects/vault.h"

namespace wa::projects {

//! A project's connection. Its calls take the token from the vault one by one, and wait while the token is renewed.
class ProjectAccess final : public gateway::CredentialSource
{
public:
    //! `holds`: of the connection that this one takes the place of; they are released here.
    ProjectAccess(Vault &vault, QString owner, Access access, http::Transport &transport, gateway::Endpoint endpoint,
                  int holds = 0)
        : m_vault(vault)
        , m_clock(transport.clock())
        , m_owner(std::move(owner))
        , m_access(access)
        , m_holds(holds)
        , m_client(transport, std::move(endpoint), *this)
    {
    }
    Q_DISABLE_COPY_MOVE(ProjectAccess)

    [[nodiscard]] gateway::Client &client() { return m_client; }

    [[nodiscard]] Task<Secret> token() override
    {
        if (m_holds == 0)
            return current();
        m_waiting.emplace_back();
        return m_waiting.back().task();
    }

    void onAnswer(const QString &fingerprint, bool taken) override
    {
        const SecretInfo *token = m_vault.current(m_owner, SecretKind::AppToken);
        if (!token || token->fingerprint != fingerprint)
            return; // of the one before
        if (taken)
            m_vault.noteUse(token->entry, 1, m_clock.wall());
        else
            m_vault.noteRefusal(token->entry, m_clock.wall());
    }

    [[nodiscard]] int holds() const { return m_holds; }
    void hold() { ++m_holds; }
    void release()
    {
        if (m_holds == 0 || --m_holds > 0)
            return;
        for (auto &promise : std::exchange(m_waiting, {})) {
            auto shared = std::make_shared<Promise<Secret>>(std::move(promise));
            current().then(&m_client, [shared](Result<Secret> token) { shared->settle(std::move(token)); });
        }
    }

private:
    [[nodiscard]] Task<Secret> current()
    {
        if (m_access == Access::Proxy)
            return readyTask<Secret>(Secret()); // whatever is stored: a proxy's project has no token
        const SecretInfo *token = m_vault.current(m_owner, SecretKind::AppToken);
        return token ? m_vault.fetch(token->entry)
                     : failedTask<Secret>({.kind = Error::Kind::Config, .code = QStringLiteral("no_token")});
    }

    Vault &m_vault;
    Clock &m_clock;
    QString m_owner;
    Access m_access;
    int m_holds;
    std::vector<Promise<Secret>> m_waiting;
    gateway::Client m_client;
};

} // namespace wa::projects
