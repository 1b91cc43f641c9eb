#pragma once

#include "app/http/transport.h"
#include "app/keychain/memorystore.h"
#include "app/projects/consoledatabase.h"
#include "app/projects/projects.h"
#include "tests/support/answer.h"
#include "tests/support/manualclock.h"
#include "tests/support/resultmacros.h"
#include "tests/support/scriptedserver/scriptedserver.h"

#include <QTemporaryDir>

namespace wa {

//! What the services stand on, one after the other: a scripted gateway, secrets in memory, time that moves when told.
//! Header only, because it belongs to no module: a test that includes it names `projects` and wa_scriptedserver.
struct ProjectsFixture
{
    ProjectsFixture() { openDatabase(); }
    ~ProjectsFixture() { projects.reset(); }
    Q_DISABLE_COPY_MOVE(ProjectsFixture)

    void openDatabase()
    {
        auto opened = projects::openConsoleDatabase(folder.filePath(QStringLiteral("console.db")));
        if (opened)
            database = std::move(*opened);
    }
    //! Projects over the same database and keychain: the first start, or the next one.
    void start()
    {
        projects.reset();
        projects = std::make_unique<projects::Projects>(projects::Projects::Parts{.clock = clock,
                                                                                  .database = *database,
                                                                                  .keychain = keychain,
                                                                                  .transport = transport,
                                                                                  .redactor = *redactor});
        Answer loaded(projects->load());
        waitFor(loaded);
    }
    template <class T> static Result<T> wait(Task<T> task)
    {
        Answer answer(std::move(task));
        waitFor(answer);
        if (!answer.arrived())
            return tl::unexpected(
                Error{.kind = Error::Kind::Timeout, .detail = QStringLiteral("no answer in a minute")});
        return std::move(*answer);
    }
    template <class T> static void waitFor(const Answer<T> &answer)
    {
        std::ignore = QTest::qWaitFor([&answer] { return answer.arrived(); }, 60000);
    }

    GatewayId addGateway()
    {
        return wait(projects->addGateway({.baseUrl = server.url().toString(),
                                          .name = QStringLiteral("Test gateway"),
                                          .environment = projects::Environment::Sandbox,
                                          .adminToken = Secret("admin-token-0123456789")}))
            .value_or(GatewayId());
    }
    //! Provisioned as "Front Desk" with app "app-1", token "app-token-1" and secret "webhook-secret-1".
    ProjectId addProject(const QByteArray &token = "app-token-1")
    {
        server.expect("POST /apps")
            .answer(201, R"({"app":{"app_id":"app-1","name":"Front Desk"},"app_token":")" + token +
                             R"(","webhook_secret":"webhook-secret-1"})");
        return wait(projects->provision({.gateway = addGateway(), .name = QStringLiteral("Front Desk")}))
            .value_or(ProjectId());
    }

    QTemporaryDir folder;
    ManualClock clock;
    std::shared_ptr<Redactor> redactor = std::make_shared<Redactor>();
    std::unique_ptr<storage::Database> database;
    keychain::MemoryStore keychain;
    ScriptedServer server;
    http::Transport transport{clock, redactor};
    std::unique_ptr<projects::Projects> projects;
};

} // namespace wa
