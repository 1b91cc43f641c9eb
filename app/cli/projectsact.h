#pragma once

#include "app/cli/deskcommand.h"
#include "app/cli/projectsoptions.h"
#include "app/gateway/client.h"

namespace wa::cli {

//! The verbs of `wactl projects` that act.
class ProjectsAct final : public DeskCommand
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProjectsAct)

public:
    ProjectsAct(ProjectsOptions options, std::shared_ptr<Redactor> redactor, PrintLine print,
                QObject *parent = nullptr);
    ~ProjectsAct() override;

private:
    //! The admin token on trial, before it is kept.
    struct Trial
    {
        Trial(http::Transport &transport, gateway::Endpoint endpoint, Secret token)
            : credential(std::move(token))
            , client(transport, std::move(endpoint), credential)
        {
        }
        gateway::FixedCredential credential;
        gateway::AppsClient client;
    };

    [[nodiscard]] Ending prepare() override;
    void act() override;
    void actOn(const projects::Project &project);
    [[nodiscard]] Ending checkConfirmation(const projects::Project &project);
    void findGateway();
    void tryAdminToken();
    void keepGateway();
    void addProject(const GatewayId &gateway);
    void probe(const projects::Project &project);
    void setWebhook(const projects::Project &project);
    void remove(const projects::Project &project);
    void renew(const projects::Project &project);
    //! Its page, or what went wrong.
    void finish(const ProjectId &id, const Result<> &result);

    const ProjectsOptions m_options;
    Secret m_adminToken;
    Secret m_appToken;
    Secret m_webhookSecret;
    Secret m_pin;
    gateway::Endpoint m_endpoint;
    std::optional<GatewayId> m_known; //!< the gateway; empty: a new one
    std::unique_ptr<Trial> m_trial;
};

} // namespace wa::cli
