#include "ui/messages/composerpreflight.h"

#include "app/messages/rules.h"
#include "ui/text/problems.h"
#include "ui/text/times.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

namespace wa::ui {

using namespace Qt::StringLiterals;
using theme::Icon;
using theme::Tone;

namespace {

struct PreflightTr
{
    Q_DECLARE_TR_FUNCTIONS(Preflight)
};

class Lines
{
public:
    void good(const QString &words) { add(Tone::Good, Icon::Check, words); }
    void warn(const QString &words) { add(Tone::Warn, Icon::Warning, words); }
    void bad(const QString &words) { add(Tone::Bad, Icon::Cross, words, true); }
    //! Still to be done: no fault of who has only begun to write.
    void missing(const QString &words) { add(Tone::Neutral, Icon::Next, words, true); }
    void info(const QString &words) { add(Tone::Info, Icon::Info, words); }
    [[nodiscard]] std::vector<PreflightLine> take() { return std::move(m_lines); }

private:
    void add(Tone tone, Icon icon, const QString &words, bool stops = false)
    {
        m_lines.push_back({.look = {.tone = tone, .icon = icon}, .words = words, .stops = stops});
    }

    std::vector<PreflightLine> m_lines;
};

void judgeSender(const PreflightFacts &facts, Lines &lines)
{
    using devices::Standing;
    if (!facts.sender)
        lines.bad(PreflightTr::tr("No device to send from. Pair one on the Devices page."));
    else if (*facts.sender == Standing::Linked)
        lines.good(PreflightTr::tr("The device is linked."));
    else if (*facts.sender == Standing::Silent)
        lines.warn(PreflightTr::tr("The device is linked, and has been silent for long. It may be quiet, or dead."));
    else
        lines.bad(PreflightTr::tr("The device is not linked. Reconnect it on the Devices page."));
}

void judgeOneRecipient(const PreflightFacts &facts, Lines &lines)
{
    const QString to = gateway::normalisedRecipient(facts.typedTo);
    if (!messages::isRecipient(to)) // said by the rules
        return;
    if (facts.known && !facts.known->name.isEmpty())
        //: %1 is a number or a WhatsApp id, %2 the name of who that is
        lines.good(PreflightTr::tr("Goes to %1, %2.").arg(to, facts.known->name));
    else
        //: %1 is a number or a WhatsApp id
        lines.good(PreflightTr::tr("Goes to %1.").arg(to));
    if (facts.known && facts.known->announceOnly)
        lines.warn(PreflightTr::tr("In this group only admins may post: the gateway refuses others."));
}

void judgeRecipients(const PreflightFacts &facts, Lines &lines)
{
    QStringList wrong;
    for (const messages::PastedRecipient &recipient : facts.recipients) {
        if (!recipient.isValid)
            wrong << recipient.typed;
    }
    const auto count = int(facts.recipients.size());
    if (facts.recipients.size() > mostRecipients)
        //: %n recipients stand in the field, %1 is how many may
        lines.bad(
            PreflightTr::tr("%n recipient(s) are more than the %1 that are written to from here. Use the bulk send.",
                            nullptr, count)
                .arg(mostRecipients));
    else if (!wrong.isEmpty())
        //: %1 is a list of what was typed
        lines.bad(PreflightTr::tr("Cannot send to %1. Correct them or take them out.").arg(wrong.join(u", "_s)));
    else
        lines.good(PreflightTr::tr("Goes to %n recipient(s), one after another.", nullptr, count));
}

void judgeFile(const gateway::Media &media, Lines &lines)
{
    const auto *file = std::get_if<gateway::LocalFile>(&media.source);
    if (!file || file->path.isEmpty() || !QFileInfo(file->path).isReadable())
        return;
    const qint64 bytes = QFileInfo(file->path).size();
    const messages::Limits limits;
    if (bytes > 0 && bytes <= limits.mediaBytes)
        //: %1 is a file's size, %2 its size in the request, where base64 adds a third, %3 the largest that the gateway
        //: takes
        lines.good(
            PreflightTr::tr("%1, as base64 %2. The gateway takes up to %3.")
                .arg(text::size(bytes), text::size(messages::encodedSize(bytes)), text::size(limits.mediaBytes)));
    const QString found = messages::detectMimeType(file->path);
    if (found == media.mimeType)
        //: %1 is a MIME type
        lines.good(PreflightTr::tr("The content is %1.").arg(found));
}

void judgeContent(const PreflightFacts &facts, Lines &lines)
{
    const gateway::OutgoingMessage &message = facts.messages.front();
    const bool isList = facts.recipients.size() > 1;
    for (const messages::Problem &problem : messages::problems(message)) {
        const QString sentence = text::problemSentence(problem.field, problem.code);
        if (problem.code == "required"_L1)
            lines.missing(sentence);
        else if (!isList || problem.field != "to"_L1)
            lines.bad(sentence);
    }
    for (const messages::Hint &hint : messages::hints(message)) {
        if (!isList || hint.field != "to"_L1)
            lines.warn(text::hintSentence(hint.code));
    }
    if (const auto *media = std::get_if<gateway::Media>(&message.content))
        judgeFile(*media, lines);
    const auto others = std::ranges::count_if(facts.messages.begin() + 1, facts.messages.end(), [](const auto &other) {
        return std::ranges::any_of(messages::problems(other),
                                   [](const auto &problem) { return problem.field != "to"_L1; });
    });
    if (others > 0)
        lines.bad(PreflightTr::tr("%n other file(s) cannot be sent. Choose them to see why.", nullptr, int(others)));
}

void judgeEnvironment(const PreflightFacts &facts, Lines &lines)
{
    if (facts.environment == theme::Environment::Production)
        lines.warn(PreflightTr::tr("Production: this goes to real people."));
    else if (facts.environment == theme::Environment::Staging)
        lines.info(PreflightTr::tr("Staging: real phones may be behind it."));
    else if (facts.environment == theme::Environment::Sandbox)
        lines.info(PreflightTr::tr("Sandbox: no real phone gets this."));
}

} // namespace

std::vector<PreflightLine> preflight(const PreflightFacts &facts)
{
    Lines lines;
    judgeSender(facts, lines);
    if (facts.recipients.size() > 1)
        judgeRecipients(facts, lines);
    else
        judgeOneRecipient(facts, lines);
    judgeContent(facts, lines);
    judgeEnvironment(facts, lines);
    return lines.take();
}

bool maySend(const std::vector<PreflightLine> &lines)
{
    return std::ranges::none_of(lines, [](const PreflightLine &line) { return line.stops; });
}

} // namespace wa::ui
