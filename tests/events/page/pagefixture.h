#pragma once

#include "app/base/settings.h"
#include "tests/events/log/logtools.h"
#include "tests/support/projectsfixture.h"
#include "ui/events/eventspage.h"
#include "ui/events/feedheader.h"
#include "ui/events/feedview.h"
#include "ui/events/querybox.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QMenu>

namespace wa::ui {

inline constexpr int patient = 60'000; // ms: a net against hanging, never a measure
inline const ProjectId testProject{QStringLiteral("p-1")};

//! The real page over a real log and its index, in a window of its own.
class PageDesk
{
public:
    explicit PageDesk(int events = 0)
        : log(std::move(*events::EventLog::open(m_folder.filePath(QStringLiteral("events.db")))))
    {
        m_projects.start();
        m_downloads = std::make_unique<messages::MediaDownloads>(*m_projects.projects,
                                                                 m_folder.filePath(QStringLiteral("media")));
        settings = std::make_unique<Settings>(m_folder.path());
        views = std::make_unique<events::SavedViews>(*m_projects.database);
        index = std::move(*events::Index::open(m_folder.filePath(QStringLiteral("index.db")), *log));
        for (int i = 1; i <= events; ++i)
            add(i);
    }
    ~PageDesk()
    {
        page.reset();
        index.reset();
    }
    Q_DISABLE_COPY_MOVE(PageDesk)

    //! Every third one is a receipt, the others are messages; a second apart.
    void add(int number, const QByteArray &project = "p-1")
    {
        const QByteArray id = QByteArray::number(number);
        auto arrival = events::arrivalOf(
            events::eventBody("r-" + id, "text " + id, number % 3 == 0 ? "receipt" : "message"), number);
        arrival.project = ProjectId(QString::fromLatin1(project));
        arrival.headers.emplace_back("Via", "proxy-" + QByteArray::number(number % 2));
        ++m_sent;
        log->append(std::move(arrival), m_stored.next());
    }
    void refuse(int number, const QByteArray &name = "message")
    {
        auto arrival =
            events::arrivalOf(events::eventBody("x-" + QByteArray::number(number), "refused", name), 100 + number);
        arrival.verdict = events::Verdict::Invalid;
        arrival.why = QStringLiteral("wrong_signature");
        arrival.peer = "10.0.0." + QByteArray::number(number % 3);
        ++m_refusedSent;
        log->quarantine(std::move(arrival), m_refused.next());
    }
    [[nodiscard]] bool isSettled() const { return m_stored.count() == m_sent && m_refused.count() == m_refusedSent; }
    [[nodiscard]] qint64 stored() const { return qint64(m_stored.count()); }

    EventsPage &open(const QSize &size = {1'600, 900})
    {
        page = std::make_unique<EventsPage>(EventsPage::Parts{
            .log = *log,
            .index = *index,
            .views = *views,
            .detail = {
                .downloads = *m_downloads,
                .decode = [](const QString &) { return failedTask<QImage>({.kind = Error::Kind::Cancelled}); },
                .clock = clock(),
                .explain = [](const events::EventDetail &) { return std::optional<signature::Ladder>(); },
                .autopsy =
                    [](const events::EventDetail &) {
                        return failedTask<signature::Finding>({.kind = Error::Kind::Cancelled});
                    },
                .read = {},
                .find = {},
                .annotate = {},
                .request = [](const ProjectId &, const MessageId &) { return std::optional<events::SentRequest>(); },
                .deviceName = [](const ProjectId &, const DeviceId &) { return QStringLiteral("Front Desk"); },
                .chooseProfile = [](const ProjectId &, const QString &) { return readyTask<void>({}); }},
            .clock = clock(),
            .settings = *settings,
            .recheck = [this](const ProjectId &project) { return recheck(project); }});
        page->resize(size);
        page->show();
        page->activateWindow();
        page->setProject(testProject);
        return *page;
    }
    [[nodiscard]] bool ready() { return QTest::qWaitForWindowActive(page.get(), 60000); }

    FeedPane &pane() { return *page->live(); }
    FeedView &view() { return *pane().view(); }
    [[nodiscard]] int events() { return pane().feed().lines().events(); }
    [[nodiscard]] std::vector<qint64> seqs() { return pane().feed().lines().seqs(); }
    template <class W> W *child(const char *name) { return page->findChild<W *>(QString::fromLatin1(name)); }
    //! Where a keyboard's keys go: the menu in front, else what has the focus.
    [[nodiscard]] QWidget *target() const
    {
        if (QWidget *menu = QApplication::activePopupWidget())
            return menu;
        if (!QApplication::focusWidget() && !QApplication::activeModalWidget()) {
            page->activateWindow(); // no window manager gives it back after a menu here
            std::ignore = QTest::qWaitFor([] { return QApplication::focusWidget(); });
        }
        return QApplication::focusWidget();
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QWidget *widget = target();
        QVERIFY(widget);
        QTest::keyClick(widget, key, modifiers);
    }
    void write(const char *letters)
    {
        QWidget *widget = target();
        QVERIFY(widget);
        QTest::keyClicks(widget, QString::fromLatin1(letters));
    }
    //! Walks the menu in front to this entry with the arrows; false: it has no such.
    [[nodiscard]] static bool walkMenuTo(const QString &words)
    {
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        for (qsizetype i = 0; menu && i < 2 * menu->actions().size(); ++i) {
            if (menu->activeAction() && menu->activeAction()->text() == words)
                return true;
            QTest::keyClick(menu, Qt::Key_Down);
        }
        return false;
    }
    ManualClock &clock() { return m_projects.clock; }

private:
    ProjectsFixture m_projects;
    QTemporaryDir m_folder;
    theme::Theme m_theme{*static_cast<QApplication *>(qApp), theme::Mode::Light};
    std::unique_ptr<messages::MediaDownloads> m_downloads;
    events::Answers<events::Stored> m_stored;
    events::Answers<void> m_refused;
    size_t m_sent = 0;
    size_t m_refusedSent = 0;

public:
    std::unique_ptr<events::EventLog> log;
    std::unique_ptr<events::Index> index;
    std::unique_ptr<Settings> settings;
    std::unique_ptr<events::SavedViews> views;
    std::function<Task<qint64>(const ProjectId &)> recheck = [](const ProjectId &) { return readyTask<qint64>(0); };
    std::unique_ptr<EventsPage> page;
};

} // namespace wa::ui
