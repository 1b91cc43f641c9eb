#pragma once

#include "app/base/result.h"
#include "app/base/secret.h"
#include "app/base/task.h"

#include <QUrl>

namespace wa::gateway {

//! Where a gateway is. Always allowed by http::isAllowed, without user, query, fragment or trailing slash.
struct Endpoint
{
    QUrl baseUrl;

    //! Invalid with field "base_url" and the reason as code: "not_a_url", "not_https", "has_credentials", "has_query".
    [[nodiscard]] static Result<Endpoint> parse(const QString &typed);
    friend bool operator==(const Endpoint &, const Endpoint &) = default;
};

//! Gives the token at the moment of use, so that it lives briefly and a rotation needs no new client. A source that is
//! renewing its token answers when it is done: calls wait. Fails with what stands in the way (Keychain, Config).
class CredentialSource
{
public:
    CredentialSource() = default;
    virtual ~CredentialSource() = default;
    Q_DISABLE_COPY_MOVE(CredentialSource)

    [[nodiscard]] virtual Task<Secret> token() = 0;
};

//! One that is known already: a token just pasted, an admin token for one act.
class FixedCredential final : public CredentialSource
{
public:
    explicit FixedCredential(Secret token)
        : m_token(std::move(token))
    {
    }
    void replace(Secret token) { m_token = std::move(token); }
    [[nodiscard]] Task<Secret> token() override { return readyTask<Secret>(m_token.clone()); }

private:
    Secret m_token;
};

} // namespace wa::gateway
