#include "app/messages/medianames.h"
#include "tests/messages/messagesdesk.h"
#include "ui/messages/viewer/mediaviewer.h"
#include "ui/messages/viewer/zoomview.h"
#include "ui/widgets/emptystate.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace wa;
using namespace wa::ui;

//! The viewer and the desktop behind it: an xdg-open of ours stands first in the PATH and notes what it is called for.
class TestMediaViewer final : public QObject
{
    Q_OBJECT

private:
    QString write(const QString &name, const QByteArray &content)
    {
        const QString path = m_desk->folder.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(path));
        return path;
    }

    MediaViewer *show(std::vector<MediaItem> items, size_t at = 0)
    {
        m_viewer = std::make_unique<MediaViewer>(
            MediaViewer::Parts{.downloads = *m_desk->downloads,
                               .decode =
                                   [](const QString &path) {
                                       if (!path.endsWith(".png"_L1))
                                           return failedTask<QImage>(
                                               {.kind = Error::Kind::Invalid, .code = u"broken"_s});
                                       QImage picture(400, 300, QImage::Format_RGB32);
                                       picture.fill(Qt::blue);
                                       return readyTask<QImage>(picture);
                                   },
                               .clock = m_desk->clock,
                               .open = &QDesktopServices::openUrl},
            std::move(items), at, nullptr);
        m_viewer->show();
        if (!QTest::qWaitForWindowActive(m_viewer.get(), 60000))
            qFatal("the window did not come to the front");
        return m_viewer.get();
    }
    MediaViewer *show(const QString &localFile, const QString &givenName)
    {
        return show({MediaItem{.project = m_desk->project, .localFile = localFile, .givenName = givenName}});
    }

    template <class T = QPushButton> T *find(const char *name) const
    {
        auto *found = m_viewer->findChild<T *>(QString::fromLatin1(name));
        if (!found)
            qFatal("no %s", name);
        return found;
    }

    QStringList opened() const
    {
        QFile log(m_opened);
        return log.open(QIODevice::ReadOnly) ? QString::fromUtf8(log.readAll()).split(u'\n', Qt::SkipEmptyParts)
                                             : QStringList();
    }

private slots:
    void initTestCase()
    {
        QVERIFY(m_bin.isValid());
        m_opened = m_bin.filePath(u"opened"_s);
        QFile script(m_bin.filePath(u"xdg-open"_s));
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write("#!/bin/sh\nprintf '%s\\n' \"$1\" >>'" + QFile::encodeName(m_opened) + "'\n");
        script.close();
        QVERIFY(script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        qputenv("PATH", QFile::encodeName(m_bin.path()) + ':' + qgetenv("PATH"));
    }
    void init()
    {
        m_desk = std::make_unique<MessagesDesk>();
        QFile::remove(m_opened);
    }
    void cleanup()
    {
        m_viewer.reset();
        m_desk.reset();
    }

    void aPictureIsZoomedCopiedAndSaved()
    {
        const QByteArray png("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
        show(write(u"mine.png"_s, png), u"holiday<b>.pdf"_s);
        auto *zoom = find<ZoomView>("mediaViewer.picture");
        QTRY_VERIFY(zoom->isVisible());
        QCOMPARE(find<QLabel>("mediaViewer.extension")->text(), u".pdf"_s);
        QVERIFY(find<QLabel>("mediaViewer.name")->text().contains(u"holiday<b>"_s));
        QCOMPARE(find<QLabel>("mediaViewer.name")->textFormat(), Qt::PlainText);
        QVERIFY2(find<QLabel>("mediaViewer.facts")->text().contains(u"image/png"_s),
                 qPrintable(find<QLabel>("mediaViewer.facts")->text()));
        QVERIFY(zoom->isFitted());
        QCOMPARE(zoom->zoom(), 1.0); // never larger than it is by itself
        QTest::keyClick(m_viewer.get(), Qt::Key_Plus);
        QTRY_COMPARE(zoom->zoom(), ZoomView::step);
        QCOMPARE(find<QLabel>("mediaViewer.percent")->text().left(3), u"125"_s);
        m_viewer->resize(300, 300);
        QTest::keyClick(m_viewer.get(), Qt::Key_0);
        QTRY_VERIFY(zoom->isFitted() && zoom->zoom() < 1);
        find("mediaViewer.copy")->click();
        QCOMPARE(QGuiApplication::clipboard()->image().size(), QSize(400, 300));

        find("mediaViewer.save")->click();
        auto *dialog = m_viewer->findChild<QFileDialog *>();
        QVERIFY(dialog);
        const QString proposed = QFileInfo(dialog->selectedFiles().value(0)).fileName();
        QVERIFY2(proposed.endsWith(u".png"_s), qPrintable(proposed));
        const QString copy = m_desk->folder.filePath(u"copy.png"_s);
        Q_EMIT dialog->fileSelected(copy);
        QTRY_VERIFY(QFile::exists(copy));
        QFile saved(copy);
        QVERIFY(saved.open(QIODevice::ReadOnly));
        QCOMPARE(saved.readAll(), png);
        QVERIFY(!(saved.permissions() & (QFile::ExeOwner | QFile::ReadGroup | QFile::ReadOther)));
        QVERIFY(opened().isEmpty());
    }

    void aCopyThatCannotBeWrittenSaysWhy()
    {
        show(write(u"mine.png"_s, "x"), u"a.png"_s);
        find("mediaViewer.save")->click();
        const QString nowhere = m_desk->folder.filePath(u"no/such/folder/a.png"_s);
        Q_EMIT m_viewer->findChild<QFileDialog *>()->fileSelected(nowhere);
        const auto says = [this] {
            const auto labels = m_viewer->findChildren<QLabel *>();
            return std::ranges::any_of(labels, [](const QLabel *label) {
                return label->isVisible() && label->text().contains(u"Cannot save the copy"_s);
            });
        };
        QTRY_VERIFY(says());
    }

    void filesOfAChatAreWalkedThrough()
    {
        const QString picture = write(u"mine.png"_s, QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16));
        show({MediaItem{.project = m_desk->project, .mediaPath = u"media/a"_s, .givenName = u"far.pdf"_s},
              MediaItem{.project = m_desk->project, .localFile = picture, .givenName = u"mine.png"_s},
              MediaItem{.project = m_desk->project, .localFile = u"/gone/away.png"_s, .givenName = u"away.png"_s}},
             1);
        QTRY_VERIFY(find<ZoomView>("mediaViewer.picture")->isVisible());
        QCOMPARE(find<QLabel>("mediaViewer.place")->text(), u"2 of 3"_s);
        QTest::keyClick(m_viewer.get(), Qt::Key_Left, Qt::AltModifier);
        QTRY_COMPARE(find<QLabel>("mediaViewer.place")->text(), u"1 of 3"_s);
        QVERIFY(find("mediaViewer.download")->isVisible());
        QVERIFY(!find("mediaViewer.save")->isVisible());
        QVERIFY(!find("mediaViewer.back")->isEnabled());
        find("mediaViewer.next")->click();
        find("mediaViewer.next")->click();
        QCOMPARE(find<QLabel>("mediaViewer.place")->text(), u"3 of 3"_s);
        QVERIFY(!find("mediaViewer.download")->isVisible()); // it was never at the gateway
        QVERIFY(!find("mediaViewer.save")->isVisible());
        QVERIFY(!find("mediaViewer.copy")->isVisible());
    }

    void aVideoGoesToThePlayerAfterAWarning()
    {
        const QByteArray mp4("\0\0\0\x18"
                             "ftypmp42\0\0\0\0mp42isom\0\0\0\0",
                             28);
        const QString path = write(u"mine.mp4"_s, mp4);
        show(path, u"clip.mp4"_s);
        QVERIFY(find("mediaViewer.play")->isVisible());
        find("mediaViewer.play")->click();
        QVERIFY(opened().isEmpty());
        auto *act = m_viewer->findChild<QPushButton *>(u"confirm.act"_s);
        QVERIFY(act);
        act->click();
        QTRY_COMPARE_WITH_TIMEOUT(opened(), QStringList{QUrl::fromLocalFile(path).toString()}, 60000);
    }

    void whyAPictureIsNotShownStandsInTheMiddle()
    {
        show(write(u"mine.jpg"_s, QByteArray("\xff\xd8\xff\xe0\0\x10JFIF\0", 11)), u"mine.jpg"_s);
        auto *words = m_viewer->findChild<widgets::EmptyState *>();
        QVERIFY(words);
        QTRY_COMPARE(words->accessibleName(), u"Cannot Be Shown"_s);
        QCoreApplication::sendPostedEvents();
        for (const auto *label : words->findChildren<QLabel *>()) {
            QVERIFY(!label->text().isEmpty());
            QVERIFY(std::abs(label->geometry().center().x() - words->rect().center().x()) <= 1);
            QCOMPARE(label->height(), label->heightForWidth(label->width()));
        }
    }

    void programsAreNeverOpened_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("content");
        const QByteArray mp4("\0\0\0\x18"
                             "ftypmp42\0\0\0\0mp42isom\0\0\0\0",
                             28);
        // A true video under the name of a program, and a program under the name of a video.
        for (const char *extension :
             {"bin", "csh",  "deb",     "desktop", "ksh",      "out", "pet", "pkg",        "pup",  "rpm", "run",
              "sh",  "shar", "slp",     "zsh",     "appimage", "jar", "py",  "flatpakref", "snap", "exe", "bat",
              "cmd", "com",  "msi",     "scr",     "vbs",      "ps1", "lnk", "url",        "app",  "pl",  "rb",
              "js",  "hta",  "DESKTOP", "Sh",      "jAr",      ""})
            QTest::addRow("video.%s", extension)
                << (*extension ? u"video."_s + QLatin1StringView(extension) : u"video"_s) << mp4;
        const std::pair<const char *, QByteArray> programs[] = {
            {"ELF", "\x7f"
                    "ELF\x02\x01\x01" +
                        QByteArray(57, '\0')},
            {"shell", "#!/bin/sh\nrm -rf ~\n"},
            {"python", "#!/usr/bin/env python3\nimport os\n"},
            {"desktop", "[Desktop Entry]\nType=Application\nExec=xterm\nName=x\n"},
            {"exe", "MZ" + QByteArray(62, '\0') + "PE"},
            {"html", "<!DOCTYPE html><html><script>alert(1)</script></html>"},
            {"svg", "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>"},
            {"zip", "PK\x03\x04" + QByteArray(60, '\0')},
            {"deb", "!<arch>\ndebian-binary   0           0     0     100644  4         `\n2.0\n"},
            {"pdf", "%PDF-1.7\n1 0 obj\n"},
            {"empty", ""},
        };
        for (const auto &[what, content] : programs) {
            QTest::addRow("%s as mp4", what) << u"video.mp4"_s << content;
            QTest::addRow("%s as jpg", what) << u"photo.jpg"_s << content;
        }
    }
    void programsAreNeverOpened()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, content);
        // Both ways a name comes in: the sender's for a file of ours, and the file's own.
        const QString ours = write(u"ours.bin.mp4"_s, content);
        const QString own = write(name, content);
        for (const auto &[path, given] : {std::pair(ours, name), std::pair(own, u"video.mp4"_s)}) {
            show(path, given);
            QVERIFY2(!find("mediaViewer.play")->isVisible(), qPrintable(path + u' ' + given));
            QVERIFY(find("mediaViewer.save")->isVisible());
            find("mediaViewer.play")->click(); // even so
            QVERIFY(!m_viewer->findChild<QPushButton *>(u"confirm.act"_s));
            find("mediaViewer.save")->click();
            const QString proposed =
                QFileInfo(m_viewer->findChild<QFileDialog *>()->selectedFiles().value(0)).fileName();
            QVERIFY2(!messages::isProgramExtension(messages::extensionOfName(proposed)) || proposed.endsWith(u".bin"_s),
                     qPrintable(proposed));
        }
        QVERIFY(opened().isEmpty());
    }

private:
    QTemporaryDir m_bin;
    QString m_opened;
    std::unique_ptr<MessagesDesk> m_desk;
    std::unique_ptr<MediaViewer> m_viewer;
};

QTEST_MAIN(TestMediaViewer)
#include "tst_mediaviewer.moc"
