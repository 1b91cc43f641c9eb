#include "ui/messages/storyfacts.h"

#include "ui/text/times.h"

#include <QCoreApplication>

namespace wa::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using events::Story;
using theme::Icon;
using theme::Tone;
using widgets::Fact;

namespace {

struct StoryTr
{
    Q_DECLARE_TR_FUNCTIONS(Story)
};

QString stageText(const Story::Step &step, bool outbound)
{
    switch (step.stage) {
    case Story::Stage::Requested:
        return StoryTr::tr("Requested at this desk");
    case Story::Stage::Answered:
        return step.missing ? StoryTr::tr("The gateway's answer is missing") : StoryTr::tr("Accepted by the gateway");
    case Story::Stage::Seen:
        if (step.missing)
            return StoryTr::tr("Its message event is missing");
        return outbound ? StoryTr::tr("Sent, by its message event") : StoryTr::tr("Came in, by its message event");
    case Story::Stage::Delivered:
        return step.missing ? StoryTr::tr("No receipt of its delivery yet") : StoryTr::tr("Delivered");
    case Story::Stage::Read:
        return step.missing ? StoryTr::tr("No receipt of its reading yet") : StoryTr::tr("Read");
    case Story::Stage::Played:
        return step.missing ? StoryTr::tr("No receipt of its playing yet") : StoryTr::tr("Played");
    case Story::Stage::Revoked:
        return StoryTr::tr("Taken back");
    case Story::Stage::Refused:
        return StoryTr::tr("Refused: it was not sent");
    }
    return {};
}

theme::Look lookOf(const Story::Step &step)
{
    if (step.missing)
        return {Tone::Warn, Icon::Question};
    switch (step.stage) {
    case Story::Stage::Requested:
        return {Tone::Neutral, Icon::Send};
    case Story::Stage::Answered:
    case Story::Stage::Seen:
        return {Tone::Neutral, Icon::Check};
    case Story::Stage::Delivered:
        return {Tone::Neutral, Icon::DoubleCheck};
    case Story::Stage::Read:
        return {Tone::Info, Icon::DoubleCheck};
    case Story::Stage::Played:
        return {Tone::Info, Icon::Microphone};
    case Story::Stage::Revoked:
        return {Tone::Bad, Icon::Remove};
    case Story::Stage::Refused:
        return {Tone::Bad, Icon::Error};
    }
    return {};
}

QString sinceText(const Story::Step &step)
{
    if (!step.since)
        return {};
    if (step.early)
        //: %1 is a length of time
        return StoryTr::tr("%1 before the step above: the clocks differ").arg(text::duration(-*step.since));
    if (*step.since < 1s) // the gateway's times are whole seconds
        return StoryTr::tr("less than a second later");
    //: %1 is a length of time
    return StoryTr::tr("%1 later").arg(text::duration(*step.since));
}

} // namespace

QList<Fact> storyFacts(const Story &story, UnixMs now)
{
    QList<Fact> facts;
    for (const Story::Step &step : story.steps) {
        Fact fact{lookOf(step), stageText(step, story.direction == "outbound"_L1)};
        QStringList when;
        if (step.at)
            when << text::timeOfDay(*step.at, now);
        if (const QString since = sinceText(step); !since.isEmpty())
            when << since;
        if (step.count > 1)
            when << StoryTr::tr("the first of %n", nullptr, step.count);
        if (!when.isEmpty())
            fact.details << when.join(u" · "_s);
        facts << fact;
    }
    return facts;
}

QString storyText(const Story &story, UnixMs now)
{
    QStringList lines;
    const QList<Fact> facts = storyFacts(story, now);
    for (qsizetype i = 0; i < facts.size(); ++i) {
        if (!story.steps[size_t(i)].missing)
            lines << QStringList{facts[i].text, facts[i].details.join(u", "_s)}.join(u": "_s);
    }
    return lines.join(u'\n');
}

} // namespace wa::ui
