#include "app/messages/mediadownloads.h"

#include "app/base/logging.h"
#include "app/messages/openpolicy.h"
#include "app/projects/projects.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QPointer>
#include <QRegularExpression>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>

namespace wa::messages {

using namespace Qt::StringLiterals;

namespace {

//! Of the project and the path: a name nobody outside can choose.
QString stemOf(const ProjectId &project, const QString &mediaPath)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(project.utf8());
    hash.addData(QByteArrayView("\n"));
    hash.addData(mediaPath.toUtf8());
    return QString::fromLatin1(hash.result().toHex());
}

//! Names of ours only: whatever else somebody put into the folder is not ours to remove.
const QRegularExpression &nameForm()
{
    static const QRegularExpression form(u"\\A([0-9a-f]{64})(\\.[a-z0-9]{2,5}|\\.part|\\.part\\.of)?\\z"_s);
    return form;
}

//! What a later attempt may go on from; anything else is no use to anybody.
bool mayGoOn(const Error &error)
{
    using Kind = Error::Kind;
    return error.kind == Kind::Offline || error.kind == Kind::Timeout || error.kind == Kind::BadReply ||
           error.kind == Kind::Server || error.kind == Kind::RateLimited;
}

//! Where it came from, for file managers and virus scanners: the gateway, neither chat nor message. No file system has
//! to keep it.
void markOrigin(const QString &path, const QUrl &gateway)
{
    const QByteArray origin = gateway.toEncoded(QUrl::RemoveUserInfo | QUrl::RemoveQuery) + "/media";
    ::setxattr(QFile::encodeName(path).constData(), "user.xdg.origin.url", origin.constData(),
               static_cast<size_t>(origin.size()), 0);
}

//! The file's time is that of its last use: nothing else is made of it.
void noteUse(const QString &path)
{
    ::utimensat(AT_FDCWD, QFile::encodeName(path).constData(), nullptr, AT_SYMLINK_NOFOLLOW);
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
    clearLeftovers();
}

QString MediaDownloads::pathOf(const QString &name) const
{
    return m_folder + u'/' + name;
}

//! Of a console that ended in the middle: what has lost its other half, and what was whole but not yet named.
void MediaDownloads::clearLeftovers() const
{
    const QDir dir(m_folder);
    for (const QString &name : dir.entryList(QDir::Files | QDir::Hidden)) {
        const auto match = nameForm().match(name);
        const QString end = match.captured(2);
        const QString stem = match.captured(1);
        const bool isHalf = (end == ".part"_L1 && !dir.exists(stem + u".part.of"_s)) ||
                            (end == ".part.of"_L1 && !dir.exists(stem + u".part"_s));
        if (match.hasMatch() && (end.isEmpty() || isHalf))
            QFile::remove(dir.filePath(name));
    }
}

QString MediaDownloads::existing(const ProjectId &project, const QString &mediaPath) const
{
    const QString stem = pathOf(stemOf(project, mediaPath));
    for (const QString &extension : contentExtensions()) {
        const QFileInfo file(stem + u'.' + extension);
        if (file.isFile() && !file.isSymLink())
            return file.filePath();
    }
    return {};
}

void MediaDownloads::setQuota(qint64 bytes)
{
    m_quota = bytes;
    prune({});
}

std::shared_ptr<const void> MediaDownloads::hold(const QString &path)
{
    if (path.startsWith(m_folder + u'/'))
        noteUse(path);
    auto &held = m_held[path];
    auto token = held.lock();
    if (!token) {
        token = std::make_shared<const char>();
        held = token;
    }
    return token;
}

bool MediaDownloads::isHeld(const QString &path) const
{
    const auto held = m_held.find(path);
    return held != m_held.end() && !held->second.expired();
}

void MediaDownloads::prune(const QString &newest)
{
    std::erase_if(m_held, [](const auto &held) { return held.second.expired(); });
    if (m_quota <= 0)
        return;
    auto files = QDir(m_folder).entryInfoList(QDir::Files | QDir::Hidden, QDir::Time | QDir::Reversed);
    files.removeIf([](const QFileInfo &file) { return !nameForm().match(file.fileName()).hasMatch(); });
    qint64 sum = 0;
    for (const QFileInfo &file : files)
        sum += file.size();
    for (const QFileInfo &file : files) { // the oldest first
        if (sum <= m_quota)
            return;
        const auto match = nameForm().match(file.fileName());
        const QString path = pathOf(file.fileName());
        if (path == newest || isHeld(path) || m_running.contains(match.captured(1)))
            continue;
        if (QFile::remove(path))
            sum -= file.size();
    }
}

Task<gateway::MediaFile> MediaDownloads::fetch(const ProjectId &project, const QString &mediaPath,
                                               http::Progress progress)
{
    if (mediaPath.isEmpty())
        return failedTask<gateway::MediaFile>(
            {.kind = Error::Kind::Invalid, .code = u"required"_s, .field = u"media_path"_s});
    if (const QString path = existing(project, mediaPath); !path.isEmpty()) {
        noteUse(path);
        return readyTask<gateway::MediaFile>(gateway::MediaFile{.path = path, .size = QFileInfo(path).size()});
    }
    const QString stem = stemOf(project, mediaPath);
    if (m_running.contains(stem))
        return join(stem, std::move(progress));
    gateway::Client *client = m_projects.client(project);
    if (!client)
        return failedTask<gateway::MediaFile>({.kind = Error::Kind::NotFound, .code = u"no_project"_s});

    const auto told = [self = QPointer(this), stem](qint64 done, qint64 total) {
        if (self)
            self->tell(stem, done, total);
    };
    auto task = client->media(mediaPath, pathOf(stem), told, maxBytes);
    m_running.insert({stem, Running{.task = task, .waiting = {}, .gateway = client->endpoint().baseUrl}});
    auto joined = join(stem, std::move(progress));
    task.then(this, [this, stem](Result<gateway::MediaFile> file) { finish(stem, std::move(file)); });
    return joined;
}

Task<gateway::MediaFile> MediaDownloads::join(const QString &stem, http::Progress progress)
{
    auto &waiting = m_running.at(stem).waiting;
    Promise<gateway::MediaFile> &promise =
        waiting.emplace_back(Asker{.promise = {}, .progress = std::move(progress)}).promise;
    auto task = promise.task();
    promise.onCancel([this, stem] {
        const auto running = m_running.find(stem);
        if (running != m_running.end()) {
            const auto stillWaits = std::ranges::count_if(running->second.waiting,
                                                          [](const auto &other) { return !other.promise.isSettled(); });
            if (stillWaits <= 1) // the one that cancels now
                running->second.task.cancel();
        }
        return Error{.kind = Error::Kind::Cancelled};
    });
    return task;
}

//! Of a copy: whoever is told may ask or cancel at once.
void MediaDownloads::tell(const QString &stem, qint64 done, qint64 total) const
{
    const auto running = m_running.find(stem);
    if (running == m_running.end())
        return;
    std::vector<http::Progress> told;
    for (const Asker &asker : running->second.waiting) {
        if (asker.progress && !asker.promise.isSettled())
            told.push_back(asker.progress);
    }
    for (const http::Progress &progress : told)
        progress(done, total);
}

void MediaDownloads::finish(const QString &stem, Result<gateway::MediaFile> file)
{
    const auto running = m_running.find(stem);
    auto waiting = std::move(running->second.waiting);
    const QUrl gateway = running->second.gateway;
    m_running.erase(running);
    if (file)
        file = keep(stem, std::move(*file), gateway);
    else if (!mayGoOn(file.error()))
        gateway::Client::forgetPart(pathOf(stem));
    for (Asker &asker : waiting)
        asker.promise.settle(file);
}

Result<gateway::MediaFile> MediaDownloads::keep(const QString &stem, gateway::MediaFile file, const QUrl &gateway)
{
    const QString path = pathOf(stem + u'.' + contentTypeOf(file.path).extension);
    if (!QFile::rename(file.path, path)) {
        QFile::remove(file.path);
        return tl::unexpected(Error{.kind = Error::Kind::Storage, .code = u"io"_s, .detail = u"cannot keep "_s + path});
    }
    file.path = path;
    markOrigin(path, gateway);
    prune(path);
    return file;
}

} // namespace wa::messages
