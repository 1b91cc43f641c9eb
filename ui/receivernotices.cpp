#include "ui/receivernotices.h"

#include "ui/text/times.h"
#include "ui/widgets/errorbar.h"

namespace wa::ui {

using namespace Qt::StringLiterals;
using theme::Tone;
using webhook::ReceiverWatch;
using Trouble = ReceiverWatch::Trouble;

namespace {

struct ReceiverNotice
{
    Q_DECLARE_TR_FUNCTIONS(ReceiverNotice)
};

widgets::ErrorBar::Message skewMessage(const ReceiverWatch::Notice &notice, const QString &project)
{
    const QString length = text::duration(notice.skew < notice.skew.zero() ? -notice.skew : notice.skew);
    const QString which =
        notice.skew < notice.skew.zero()
            //: %1 is a length of time
            ? ReceiverNotice::tr("The sender's clock is %1 behind this computer's, or the delivery was that old.")
            //: %1 is a length of time
            : ReceiverNotice::tr("The sender's clock is %1 ahead of this computer's.");
    //: %1 is a project
    return {.what = ReceiverNotice::tr("%1: events are refused for their time.").arg(project),
            .why = which.arg(length) + u' ' +
                   ReceiverNotice::tr(
                       "Set this computer's clock, then judge what was refused again: nothing of it is lost."),
            .next = ReceiverNotice::tr("Judge Again"),
            .tone = Tone::Bad};
}

widgets::ErrorBar::Message messageOf(const ReceiverWatch::Notice &notice, const QString &project)
{
    switch (notice.trouble) {
    case Trouble::NotAnswering:
        //: %1 is a status such as 503, or a word such as connect
        return {.what = ReceiverNotice::tr("The receiver did not take a delivery of our own: %1.").arg(notice.detail),
                .why = ReceiverNotice::tr(
                    "What the gateway sends now is not stored either. Let it listen again on the Settings "
                    "page."),
                .next = ReceiverNotice::tr("Settings"),
                .tone = Tone::Bad};
    case Trouble::SpoolFull:
        return {.what = ReceiverNotice::tr("Events are refused: neither the log nor the spool can keep more."),
                .why = ReceiverNotice::tr(
                    "%n event(s) wait in the spool. Make room on the disk: the gateway tries again for about "
                    "two minutes only.",
                    nullptr, int(notice.count)),
                .tone = Tone::Bad};
    case Trouble::LogCannotCommit:
        return {.what = ReceiverNotice::tr("The event log cannot be written."),
                .why = ReceiverNotice::tr(
                    "%n event(s) wait in the spool and come into the list when it can. Is the disk full?", nullptr,
                    int(notice.count)),
                .tone = Tone::Warn};
    case Trouble::OtherProfile:
        //: %1 is a project
        return {.what = ReceiverNotice::tr("%1: events are refused, signed as another profile.").arg(project),
                //: %1 is a signature profile such as wa-v1
                .why = ReceiverNotice::tr(
                           "The last one is right as %1. If the gateway changed its signature, detect it again: what "
                           "was refused is judged again, too.")
                           .arg(notice.detail),
                .next = ReceiverNotice::tr("Detect Again"),
                .tone = Tone::Bad};
    case Trouble::ClockSkew:
        return skewMessage(notice, project);
    case Trouble::Damaged:
        return {.what = ReceiverNotice::tr("%n stored event(s) are not as they came: the disk changed them.", nullptr,
                                           int(notice.count)),
                .why =
                    ReceiverNotice::tr("Each says so when it is opened. Back up the events now, and look at the disk."),
                .tone = Tone::Bad};
    case Trouble::TooLarge:
        return {.what = ReceiverNotice::tr("%n delivery(s) were refused for their size.", nullptr, int(notice.count)),
                //: %1 is a size such as 5 MiB
                .why = ReceiverNotice::tr("The receiver takes bodies of up to %1.")
                           .arg(QLocale().formattedDataSize(notice.detail.toLongLong(), 0)),
                .tone = Tone::Warn};
    case Trouble::NoSpool:
        return {.what = ReceiverNotice::tr("The spool cannot be used."),
                .why = ReceiverNotice::tr(
                    "While the event log cannot be written, events are refused. See that the profile's disk "
                    "is well and has 64 MiB of room, then start the console again."),
                .tone = Tone::Warn};
    case Trouble::BeyondThisMachine:
        //: %1 is an address
        return {.what =
                    ReceiverNotice::tr("The receiver can be reached from other computers, at %1.").arg(notice.detail),
                .why = ReceiverNotice::tr(
                    "It takes nothing that is not signed. For this computer alone, listen on 127.0.0.1."),
                .next = ReceiverNotice::tr("Settings"),
                .tone = Tone::Info};
    }
    Q_UNREACHABLE();
}

} // namespace

ReceiverNotices::ReceiverNotices(Console &console, widgets::ErrorBar &bar, QObject *parent)
    : QObject(parent)
    , m_console(console)
    , m_watch(console.receiverWatch())
    , m_bar(bar)
{
    connect(&m_watch, &ReceiverWatch::changed, this, &ReceiverNotices::showWorst);
    connect(&bar, &widgets::ErrorBar::nextRequested, this, &ReceiverNotices::takeStep);
    connect(&bar, &widgets::ErrorBar::dismissed, this, [this] {
        if (const auto shown = std::exchange(m_shown, std::nullopt))
            m_watch.dismiss(*shown);
    });
    showWorst();
}

void ReceiverNotices::showWorst()
{
    if (m_watch.notices().empty()) {
        if (m_shown.has_value()) {
            m_shown.reset();
            m_bar.dismiss();
        }
        return;
    }
    m_shown = m_watch.notices().front();
    m_bar.show(messageOf(*m_shown, nameOf(m_shown->project)));
}

void ReceiverNotices::takeStep()
{
    if (!m_shown)
        return;
    if (m_shown->trouble == Trouble::OtherProfile)
        detectAgain(m_shown->project);
    else if (m_shown->trouble == Trouble::ClockSkew)
        judgeAgain(m_shown->project, webhook::Receiver::Stale::Accept);
    else
        Q_EMIT settingsWanted();
}

void ReceiverNotices::detectAgain(const ProjectId &project)
{
    m_console.projects().chooseProfile(project, {}).then(this, [this, project](const Result<> &chosen) {
        if (chosen)
            judgeAgain(project, webhook::Receiver::Stale::Refuse);
    });
}

void ReceiverNotices::judgeAgain(const ProjectId &project, webhook::Receiver::Stale stale)
{
    const auto shown = m_shown;
    m_console.receiver().recheck(project, stale).then(this, [this, shown](const Result<qint64> &found) {
        if (!found) {
            m_bar.show({.what = tr("What was refused could not be judged again."),
                        .why = tr("It is kept. Try again later."),
                        .tone = Tone::Bad});
        } else if (shown) {
            m_watch.dismiss(*shown);
        }
    });
}

QString ReceiverNotices::nameOf(const ProjectId &project) const
{
    const projects::Project *known = m_console.projects().project(project);
    return known ? known->name : project.text();
}

} // namespace wa::ui
