#pragma once

#include "app/gateway/client.h"
#include "app/http/transport.h"
#include "app/json/value.h"
#include "tests/support/wait.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

namespace wa {

//! wa-sandbox as it ships, in a process of its own, with both clients of it. What its virtual phone does goes through
//! plain HTTP. Header only, because it belongs to no module: who includes it names `gateway` and needs wa-sandbox.
class SandboxProcess final
{
    Q_DISABLE_COPY_MOVE(SandboxProcess)

public:
    explicit SandboxProcess(QString program)
        : m_program(std::move(program))
    {
    }
    ~SandboxProcess() { std::ignore = stop(); }

    [[nodiscard]] bool start(const QStringList &options = {})
    {
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(m_program, QStringList{QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"),
                                             QStringLiteral("--admin-token-file"), tokenFile()} +
                                     options);
        std::ignore = QTest::qWaitFor(
            [this] { return process.canReadLine() || process.state() == QProcess::NotRunning; }, 60'000);
        const auto ready = json::Value::parse(process.readLine());
        const auto parsed = ready ? gateway::Endpoint::parse((*ready)[QLatin1StringView("base_url")].string())
                                  : Result<gateway::Endpoint>(tl::unexpected(ready.error()));
        if (!parsed)
            return false;
        endpoint = *parsed;
        admin.replace(Secret(secretIn(tokenFile())));
        apps = std::make_unique<gateway::AppsClient>(transport, endpoint, admin);
        client = std::make_unique<gateway::Client>(transport, endpoint, token);
        return true;
    }
    //! False when it did not end cleanly.
    bool stop()
    {
        if (process.state() == QProcess::NotRunning)
            return true;
        process.terminate();
        return QTest::qWaitFor([this] { return process.state() == QProcess::NotRunning; }, 60'000) &&
               process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    }

    //! A call of the virtual phone's, "scan"; nothing when it was not answered with `status`.
    [[nodiscard]] std::optional<json::Value> phone(const QString &path, const json::Value &body, int status = 200)
    {
        http::Request request{.verb = http::Verb::Post, .url = endpoint.baseUrl, .origin = endpoint.baseUrl};
        request.url.setPath(QStringLiteral("/sandbox/") + path);
        request.body = body.toJson();
        request.contentType = "application/json";
        request.maxBody = 128LL * 1024 * 1024;
        request.secretHeaders.emplace_back("Authorization", Secret("Bearer " + secretIn(tokenFile())));
        const auto response = wait(transport.send(std::move(request)));
        if (!response || response->status != status)
            return std::nullopt;
        return json::Value::parse(response->body).value_or(json::Value());
    }

    //! An App of its own and a device of it that a phone has scanned; the client has its token from now on.
    [[nodiscard]] DeviceId connectedDevice()
    {
        const auto app = wait(apps->create({.name = QStringLiteral("Shop")}));
        if (!app)
            return {};
        token.replace(app->appToken.clone());
        const auto made = wait(client->createDevice(QStringLiteral("Front Desk")));
        if (!made)
            return {};
        const auto scanned =
            phone(QStringLiteral("scan"),
                  json::Value::object({{QLatin1StringView("qr"), made->qr.text},
                                       {QLatin1StringView("phone"), QStringLiteral("6281234567890")}}));
        return scanned ? made->device.id : DeviceId();
    }

    [[nodiscard]] static QByteArray secretIn(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
    }

    QTemporaryDir folder;
    QProcess process;
    SystemClock clock;
    http::Transport transport{clock, std::make_shared<Redactor>()};
    gateway::FixedCredential admin{Secret()};
    gateway::FixedCredential token{Secret()};
    gateway::Endpoint endpoint;
    std::unique_ptr<gateway::AppsClient> apps;
    std::unique_ptr<gateway::Client> client;

private:
    [[nodiscard]] QString tokenFile() const { return folder.filePath(QStringLiteral("admin-token")); }

    QString m_program;
};

} // namespace wa
