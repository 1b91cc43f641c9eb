#include "app/messages/filemark.h"

#include <QFile>

#include <sys/stat.h>

namespace wa::messages {

QString attachedFile(const gateway::OutgoingMessage &message)
{
    const auto *media = std::get_if<gateway::Media>(&message.content);
    const auto *file = media ? std::get_if<gateway::LocalFile>(&media->source) : nullptr;
    return file ? file->path : QString();
}

std::optional<FileMark> fileMarkOf(const gateway::OutgoingMessage &message)
{
    const QString path = attachedFile(message);
    struct stat now = {};
    if (path.isEmpty() || ::stat(QFile::encodeName(path).constData(), &now) != 0)
        return {};
    return FileMark{.size = now.st_size, .modified = now.st_mtim.tv_sec * 1'000'000'000LL + now.st_mtim.tv_nsec};
}

} // namespace wa::messages
