// outbox_sender PROFILE DEVICE FIRST LAST: a console without a window on a real profile. It queues "message FIRST" to
// "message LAST" for the only project's device and goes on until it is killed. With FIRST after LAST it queues nothing,
// lets the outbox finish what earlier runs left, and ends with 0 once no entry is open and each unknown one was looked
// for.
#include "app/base/process.h"
#include "app/console.h"
#include "app/json/value.h"

#include <QCoreApplication>
#include <QTimer>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace wa;

namespace {

void say(const json::Value &line)
{
    std::fprintf(stdout, "%s\n", line.toJson().constData());
    std::fflush(stdout);
}

bool isSettled(const messages::Entry &entry)
{
    using enum messages::SendState;
    return entry.state == Unknown ? entry.looked.has_value() : entry.state != Queued && entry.state != Sending;
}

} // namespace

int main(int argc, char *argv[])
{
    hardenProcess();
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.size() != 5)
        return 2;
    auto opened = Console::open(
        {.profileFolder = arguments[1], .receiver = u"127.0.0.1:0"_s, .redactor = std::make_shared<Redactor>()});
    if (!opened) {
        std::fprintf(stderr, "outbox_sender: %s\n", qPrintable(opened.error().detail));
        return 1;
    }
    Console &console = **opened;
    const int first = arguments[3].toInt();
    const int last = arguments[4].toInt();
    console.start().then(&app, [&](const Result<> &started) {
        if (!started || console.projects().projects().empty())
            return QCoreApplication::exit(1);
        say(json::Value::object({{"ready"_L1, true}}));
        const ProjectId project = console.projects().projects().front().id;
        for (int number = first; number <= last; ++number) {
            const QString words = u"message %1"_s.arg(number);
            console.outbox()
                .send(project, DeviceId(arguments[2]), {.to = u"6281234567890"_s, .content = gateway::Text{words}})
                .then(&app, [number](const Result<messages::SendId> &queued) {
                    if (queued)
                        say(json::Value::object({{"queued"_L1, number}}));
                });
        }
    });
    QTimer end; // asks for the end of the last run
    if (first > last) {
        QObject::connect(&end, &QTimer::timeout, &app, [&console] {
            const auto &entries = console.outbox().entries();
            if (!entries.empty() && std::ranges::all_of(entries, isSettled))
                QCoreApplication::quit();
        });
        end.start(std::chrono::milliseconds(100));
    }
    return app.exec();
}
