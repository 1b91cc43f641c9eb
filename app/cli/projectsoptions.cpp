#include "app/cli/projectsoptions.h"

#include "app/base/profile.h"
#include "app/cli/commandverbs.h"
#include "app/projects/rows.h"

#include <QCommandLineParser>

#include <array>

namespace wa::cli {

using namespace Qt::StringLiterals;

namespace {

using ProjectsVerb = ProjectsOptions::Verb;

//! In the order of ProjectsOptions::Verb.
constexpr std::array projectsVerbs{
    VerbWords{"list"_L1, ""_L1, "Prints the projects of a profile."_L1},
    VerbWords{"show"_L1, "PROJECT"_L1, "Prints a project with the markers of its secrets, never a secret."_L1},
    VerbWords{"create"_L1, "NAME --gateway GATEWAY [--admin-token-file FILE]"_L1,
              "Creates a project at a gateway that offers /apps; its secrets go to the keychain."_L1},
    VerbWords{"import"_L1, "NAME --gateway GATEWAY --app-token-file FILE | --proxy"_L1,
              "Takes in a project that exists, once the gateway accepted its token."_L1},
    VerbWords{"rename"_L1, "PROJECT NAME"_L1, "Calls it another name on this console."_L1},
    VerbWords{"webhook"_L1, "PROJECT [--webhook-path PATH] [--domain-url URL]"_L1,
              "Changes where its events go. The gateway is told if its admin token is known."_L1},
    VerbWords{"probe"_L1, "PROJECT"_L1, "Asks the gateway who it is and whether it lets the project in."_L1},
    VerbWords{"rotate-token"_L1, "PROJECT --pin-file FILE [--reason WHY]"_L1,
              "Makes a new app token; the old one is dead at once."_L1},
    VerbWords{"rotate-webhook-secret"_L1, "PROJECT [--webhook-secret-file FILE] [--reason WHY]"_L1,
              "Makes a new webhook secret; the old one stays accepted until it is retired."_L1},
    VerbWords{"retire-old-secret"_L1, "PROJECT"_L1, "Accepts the old webhook secret no more."_L1},
    VerbWords{"forget"_L1, "PROJECT"_L1, "Takes it and its secrets off this console; the gateway keeps it."_L1},
    VerbWords{"destroy"_L1, "PROJECT"_L1, "Deletes it at the gateway, with its devices, and here."_L1},
};

void addNewProjectOptions(QCommandLineParser &parser, ProjectsVerb verb)
{
    parser.addOptions(
        {{u"gateway"_s, u"One that is known, by id, name or URL; or the URL of a new one."_s, u"GATEWAY"_s},
         {u"environment"_s, u"Of a new gateway: production (default), staging or sandbox."_s, u"WHICH"_s}});
    if (verb == ProjectsVerb::Create) {
        parser.addOptions(
            {{u"admin-token-file"_s, u"File or pipe with the gateway's admin token. It is tried before it is kept."_s,
              u"FILE"_s},
             {u"receiver"_s, u"Without a webhook path: events go to /hooks/KEY there."_s, u"URL"_s}});
        return;
    }
    parser.addOptions({{u"app-token-file"_s, u"File or pipe with the app token."_s, u"FILE"_s},
                       {u"webhook-secret-file"_s, u"The same with the webhook secret."_s, u"FILE"_s},
                       {u"proxy"_s, u"Calls go through a proxy that lets them in without a token."_s}});
}

void addProjectsOptions(QCommandLineParser &parser, size_t at)
{
    const auto verb = ProjectsVerb(at);
    parser.addOption({u"profile"_s, u"The console's folder. It may be running, unless the verb acts."_s, u"DIR"_s});
    parser.addOption({u"help"_s, u"This text."_s});
    const bool isNew = verb == ProjectsVerb::Create || verb == ProjectsVerb::Import;
    if (isNew)
        addNewProjectOptions(parser, verb);
    if (isNew || verb == ProjectsVerb::Webhook) {
        parser.addOptions({{u"webhook-path"_s, u"Where the gateway sends events; '' sends none."_s, u"PATH"_s},
                           {u"domain-url"_s, u"What a relative webhook path stands on."_s, u"URL"_s}});
    }
    if (verb == ProjectsVerb::RotateToken)
        parser.addOption({u"pin-file"_s, u"File or pipe with the gateway's rotation PIN."_s, u"FILE"_s});
    if (verb == ProjectsVerb::RotateWebhookSecret)
        parser.addOption({u"webhook-secret-file"_s,
                          u"File or pipe with one from the gateway's dashboard, instead of asking for one."_s,
                          u"FILE"_s});
    if (verb == ProjectsVerb::RotateToken || verb == ProjectsVerb::RotateWebhookSecret)
        parser.addOption({u"reason"_s, u"exposure, role_change or hygiene; kept with the secret."_s, u"WHY"_s});
    if (verb >= ProjectsVerb::RotateToken)
        parser.addOption({u"confirm"_s, u"The project's exact name; wanted on a production gateway."_s, u"NAME"_s});
}

constexpr VerbTable projectsTable{.command = "projects"_L1,
                                  .verbs = projectsVerbs,
                                  .output =
                                      "One JSON object per line on standard output. PROJECT is an id or a name."_L1,
                                  .addOptions = addProjectsOptions};

tl::unexpected<Refusal> projectsUsage(const QString &what)
{
    return usageError(projectsTable, what);
}

tl::expected<void, Refusal> readWords(const QCommandLineParser &parser, ProjectsOptions &options)
{
    if (const auto word = givenOption(parser, u"environment"_s)) {
        options.environment = projects::environmentOfWord(*word);
        if (!options.environment)
            return projectsUsage(u"--environment is production, staging or sandbox, not '%1'"_s.arg(*word));
    }
    if (const auto word = givenOption(parser, u"reason"_s)) {
        const auto reason = projects::reasonOfWord(*word);
        if (!reason || word->isEmpty())
            return projectsUsage(u"--reason is exposure, role_change or hygiene, not '%1'"_s.arg(*word));
        options.reason = *reason;
    }
    return {};
}

//! What a verb cannot do without.
tl::expected<void, Refusal> checkNeeds(const ProjectsOptions &options)
{
    const bool isNew = options.verb == ProjectsVerb::Create || options.verb == ProjectsVerb::Import;
    if (isNew && options.gateway.isEmpty())
        return projectsUsage(u"--gateway is missing"_s);
    if (options.verb == ProjectsVerb::Import && options.proxy != options.appTokenFile.isEmpty())
        return projectsUsage(u"import wants either --app-token-file or --proxy"_s);
    if (options.verb == ProjectsVerb::RotateToken && options.pinFile.isEmpty())
        return projectsUsage(u"--pin-file is missing"_s);
    if (options.verb == ProjectsVerb::Webhook && !options.webhookPath && !options.domainUrl)
        return projectsUsage(u"webhook wants --webhook-path or --domain-url"_s);
    return {};
}

} // namespace

tl::expected<ProjectsOptions, Refusal> parseProjectsOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    const auto call = readVerb(projectsTable, arguments, parser);
    if (!call)
        return tl::unexpected(call.error());
    ProjectsOptions options;
    options.verb = ProjectsVerb(call->verb);
    options.help = call->help;
    if (options.help)
        return options;
    const auto valueOf = [&parser](const QString &name) { return givenOption(parser, name).value_or(QString()); };
    options.profile = givenOption(parser, u"profile"_s).value_or(Profile::defaultFolder());
    options.gateway = valueOf(u"gateway"_s);
    options.webhookPath = givenOption(parser, u"webhook-path"_s);
    options.domainUrl = givenOption(parser, u"domain-url"_s);
    options.receiver = valueOf(u"receiver"_s);
    options.proxy = givenOption(parser, u"proxy"_s).has_value();
    options.adminTokenFile = valueOf(u"admin-token-file"_s);
    options.appTokenFile = valueOf(u"app-token-file"_s);
    options.webhookSecretFile = valueOf(u"webhook-secret-file"_s);
    options.pinFile = valueOf(u"pin-file"_s);
    options.confirm = givenOption(parser, u"confirm"_s);
    if (const auto read = readWords(parser, options); !read)
        return tl::unexpected(read.error());

    const QStringList rest = parser.positionalArguments();
    const qsizetype wanted = options.verb == ProjectsVerb::List ? 0 : options.verb == ProjectsVerb::Rename ? 2 : 1;
    if (rest.size() > wanted)
        return projectsUsage(u"unexpected argument '%1'"_s.arg(rest[wanted]));
    if (rest.size() < wanted || rest.contains(QString()))
        return projectsUsage(u"a name is missing"_s);
    options.project = rest.value(0);
    options.newName = rest.value(1);
    if (const auto complete = checkNeeds(options); !complete)
        return tl::unexpected(complete.error());
    return options;
}

QString projectsHelp(const QStringList &arguments)
{
    return verbHelp(projectsTable, arguments);
}

} // namespace wa::cli
