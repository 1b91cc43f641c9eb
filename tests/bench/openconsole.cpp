#include "tests/bench/openconsole.h"

#include "app/base/settingstable.h"

namespace wa::bench {

using namespace Qt::StringLiterals;

Result<std::unique_ptr<OpenConsole>> OpenConsole::open(QApplication &application, const QString &folder)
{
    auto console = Console::open(
        {.profileFolder = folder, .receiver = u"127.0.0.1:0"_s, .redactor = std::make_shared<Redactor>()});
    if (!console)
        return tl::unexpected(console.error());
    (*console)->settings().set(settings::keepEventsMegabytes, 0); // what was generated is old, and a lot
    return std::unique_ptr<OpenConsole>(new OpenConsole(application, std::move(*console)));
}

OpenConsole::OpenConsole(QApplication &application, std::unique_ptr<Console> console)
    : m_console(std::move(console))
    , m_theme(application, theme::Mode::Light)
    , m_window(*m_console, m_theme)
    , m_pane(window().page(u"events"_s)->findChild<ui::FeedPane *>())
{
    window().showPage(u"events"_s);
    window().show();
    // As the window does with the project of the last run, once the projects are read.
    m_console->start().then(m_pane, [this](const Result<> &) { m_pane->start(); });
}

bool OpenConsole::isRead()
{
    ui::FeedLines *lines = view().lines();
    const int end = std::min(lines->count(), view().topRow() + view().visibleRows());
    for (int row = view().topRow(); row < end; ++row) {
        if (!lines->line(row))
            return false;
    }
    return end > view().topRow();
}

} // namespace wa::bench
