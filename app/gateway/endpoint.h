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
    //! What became of a call with the token of this fingerprint: taken, or refused as no valid token.
    virtual void onAnswer(const QString & /*fingerprint*/, bool /*taken*/) {}
};

//! One that is known already: a token just pasted, an admin token for one act.
class FixedCredential final : public CredentialSource
{
public:
    using Answered = std::function<void(bool taken)>;
    explicit FixedCredential(Secret token, Answered answered = {})
        : m_token(std::move(token))
        , m_answered(std::move(answered))
    {
    }
    void replace(Secret token) { m_token = std::move(token); }
    [[nodiscard]] Task<Secret> token() override { return readyTask<Secret>(m_token.clone()); }
    void onAnswer(const QString & /*fingerprint*/, bool taken) override
    {
        if (m_answered)
            m_answered(taken);
    }

private:
    Secret m_token;
    Answered m_answered;
};

} // namespace wa::gateway
