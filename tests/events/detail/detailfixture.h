#pragma once

#include "app/signature/sign.h"
#include "tests/support/projectsfixture.h"
#include "ui/events/eventdetailpane.h"
#include "ui/theme/theme.h"
#include "ui/widgets/table.h"

#include <QApplication>
#include <QLabel>

namespace wa::ui {

inline constexpr UnixMs testNoon{std::chrono::milliseconds(1'776'870'000'000)}; //!< where ManualClock starts
inline const ProjectId testProject{QStringLiteral("p-1")};

//! A verified delivery of this body, signed as wa-v1 with "current".
inline events::EventDetail signedDetail(const QByteArray &body, qint64 seq = 1,
                                        const QByteArray &secret = QByteArrayLiteral("current"))
{
    const auto profiles = signature::builtInProfiles().value();
    const auto wa = signature::chooseProfile(profiles, QStringLiteral("wa-v1")).value();
    const events::Envelope envelope = events::readEnvelope(body);
    events::EventDetail detail{.event = {.seq = seq,
                                         .project = testProject,
                                         .requestId = envelope.requestId,
                                         .name = envelope.event,
                                         .device = envelope.device,
                                         .received = testNoon,
                                         .sent = testNoon,
                                         .payload = envelope.payload(),
                                         .size = body.size()},
                               .body = body,
                               .root = envelope.root};
    events::Attempt attempt{.received = testNoon,
                            .peer = "127.0.0.1",
                            .headers = {{"Content-Type", "application/json"}, {"X-WA-Request-ID", "r-1"}},
                            .profile = QStringLiteral("wa-v1"),
                            .why = QStringLiteral("verified")};
    const auto signatureHeaders = signature::sign(wa, Secret(secret), body, {}, testNoon).value();
    attempt.headers.insert(attempt.headers.end(), signatureHeaders.begin(), signatureHeaders.end());
    detail.attempts.append(attempt);
    return detail;
}

inline QByteArray messageBody(const QByteArray &text, const QByteArray &more = {})
{
    return R"({"event":"message","device_id":"d-1","request_id":"r-1","payload":{"message_id":"3EB0",)"
           R"("direction":"inbound","sender_name":"Anna","chat":"62811@s.whatsapp.net","text":")" +
           text + "\"" + more + "}}";
}

//! The pane over answers that a test gives.
class DetailDesk
{
public:
    struct Asked
    {
        QString query;
        qint64 below = 0;
        int limit = 0;
        std::shared_ptr<Promise<QList<events::Event>>> answer;
    };

    DetailDesk()
    {
        m_projects.start();
        m_downloads = std::make_unique<messages::MediaDownloads>(*m_projects.projects,
                                                                 m_projects.folder.filePath(QStringLiteral("media")));
        pane = std::make_unique<EventDetailPane>(parts());
        pane->resize(700, 700);
        pane->show();
    }
    ~DetailDesk() { pane.reset(); }
    Q_DISABLE_COPY_MOVE(DetailDesk)

    DetailParts parts()
    {
        return {.downloads = *m_downloads,
                .decode = [](const QString &) { return failedTask<QImage>({.kind = Error::Kind::Cancelled}); },
                .clock = m_clock,
                .explain = [this](const events::EventDetail &detail) { return explain(detail); },
                .autopsy =
                    [this](const events::EventDetail &) {
                        autopsies.push_back(std::make_shared<Promise<signature::Finding>>());
                        return autopsies.back()->task();
                    },
                .read =
                    [this](qint64 seq) {
                        const auto found = stored.constFind(seq);
                        return found == stored.cend() ? failedTask<events::EventDetail>({.kind = Error::Kind::NotFound})
                                                      : readyTask<events::EventDetail>(*found);
                    },
                .find =
                    [this](const QString &query, const ProjectId &, qint64 below, int limit) {
                        asked.push_back({query, below, limit, std::make_shared<Promise<QList<events::Event>>>()});
                        return asked.back().answer->task();
                    },
                .annotate =
                    [this](qint64 seq, const events::Annotation &annotation) {
                        annotated.append({seq, annotation});
                        return annotateError ? failedTask<void>(*annotateError) : readyTask<void>({});
                    },
                .request = [this](const ProjectId &, const MessageId &) { return request; },
                .deviceName = [](const ProjectId &, const DeviceId &) { return QStringLiteral("Front Desk"); },
                .chooseProfile =
                    [this](const ProjectId &, const QString &profile) {
                        chosen << profile;
                        return readyTask<void>({});
                    }};
    }

    std::optional<signature::Ladder> explain(const events::EventDetail &detail) const
    {
        std::vector<signature::LiveSecret> live;
        live.push_back({QStringLiteral("2"), Secret("current")});
        const auto profile = signature::chooseProfile(m_profiles, QStringLiteral("wa-v1")).value();
        const events::Attempt &first = detail.attempts.first();
        return signature::Verifier(live).explain(profile, {first.headers, detail.body}, first.received);
    }

    template <class W> W *child(const char *name) const { return pane->findChild<W *>(QString::fromLatin1(name)); }
    //! What the labels of this part say.
    [[nodiscard]] QString read(const char *name) const
    {
        QStringList words;
        if (auto *part = child<QWidget>(name)) {
            if (auto *label = qobject_cast<QLabel *>(part))
                return label->text();
            for (QLabel *label : part->findChildren<QLabel *>()) {
                if (label->isVisibleTo(part))
                    words << label->text();
            }
        }
        return words.join(QLatin1Char('\n'));
    }
    //! The question with this text, answered.
    void answer(const QString &part, const QList<events::Event> &events)
    {
        for (const Asked &question : asked) {
            if (question.query.contains(part))
                question.answer->settle(events);
        }
    }

    theme::Theme theme{*static_cast<QApplication *>(qApp), theme::Mode::Light};
    std::vector<Asked> asked;
    std::vector<std::shared_ptr<Promise<signature::Finding>>> autopsies;
    QMap<qint64, events::EventDetail> stored;
    QList<std::pair<qint64, events::Annotation>> annotated;
    std::optional<Error> annotateError;
    std::optional<events::SentRequest> request;
    QStringList chosen;
    std::unique_ptr<EventDetailPane> pane;

    ManualClock &clock() { return m_clock; }

private:
    ManualClock m_clock;
    ProjectsFixture m_projects;
    std::unique_ptr<messages::MediaDownloads> m_downloads;
    std::vector<signature::Profile> m_profiles = signature::builtInProfiles().value();
};

} // namespace wa::ui
