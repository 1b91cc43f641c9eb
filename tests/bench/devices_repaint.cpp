// devices_repaint: from an event of a device to the page that shows it, with 500 devices beside a list of that one
// alone. The process's CPU is counted, runs alternate, the least counts.

#include "tests/bench/table.h"
#include "tests/devices/devicesfixture.h"

#include "app/base/settings.h"
#include "ui/devices/devicespage.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QDeadlineTimer>

#include <ctime>
#include <limits>

namespace wa::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int many = 500;
constexpr int runs = 30;
constexpr QSize windowSize{1200, 720};

double cpuNow()
{
    timespec spent{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &spent);
    return double(spent.tv_sec) * 1e3 + double(spent.tv_nsec) / 1e6;
}

//! A page of so many devices, on screen.
struct Desk
{
    explicit Desk(int count)
        : settings(fixture.folder.path())
        , pairing(*fixture.devices, fixture.clock)
        , page(*fixture.devices, pairing, fixture.clock, settings, {})
    {
        fixture.server.always("GET /devices").answer(200, DevicesFixture::manyJson(count, "connected"));
        page.resize(windowSize);
        page.setProject(fixture.project);
        page.show();
        std::ignore = QTest::qWaitFor([&] { return list()->model()->rowCount() == count; }, 30'000);
        settle();
    }

    [[nodiscard]] QAbstractItemView *list() const
    {
        const auto *view = page.findChild<QComboBox *>(u"devices.view"_s);
        return page.findChild<QAbstractItemView *>(view->currentIndex() == 1 ? u"devices.cards"_s : u"devices.table"_s);
    }
    void showCards() { page.findChild<QComboBox *>(u"devices.view"_s)->setCurrentIndex(1); }
    //! What arranges posts what lays out, and that what paints; waiting takes no CPU.
    static void settle()
    {
        const QDeadlineTimer twoFrames(33);
        std::ignore = QTest::qWaitFor([&twoFrames] { return twoFrames.hasExpired(); });
    }
    double tell(const QList<events::Event> &told)
    {
        const double before = cpuNow();
        fixture.devices->onEvents(told);
        settle();
        return cpuNow() - before;
    }
    //! Linked and not, in turn: each is a change that is seen, and moves the counts.
    double tellOne()
    {
        isLinked = !isLinked;
        return tell({fixture.event(isLinked ? u"device_connected"_s : u"device_disconnected"_s)});
    }
    double tellAll(int count)
    {
        isLinked = !isLinked;
        QList<events::Event> told;
        for (int i = 0; i < count; ++i) {
            told << fixture.event(isLinked ? u"device_connected"_s : u"device_disconnected"_s);
            told.back().device = DeviceId(u"d-%1"_s.arg(i));
        }
        return tell(told);
    }

    DevicesFixture fixture;
    Settings settings;
    devices::Pairing pairing;
    ui::DevicesPage page;
    bool isLinked = true;
};

void repaints()
{
    Desk one(2); // d-1 is the second of them
    Desk all(many);
    double alone = std::numeric_limits<double>::max();
    double among = alone;
    double burst = alone;
    double cards = alone;
    for (int run = 0; run < runs; ++run) {
        alone = std::min(alone, one.tellOne());
        among = std::min(among, all.tellOne());
    }
    for (int run = 0; run < 6; ++run)
        burst = std::min(burst, all.tellAll(many));
    all.showCards();
    all.settle();
    for (int run = 0; run < runs; ++run)
        cards = std::min(cards, all.tellOne());
    const QString reference = u"one event, a list of two"_s;
    print(u"From an event to the repaint"_s, {{.what = u"one event, 500 devices, table"_s,
                                               .ours = among,
                                               .unit = u"ms CPU"_s,
                                               .reference = reference,
                                               .theirs = alone},
                                              {.what = u"one event, 500 devices, cards"_s,
                                               .ours = cards,
                                               .unit = u"ms CPU"_s,
                                               .reference = reference,
                                               .theirs = alone},
                                              {.what = u"500 events of 500 devices"_s,
                                               .ours = burst,
                                               .unit = u"ms CPU"_s,
                                               .reference = reference,
                                               .theirs = alone}});
}

} // namespace
} // namespace wa::bench

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const wa::theme::Theme theme(application, wa::theme::Mode::Light);
    wa::bench::repaints();
    return 0;
}
