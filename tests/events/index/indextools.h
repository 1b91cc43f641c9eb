#pragma once

#include "app/events/filter/parser.h"
#include "app/events/index/evaluation.h"
#include "app/events/index/indexbuilder.h"
#include "app/events/log/eventlog.h"
#include "tests/events/log/logtools.h"

#include <QRandomGenerator>
#include <QTemporaryDir>

namespace wa::events {

//! A log in a folder of its own, and what a builder makes of it.
struct IndexedLog
{
    QTemporaryDir folder;
    std::unique_ptr<EventLog> log;
    Answers<Stored> answers;
    size_t sent = 0;

    IndexedLog() { open(); }
    void open() { log = std::move(*EventLog::open(folder.filePath(QStringLiteral("events.db")))); }
    [[nodiscard]] QString indexPath() const { return folder.filePath(QStringLiteral("index.db")); }

    void append(Arrival arrival)
    {
        ++sent;
        log->append(std::move(arrival), answers.next());
    }
    [[nodiscard]] bool isSettled() const { return answers.count() == sent; }

    [[nodiscard]] std::unique_ptr<IndexBuilder> builder()
    {
        auto made = std::make_unique<IndexBuilder>(indexPath(), log->newReader());
        made->open();
        return made;
    }
    [[nodiscard]] Result<std::vector<EventDetail>> details()
    {
        const auto reader = log->newReader();
        std::vector<EventDetail> all;
        for (;;) { // fewer at a time where bodies are large
            auto some =
                reader->range(all.empty() ? 1 : all.back().event.seq + 1, std::numeric_limits<qint64>::max(), 100'000);
            if (!some)
                return some;
            if (some->empty())
                return all;
            std::move(some->begin(), some->end(), std::back_inserter(all));
        }
    }
};

inline IndexBuilder::News workThrough(IndexBuilder &builder)
{
    IndexBuilder::News news;
    while (builder.step(news)) {
    }
    return news;
}

//! What a question finds in a state of the index, descending, each block asked as a search does.
inline std::vector<qint64> findIn(const IndexState &state, const Question &question, const Sources &sources)
{
    Evaluation evaluation(question, state.dictionaries);
    std::vector<qint64> found;
    for (auto block = state.blocks.rbegin(); block != state.blocks.rend(); ++block) {
        BlockData data(state, *block, sources);
        Truths truths;
        if (const auto stopped = evaluation.decide(data, 0, (*block)->size(), truths); !stopped)
            return {-1};
        for (size_t row = truths.size(); row > 0; --row) {
            if (truths[row - 1] == Yes)
                found.push_back((*block)->seqAt(row - 1));
        }
    }
    return found;
}

inline std::vector<qint64> findNaively(const std::vector<EventDetail> &details, const Question &question)
{
    const Evaluator evaluator(question.query, question.context);
    std::vector<qint64> found;
    for (auto detail = details.rbegin(); detail != details.rend(); ++detail) {
        if ((question.project.isEmpty() || detail->event.project == question.project) &&
            evaluator.test(*detail) == Answer::Yes)
            found.push_back(detail->event.seq);
    }
    return found;
}

//! Events of all kinds and of no kind: missing values, doubled keys, several scripts, huge numbers, bad UTF-8.
class RandomEvents
{
public:
    explicit RandomEvents(quint32 seed)
        : m_random(seed)
    {
    }
    [[nodiscard]] Arrival next()
    {
        ++m_number;
        Arrival arrival{.project = ProjectId(pick({"p-1", "p-2"})),
                        .body = body(),
                        .headers = headers(),
                        .received = testTime + std::chrono::milliseconds(qint64(m_number) * 1500 + below(1000)),
                        .via = Via(below(4)),
                        .peer = "127.0.0.1",
                        .verdict = Verdict(below(5)),
                        .profile = pick({"wa-v1", "wa-body", ""}),
                        .keyLabel = pick({"current", "next", "retired", "Büro", ""}),
                        .why = QStringLiteral("verified")};
        if (below(40) == 0)
            arrival.received -= std::chrono::hours(24 * 365 * 3); // recorded long ago
        return arrival;
    }
    [[nodiscard]] int below(int end) { return int(m_random.bounded(end)); }
    [[nodiscard]] QString pick(std::initializer_list<const char *> words)
    {
        return QString::fromUtf8(*(words.begin() + below(int(words.size()))));
    }

private:
    [[nodiscard]] QByteArray string(std::initializer_list<const char *> words)
    {
        return '"' + pick(words).toUtf8() + '"';
    }
    [[nodiscard]] Headers headers()
    {
        Headers all{{"Content-Type", "application/json"}};
        if (below(2) == 0)
            all.emplace_back("X-WA-Timestamp", QByteArray::number(1'776'870'000 + below(5000)));
        if (below(2) == 0)
            all.emplace_back("x-wa-signature", "sha256=" + QByteArray(64, '0'));
        if (below(3) == 0)
            all.emplace_back("Via", pick({"proxy", "Caddy"}).toUtf8());
        if (below(9) == 0)
            all.emplace_back("via", "second");
        return all;
    }
    [[nodiscard]] QByteArray payload()
    {
        QByteArrayList members;
        const auto maybe = [&](int oneIn, const QByteArray &member) {
            if (below(oneIn) == 0)
                members << member;
        };
        maybe(2, "\"direction\":" + string({"inbound", "outbound", "sideways", ""}));
        maybe(2, "\"type\":" + string({"text", "image", "Image", "audio"}));
        maybe(3, "\"status\":" + string({"read", "delivered", "played", "disconnected"}));
        maybe(2, "\"text\":" + string({"Order 17", "order", "STRASSE", "straße", "Grüße, İstanbul", "caf\\u00e9", "",
                                       "a\\nb", "123456", "日本語 order", "😀", "e\\u0301"}));
        maybe(2, "\"chat\":" + string({"62812345@s.whatsapp.net", "120363@g.us", "62811:7@s.whatsapp.net", "+62811"}));
        maybe(2, "\"from\":" + string({"62812345@s.whatsapp.net", "62811", "anna@lid"}));
        maybe(3, "\"to\":" + string({"62899", "120363@g.us"}));
        maybe(3, "\"sender_name\":" + string({"Anna", "ANNA KARENINA", "Ömer", "62"}));
        maybe(2, "\"message_id\":" + string({"3EB0A9", "3EB0B1", "wamid.X"}));
        maybe(5, "\"message_ids\":[" + string({"3EB0A9", "M1"}) + ",7," + string({"M2", "3eb0b1"}) + "]");
        maybe(4, "\"media_path\":" + string({"/m/1", ""}));
        maybe(4, "\"file_name\":" + string({"Invoice 1042.pdf", "photo.jpg"}));
        maybe(4, "\"score\":" +
                     pick({"9007199254740993", "9007199254740992", "5", "5.0", "1e2", "-3", "null", "true"}).toUtf8());
        maybe(5, "\"deep\":{\"list\":[1,{\"k\\u0065y\":" + string({"order", "x"}) + "},[null,\"deep\"]]}");
        maybe(12, "\"text\":7"); // doubled, and no string
        maybe(60, "\"long\":\"" + QByteArray(70'000, 'l') + " needle\"");
        maybe(60, "\"text\":\"" + QByteArray(5000, 't') + " order\"");
        return "{" + members.join(',') + "}";
    }
    [[nodiscard]] QByteArray body()
    {
        switch (below(30)) {
        case 0:
            return "{\"event\":\"message\", broken " + QByteArray::number(m_number);
        case 1:
            return "\"order \xff\xfe " + QByteArray::number(m_number);
        case 2:
            return "[\"order\"," + QByteArray::number(m_number) + "]";
        default:
            break;
        }
        QByteArrayList members{"\"request_id\":\"r-" + QByteArray::number(m_number) + "\""};
        if (below(12) != 0)
            members << "\"event\":" + string({"message", "message", "message_revoked", "receipt", "Receipt",
                                              "device_connected", "logout", ""});
        if (below(30) == 0)
            members << "\"event\":\"message\"";
        if (below(4) != 0)
            members << "\"device_id\":" + string({"d-1", "d-2", "d-3"});
        if (below(4) != 0)
            members << "\"timestamp\":\"" + toRfc3339(testTime + std::chrono::seconds(below(2000) - 60)).toUtf8() + '"';
        if (below(15) != 0)
            members << "\"payload\":" + payload();
        else
            members << "\"payload\":[\"order\",null]";
        return "{" + members.join(',') + "}";
    }

    QRandomGenerator m_random;
    int m_number = 0;
};

} // namespace wa::events
