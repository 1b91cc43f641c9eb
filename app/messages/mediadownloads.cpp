#include "app/messages/mediadownloads.h"

#include "app/base/logging.h"
#include "app/projects/projects.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QMimeDatabase>

namespace wa::messages {

using namespace Qt::StringLiterals;

namespace {

//! The extension by content; anything else is "bin", which no desktop opens by itself.
constexpr std::pair<QLatin1StringView, QLatin1StringView> extensions[] = {
    {"image/jpeg"_L1, "jpg"_L1},         {"image/png"_L1, "png"_L1},  {"image/webp"_L1, "webp"_L1},
    {"image/gif"_L1, "gif"_L1},          {"video/mp4"_L1, "mp4"_L1},  {"video/3gpp"_L1, "3gp"_L1},
    {"video/webm"_L1, "webm"_L1},        {"audio/ogg"_L1, "ogg"_L1},  {"audio/x-opus+ogg"_L1, "ogg"_L1},
    {"audio/x-vorbis+ogg"_L1, "ogg"_L1}, {"audio/mpeg"_L1, "mp3"_L1}, {"audio/mp4"_L1, "m4a"_L1},
    {"audio/aac"_L1, "aac"_L1},          {"audio/amr"_L1, "amr"_L1},  {"application/pdf"_L1, "pdf"_L1},
};

const auto partSuffix = u".part"_s;

QString extensionOf(const QString &path)
{
    const QMimeType type = QMimeDatabase().mimeTypeForFile(path, QMimeDatabase::MatchContent);
    for (const auto &[name, extension] : extensions) {
        if (type.name() == name)
            return extension;
    }
    return u"bin"_s;
}

//! Of the project and the path: a name nobody outside can choose.
QString stemOf(const ProjectId &project, const QString &mediaPath)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(project.utf8());
    hash.addData(QByteArrayView("\n"));
    hash.addData(mediaPath.toUtf8());
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace

MediaDownloads::MediaDownloads(projects::Projects &projects, QString folder, QObject *parent)
    : QObject(parent)
    , m_projects(projects)
    , m_folder(std::move(folder))
{
    if (!QDir().mkpath(m_folder) ||
        !QFile::setPermissions(m_folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
        qCWarning(lcStore) << "cannot make the media folder" << m_folder;
    const QDir dir(m_folder);
    for (const QString &left : dir.entryList({u'*' + partSuffix}, QDir::Files))
        QFile::remove(dir.filePath(left)); // of a console that ended in the middle
}

QString MediaDownloads::existing(const ProjectId &project, const QString &mediaPath) const
{
    const QDir dir(m_folder);
    const QString stem = stemOf(project, mediaPath);
    for (const QString &name : dir.entryList({stem + u".*"_s}, QDir::Files)) {
        if (!name.contains(partSuffix))
            return dir.filePath(name);
    }
    return {};
}

Task<gateway::MediaFile> MediaDownloads::fetch(const ProjectId &project, const QString &mediaPath,
                                               http::Progress progress)
{
    if (mediaPath.isEmpty())
        return failedTask<gateway::MediaFile>(
            {.kind = Error::Kind::Invalid, .code = u"required"_s, .field = u"media_path"_s});
    if (const QString path = existing(project, mediaPath); !path.isEmpty())
        return readyTask<gateway::MediaFile>(gateway::MediaFile{.path = path, .size = QFileInfo(path).size()});
    const QString stem = stemOf(project, mediaPath);
    if (m_running.contains(stem))
        return join(stem);
    gateway::Client *client = m_projects.client(project);
    if (!client)
        return failedTask<gateway::MediaFile>({.kind = Error::Kind::NotFound, .code = u"no_project"_s});

    const QString part = QDir(m_folder).filePath(stem + partSuffix);
    auto task = client->media(mediaPath, part, std::move(progress), maxBytes);
    m_running.insert({stem, Running{.task = task, .waiting = {}}});
    auto joined = join(stem);
    task.then(this, [this, stem](Result<gateway::MediaFile> file) { finish(stem, std::move(file)); });
    return joined;
}

Task<gateway::MediaFile> MediaDownloads::join(const QString &stem)
{
    auto &waiting = m_running.at(stem).waiting;
    Promise<gateway::MediaFile> &promise = waiting.emplace_back();
    auto task = promise.task();
    promise.onCancel([this, stem] {
        const auto running = m_running.find(stem);
        if (running != m_running.end()) {
            const auto stillWaits =
                std::ranges::count_if(running->second.waiting, [](const auto &other) { return !other.isSettled(); });
            if (stillWaits <= 1) // the one that cancels now
                running->second.task.cancel();
        }
        return Error{.kind = Error::Kind::Cancelled};
    });
    return task;
}

void MediaDownloads::finish(const QString &stem, Result<gateway::MediaFile> file)
{
    const auto running = m_running.find(stem);
    auto waiting = std::move(running->second.waiting);
    m_running.erase(running);
    if (file)
        file = keep(stem, std::move(*file));
    for (auto &promise : waiting)
        promise.settle(file);
}

Result<gateway::MediaFile> MediaDownloads::keep(const QString &stem, gateway::MediaFile file) const
{
    const QString name = QDir(m_folder).filePath(stem + u'.' + extensionOf(file.path));
    if (!QFile::rename(file.path, name)) {
        QFile::remove(file.path);
        return tl::unexpected(Error{.kind = Error::Kind::Storage, .code = u"io"_s, .detail = u"cannot keep "_s + name});
    }
    QFile::setPermissions(name, QFile::ReadOwner | QFile::WriteOwner);
    file.path = name;
    return file;
}

} // namespace wa::messages
