#include "ui/messages/viewer/mediaviewer.h"

#include "app/messages/medianames.h"
#include "app/messages/savedcopy.h"
#include "ui/messages/viewer/zoomview.h"
#include "ui/text/errors.h"
#include "ui/text/times.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/busybar.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/errormessage.h"

#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPointer>
#include <QPushButton>
#include <QScreen>
#include <QShortcut>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QUrl>

namespace wa::ui {

using namespace Qt::StringLiterals;
using messages::Opening;

namespace {

enum Shown { Picture, Words };

} // namespace

MediaViewer::MediaViewer(Parts parts, std::vector<MediaItem> items, size_t at, QWidget *parent)
    : QDialog(parent)
    , m_parts(std::move(parts))
    , m_items(std::move(items))
    , m_at(at)
    , m_name(new widgets::ElidedLabel(Qt::ElideRight, this))
    , m_extension(new QLabel(this))
    , m_facts(new widgets::ElidedLabel(Qt::ElideRight, this))
    , m_place(new QLabel(this))
    , m_back(new QPushButton(this))
    , m_next(new QPushButton(this))
    , m_error(new widgets::ErrorBar(this))
    , m_busy(new widgets::BusyBar(m_parts.clock, this))
    , m_stack(new QStackedWidget(this))
    , m_zoom(new ZoomView(this))
    , m_words(new widgets::EmptyState(theme::Icon::Attach, this))
    , m_smaller(new QPushButton(tr("Smaller"), this))
    , m_larger(new QPushButton(tr("Larger"), this))
    , m_full(new QPushButton(tr("Full Size"), this))
    , m_fit(new QPushButton(tr("Fit"), this))
    , m_percent(new QLabel(this))
    , m_download(new QPushButton(tr("Download"), this))
    , m_play(new QPushButton(tr("Play…"), this))
    , m_folder(new QPushButton(tr("Show in Folder"), this))
    , m_copy(new QPushButton(tr("Copy Picture"), this))
    , m_save(new QPushButton(tr("Save Copy…"), this))
{
    setWindowTitle(tr("Media"));
    setObjectName(u"mediaViewer"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(theme::space2);
    buildHead(layout);
    layout->addWidget(m_error);
    layout->addWidget(m_busy);
    m_zoom->setObjectName(u"mediaViewer.picture"_s);
    m_zoom->setAccessibleName(tr("Picture"));
    m_stack->addWidget(m_zoom);
    m_stack->addWidget(m_words);
    layout->addWidget(m_stack, 1);
    buildTools(layout);
    connect(m_busy, &widgets::BusyBar::cancelRequested, this, [this] {
        if (m_cancel)
            m_cancel();
    });
    addKeys();
    const QSize room = parent ? parent->screen()->availableSize() * 9 / 10 : QSize(1000, 760);
    resize(QSize(1000, 760).boundedTo(room));
    showItem();
}

void MediaViewer::buildHead(QBoxLayout *layout)
{
    auto *head = new QHBoxLayout;
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    auto *name = new QHBoxLayout;
    name->setSpacing(0);
    theme::setRole(m_name, theme::TextRole::Heading);
    theme::setRole(m_extension, theme::TextRole::Heading);
    m_name->setObjectName(u"mediaViewer.name"_s);
    m_extension->setObjectName(u"mediaViewer.extension"_s);
    m_extension->setTextFormat(Qt::PlainText);
    m_name->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    name->addWidget(m_name);
    name->addWidget(m_extension);
    name->addStretch();
    words->addLayout(name);
    theme::setMuted(m_facts);
    m_facts->setObjectName(u"mediaViewer.facts"_s);
    words->addWidget(m_facts);
    head->addLayout(words, 1);
    theme::setMuted(m_place);
    m_place->setObjectName(u"mediaViewer.place"_s);
    m_back->setIcon(theme::icon(theme::Icon::Back));
    m_back->setAccessibleName(tr("Previous"));
    m_back->setToolTip(tr("Previous (Alt+Left)"));
    m_back->setObjectName(u"mediaViewer.back"_s);
    m_next->setIcon(theme::icon(theme::Icon::Next));
    m_next->setAccessibleName(tr("Next"));
    m_next->setToolTip(tr("Next (Alt+Right)"));
    m_next->setObjectName(u"mediaViewer.next"_s);
    head->addWidget(m_place);
    for (QPushButton *button : {m_back, m_next}) {
        theme::setRole(button, theme::ButtonRole::Quiet);
        button->setAutoDefault(false);
        head->addWidget(button);
    }
    const bool several = m_items.size() > 1;
    m_place->setVisible(several);
    m_back->setVisible(several);
    m_next->setVisible(several);
    layout->addLayout(head);
    connect(m_back, &QPushButton::clicked, this, [this] { go(m_at - 1); });
    connect(m_next, &QPushButton::clicked, this, [this] { go(m_at + 1); });
}

void MediaViewer::buildTools(QBoxLayout *layout)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(theme::space2);
    m_fit->setObjectName(u"mediaViewer.fit"_s);
    m_full->setObjectName(u"mediaViewer.full"_s);
    m_smaller->setObjectName(u"mediaViewer.smaller"_s);
    m_larger->setObjectName(u"mediaViewer.larger"_s);
    m_percent->setObjectName(u"mediaViewer.percent"_s);
    m_download->setObjectName(u"mediaViewer.download"_s);
    m_play->setObjectName(u"mediaViewer.play"_s);
    m_folder->setObjectName(u"mediaViewer.folder"_s);
    m_copy->setObjectName(u"mediaViewer.copy"_s);
    m_save->setObjectName(u"mediaViewer.save"_s);
    theme::setMuted(m_percent);
    for (QPushButton *button : {m_smaller, m_larger, m_fit, m_full}) {
        theme::setRole(button, theme::ButtonRole::Quiet);
        row->addWidget(button);
    }
    row->addWidget(m_percent);
    row->addStretch();
    auto *close = new QPushButton(tr("Close"), this);
    for (QPushButton *button : {m_folder, m_copy, m_save, close, m_play, m_download})
        row->addWidget(button);
    theme::setRole(m_download, theme::ButtonRole::Primary);
    theme::setRole(m_play, theme::ButtonRole::Primary);
    for (QPushButton *button : findChildren<QPushButton *>())
        button->setAutoDefault(false); // Enter on a picture presses nothing
    layout->addLayout(row);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_fit, &QPushButton::clicked, m_zoom, &ZoomView::fit);
    connect(m_full, &QPushButton::clicked, this, [this] { m_zoom->setZoom(1); });
    connect(m_smaller, &QPushButton::clicked, this, [this] { m_zoom->setZoom(m_zoom->zoom() / ZoomView::step); });
    connect(m_larger, &QPushButton::clicked, this, [this] { m_zoom->setZoom(m_zoom->zoom() * ZoomView::step); });
    connect(m_zoom, &ZoomView::zoomChanged, this, &MediaViewer::showZoom);
    connect(m_download, &QPushButton::clicked, this, &MediaViewer::download);
    connect(m_play, &QPushButton::clicked, this, &MediaViewer::askToPlay);
    connect(m_folder, &QPushButton::clicked, this,
            [this] { m_parts.open(QUrl::fromLocalFile(QFileInfo(m_file).absolutePath())); });
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setImage(m_picture); });
    connect(m_save, &QPushButton::clicked, this, &MediaViewer::chooseCopy);
}

void MediaViewer::addKeys()
{
    const auto press = [this](const QKeySequence &keys, QPushButton *button) {
        connect(new QShortcut(keys, this), &QShortcut::activated, button, &QPushButton::click);
    };
    press(Qt::ALT | Qt::Key_Left, m_back);
    press(Qt::ALT | Qt::Key_Right, m_next);
    press(Qt::Key_Plus, m_larger);
    press(Qt::Key_Minus, m_smaller);
    press(Qt::Key_0, m_fit);
    press(Qt::Key_1, m_full);
    press(QKeySequence::Copy, m_copy);
    press(QKeySequence::Save, m_save);
    m_larger->setToolTip(tr("Larger (+)"));
    m_smaller->setToolTip(tr("Smaller (-)"));
    m_fit->setToolTip(tr("All of it (0)"));
    m_full->setToolTip(tr("One pixel of it for one of the screen (1)"));
}

void MediaViewer::go(size_t at)
{
    if (at >= m_items.size())
        return;
    m_at = at;
    showItem();
}

QString MediaViewer::fileOf(const MediaItem &item) const
{
    const QString fetched =
        item.mediaPath.isEmpty() ? QString() : m_parts.downloads.existing(item.project, item.mediaPath);
    return fetched.isEmpty() && QFileInfo(item.localFile).isFile() ? item.localFile : fetched;
}

void MediaViewer::showItem()
{
    ++m_generation;
    if (const auto cancel = std::exchange(m_cancel, nullptr))
        cancel();
    m_error->dismiss();
    m_busy->finish();
    m_picture = {};
    m_hold.reset();
    const messages::MediaName name = messages::mediaName(item().givenName);
    m_name->setText(name.shown.isEmpty() ? tr("A file without a name") : name.shown);
    m_extension->setText(name.extension.isEmpty() ? QString() : u'.' + name.extension);
    m_facts->setText(item().facts);
    //: The place of the file that is shown among those of its chat, such as 3 of 12
    m_place->setText(tr("%1 of %2").arg(QLocale().toString(m_at + 1), QLocale().toString(m_items.size())));
    m_back->setEnabled(m_at > 0);
    m_next->setEnabled(m_at + 1 < m_items.size());
    m_file = fileOf(item());
    if (!m_file.isEmpty())
        return showFile(m_file);
    m_content = {};
    m_opening = Opening::Folder;
    if (item().mediaPath.isEmpty())
        showWords(tr("Not on This Computer"),
                  tr("The file is gone from where it was sent from, and the gateway keeps no copy."));
    else
        showWords(tr("Not Downloaded"),
                  tr("It comes from a stranger. It is fetched when you say so, and never opened by itself."));
    showTools();
}

void MediaViewer::showWords(const QString &title, const QString &sentence)
{
    m_words->setText(title, sentence);
    m_stack->setCurrentIndex(Words);
}

void MediaViewer::showFile(const QString &path)
{
    m_file = path;
    m_hold = m_parts.downloads.hold(path);
    m_content = messages::contentTypeOf(path);
    // A file of this desk lies under a name of its own; a desktop goes by that.
    const bool isProgram = messages::isProgramExtension(messages::extensionOfName(QFileInfo(path).fileName()));
    m_opening = isProgram ? Opening::Folder : messages::openingOf(m_content, item().givenName);
    //: %1 is a MIME type found from the content, %2 a size
    const QString facts = tr("%1, %2").arg(m_content.mimeType, text::size(QFileInfo(path).size()));
    m_facts->setText(item().facts.isEmpty() ? facts : facts + u" · "_s + item().facts);
    switch (m_opening) {
    case Opening::Here:
        showWords(tr("Reading the Picture"), tr("It is decoded apart from the console."));
        m_parts.decode(path).then(this, [this, generation = m_generation](const Result<QImage> &image) {
            if (generation == m_generation)
                showPicture(image);
        });
        break;
    case Opening::Player:
        showWords(m_content.mimeType.startsWith("video/"_L1) ? tr("Video") : tr("Sound"),
                  tr("The console does not play it. This computer's player can, if you trust whoever sent it."));
        break;
    case Opening::Folder:
        showWords(tr("Document"),
                  tr("It is kept, and not opened from here. Look at what it is before you open a copy."));
        break;
    }
    showTools();
}

void MediaViewer::showPicture(const Result<QImage> &image)
{
    if (!image || image->isNull()) {
        showWords(tr("Cannot Be Shown"), image ? tr("It holds no picture.") : text::whyNoPreview(image.error()));
        return showTools();
    }
    m_picture = *image;
    m_stack->setCurrentIndex(Picture);
    m_zoom->setPicture(m_picture);
    m_zoom->setFocus();
    showTools();
}

void MediaViewer::showZoom()
{
    //: The size of a picture on screen
    m_percent->setText(tr("%1 %").arg(QLocale().toString(qRound(m_zoom->zoom() * 100))));
    m_smaller->setEnabled(m_zoom->zoom() > ZoomView::smallest);
    m_larger->setEnabled(m_zoom->zoom() < ZoomView::largest);
}

void MediaViewer::showTools()
{
    const bool isHere = !m_file.isEmpty();
    const bool isPicture = !m_picture.isNull();
    for (QWidget *tool :
         {static_cast<QWidget *>(m_smaller), static_cast<QWidget *>(m_larger), static_cast<QWidget *>(m_full),
          static_cast<QWidget *>(m_fit), static_cast<QWidget *>(m_percent), static_cast<QWidget *>(m_copy)})
        tool->setVisible(isPicture);
    m_download->setVisible(!isHere && !item().mediaPath.isEmpty());
    m_download->setEnabled(!m_busy->isBusy());
    m_play->setVisible(isHere && m_opening == Opening::Player);
    m_folder->setVisible(isHere && !isPicture);
    m_save->setVisible(isHere);
}

void MediaViewer::download()
{
    m_error->dismiss();
    m_busy->start(tr("Downloading."));
    const auto progress = [self = QPointer(this), generation = m_generation](qint64 done, qint64 total) {
        if (self && self->m_generation == generation)
            self->m_busy->setProgress(done, qMax<qint64>(total, 0));
    };
    auto task = m_parts.downloads.fetch(item().project, item().mediaPath, progress);
    task.then(this, [this, generation = m_generation](const Result<gateway::MediaFile> &file) {
        if (generation != m_generation)
            return;
        m_cancel = nullptr;
        m_busy->finish();
        if (file)
            return showFile(file->path);
        if (file.error().kind != Error::Kind::Cancelled)
            m_error->show(widgets::errorMessage(tr("Cannot download the media."), file.error()));
        showTools();
    });
    if (m_busy->isBusy())
        m_cancel = [task]() mutable { task.cancel(); };
    showTools();
}

void MediaViewer::askToPlay()
{
    if (m_opening != Opening::Player) // whatever pressed the button that is not there
        return;
    auto *question = new widgets::ConfirmDialog(
        {.title = tr("Play Outside the Console"),
         //: %1 is a MIME type such as video/mp4
         .consequence =
             tr("By its content it is %1. A player outside the console opens it, which a stranger's file may "
                "have been made to mislead. Play it only if you know whom it is from.")
                 .arg(m_content.mimeType),
         .button = tr("Play")},
        this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    connect(question, &QDialog::accepted, this, [this, path = m_file, generation = m_generation] {
        if (generation == m_generation && !m_parts.open(QUrl::fromLocalFile(path)))
            m_error->show({.what = tr("Cannot play it."),
                           .why = tr("This computer names no player for this type. Save a copy and open that.")});
    });
    question->open();
}

void MediaViewer::chooseCopy()
{
    auto *dialog =
        new QFileDialog(this, tr("Save Copy"), QStandardPaths::writableLocation(QStandardPaths::DownloadLocation));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(messages::proposedName(item().givenName, m_content.extension));
    connect(dialog, &QFileDialog::fileSelected, this, &MediaViewer::save);
    dialog->open();
}

void MediaViewer::save(const QString &path)
{
    m_error->show({.what = tr("Saving the copy."), .tone = theme::Tone::Info});
    messages::saveCopy(m_file, path).then(this, [this, path, hold = m_hold](const Result<> &saved) {
        if (!saved)
            return m_error->show(widgets::errorMessage(tr("Cannot save the copy."), saved.error()));
        //: %1 is a file's path
        m_error->show({.what = tr("Saved as %1.").arg(QDir::toNativeSeparators(path)), .tone = theme::Tone::Good});
    });
}

} // namespace wa::ui
