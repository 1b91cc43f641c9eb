#include "tests/messages/messagesdesk.h"
#include "ui/messages/pictureshelf.h"

using namespace Qt::StringLiterals;
using namespace wa;
using namespace wa::ui;

//! Pictures beside messages: of the right project, and our own from where they lie.
class TestPictureShelf final : public QObject
{
    Q_OBJECT

private slots:
    void ownPictureStaysWhenTheGatewayNamesIt()
    {
        MessagesDesk desk;
        QStringList decoded;
        PictureShelf shelf(*desk.downloads, [&decoded](const QString &path) {
            decoded << path;
            QImage image(4, 4, QImage::Format_RGB32);
            image.fill(Qt::red);
            return readyTask<QImage>(image);
        });
        const QString path = desk.folder.filePath(u"mine.png"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.write("x") == 1);
        file.close();
        const auto view = [&](const QString &mediaPath, const QString &localFile) {
            return shelf.view(desk.project, mediaPath, localFile, true);
        };
        QVERIFY(view({}, path).isHere);
        QTRY_VERIFY(!view({}, path).picture.isNull());
        const auto told = view(u"media/a/b.png"_s, path); // its own event came
        QVERIFY(told.isHere);
        QVERIFY(!told.picture.isNull());
        QCOMPARE(decoded, QStringList{path});
        // A stranger's media path that looks like a file of ours is not that file.
        QVERIFY(!view(path, {}).isHere);
        QVERIFY(view(path, {}).picture.isNull());
        QVERIFY(file.remove());
        QVERIFY(!view(u"media/a/b.png"_s, path).isHere);
        QVERIFY(!view({}, path).isHere);
        QVERIFY(!view({}, {}).isHere);
    }

    void eachProjectHasItsOwn()
    {
        MessagesDesk desk;
        PictureShelf shelf(*desk.downloads, [](const QString &) { return readyTask<QImage>(QImage()); });
        const QString path = u"media/app-1/a.png"_s;
        auto running = shelf.fetch(desk.project, path);
        QVERIFY(shelf.view(desk.project, path, {}, true).progress);
        QVERIFY(!shelf.view(ProjectId(u"another"_s), path, {}, true).progress);
        running.cancel();
    }
};

QTEST_MAIN(TestPictureShelf)
#include "tst_pictureshelf.moc"
