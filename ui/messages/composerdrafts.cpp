// What stands in the composer's fields, kept for later; and what comes into them from elsewhere.
#include "ui/messages/composer.h"

#include "app/messages/rules.h"
#include "ui/messages/composer/mediaform.h"
#include "ui/messages/composer/recipientbox.h"
#include "ui/messages/composer/textform.h"
#include "ui/widgets/errorbar.h"

#include <QComboBox>
#include <QDir>
#include <QDragEnterEvent>
#include <QImage>
#include <QStackedWidget>
#include <QUuid>

namespace wa::ui {

using namespace Qt::StringLiterals;

namespace {

const auto toName = u"to"_s;
const auto kindName = u"kind"_s;
const auto senderName = u"sender"_s;

} // namespace

messages::DraftFields Composer::draft() const
{
    messages::DraftFields all;
    for (int page = 0; page < m_forms->count(); ++page)
        all.merge(static_cast<ComposerForm *>(m_forms->widget(page))->fields());
    if (!m_to->text().isEmpty())
        all[toName] = {m_to->text()};
    if (!all.empty()) { // the choices alone are no draft
        all[kindName] = {QString::number(int(kind()))};
        all[senderName] = {m_sender->currentData().toString()};
    }
    return all;
}

void Composer::keepDraft()
{
    m_draftTimer.stop();
    if (m_drafts && !m_project.isEmpty())
        m_drafts->keep(m_project, draft());
}

//! Another project's fields; what stands there already is not written over by the same project's.
void Composer::restoreDraft()
{
    if (!m_drafts || m_project.isEmpty())
        return;
    const messages::DraftFields fields = m_drafts->of(m_project);
    const auto held = [&fields](const QString &name) {
        const auto found = fields.find(name);
        return found == fields.end() ? QString() : found->second.value(0);
    };
    m_restoring = true;
    for (int page = 0; page < m_forms->count(); ++page)
        static_cast<ComposerForm *>(m_forms->widget(page))->setFields(fields);
    m_to->setText(held(toName));
    setSender(DeviceId(held(senderName)));
    Kind wanted = Kind(std::clamp(held(kindName).toInt(), 0, int(Kind::Poll)));
    if (formOf(wanted) == m_media) // the first of its files is shown
        wanted = Kind(int(Kind::Image) + int(m_media->queue().front().kind));
    choose(wanted);
    onKind();
    m_restoring = false;
    m_draftTimer.stop();
}

void Composer::giveFiles(const QStringList &paths)
{
    if (paths.isEmpty())
        return;
    const bool isMedia = m_forms->currentWidget() == m_media;
    const gateway::Media::Kind as = isMedia ? gateway::Media::Kind(int(kind()) - int(Kind::Image))
                                            : messages::suggestedKind(messages::detectMimeType(paths.first()));
    choose(Kind(int(Kind::Image) + int(as)));
    m_media->addFiles(paths, as);
}

//! Kept as a file: what is sent must be there after a restart as well.
void Composer::givePicture(const QImage &picture)
{
    const QString path = m_helpers.pasteFolder + u"/%1.png"_s.arg(QUuid::createUuid().toString(QUuid::WithoutBraces));
    const bool isKept = !m_helpers.pasteFolder.isEmpty() && QDir().mkpath(m_helpers.pasteFolder) &&
                        picture.save(path, "PNG") && QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    if (isKept)
        return giveFiles({path});
    m_error->show({.what = tr("Cannot take the pasted picture."),
                   .why = tr("It cannot be kept as a file. Save it and choose the file instead.")});
}

void Composer::dragEnterEvent(QDragEnterEvent *event)
{
    if (!localFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void Composer::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    giveFiles(localFiles(event->mimeData()));
}

} // namespace wa::ui
