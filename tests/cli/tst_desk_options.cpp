#include "app/cli/deskjson.h"
#include "app/cli/devicesoptions.h"
#include "app/cli/projectsoptions.h"
#include "app/cli/refusals.h"

#include <QTest>

using namespace wa;
using namespace wa::cli;
using namespace Qt::StringLiterals;

//! What `wactl projects` and `wactl devices` understand, and how they refuse.
class TstDeskOptions final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void projects_data();
    void projects();
    void devices_data();
    void devices();
    void readsEverything();
    void showsOnlyWhenAsked();
    void helpNamesEveryVerb();
    void chooses_data();
    void chooses();
    void confirms();
    void exits_data();
    void exits();
    void linesAreHarmless();
};

void TstDeskOptions::projects_data()
{
    QTest::addColumn<QString>("arguments"); // words with one space between them
    QTest::addColumn<QString>("refusal");   // a word of it; empty: understood
    const auto row = [](const char *arguments, const char *refusal = "") {
        QTest::newRow(*arguments ? arguments : "nothing")
            << QString::fromLatin1(arguments) << QString::fromLatin1(refusal);
    };
    row("", "no verb");
    row("lst", "lst");
    row("list");
    row("list --profile d");
    row("list p", "'p'");
    row("list --token x", "token");
    row("show p");
    row("show", "name is missing");
    row("show p q", "'q'");
    row("create p", "--gateway");
    row("create p --gateway g");
    row("create p --gateway g --admin-token-file f --environment sandbox --webhook-path /h --domain-url https://x.y");
    row("create p --gateway g --environment moon", "moon");
    row("create p --gateway g --app-token-file f", "app-token-file");
    row("create --gateway g", "name is missing");
    row("import p --gateway g", "--app-token-file or --proxy");
    row("import p --gateway g --app-token-file f");
    row("import p --gateway g --proxy");
    row("import p --gateway g --proxy --app-token-file f", "either");
    row("import p --app-token-file f", "--gateway");
    row("rename p", "name is missing");
    row("rename p q");
    row("webhook p", "--webhook-path");
    row("webhook p --webhook-path /x");
    row("webhook p --domain-url https://x.y");
    row("probe p");
    row("probe p --confirm p", "confirm");
    row("rotate-token p", "--pin-file");
    row("rotate-token p --pin 1234", "pin");
    row("rotate-token p --pin-file f --reason hygiene --confirm p");
    row("rotate-token p --pin-file f --reason whim", "whim");
    row("rotate-webhook-secret p");
    row("rotate-webhook-secret p --webhook-secret-file f --reason role_change");
    row("rotate-webhook-secret p --pin-file f", "pin-file");
    row("retire-old-secret p --confirm p");
    row("forget p");
    row("forget p --confirm", "confirm");
    row("destroy p --confirm p");
    row("destroy", "name is missing");
}

void TstDeskOptions::projects()
{
    QFETCH(QString, arguments);
    QFETCH(QString, refusal);
    const auto options = parseProjectsOptions(arguments.split(u' ', Qt::SkipEmptyParts));
    QCOMPARE(options.has_value(), refusal.isEmpty());
    if (options)
        return;
    QCOMPARE(options.error().code, ExitCode::Usage);
    QVERIFY2(options.error().line.startsWith(u"wactl projects: "_s), qPrintable(options.error().line));
    QVERIFY2(options.error().line.contains(refusal), qPrintable(options.error().line));
    QVERIFY(!options.error().line.contains(u'\n'));
}

void TstDeskOptions::devices_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("refusal");
    const auto row = [](const char *arguments, const char *refusal = "") {
        QTest::newRow(*arguments ? arguments : "nothing")
            << QString::fromLatin1(arguments) << QString::fromLatin1(refusal);
    };
    row("", "no verb");
    row("scan", "scan");
    row("list");
    row("list --project p --refresh");
    row("list d", "'d'");
    row("show d --project p");
    row("show", "device is missing");
    row("show d --refresh", "refresh");
    row("create d");
    row("create d --show", "show");
    row("pair d");
    row("pair d --show");
    row("pair d --show=always");
    row("pair d --show=never", "show");
    row("pair --new d");
    row("pair --new", "device is missing");
    row("check d");
    row("check d --show", "show");
    row("disconnect d");
    row("reconnect d --show");
    row("reconnect d --new", "new");
    row("destroy d --confirm d");
    row("disconnect d --confirm d", "confirm");
    row("destroy d e", "'e'");
}

void TstDeskOptions::devices()
{
    QFETCH(QString, arguments);
    QFETCH(QString, refusal);
    const auto options = parseDevicesOptions(arguments.split(u' ', Qt::SkipEmptyParts));
    QCOMPARE(options.has_value(), refusal.isEmpty());
    if (options)
        return;
    QCOMPARE(options.error().code, ExitCode::Usage);
    QVERIFY2(options.error().line.startsWith(u"wactl devices: "_s), qPrintable(options.error().line));
    QVERIFY2(options.error().line.contains(refusal), qPrintable(options.error().line));
}

void TstDeskOptions::readsEverything()
{
    const auto created =
        parseProjectsOptions({u"create"_s, u"Front Desk"_s, u"--gateway=https://g.example"_s,
                              u"--environment=staging"_s, u"--admin-token-file=a"_s, u"--webhook-path="_s,
                              u"--domain-url=https://d.example"_s, u"--receiver=http://r"_s, u"--profile=f"_s});
    QVERIFY(created);
    QCOMPARE(created->verb, ProjectsOptions::Verb::Create);
    QCOMPARE(created->project, u"Front Desk"_s);
    QCOMPARE(created->gateway, u"https://g.example"_s);
    QCOMPARE(created->environment, projects::Environment::Staging);
    QCOMPARE(created->adminTokenFile, u"a"_s);
    QCOMPARE(created->webhookPath, QString()); // given, and empty
    QVERIFY(created->webhookPath.has_value());
    QCOMPARE(created->domainUrl, u"https://d.example"_s);
    QCOMPARE(created->receiver, u"http://r"_s);
    QCOMPARE(created->profile, u"f"_s);
    const auto webhook = parseProjectsOptions({u"webhook"_s, u"p"_s, u"--domain-url=https://d.example"_s});
    QVERIFY(webhook && !webhook->webhookPath);
    const auto rotated = parseProjectsOptions(
        {u"rotate-token"_s, u"p"_s, u"--pin-file=/dev/stdin"_s, u"--reason=exposure"_s, u"--confirm=p"_s});
    QVERIFY(rotated);
    QCOMPARE(rotated->pinFile, u"/dev/stdin"_s);
    QCOMPARE(rotated->reason, projects::RotationReason::Exposure);
    QCOMPARE(rotated->confirm, u"p"_s);
    const auto renamed = parseProjectsOptions({u"rename"_s, u"p"_s, u"New Name"_s});
    QVERIFY(renamed);
    QCOMPARE(renamed->newName, u"New Name"_s);
    QVERIFY(!renamed->profile.isEmpty());
    QVERIFY(parseProjectsOptions({u"destroy"_s, u"--help"_s})->help);
}

void TstDeskOptions::showsOnlyWhenAsked()
{
    using Drawing = DevicesOptions::Drawing;
    QCOMPARE(parseDevicesOptions({u"pair"_s, u"d"_s})->drawing, Drawing::None);
    QCOMPARE(parseDevicesOptions({u"pair"_s, u"d"_s, u"--show"_s})->drawing, Drawing::Terminal);
    QCOMPARE(parseDevicesOptions({u"pair"_s, u"d"_s, u"--show=always"_s})->drawing, Drawing::Always);
    QVERIFY(!parseDevicesOptions({u"pair"_s, u"d"_s})->isNew);
    QVERIFY(parseDevicesOptions({u"pair"_s, u"--new"_s, u"d"_s})->isNew);
    QVERIFY(!devicesHelp({u"pair"_s}).contains(u"show-always"_s));
    const auto added = parseDevicesOptions({u"add"_s, u"d-9"_s, u"--name=Till"_s});
    QVERIFY(added && added->verb == DevicesOptions::Verb::Add);
    QCOMPARE(added->device, u"d-9"_s);
    QCOMPARE(added->name, u"Till"_s);
}

void TstDeskOptions::helpNamesEveryVerb()
{
    const QString ofProjects = projectsHelp({});
    for (const auto *verb : {"list", "show", "create", "import", "rename", "webhook", "probe", "rotate-token",
                             "rotate-webhook-secret", "retire-old-secret", "forget", "destroy"}) {
        const QString word = QString::fromLatin1(verb);
        QVERIFY2(ofProjects.contains(u"  %1 "_s.arg(word)), verb);
        const QString help = projectsHelp({word});
        QVERIFY2(help.startsWith(u"Usage: wactl projects "_s + word) && help.contains(u"--profile"_s), verb);
    }
    const QString ofDevices = devicesHelp({});
    for (const auto *verb : {"list", "show", "create", "add", "pair", "check", "disconnect", "reconnect", "destroy"}) {
        const QString word = QString::fromLatin1(verb);
        QVERIFY2(ofDevices.contains(u"  %1 "_s.arg(word)), verb);
        QVERIFY2(devicesHelp({word}).startsWith(u"Usage: wactl devices "_s + word), verb);
    }
    QVERIFY(ofDevices.contains(u"5 secret unavailable"_s));
}

void TstDeskOptions::chooses_data()
{
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<int>("at"); // -1: refused
    QTest::addColumn<QString>("words");
    QTest::newRow("id") << u"d-2"_s << 1 << QString();
    QTest::newRow("name") << u"Front"_s << 0 << QString();
    QTest::newRow("number") << u"6281234567890"_s << 1 << QString();
    QTest::newRow("number with plus") << u"+6281234567890"_s << 1 << QString();
    QTest::newRow("the living of a name") << u"Back"_s << 2 << QString();
    QTest::newRow("only a destroyed one") << u"Old"_s << 4 << QString();
    QTest::newRow("another one's id as name") << u"d-1"_s << 0 << QString();
    QTest::newRow("ambiguous") << u"Twin"_s << -1 << u"d-6), 'Twin' (d-7"_s;
    QTest::newRow("unknown") << u"front"_s << -1 << u"'Front' (d-1)"_s;
}

void TstDeskOptions::chooses()
{
    QFETCH(QString, wanted);
    QFETCH(int, at);
    QFETCH(QString, words);
    const std::vector<Choice> choices{{.id = u"d-1"_s, .name = u"Front"_s},
                                      {.id = u"d-2"_s, .name = u"Side"_s, .number = u"6281234567890"_s},
                                      {.id = u"d-3"_s, .name = u"Back"_s},
                                      {.id = u"d-4"_s, .name = u"Back"_s, .isGone = true},
                                      {.id = u"d-5"_s, .name = u"Old"_s, .isGone = true},
                                      {.id = u"d-6"_s, .name = u"Twin"_s},
                                      {.id = u"d-7"_s, .name = u"Twin"_s},
                                      {.id = u"d-8"_s, .name = u"d-1"_s}};
    const auto chosen = choose("devices"_L1, u"device"_s, choices, wanted);
    QCOMPARE(chosen.has_value(), at >= 0);
    if (chosen) {
        QCOMPARE(int(*chosen), at);
        return;
    }
    QCOMPARE(chosen.error().code, ExitCode::Refused);
    QVERIFY2(chosen.error().line.contains(words), qPrintable(chosen.error().line));
    QVERIFY(choose("devices"_L1, u"device"_s, {}, wanted).error().line.contains(u"none at all"_s));
}

void TstDeskOptions::confirms()
{
    const QString name = u"Front Desk"_s;
    QVERIFY(checkConfirmed("projects"_L1, name, std::nullopt, false));
    QVERIFY(checkConfirmed("projects"_L1, name, name, true));
    const Ending missing = checkConfirmed("projects"_L1, name, std::nullopt, true);
    QVERIFY(!missing && missing.error().code == ExitCode::Refused);
    QVERIFY(missing.error().line.contains(u"--confirm 'Front Desk'"_s));
    QVERIFY(!checkConfirmed("projects"_L1, name, u"front desk"_s, true));
    QVERIFY(!checkConfirmed("projects"_L1, name, u"Another"_s, false));
}

void TstDeskOptions::exits_data()
{
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<QString>("code");
    QTest::addColumn<Effect>("effect");
    QTest::addColumn<ExitCode>("exit");
    using Kind = Error::Kind;
    const auto row = [](const char *name, Kind kind, ExitCode exit, const QString &code = {},
                        Effect effect = Effect::Changes) { QTest::newRow(name) << kind << code << effect << exit; };
    row("offline", Kind::Offline, ExitCode::Unreachable);
    row("certificate", Kind::Tls, ExitCode::Unreachable);
    row("no answer to a question", Kind::Timeout, ExitCode::Unreachable, {}, Effect::Reads);
    row("no answer to an act", Kind::Unanswered, ExitCode::OutcomeUnknown);
    row("500 to an act", Kind::Server, ExitCode::OutcomeUnknown);
    row("500 to a question", Kind::Server, ExitCode::Refused, {}, Effect::Reads);
    row("not rotated after all", Kind::Unanswered, ExitCode::Refused, u"not_rotated"_s);
    row("wrong PIN", Kind::WrongPin, ExitCode::Refused);
    row("conflict", Kind::Conflict, ExitCode::Refused);
    row("keychain", Kind::Keychain, ExitCode::SecretUnavailable, u"locked"_s);
    row("no admin token", Kind::Config, ExitCode::SecretUnavailable, u"no_admin_token"_s);
    row("app not known", Kind::Config, ExitCode::Refused, u"app_not_known"_s);
    row("store", Kind::Storage, ExitCode::Refused);
}

void TstDeskOptions::exits()
{
    QFETCH(Error::Kind, kind);
    QFETCH(QString, code);
    QFETCH(Effect, effect);
    QFETCH(ExitCode, exit);
    const Refusal refusal = refusalOf("projects"_L1, {.kind = kind, .code = code, .requestId = u"r-1"_s}, effect);
    QCOMPARE(refusal.code, exit);
    QVERIFY2(refusal.line.startsWith(u"wactl projects: "_s) && refusal.line.size() > 30, qPrintable(refusal.line));
}

void TstDeskOptions::linesAreHarmless()
{
    const QString name = u"a\u001b]0;b\u0007\u009b2J\u202ec\n\"é"_s;
    const QByteArray line = lineOf(json::Value::object({{"name"_L1, name}}));
    QVERIFY(line.endsWith('\n'));
    for (const QChar c : QString::fromUtf8(line.chopped(1)))
        QVERIFY2(c >= QChar(0x20) && (c < QChar(0x7f) || c >= QChar(0xa0)) && c != QChar(0x202e), line.constData());
    const auto read = json::Value::parse(line);
    QVERIFY(read);
    QCOMPARE((*read)["name"_L1].string(), name);
}

QTEST_GUILESS_MAIN(TstDeskOptions)
#include "tst_desk_options.moc"
