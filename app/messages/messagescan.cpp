#include "app/messages/messagescan.h"

#include "app/base/chain.h"
#include "app/projects/projects.h"

#include <iterator>

namespace wa::messages {

using namespace Qt::StringLiterals;

namespace {

constexpr int pageSize = 50;
constexpr int mostPages = 20;

struct Scan
{
    projects::Projects &projects;
    ProjectId project;
    DeviceId device;
    UnixMs from;
    QObject *context;
    int pages = 0;
};

//! A gateway that pages in circles, or names no next page, ends the scan; the order of a page is its own affair.
Task<Listed> readOn(Scan scan, Listed sofar, const MessageId &before)
{
    gateway::Client *client = scan.projects.client(scan.project);
    if (!client)
        return failedTask<Listed>({.kind = Error::Kind::NotFound, .code = u"no_project"_s});
    return andThen(client->messages(scan.device, pageSize, before), scan.context,
                   [scan, before, sofar = std::move(sofar)](gateway::MessagePage page) mutable {
                       ++scan.pages;
                       const bool isEnd =
                           page.nextBefore.isEmpty() || page.nextBefore == before || page.messages.empty();
                       const bool isFarEnough = !page.messages.empty() && page.messages.back().at.isValid() &&
                                                fromDateTime(page.messages.back().at) < scan.from;
                       sofar.messages.insert(sofar.messages.end(), std::make_move_iterator(page.messages.begin()),
                                             std::make_move_iterator(page.messages.end()));
                       sofar.isWhole = isEnd || isFarEnough;
                       if (sofar.isWhole || scan.pages >= mostPages)
                           return readyTask<Listed>(std::move(sofar));
                       return readOn(scan, std::move(sofar), page.nextBefore);
                   });
}

} // namespace

Task<Listed> listBack(projects::Projects &projects, const ProjectId &project, const DeviceId &device, UnixMs from,
                      QObject *context)
{
    return readOn({.projects = projects, .project = project, .device = device, .from = from, .context = context}, {},
                  {});
}

} // namespace wa::messages
