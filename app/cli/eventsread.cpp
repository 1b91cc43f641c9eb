#include "app/cli/eventsread.h"

#include "app/cli/eventjson.h"
#include "app/cli/eventswalk.h"
#include "app/cli/secretfile.h"
#include "app/events/exchange/exporter.h"

#include <QFileInfo>

#include <algorithm>

namespace wa::cli {

using namespace Qt::StringLiterals;

namespace {

Refusal undecided(qint64 count)
{
    return {ExitCode::OutcomeUnknown,
            u"wactl events: stopped: a regular expression took too many steps for %1 events, which are left out"_s.arg(
                count)};
}

//! The holes that the query lets through, in the order of the list; each is printed before the first event beyond it.
class GapLines final
{
public:
    GapLines(ChosenEvents &chosen, bool oldestFirst)
        : m_oldestFirst(oldestFirst)
    {
        const auto all = chosen.reader().gaps(UnixMs::min(), UnixMs::max());
        const events::Evaluator evaluator(chosen.query(), chosen.context());
        for (const events::Gap &gap : all.value_or(std::vector<events::Gap>())) {
            if (evaluator.test(gap))
                m_gaps.push_back(gap);
        }
        std::stable_sort(m_gaps.begin(), m_gaps.end(), [oldestFirst](const events::Gap &a, const events::Gap &b) {
            return oldestFirst ? a.afterSeq < b.afterSeq : a.afterSeq > b.afterSeq;
        });
    }
    bool printBefore(qint64 seq, const PrintLine &print)
    {
        while (m_at < m_gaps.size() && (m_oldestFirst ? m_gaps[m_at].afterSeq < seq : m_gaps[m_at].afterSeq >= seq)) {
            if (!print(gapLine(m_gaps[m_at++])))
                return false;
        }
        return true;
    }
    bool printRest(const PrintLine &print)
    {
        return printBefore(m_oldestFirst ? std::numeric_limits<qint64>::max() : std::numeric_limits<qint64>::min(),
                           print);
    }

private:
    const bool m_oldestFirst;
    std::vector<events::Gap> m_gaps;
    size_t m_at = 0;
};

} // namespace

Ending listEvents(const EventsOptions &options, const PrintLine &print)
{
    auto chosen = ChosenEvents::of(options, SystemClock().wall());
    if (!chosen)
        return tl::unexpected(chosen.error());
    GapLines gaps(**chosen, options.oldestFirst);
    qint64 printed = 0;
    const auto walked = (*chosen)->walk([&](const events::EventDetail &detail) {
        ++printed;
        return gaps.printBefore(detail.event.seq, print) && print(printedEvent(detail, options));
    });
    if (!walked)
        return tl::unexpected(walked.error());
    if (*walked == Walk::Ended)
        return {};
    if (options.limit == 0 || printed < options.limit)
        gaps.printRest(print);
    if ((*chosen)->undecided() > 0)
        return tl::unexpected(undecided((*chosen)->undecided()));
    return {};
}

Ending showEvents(const EventsOptions &options, const PrintLine &print)
{
    auto chosen = ChosenEvents::of(options, SystemClock().wall());
    if (!chosen)
        return tl::unexpected(chosen.error());
    size_t shown = 0;
    const auto walked = (*chosen)->walk([&](const events::EventDetail &detail) {
        ++shown;
        std::ignore = print(eventPage(detail));
        return true;
    });
    if (!walked)
        return tl::unexpected(walked.error());
    if (shown < options.seqs.size())
        return tl::unexpected(Refusal{ExitCode::Refused, u"wactl events: %1 of these events are not in the log"_s.arg(
                                                             options.seqs.size() - shown)});
    return {};
}

namespace {

//! By the profile asked for, else by the one that fitted on arrival, else by whichever fits.
signature::Verdict judgeAgain(const events::EventDetail &detail, const std::vector<signature::Profile> &profiles,
                              const QString &choice, std::span<const signature::LiveSecret> live)
{
    const events::Attempt &attempt = detail.attempts.first();
    const signature::Delivery delivery{attempt.headers, detail.body};
    const QString named = choice.isEmpty() ? attempt.profile : choice;
    if (const auto profile = signature::chooseProfile(profiles, named); profile && !named.isEmpty())
        return signature::verify(*profile, delivery, live, attempt.received);
    signature::Verdict best;
    for (const signature::Profile &profile : profiles) {
        best = signature::verify(profile, delivery, live, attempt.received);
        if (best.word == signature::Word::Valid || best.word == signature::Word::Stale)
            break;
    }
    return best;
}

} // namespace

Ending verifyEvents(const EventsOptions &options, Redactor &redactor, const PrintLine &print)
{
    std::vector<signature::LiveSecret> live;
    for (const QString &file : options.secretFiles) {
        auto secret = readSecretFile(file);
        if (!secret)
            return tl::unexpected(Refusal{ExitCode::SecretUnavailable, u"wactl events: "_s + secret.error().detail});
        redactor.learn(*secret);
        live.push_back({live.empty() ? u"current"_s : u"next"_s, std::move(*secret)});
    }
    const auto profiles = signature::builtInProfiles();
    if (!profiles)
        return readFailed(profiles.error());
    if (!options.signature.isEmpty()) {
        if (const auto profile = signature::chooseProfile(*profiles, options.signature); !profile)
            return tl::unexpected(Refusal{ExitCode::Usage, u"wactl events: "_s + profile.error().detail});
    }
    auto chosen = ChosenEvents::of(options, SystemClock().wall());
    if (!chosen)
        return tl::unexpected(chosen.error());
    qint64 wrong = 0;
    const auto walked = (*chosen)->walk([&](const events::EventDetail &detail) {
        const signature::Verdict verdict = judgeAgain(detail, *profiles, options.signature, live);
        wrong += verdict.word != signature::Word::Valid || !detail.checksumOk;
        const json::Value line = json::Value::object({
            {"seq"_L1, detail.event.seq},
            {"request_id"_L1, detail.event.requestId.text()},
            {"verdict"_L1, signature::wordText(verdict.word)},
            {"why"_L1, signature::whyCode(verdict.why)},
            {"profile"_L1, verdict.profile},
            {"key"_L1, verdict.secret >= 0 ? json::Value(live[size_t(verdict.secret)].label) : json::Value()},
            {"checksum_ok"_L1, detail.checksumOk},
        });
        return print(line.toJson() + '\n');
    });
    if (!walked)
        return tl::unexpected(walked.error());
    if (*walked == Walk::Ended)
        return {};
    if (wrong > 0)
        return tl::unexpected(Refusal{ExitCode::Refused, u"wactl events: %1 events do not verify"_s.arg(wrong)});
    return {};
}

Ending exportToFile(const EventsOptions &options, const std::shared_ptr<const Redactor> &redactor,
                    const PrintLine &print)
{
    auto chosen = ChosenEvents::of(options, SystemClock().wall());
    if (!chosen)
        return tl::unexpected(chosen.error());
    events::ExportOptions how = options.exporting;
    how.names = (*chosen)->context().names;
    const auto report = events::exportEvents(
        options.output, how, [&chosen] { return (*chosen)->next(); }, redactor);
    if (!report)
        return report.error().kind == Error::Kind::Invalid
                   ? Ending(tl::unexpected(Refusal{
                         ExitCode::Usage, u"wactl events: no column is called %1"_s.arg(report.error().detail)}))
                   : Ending(readFailed(report.error()));
    std::ignore = print(json::Value::object({{"file"_L1, options.output},
                                             {"format"_L1, events::formatWord(how.format)},
                                             {"events"_L1, report->events},
                                             {"bytes"_L1, report->bytes},
                                             {"redacted"_L1, how.redact},
                                             {"files_beside"_L1, qint64(report->beside.size())}})
                            .toJson() +
                        '\n');
    if ((*chosen)->undecided() > 0)
        return tl::unexpected(undecided((*chosen)->undecided()));
    return {};
}

Ending backUpEvents(const EventsOptions &options, const PrintLine &print)
{
    auto feed = ProfileFeed::open(options.profile);
    if (!feed)
        return tl::unexpected(feed.error());
    if (const auto copied = (*feed)->reader().copyTo(options.output); !copied)
        return readFailed(copied.error());
    std::ignore = print(
        json::Value::object({{"file"_L1, options.output}, {"bytes"_L1, QFileInfo(options.output).size()}}).toJson() +
        '\n');
    return {};
}

} // namespace wa::cli
