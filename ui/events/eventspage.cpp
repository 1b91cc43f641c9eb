#include "ui/events/eventspage.h"

#include "app/events/feed/finder.h"
#include "app/events/feed/related.h"
#include "ui/events/feedview.h"
#include "ui/events/querybox.h"
#include "ui/theme/metrics.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;

//! A recorded feed: a log that nobody writes to any more, in a folder that goes with it. Members go in reverse: what
//! looks at the log before the log.
struct EventsPage::Recording
{
    QString name;
    QTemporaryDir folder;
    std::unique_ptr<events::EventLog> log;
    std::unique_ptr<events::Importer> importer;
    std::unique_ptr<events::Index> index;
    std::unique_ptr<FeedPane> pane;
};

shell::PageName EventsPage::pageName()
{
    return {u"events"_s, theme::Icon::Events, tr("Events")};
}

EventsPage::EventsPage(Parts parts, QWidget *parent)
    : Page(pageName(), parent)
    , m_parts(std::move(parts))
    , m_tabs(new QTabBar(this))
    , m_stack(new QStackedWidget(this))
{
    auto *body = new QWidget(this);
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space2);
    m_tabs->setObjectName(u"events.feeds"_s);
    m_tabs->setAccessibleName(tr("Feeds"));
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_tabs->setTabsClosable(true);
    layout->addWidget(m_tabs);
    layout->addWidget(m_stack, 1);
    setBody(body);

    m_live = makePane(FeedPane::Kind::Live, m_parts.log, m_parts.index);
    m_stack->addWidget(m_live);
    m_tabs->addTab(tr("Live"));
    m_tabs->setTabButton(0, QTabBar::RightSide, nullptr);
    setFilter(m_live->box(), false);
    auto *open = new QPushButton(tr("Open Recording…"), this);
    open->setObjectName(u"events.open"_s);
    open->setToolTip(tr("Shows exported events on a tab of their own"));
    addToHead(open);
    connect(open, &QPushButton::clicked, this, &EventsPage::askForRecording);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        m_stack->setCurrentIndex(tab);
        setFilter(current()->box(), false);
    });
    connect(m_tabs, &QTabBar::tabCloseRequested, this, &EventsPage::closeRecording);
    showTabs();
}

EventsPage::~EventsPage() = default;

FeedPane *EventsPage::makePane(FeedPane::Kind kind, events::EventLog &log, events::Index &index)
{
    auto *pane =
        new FeedPane(kind,
                     {.log = log,
                      .index = index,
                      .clock = m_parts.clock,
                      .settings = m_parts.settings,
                      .views = m_parts.views,
                      .makeDetail = [this, kind, &log, &index](
                                        QWidget *detailParent) { return makeDetail(kind, log, index, detailParent); },
                      .recheck = kind == FeedPane::Kind::Live ? m_parts.recheck : nullptr},
                     this);
    connect(pane, &FeedPane::failed, this, [this](const QString &what, const Error &error) { showError(what, error); });
    connect(pane, &FeedPane::told, this,
            [this](const QString &what) { showError({.what = what, .tone = theme::Tone::Info}); });
    connect(pane, &FeedPane::ruleWanted, this, &EventsPage::ruleWanted);
    connect(pane, &FeedPane::asked, this,
            [this, pane](FeedAction action, const std::vector<qint64> &seqs) { emit asked(action, pane, seqs); });
    return pane;
}

//! A recording's pane asks the recording, and takes no notes: they would be gone with its tab.
EventDetailPane *EventsPage::makeDetail(FeedPane::Kind kind, events::EventLog &log, events::Index &index,
                                        QWidget *parent)
{
    auto *finder = new events::Finder(index, log, m_parts.clock, parent);
    DetailParts parts = m_parts.detail;
    parts.read = [&log](qint64 seq) { return log.detail(seq); };
    parts.find = [finder](const QString &query, const ProjectId &project, qint64 below, int limit) {
        events::SearchScope scope{.project = project};
        if (below > 0)
            scope.to = below - 1;
        return finder->find(query, scope, limit);
    };
    if (kind == FeedPane::Kind::Live)
        parts.annotate = [&log](qint64 seq, const events::Annotation &annotation) {
            return log.annotate(seq, annotation);
        };
    auto *detail = new EventDetailPane(std::move(parts), parent);
    connect(detail, &EventDetailPane::projectsRequested, this, &EventsPage::projectsRequested);
    return detail;
}

FeedPane *EventsPage::current() const
{
    return static_cast<FeedPane *>(m_stack->currentWidget());
}

QList<QWidget *> EventsPage::panes()
{
    return {current()->box(), current()->view(), current()->detail()};
}

void EventsPage::setProject(const ProjectId &project)
{
    m_live->setProject(project);
}

void EventsPage::reveal(qint64 seq)
{
    m_tabs->setCurrentIndex(0);
    m_live->reveal(seq);
}

void EventsPage::showMessage(const MessageId &message)
{
    m_tabs->setCurrentIndex(0);
    m_live->setFilterText(events::messageQuery(message.text()));
}

void EventsPage::setNames(const events::Names &names)
{
    m_names = names;
    m_live->setNames(names);
    for (const auto &recording : m_recordings)
        recording->pane->setNames(names);
}

void EventsPage::setReceiverWords(const QString &words)
{
    m_live->setReceiverWords(words);
}

// ---- recorded feeds ------------------------------------------------------------------------------------------------

void EventsPage::askForRecording()
{
    auto *dialog = new QFileDialog(this, tr("Open Recording"), {}, tr("Exported events (*.jsonl);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &EventsPage::openRecording);
    dialog->open();
}

void EventsPage::openRecording(const QString &path)
{
    auto recording = std::make_shared<Recording>();
    recording->name = QFileInfo(path).fileName();
    auto log = events::EventLog::open(recording->folder.filePath(u"events.db"_s));
    if (!log)
        return showError(tr("Cannot open the recording."), log.error());
    recording->log = std::move(*log);
    recording->importer = std::make_unique<events::Importer>(*recording->log);
    recording->importer->importFile(path).then(
        this, [this, recording](const Result<events::ImportReport> &report) { onImported(recording, report); });
}

void EventsPage::onImported(const std::shared_ptr<Recording> &recording, const Result<events::ImportReport> &report)
{
    if (!report)
        return showError(tr("Cannot open the recording."), report.error());
    auto index = events::Index::open(recording->folder.filePath(u"index.db"_s), *recording->log);
    if (!index)
        return showError(tr("Cannot open the recording."), index.error());
    recording->index = std::move(*index);
    recording->pane.reset(makePane(FeedPane::Kind::Recorded, *recording->log, *recording->index));
    recording->pane->setNames(m_names);
    recording->pane->setReceiverWords(tr("The recording holds no event."));
    recording->pane->setFilterText({});
    recording->pane->start();
    m_recordings.push_back(recording);
    m_stack->addWidget(recording->pane.get());
    const int tab = m_tabs->addTab(QString(recording->name).replace(u'&', "&&"_L1));
    m_tabs->setTabToolTip(tab, tr("%n event(s), read only", nullptr, int(report->events)));
    showTabs();
    m_tabs->setCurrentIndex(tab);
    if (report->badLines > 0) {
        showError({.what = tr("%n line(s) of the recording cannot be read.", nullptr, int(report->badLines)),
                   .why = tr("The first is line %1. The others are shown.").arg(report->firstBadLine),
                   .tone = theme::Tone::Warn});
    }
}

void EventsPage::closeRecording(int tab)
{
    if (tab <= 0 || size_t(tab) > m_recordings.size())
        return;
    m_tabs->removeTab(tab);
    m_recordings.erase(m_recordings.begin() + tab - 1);
    showTabs();
}

void EventsPage::showTabs()
{
    m_tabs->setVisible(!m_recordings.empty());
}

} // namespace wa::ui
