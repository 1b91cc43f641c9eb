#include "ui/text/exchange.h"

#include "ui/text/errors.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace wa::text {
namespace {

struct ExchangeTr
{
    Q_DECLARE_TR_FUNCTIONS(Exchange)
};

} // namespace

QString word(events::ExportFormat format)
{
    switch (format) {
    case events::ExportFormat::JsonLines:
        return ExchangeTr::tr("JSON Lines");
    case events::ExportFormat::Har:
        return ExchangeTr::tr("HAR 1.2");
    case events::ExportFormat::Csv:
        return ExchangeTr::tr("CSV Table");
    case events::ExportFormat::Curl:
        return ExchangeTr::tr("curl Commands");
    case events::ExportFormat::RawZip:
        return ExchangeTr::tr("Zip of Bodies");
    }
    return {};
}

QString meaning(events::ExportFormat format)
{
    switch (format) {
    case events::ExportFormat::JsonLines:
        return ExchangeTr::tr("All that is held about each event, one line each. This console reads it back.");
    case events::ExportFormat::Har:
        return ExchangeTr::tr("Each attempt as a request with our answer, for browsers and HTTP tools.");
    case events::ExportFormat::Csv:
        return ExchangeTr::tr("The columns of the list, for a spreadsheet. No cell can act as a formula.");
    case events::ExportFormat::Curl:
        return ExchangeTr::tr("A command for each event that sends it again, its bytes in a file beside it.");
    case events::ExportFormat::RawZip:
        return ExchangeTr::tr("The bodies alone, one file each, named by this console.");
    }
    return {};
}

QString word(events::ReplayMode mode)
{
    switch (mode) {
    case events::ReplayMode::ByteExact:
        return ExchangeTr::tr("Byte-Exact");
    case events::ReplayMode::ReSigned:
        return ExchangeTr::tr("Re-Signed");
    case events::ReplayMode::NewEvent:
        return ExchangeTr::tr("New Event");
    }
    return {};
}

QString meaning(events::ReplayMode mode)
{
    switch (mode) {
    case events::ReplayMode::ByteExact:
        return ExchangeTr::tr("Body and signature as they came; the signature may be stale by now. What would the "
                              "target have done with this?");
    case events::ReplayMode::ReSigned:
        return ExchangeTr::tr("The same body and request id, signed anew. A good receiver ignores it as a duplicate.");
    case events::ReplayMode::NewEvent:
        return ExchangeTr::tr("A new request id and your changes, signed anew. The target handles it as new.");
    }
    return {};
}

QString whyNotThere(const Error &error)
{
    if (error.code == "bad_target"_L1)
        return ExchangeTr::tr("This is no target. Enter an https address, or an http address of this computer, without "
                              "user and password.");
    if (error.code == "own_receiver"_L1)
        return ExchangeTr::tr("This is the console's own receiver. Choose Into This Console instead.");
    if (error.code == "target_unconfirmed"_L1)
        return ExchangeTr::tr("Nothing was sent there before. Read the whole address, then confirm it.");
    if (error.code == "target_not_listed"_L1)
        return ExchangeTr::tr("The production secret signs only for listed targets: a valid signature made for a "
                              "stranger is valid at home, too. List the target, or enter a secret of its own.");
    if (error.code == "not_listening"_L1)
        return ExchangeTr::tr("The receiver is not listening. Start it in the settings.");
    if (error.code == "no_secret"_L1)
        return ExchangeTr::tr("There is no webhook secret at hand. Unlock the keychain, or enter the target's secret.");
    if (error.code == "unknown_project"_L1)
        return ExchangeTr::tr("The project is not on this console any more.");
    if (error.code == "bad_query"_L1)
        return ExchangeTr::tr("The filter cannot be read. Correct it.");
    if (error.code == "faults_not_here"_L1)
        return ExchangeTr::tr("Wrong answers on purpose are for sandbox and staging projects only.");
    return wordsOf(error).why;
}

QString replayProblem(const QString &problem)
{
    if (problem == "loop_guard"_L1)
        return ExchangeTr::tr("Not sent: it is a replay itself, or came from one.");
    if (problem == "other_project"_L1)
        return ExchangeTr::tr("Not sent: it is an event of another project.");
    if (problem == "damaged"_L1)
        return ExchangeTr::tr("Not sent: the stored bytes are not those that arrived.");
    if (problem == "not_an_object"_L1)
        return ExchangeTr::tr("Not sent: its body has no envelope, so it cannot be made a new event.");
    if (problem == "NotFound"_L1)
        return ExchangeTr::tr("Not sent: it is not in the log any more.");
    if (problem == "Cancelled"_L1)
        return ExchangeTr::tr("Stopped; it may have arrived.");
    if (problem == "timeout"_L1)
        return ExchangeTr::tr("No answer within 15 s; it may have arrived.");
    if (problem == "resolve"_L1 || problem == "connect"_L1 || problem == "connect_timeout"_L1)
        return ExchangeTr::tr("Nobody answers at the target; nothing was sent.");
    if (problem == "tls"_L1)
        return ExchangeTr::tr("The target's certificate was refused; nothing was sent.");
    //: %1 is a code such as "bad_reply"
    return ExchangeTr::tr("No usable answer (%1).").arg(problem);
}

} // namespace wa::text
