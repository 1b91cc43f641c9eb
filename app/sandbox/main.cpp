#include "app/base/logging.h"
#include "app/base/process.h"
#include "app/base/redactor.h"
#include "app/json/value.h"
#include "app/sandbox/commandline.h"
#include "app/sandbox/sandbox.h"
#include "app/storage/files.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

int fail(int code, const QString &line)
{
    std::fprintf(stderr, "wa-sandbox: %s\n", line.toUtf8().constData());
    return code;
}

} // namespace

int main(int argc, char *argv[])
{
    wa::hardenProcess();
    QCoreApplication app(argc, argv);
    const auto redactor = std::make_shared<wa::Redactor>();
    wa::installLogSink(redactor);

    auto line = wa::sandbox::readCommandLine(app.arguments());
    if (!line)
        return fail(2, line.error().detail);
    if (!line->help.isEmpty()) {
        std::fputs(line->help.toUtf8().constData(), stdout);
        return 0;
    }
    wa::sandbox::Options &options = line->options;
    options.redactor = redactor;

    QTemporaryDir ownFolder; // of this run only, mode 0700
    QString tokenFile = line->adminTokenFile;
    if (tokenFile.isEmpty())
        tokenFile = (options.dataDir.isEmpty() ? ownFolder.path() : options.dataDir) + "/admin-token"_L1;
    if (!options.dataDir.isEmpty()) {
        if (auto made = wa::storage::makePrivateFolder(options.dataDir); !made)
            return fail(1, u"cannot use %1: %2"_s.arg(options.dataDir, made.error().detail));
    }
    auto token = wa::sandbox::readOrMakeTokenFile(tokenFile);
    if (!token)
        return fail(1, token.error().detail);
    options.adminToken = std::move(*token);
    if (!line->rotationPinFile.isEmpty()) {
        auto pin = wa::sandbox::readSecretFile(line->rotationPinFile);
        if (!pin)
            return fail(1, pin.error().detail);
        options.rotationPin = std::move(*pin);
    }

    const auto sandbox = wa::sandbox::Sandbox::start(std::move(options));
    if (!sandbox)
        return fail(sandbox.error().code == "bad_option"_L1 ? 2 : 1, u"cannot start: "_s + sandbox.error().detail);

    // Before the ready line: whoever reads it may end us at once, and that end is to be clean too.
    wa::Termination termination;
    QObject::connect(&termination, &wa::Termination::requested, &app, &QCoreApplication::quit);
    const QByteArray ready =
        wa::json::Value::object(
            {{"ready"_L1, true}, {"base_url"_L1, (*sandbox)->baseUrl()}, {"admin_token_file"_L1, tokenFile}})
            .toJson();
    std::fprintf(stdout, "%s\n", ready.constData());
    std::fflush(stdout);
    return app.exec();
}
