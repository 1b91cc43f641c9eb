#include "ui/messages/pictureshelf.h"

#include <QFileInfo>
#include <QPointer>

namespace wa::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostKilobytes = 48 * 1024;

//! Two gateways may use the same path, and a path of theirs may look like one of this machine.
QString shelfKey(const ProjectId &project, const QString &mediaPath)
{
    return "media "_L1 + project.text() + u' ' + mediaPath;
}

} // namespace

PictureShelf::PictureShelf(messages::MediaDownloads &downloads, Decode decode, QObject *parent)
    : QObject(parent)
    , m_downloads(downloads)
    , m_decode(std::move(decode))
    , m_pictures(mostKilobytes)
{
}

PictureShelf::View PictureShelf::view(const ProjectId &project, const QString &mediaPath, const QString &localFile,
                                      bool isPicture)
{
    View view;
    // What this desk sent need not be downloaded, for as long as its file stays where it was.
    const QString fetched = mediaPath.isEmpty() ? QString() : m_downloads.existing(project, mediaPath);
    const bool isOurs = fetched.isEmpty() && !localFile.isEmpty() && QFileInfo::exists(localFile);
    const QString &file = isOurs ? localFile : fetched;
    const QString key = isOurs ? "file "_L1 + localFile : shelfKey(project, mediaPath);
    const State state = m_states.value(key);
    view.progress = state.progress;
    view.failed = state.failed;
    if (const Kept *known = m_pictures.object(key)) {
        view.picture = known->picture;
        view.isHere = true;
        return view;
    }
    view.isHere = !file.isEmpty();
    if (isPicture && view.isHere && !state.decoding && !state.failed)
        decode({.key = key, .path = isOurs ? localFile : mediaPath, .file = file},
               isOurs ? nullptr : m_downloads.hold(file));
    return view;
}

Task<gateway::MediaFile> PictureShelf::fetch(const ProjectId &project, const QString &mediaPath)
{
    const QString key = shelfKey(project, mediaPath);
    m_states[key] = {.progress = 0.0};
    emit changed(mediaPath);
    auto task =
        m_downloads.fetch(project, mediaPath, [self = QPointer(this), key, mediaPath](qint64 done, qint64 total) {
            if (self)
                self->showProgress(key, mediaPath, done, total);
        });
    return task.map(this, [this, key, mediaPath](Result<gateway::MediaFile> file) {
        m_states[key] = {.failed = !file && file.error().kind != Error::Kind::Cancelled};
        emit changed(mediaPath);
        return file;
    });
}

void PictureShelf::showProgress(const QString &key, const QString &mediaPath, qint64 done, qint64 total)
{
    const auto state = m_states.find(key);
    if (state == m_states.end() || !state->progress || total <= 0)
        return;
    state->progress = double(done) / double(total);
    emit changed(mediaPath);
}

void PictureShelf::decode(const Wanted &wanted, std::shared_ptr<const void> hold)
{
    m_states[wanted.key].decoding = true;
    m_decode(wanted.file)
        .then(this, [this, key = wanted.key, path = wanted.path, hold = std::move(hold)](const Result<QImage> &image) {
            State &state = m_states[key];
            state.decoding = false;
            state.failed = !image || image->isNull();
            if (!state.failed) {
                const bool large = image->width() > longestSide || image->height() > longestSide;
                QImage kept =
                    large ? image->scaled(longestSide, longestSide, Qt::KeepAspectRatio, Qt::SmoothTransformation)
                          : *image;
                const int kilobytes = int(kept.sizeInBytes() / 1024) + 1;
                m_pictures.insert(key, new Kept{.picture = std::move(kept), .hold = hold}, kilobytes);
            }
            emit changed(path);
        });
}

} // namespace wa::ui
